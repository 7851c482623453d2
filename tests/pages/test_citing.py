"""How records are cited: in words, as files, and their quotes."""

import json
import re
from urllib.parse import unquote

import pytest
import rispy
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pybtex.database import parse_string

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    publish_now,
)
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import RECORDS
from tracker.pages.citing.fragments import fragment, text_directive
from tracker.pages.citing.words import quoted

from .hostile import HOSTILE, IN_ONE_LINE, hostile_statement

FORMATS = ("ris", "bib", "json")


@pytest.fixture
def cite(client, db):
    """A citation file, read by its parser: `cite(document, "ris")`."""

    def cite(record, ext: str, rest: str = ""):
        content = client.get(f"{record.get_absolute_url()}{rest}cite.{ext}").content.decode()
        match ext:
            case "ris":
                (found,) = rispy.loads(content)
            case "bib":
                ((_key, found),) = parse_string(content, "bibtex").entries.items()
            case "json":
                (found,) = json.loads(content)
        return found

    return cite


def signed(*signatories, **kwargs):
    document = DocumentFactory(**kwargs)
    for participant in signatories:
        SignatureFactory(document=document, participant=participant)
    publish_now(document)
    document.refresh_from_db()
    return document


def test_a_document_is_cited_by_all_that_is_known_of_it(cite):
    document = DocumentFactory(
        title="Joint statement on evidence", place="London", date="2019-07-31", summary="What it says", language="fr"
    )
    envoy = SignatureFactory(document=document, on_behalf_of=StateFactory(name="Utopia"))
    SignatureFactory(document=document, participant=GroupFactory(name="The Ten"), role="issuer")
    SignatureFactory(document=document, participant=OrganisationFactory(name="The Press"), role="publisher")
    publish_now(document)
    url = f"http://testserver{document.get_absolute_url()}editions/1/"
    csl = cite(document, "json")
    assert csl["type"] == "report"
    assert csl["author"] == [{"literal": "Utopia"}, {"literal": "The Ten"}]
    assert csl["issued"] == {"date-parts": [[2019, 7, 31]]}
    assert (csl["publisher"], csl["publisher-place"], csl["genre"]) == ("The Press", "London", "statement")
    assert (csl["language"], csl["abstract"], csl["edition"], csl["URL"]) == ("fr", "What it says", "1", url)
    ris = cite(document, "ris")
    assert ris["type_of_reference"] == "RPRT"
    assert ris["authors"] == ["Utopia,", "The Ten,"]
    assert (ris["title"], ris["date"], ris["year"]) == (document.title, "2019/07/31/", "2019")
    assert (ris["publisher"], ris["place_published"], ris["language"]) == ("The Press", "London", "fr")
    assert (ris["abstract"], ris["urls"]) == ("What it says", [url])
    bib = cite(document, "bib")
    assert [str(person) for person in bib.persons["author"]] == ["{Utopia}", "{The Ten}"]
    assert (bib.fields["year"], bib.fields["month"], bib.fields["date"]) == ("2019", "July", "2019-07-31")
    assert (bib.fields["institution"], bib.fields["url"]) == ("The Press", url)
    assert envoy.participant.name not in str(csl)


@pytest.mark.parametrize(
    ("edtf", "csl", "ris", "year"),
    [
        ("2019", {"date-parts": [[2019]]}, "2019///", "2019"),
        ("2019-07", {"date-parts": [[2019, 7]]}, "2019/07//", "2019"),
        ("2019-07-30/2019-07-31", {"date-parts": [[2019, 7, 30], [2019, 7, 31]]}, "30–31 July 2019", "2019"),
        ("2019-21", {"date-parts": [[2019]], "season": 1}, "spring 2019", "2019"),
        ("2019~", {"date-parts": [[2019]], "circa": True}, "about 2019", "2019"),
        ("XXXX-10-13", {"literal": "13 October, year unknown"}, "13 October, year unknown", None),
        ("2019/..", {"literal": "since 2019"}, "since 2019", None),
    ],
)
def test_a_date_is_never_more_exact_than_the_source(cite, edtf, csl, ris, year):
    document = signed(date=edtf)
    assert cite(document, "json")["issued"] == csl
    assert cite(document, "ris")["date"] == ris
    assert cite(document, "ris").get("year") == year
    assert cite(document, "bib").fields.get("year") == year


def test_an_undated_document_is_cited_without_a_date(cite):
    document = signed(date="", date_note="The text gives none.")
    assert "issued" not in cite(document, "json")
    assert not {"date", "year"} & cite(document, "ris").keys()


def test_names_of_organisations_stay_whole_and_those_of_persons_are_left_to_the_reader_s_programme(cite):
    document = signed(OrganisationFactory(name="Trade, Energy and Climate"), PersonFactory(name="Ada van Dyke"))
    assert cite(document, "ris")["authors"] == ["Trade – Energy and Climate,", "Ada van Dyke"]
    persons = cite(document, "bib").persons["author"]
    assert [str(person) for person in persons] == ["{Trade, Energy and Climate}", "van Dyke, Ada"]
    assert [name["literal"] for name in cite(document, "json")["author"]] == [
        "Trade, Energy and Climate", "Ada van Dyke",
    ]  # fmt: skip


def test_the_edition_cited_is_named_in_every_format_and_an_old_one_can_be_cited(cite, client):
    document = signed()
    document.title = "A better title"
    document.save()
    publish_now(document, change="corrected", note="Its title")
    for ext in FORMATS:
        assert "editions/2/" in str(cite(document, ext))
        assert "Edition 2 of " in str(cite(document, ext))
        assert "editions/1/" in str(cite(document, ext, "editions/1/"))
        assert "A better title" not in str(cite(document, ext, "editions/1/"))
    response = client.get(f"{document.get_absolute_url()}editions/1/cite.bib")
    assert response["Content-Disposition"] == f'attachment; filename="cyberpolicy-document-{document.slug}-1.bib"'


def test_no_citation_says_when_it_was_read(cite):
    document = signed()
    assert not {"accessed", "access_date", "urldate"} & {
        *cite(document, "json"), *cite(document, "ris"), *cite(document, "bib").fields,
    }  # fmt: skip


@pytest.mark.django_db
def test_every_kind_of_record_can_be_cited_and_its_page_leads_there(client, published_statement, read):
    document, signature = published_statement, published_statement.signatures.get()
    commitment = document.commitments.get(number=1)
    records = (document, document.event, signature.participant, commitment, document.topics.get(),
               commitment.targets.get().instrument)  # fmt: skip
    assert len(records) == len(RECORDS)
    for record in records:
        for path in (record.get_absolute_url(), f"{record.get_absolute_url()}editions/1/"):
            page = read(path)
            assert f"http://testserver{record.get_absolute_url()}editions/1/" in page.id("citation").words
            for ext in FORMATS:
                address = f"{record.get_absolute_url()}cite.{ext}"
                assert address in page.links
                assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_a_record_that_is_not_there_has_no_citation(client, published_statement, editor):
    path = published_statement.get_absolute_url()
    assert client.get("/documents/nothing/cite.ris").status_code == 404
    assert client.get(f"{path}cite.doc").status_code == 404
    assert client.get(f"{path}editions/9/cite.ris").status_code == 404
    assert client.get(f"{path}cite.ris?style=apa").status_code == 400
    withdraw(published_statement, by=editor, reason="Not the adopted text")
    assert client.get(f"{path}cite.ris").status_code == 410
    assert client.get(f"{path}editions/1/cite.ris").status_code == 200


@pytest.mark.django_db
def test_an_old_address_of_a_citation_leads_to_the_new_one(client, published_statement):
    old = published_statement.slug
    published_statement.slug = "another-address"
    published_statement.save()
    publish_now(published_statement, change="corrected", note="Its address")
    assert client.get(f"/documents/{old}/cite.bib")["Location"] == "/documents/another-address/cite.bib"
    assert "/documents/another-address/editions/1/" in (
        client.get("/documents/another-address/editions/1/cite.bib").content.decode()
    )


def test_hostile_words_are_words_in_every_format(cite):
    document = hostile_statement()
    ris, bib, csl = (cite(document, ext) for ext in FORMATS)
    assert ris["title"] == csl["title"] == IN_ONE_LINE
    assert csl["abstract"] == HOSTILE.replace("\x01", "").replace("\x0b", "")
    assert printed(bib.fields["title"].removeprefix("{").removesuffix("}")) == IN_ONE_LINE
    assert ris["type_of_reference"] == "RPRT"
    assert len(bib.persons["author"]) == len(ris["authors"]) == 1
    resolution = document.commitments.get().targets.get().instrument
    assert cite(resolution, "ris")["type_of_reference"] == "STAT"
    assert cite(resolution, "ris")["note"] == "=A/RES/74/247{"


def printed(tex: str) -> str:
    """What TeX prints of an escaped text."""
    for command, character in {"left": "{", "right": "}"}.items():
        tex = tex.replace(f"\\textbrace{command}{{}}", f"\0{ord(character)}\0")
    for command, character in {"backslash": "\\", "asciitilde": "~", "asciicircum": "^"}.items():
        tex = tex.replace(f"\\text{command}{{}}", f"\0{ord(character)}\0")
    tex = re.sub(r"\\([&%$#_])", r"\1", tex)
    return re.sub("\0(\\d+)\0", lambda found: chr(int(found[1])), tex)


def test_hostile_words_are_words_on_the_page(db, read):
    document = hostile_statement()
    for record in (document, document.commitments.get(), document.commitments.get().targets.get().instrument):
        page = read(record.get_absolute_url())
        assert "<script>alert" not in page.html
        assert all("alert" not in (script["src"] or "") for script in page.all("script"))


@pytest.mark.django_db
def test_a_commitment_says_which_edition_it_quotes_and_gives_the_quote_with_its_citation(read, published_statement):
    document = published_statement
    commitment = document.commitments.get(kind="undertaking")
    page = read(commitment.get_absolute_url())
    assert f"These words are quoted from edition 1 of {document.title}." in page.main
    text = page.id("quotation").words
    assert text.startswith(f"“{commitment.quote}” ")
    state = document.signatures.get().on_behalf_of.name
    assert f"{state}, “{document.title}” (statement, 31 July 2019), passage 3, edition 1 of " in text
    link = f"{document.get_absolute_url()}editions/1/#c{commitment.number}:~:text=We%20will%20share%20evidence"
    assert f"http://testserver{link}" in text
    assert any(address.startswith(link) for address in page.links)
    shown = read(f"{document.get_absolute_url()}editions/1/")
    assert shown.id(f"c{commitment.number}").words == commitment.quote


@pytest.mark.django_db
def test_an_older_edition_of_a_commitment_quotes_the_text_that_it_stood_in(read, published_statement, editor):
    document = published_statement
    commitment = document.commitments.get(kind="undertaking")
    document.text = document.text.replace("Joint statement", "The statement")
    document.save()
    mark_edited(document, by=editor)
    publish_now(document, change="source_changed", note="Another heading")
    now, then = (read(f"{commitment.get_absolute_url()}editions/{number}/") for number in (2, 1))
    assert f"edition 2 of {document.title}" in now.main
    assert f"edition 1 of {document.title}" in then.main
    assert f"editions/1/#p{3}:~:text=" in then.id("quotation").words


@pytest.mark.django_db
def test_a_commitment_whose_text_is_not_public_offers_no_quote(read, published_statement, editor):
    commitment = published_statement.commitments.get(kind="undertaking")
    path = f"{commitment.get_absolute_url()}editions/1/"
    withdraw(published_statement, by=editor, reason="Not the adopted text")
    page = read(path)
    assert not [element for element in page.elements if element["id"] == "quotation"]
    assert page.id("citation").words


@pytest.mark.django_db
def test_a_document_has_every_quote_with_its_citation_for_the_buttons_in_its_margin(read, published_statement):
    page = read(published_statement.get_absolute_url())
    quotes = json.loads("".join(page.id("quotes").parts))
    commitments = published_statement.commitments.all()
    assert {int(number) for number in quotes} == {commitment.number for commitment in commitments}
    for commitment in commitments:
        text = quotes[str(commitment.number)]
        assert text.startswith(f"“{commitment.quote}” ")
        assert f"/editions/1/#c{commitment.number}:~:text=" in text
        assert page.id(f"c{commitment.number}-note")


@pytest.mark.parametrize(
    ("language", "quoted_words"),
    [
        ("en", "“so”"), ("en-GB", "“so”"), ("", "“so”"), ("de", "„so“"), ("fr", "«\xa0so\xa0»"), ("fr-CH", "«so»"),
        ("es", "«so»"), ("ru", "«so»"), ("ja", "「so」"), ("sv", "”so”"), ("zh", "“so”"), ("tlh", "“so”"),
    ],
)  # fmt: skip
def test_a_quote_stands_in_the_marks_of_its_language(language, quoted_words):
    assert quoted("so", language) == quoted_words


def test_a_text_fragment_is_encoded_as_the_specification_says():
    made = text_directive("a-b, c & d", "e", prefix="über-", suffix="z")
    assert made == ":~:text=%C3%BCber%2D-,a%2Db%2C%20c%20%26%20d,e,-z"


TEXT = "First words.\n\nWe will act, and act again, on all of it within a year from now.\n\nWe will go. So we will act."


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("First words.", "First words."),
        ("We will act, and act again, on all of it within a year from now.", "We will act, and,a year from now."),
        ("First words.\n\nWe will", "First words.,We will"),
        ("we will act", "will go. So-,we will act"),
    ],
)
def test_a_fragment_names_words_that_stand_once_or_what_is_around_them(quote, directive):
    start = TEXT.index(quote)
    made = fragment(TEXT, start, start + len(quote)).removeprefix(":~:text=")
    assert ",".join(unquote(part) for part in made.split(",")).startswith(directive)


@pytest.mark.django_db
def test_one_commitment_and_eleven_cost_the_same_queries(client):
    def cost(number: int) -> int:
        sentences = [f"We will do thing {n}." for n in range(number)]
        document = DocumentFactory(received_text="\n\n".join(sentences))
        for sentence in sentences:
            CommitmentFactory(document=document, quote=sentence)
        publish_now(document)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(document.get_absolute_url()).status_code == 200
        return len(captured)

    assert cost(1) == cost(11)
