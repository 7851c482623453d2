"""What is asked wrongly, otherwise or again: errors, other methods, what a client accepts or has, parts of files."""

from collections.abc import Iterator

from .known import Known
from .questions import OUR_ETAG, Question

LISTS = ("documents", "events", "participants", "instruments", "commitments", "search", "positions", "changes")
OTHERS = ("/timeline/", "/compare/", "/coverage/", "/documents/export.csv", "/documents/feed.atom", "/sitemap.xml",
          "/api/v1/topics/", "/api/v1/documents.csv", "/events/calendar.ics", "/unapi", "/data/")  # fmt: skip

WRONG = (
    {"nonsense": "1"}, {"kind": "nonsense"}, {"instrument": "nonsense"}, {"date_after": "yesterday"},
    {"date_after": "2022", "date_before": "2020"}, {"ordering": "nonsense"}, {"page": "0"}, {"page": "999"},
    {"page": "x"}, {"page_size": "0"}, {"page_size": "101"}, {"cursor": "nonsense"}, {"fields": "nonsense"},
    {"expand": "nonsense"}, {"facets": "nonsense"}, {"count": "nonsense"}, {"q": "\0"}, {"q": "x" * 600},
    {"ordering": ["date", "title"]}, {"date_after": ["2020", "2021"]}, {"country": "XX"}, {"language": "tlh"},
    {"stance": "nonsense"}, {"nonsense": "1", "kind": "nonsense", "date_after": "x"}, {"q": ["one", "two"]},
)  # fmt: skip

NOWHERE = ("/nowhere/", "/nowhere", "/documents", "/documents/Not-A-Slug/", "/documents/a_b/", "/api", "/api/v1",
           "/api/v2/", "/api/v1/nowhere/", "/api/v1/documents", "/api/v1/documents.xml", "/documents/export.xls",
           "/documents/a-draft-that-nobody-may-see/", "/topics/", "/topics/a-draft-that-nobody-may-see/",
           "/favicon.ico", "/preview/", "/preview/nonsense/", "/events/nowhere/card.png")  # fmt: skip

ACCEPTED = ("application/json", "application/ld+json", "text/csv", "text/html", "image/png", "*/*", "application/*",
            "text/csv;q=0.5, application/ld+json", "application/openapi+yaml", "text/html,*/*;q=0.8",
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"')  # fmt: skip


def questions(known: Known) -> Iterator[Question]:
    for query in WRONG:
        for name in LISTS:
            yield Question.of(f"/api/v1/{name}/", query)
            yield Question.of(f"/{name}/", query)
        yield from (Question.of(path, query) for path in OTHERS)
    yield from map(Question, NOWHERE)
    commitment, document = known.public("commitment", 1)[0], known.public("document", 1)[0]
    forms = (
        "/api/v1/", "/api/v1/documents/", "/api/v1/topics/", f"/api/v1/documents/{document}/", "/api/v1/schema/",
        f"/api/v1/documents/{document}/editions/1/", f"/api/v1/documents/{document}/annotations/", "/api/v1/search/",
        f"/api/v1/commitments/{commitment}/annotation/", "/api/v1/context.jsonld", "/api/v1/dumps/", "/documents/",
        "/api/v1/documents/there-is-none/", "/api/v1/positions/", "/api/v1/changes/",
    )  # fmt: skip
    yield from (Question.of(path, accept=accepted) for path in forms for accepted in ACCEPTED)
    again = (*forms, "/", f"/documents/{document}/", f"/documents/{document}/card.png", "/documents/export.csv",
             "/documents/feed.atom", "/sitemap.xml", "/healthz", "/data/", "/robots.txt", "/documents/there-is-none/",
             f"/documents/{document}/cite.ris", f"/compare/?a={document}", "/nowhere/",
             "/search/?q=rights")  # fmt: skip
    for address in again:
        yield from (Question(address, method) for method in ("HEAD", "OPTIONS", "POST", "DELETE"))
        yield Question.of(address, if_none_match=OUR_ETAG)
        yield Question.of(address, if_none_match="*")
        yield Question.of(address, if_modified_since="Thu, 02 Sep 2027 12:00:00 GMT")
        yield Question.of(address, accept_encoding="gzip")
        yield Question.of(address, origin="https://elsewhere.example")
    yield from _parts_of_files(known)


def _parts_of_files(known: Known) -> Iterator[Question]:
    for file in ("LICENCE.txt", "topics.ndjson", "nonsense.txt"):
        address = f"/api/v1/dumps/{known.latest}/{file}"
        for part in ("bytes=0-99", "bytes=50-", "bytes=-20", "bytes=0-1,3-4", "nonsense"):
            yield Question.of(address, range=part)
        yield Question.of(address, range="bytes=0-9", if_range='"other"')
        yield Question.of(address, if_none_match=OUR_ETAG)
        yield Question(address, "HEAD")
    yield Question("/api/v1/dumps/1/README.txt")
