"""How records are cited, in words and as files."""

import json
import re

import pytest
import rispy
from pybtex.database import parse_string

from tests.factories import (
    DocumentFactory,
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    publish_now,
)
from tracker.desk.verbs import withdraw
from tracker.models import RECORDS

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
