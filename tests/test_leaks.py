"""Nothing that is not published reaches the public, at any address.

A canary sits in every field of every record at the desk: of drafts, and of changes to what is public. Then every public
address is asked, those that pages and answers lead to as well. An address that is not on the list below fails the test:
put it there once you know that it is asked here.
"""

import re
from collections import deque
from io import BytesIO, StringIO
from itertools import count
from urllib.parse import parse_qsl, urlsplit
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import models
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLResolver
from django.utils import timezone

from tests.factories import (
    GroupFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    PrecedentFactory,
    SourceSearchFactory,
    StateFactory,
    make_editor,
    publish_now,
    statement,
)
from tracker.admin.previewing.drafts import Draft
from tracker.admin.previewing.links import SharedLink
from tracker.desk.verbs import withdraw
from tracker.models import (
    RECORDS,
    Attendance,
    Comment,
    Edition,
    FollowUp,
    InstrumentIdentifier,
    InstrumentName,
    LinkCheck,
    Membership,
    Opening,
    ParticipantName,
    Recording,
    Schedule,
    ScheduledEdition,
    SourceFile,
)
from tracker.models.dates import PartialDateField

pytestmark = pytest.mark.django_db

PRIVATE = ("admin/",)
"""The only addresses that are not public: they ask for an account."""

PUBLIC = {
    "",
    "about/",
    "about/design/",
    "accessibility/",
    "api/",
    "api/promise/",
    *(f"api/v1/schema{ending}" for ending in ("/", ".json", ".yaml")),
    "changes/",
    "changes/feed.atom",
    "compare/",
    "coverage/",
    "api/v1/",
    "codebook/",
    "positions/",
    "data/",
    "data/dictionary/",
    "healthz",
    "search/",
    "search/suggest/",
    "timeline/",
    "preview/<str:token>/",
    "robots.txt",
    "events/calendar.ics",
    "unapi",
    *(
        f"{record}s/{file}"
        for record in RECORDS
        if record != "topic"
        for file in ("feed.atom", "export.csv", "export.xlsx", "export.json", "export.ris")
    ),
    *(
        f"{record}s/<slug:slug>/{rest}cite.{ext}"
        for record in RECORDS
        for rest in ("", "editions/<int:number>/")
        for ext in ("ris", "bib", "json")
    ),
    "sitemap.xml",
    *(f"{record}s/" for record in RECORDS if record != "topic"),
    *(f"{record}s/<slug:slug>/card.png" for record in RECORDS),
    *(f"api/v1/{record}s/" for record in RECORDS),
    *(f"api/v1/{record}s.{form}" for record in RECORDS for form in ("csv", "json", "jsonld")),
    *(
        f"api/v1/{record}s/<slug:slug>{rest}.{form}"
        for record in RECORDS
        for rest in ("", "/editions", "/editions/<int:number>")
        for form in ("json", "jsonld")
    ),
    *(
        f"api/v1/{route}{ending}"
        for route in (
            "commitments/<slug:slug>/annotation",
            "commitments/<slug:slug>/editions/<int:number>/annotation",
            "documents/<slug:slug>/annotations",
        )
        for ending in ("/", ".json", ".jsonld")
    ),
    *(f"api/v1/{name}.json" for name in ("changes", "dumps", "positions", "search")),
    "api/v1/positions/<slug:participant>/<slug:instrument>.json",
    "api/v1/context.jsonld",
    "api/v1/changes/",
    "api/v1/dumps/",
    "api/v1/dumps/latest/<str:file>",
    "api/v1/dumps/<int:sequence>/<str:file>",
    "api/v1/positions/",
    "api/v1/positions/<slug:participant>/<slug:instrument>/",
    "api/v1/search/",
    *(
        f"{root}{record}s/<slug:slug>/{rest}"
        for root in ("", "api/v1/")
        for record in RECORDS
        for rest in ("", "editions/", "editions/<int:number>/")
    ),
    *(
        f"{record}s/<slug:slug>/editions/{rest}"
        for record in RECORDS
        for rest in ("feed.atom", "<int:number>/differences/")
    ),
}
"""Every public address, as it is written in the url modules."""

SHORT = {"alpha2", "alpha3"}
"""Fields too short to be told from other words. They and closed lists cannot hold a canary."""


def world(suffix: str):
    """A statement and everything that can hang on it, on its event, its participants and its instruments."""
    document = statement(title=f"Statement {suffix}")
    event, signature = document.event, document.signatures.get()
    signature.stands_in_for = PersonFactory(country=StateFactory())
    signature.save()
    ParticipationFactory(
        event=event, stated_by=document, organisation=OrganisationFactory(part_of=OrganisationFactory())
    )
    Attendance.objects.create(event=event, attendees="online", count=230, is_minimum=True, wording="more than 230")
    Recording.objects.create(
        event=event, url="https://recording.example/", languages="en fr", wording="in two languages"
    )
    group = GroupFactory()
    Membership.objects.create(group=group, member=signature.participant)
    ParticipantName.objects.create(participant=group, name="Other name of the group")
    undertaking = document.commitments.get(kind="undertaking")
    undertaking.made_by.add(group)
    FollowUp.objects.create(commitment=undertaking, status="kept", date="2020", evidence="It was done.")
    instrument = undertaking.targets.get().instrument
    InstrumentName.objects.create(instrument=instrument, name="Other name of the instrument")
    InstrumentIdentifier.objects.create(instrument=instrument, scheme="ets", value=f"ETS {suffix}")
    SourceSearchFactory(instrument=instrument, url="https://searched.example/", note="The site was searched by hand.")
    call = document.commitments.get(kind="call")
    call.addressees.add(group)
    PrecedentFactory(commitment=call, note="A weaker verb.")
    return document


def kept_beside(document, *, by):
    """What the desk keeps beside a record: a comment, an opening, a schedule, a file, a checked address."""
    about, now = {"record": document.RECORD, "record_id": document.pk}, timezone.now()
    Comment.objects.create(**about, by=by, text="Is this the adopted text?")
    Opening.objects.create(**about, by=by, opened_at=now, seen_at=now)
    waiting = Schedule.objects.create(**about, at=now, by=by, change="corrected")
    ScheduledEdition.objects.create(**about, schedule=waiting, digest="0" * 64)
    SourceFile.objects.create(document=document, file="a.pdf", name="a.pdf", size=1, digest="0" * 64, uploaded_by=by)
    LinkCheck.objects.create(url="https://source.example/", checked_at=now, problem="It did not answer.")


PUBLIC_TABLES = ("edition", "link", "ground")
"""What was published, and the indexes of that."""


def is_day(field: models.Field) -> bool:
    """Whether an editor gives a day, or part of one, in this field."""
    return isinstance(field, PartialDateField) or (type(field) is models.DateField and field.editable)


def canary(field: models.Field, number: int):
    """A value of this field that is found nowhere else, or None where the field cannot hold one."""
    if field.choices or field.name in SHORT or field.is_relation or field.primary_key:
        return None
    if is_day(field):
        return f"{1000 + number % 800}-02-03"
    if isinstance(field, models.URLField):
        return f"https://canary{number}.example/"
    if isinstance(field, models.CharField | models.TextField):
        return f"canary{number}"
    if field.name == "count":
        return 7_000_000 + number
    return None


def plant() -> list[re.Pattern]:
    """Put a canary into every field of every row at the desk and of every account; patterns that must not be seen."""
    numbers, dates, counts = count(1), set(), set()
    for model in [*apps.get_app_config("tracker").get_models(), get_user_model()]:
        if model._meta.model_name in PUBLIC_TABLES:
            continue
        assert model.objects.exists(), f"No {model.__name__} in this world: a leak of one would go unseen."
        for row in model.objects.all():
            values = {
                field.attname: value
                for field in model._meta.concrete_fields
                if (value := canary(field, next(numbers))) is not None
            }
            if "addressee_as_stated" in values and row.kind != "call":
                del values["addressee_as_stated"]
            model.objects.filter(pk=row.pk).update(**values)
            dated = [model._meta.get_field(name) for name in values]
            dates |= {values[field.attname] for field in dated if is_day(field)}
            counts |= {value for value in values.values() if isinstance(value, int)}
    years = {date[:4] for date in dates}
    return [
        re.compile(r"canary\d+"),
        re.compile(rf"\b(?:{'|'.join(dates)})\b"),
        re.compile(rf"February ({'|'.join(years)})\b"),
        re.compile("|".join(map(str, counts))),
    ]


def routes(resolver: URLResolver, before: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        found |= routes(pattern, route) if isinstance(pattern, URLResolver) else {route}
    return found


def is_private(route: str) -> bool:
    return route.startswith(PRIVATE)


def addresses(content: str) -> set[str]:
    """All addresses of this site that a page or an answer of the API holds."""
    found = re.findall(r'(?:href|action|src)="([^"]+)"', content) + re.findall(r'"(http://testserver[^"]*)"', content)
    paths = (address.replace("&amp;", "&").removeprefix("http://testserver") for address in found)
    return {
        path.split("#")[0] for path in paths if path.startswith("/") and not path.startswith(("/static/", "/admin/"))
    }


def readable(content: bytes) -> str:
    """What an answer says: of a spreadsheet what is packed in it, of a picture what of it is text."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode(errors="replace")


def worth_asking(address: str) -> bool:
    """Every address but combinations of three and more filters, of which there is no end."""
    return len(parse_qsl(urlsplit(address).query)) <= 2


def known_addresses() -> set[str]:
    """The addresses of the list above, for every record and edition there is at the desk or ever was public."""
    found = {f"/{route}" for route in PUBLIC if "<" not in route} | {"/preview/of-nothing/"}
    found |= {"/api/v1/changes/?expand=payload&page_size=100"}
    slugs = {(edition.record, edition.slug) for edition in Edition.objects.all()}
    slugs |= {
        (record, slug) for record, model in RECORDS.items() for slug in model.objects.values_list("slug", flat=True)
    }
    for root in ("", "/api/v1"):
        for record, slug in slugs:
            found |= {f"{root}/{record}s/{slug}/", f"{root}/{record}s/{slug}/editions/"}
            found |= {f"{root}/{record}s/{slug}/editions/{number}/" for number in (1, 2, 3)}
    for record, slug in slugs:
        api = f"/api/v1/{record}s/{slug}"
        for path in (api, f"{api}/editions", *(f"{api}/editions/{number}" for number in (1, 2, 3))):
            found |= {f"{path}.json", f"{path}.jsonld"}
            if record == "commitment" and not path.endswith("/editions"):
                found |= {f"{path}/annotation{ending}" for ending in ("/", ".json", ".jsonld")}
        if record == "document":
            found |= {f"{api}/annotations{ending}" for ending in ("/", ".json", ".jsonld")}
    found |= {
        f"/api/v1/positions/{participant}/{instrument}.json"
        for _record, participant in slugs if _record == "participant"
        for _other, instrument in slugs if _other == "instrument"
    }  # fmt: skip
    for record, slug in slugs:
        cited = [f"/{record}s/{slug}/{rest}cite" for rest in ("", "editions/1/")]
        found |= {f"{path}.{ext}" for path in cited for ext in ("ris", "bib", "json")}
        found |= {f"/{record}s/{slug}/editions/feed.atom", f"/{record}s/{slug}/editions/2/differences/"}
    return found


def test_every_public_address_is_on_the_list():
    public = {route for route in routes(get_resolver()) if not is_private(route)}
    assert {re.sub(r"<path:[^>]*>$", "", route) for route in public} <= PUBLIC


@pytest.fixture
def planted(db, reviewer):
    """One public world, one withdrawn and one of drafts, all with canaries planted after the fact."""
    publish_now(public := world("public"))
    publish_now(gone := world("gone"))
    gone.refresh_from_db()
    withdraw(gone, by=reviewer, reason="Not the adopted text")
    kept_beside(world("draft"), by=reviewer)
    assert public.commitments.count() == 3
    return plant()


def test_no_canary_is_seen_at_any_public_address(client, planted, settings, tmp_path):
    settings.DUMPS_DIR = tmp_path
    call_command("dump", verbosity=0, stdout=StringIO())
    queue, seen, asked = deque(sorted(known_addresses())), set(), set()
    while queue:
        address = queue.popleft()
        if address in seen or not worth_asking(address):
            continue
        seen.add(address)
        route = resolve(urlsplit(address).path).route
        assert is_private(route) or route in PUBLIC, f"{address} ({route}) is not on the list of public addresses."
        asked.add(route)
        response = client.get(address)
        assert response.status_code < 500, address
        content = readable(response.getvalue() if response.streaming else response.content)
        asked_for = {urlsplit(address).path, *(part for part in urlsplit(address).path.split("/") if part)}
        for part in sorted(asked_for, key=len, reverse=True):
            # A page may repeat the address that it was asked for: who wrote that knew it before.
            content = content.replace(part, "") if part.startswith("canary") or "/canary" in part else content
        for pattern in planted:
            leak = pattern.search(content)
            assert not leak, f"{address} shows {leak[0]}: …{content[max(0, leak.start() - 90) : leak.end() + 60]}…"
        queue.extend(addresses(content) - seen)
    assert asked >= PUBLIC - {"api/"}, f"Never asked: {PUBLIC - asked}"
    assert len(seen) > 200


def answers(client, **query) -> dict[str, dict]:
    """What the API answers to this query for each kind of record."""
    return {record: client.get(f"/api/v1/{record}s/", {**query, "count": "true"}).json() for record in RECORDS}


def test_no_search_finds_a_canary(client, planted):
    assert [
        record for record, answer in answers(client, q="canary").items() if answer["results"] or answer["count"]
    ] == []


def test_no_list_counts_what_is_not_public(client, planted):
    public = {record: Edition.objects.current().of(record).count() for record in RECORDS}
    assert {record: answer["count"] for record, answer in answers(client).items()} == public


def test_no_public_address_sets_a_cookie_or_depends_on_one(client, planted):
    one_of_each = {resolve(address).route: address for address in sorted(known_addresses())}
    for address in one_of_each.values():
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address


@pytest.mark.parametrize("record", [record for record in RECORDS if record != "commitment"])
def test_a_signed_link_shows_no_canary_but_those_of_what_would_be_public_with_its_draft(client, planted, record):
    drafts = [item for item in RECORDS[record].objects.filter(stage="draft") if item.current_edition is None]
    for item in drafts:
        response = client.get(f"/preview/{SharedLink.make(item, by=make_editor(), days=1).token}/")
        assert response.status_code == 200
        printed = str([edition.payload for _item, edition in Draft.of(item).printed.values()])
        shown = {leak[0] for pattern in planted for leak in pattern.finditer(response.content.decode())}
        assert shown, "No canary of its own: what it leaks would go unseen, too."
        assert {leak for leak in shown if leak not in printed and leak.split()[-1] not in printed} == set()
    assert drafts
