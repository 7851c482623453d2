"""The sentence over a list, and the links that take its filters away."""

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tests.remembered import remembered
from tracker.desk.verbs import mark_edited

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def world(db):
    document = DocumentFactory(
        slug="quintet",
        title="The Quintet",
        date="2019-07-30",
        language="fr",
        event=EventFactory(slug="london", title="London"),
    )
    SignatureFactory(document=document, on_behalf_of=StateFactory(slug="canada", name="Canada", alpha2="CA"))
    document.topics.add(TopicFactory(slug="evidence", name="Evidence"))
    commitment = CommitmentFactory(document=document)
    for slug, name, kind in (
        ("budapest", "Budapest Convention", "treaty"),
        ("resolution", "Resolution 74/247", "resolution"),
    ):
        TargetFactory(commitment=commitment, instrument=InstrumentFactory(slug=slug, name=name, kind=kind))
    publish_now(document)
    return document


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "1 document"),
        ("instrument=budapest&date_after=2018&date_before=2022",
         "1 document about the Budapest Convention, 2018 to 2022"),
        ("instrument=resolution", "1 document about Resolution 74/247"),
        ("instrument=budapest&instrument=resolution", "1 document about the Budapest Convention or Resolution 74/247"),
        ("instrument=budapest&stance=supports", "1 document supporting the Budapest Convention"),
        ("stance=opposes&stance=neutral", "No documents opposing or neutral on an instrument"),
        ("kind=statement&kind=speech&kind=report", "1 document of the kind statement, report or speech"),
        ("on_behalf_of=canada", "1 document on behalf of Canada"),
        ("country=CA", "1 document by or for Canada"),
        ("country=ca&country=canada", "1 document by or for Canada"),
        ("topic=evidence&event=london", "1 document on the topic Evidence from the event London"),
        ("language=fr", "1 document in French"),
        ("q=rights", "1 document with the words “rights”"),
        ("date_after=2019-07", "1 document, since July 2019"),
        ("date_before=2019-07-30", "1 document, until 30 July 2019"),
        ("date_after=2019&date_before=2019", "1 document, 2019"),
        ("q=&kind=&date_after=&instrument=", "1 document"),
    ],
)  # fmt: skip
def test_the_list_says_what_it_shows(read, world, query, sentence):
    assert read(f"/documents/?{query}").one("p", class_="sentence").words == sentence


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/documents/?participant=canada", "No documents by or naming Canada"),
        ("/commitments/?participant=canada", "No commitments by Canada"),
        ("/commitments/?status=open", "1 undertaking, never followed up"),
        ("/commitments/?status=kept&status=no_evidence&country=canada&date_after=2018",
         "No undertakings by or for Canada, kept or with no evidence found, since 2018"),
        ("/commitments/?status=overdue&instrument=budapest",
         "No undertakings about the Budapest Convention, overdue"),
        ("/timeline/", "3 records"),
        ("/timeline/?record=document&instrument=budapest", "1 document about the Budapest Convention"),
        ("/timeline/?record=document&record=commitment&stance=supports&instrument=budapest",
         "2 documents or commitments supporting the Budapest Convention"),
        ("/timeline/?record=event&record=document&kind=statement", "1 document or event of the kind statement"),
        ("/commitments/?document=quintet", "1 commitment in the document The Quintet"),
        ("/events/?country=canada", "No events in or with Canada"),
        ("/participants/?country=canada", "No participants from Canada"),
        ("/instruments/?instrument=budapest", "No instruments part of the Budapest Convention"),
    ],
)  # fmt: skip
def test_each_list_says_it_in_its_own_words(read, world, path, sentence):
    assert read(path).one("p", class_="sentence").words == sentence


def in_use(page) -> dict[str, str]:
    (used,) = page.all("ul", class_="in-use")
    return {link.words: link["href"] for link in page.all("a") if link.words in used.words and link["href"][0] == "?"}


def test_each_filter_in_use_is_taken_away_by_a_link_that_keeps_the_others(read, world):
    page = read("/documents/?instrument=budapest&instrument=resolution&q=rights&date_after=2018&ordering=title")
    kept = "ordering=title"
    assert in_use(page) == {
        "Words “rights” ×, remove this filter": f"?instrument=budapest&instrument=resolution&date_after=2018&{kept}",
        "Instrument Budapest Convention ×, remove this filter":
            f"?q=rights&instrument=resolution&date_after=2018&{kept}",
        "Instrument Resolution 74/247 ×, remove this filter": f"?q=rights&instrument=budapest&date_after=2018&{kept}",
        "From 2018 ×, remove this filter": f"?q=rights&instrument=budapest&instrument=resolution&{kept}",
    }  # fmt: skip
    assert page.link("Remove all filters") == "/documents/"


def test_a_list_without_filters_has_none_to_take_away(read, world):
    assert not read("/documents/").all("ul", class_="in-use")


def test_an_old_address_or_a_code_in_a_filter_becomes_the_address_of_today(read, world):
    state = world.signatures.get().on_behalf_of
    state.slug = "canada-today"
    state.save()
    mark_edited(state, by=make_editor())
    publish_now(state, note="A new address")
    page = read("/documents/?country=canada&on_behalf_of=canada")
    assert page.link("This list in the API").endswith("?on_behalf_of=canada-today&country=canada-today")


def test_what_was_typed_stands_in_the_form(read, world):
    page = read("/documents/?q=%22rights%22&date_after=2018-01&country=CA")
    assert page.one("input", id="q")["value"] == '"rights"'
    assert page.one("input", name="date_after")["value"] == "2018-01"
    assert "checked" in page.one("input", name="country", value="canada").attributes
