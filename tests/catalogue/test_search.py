import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    MentionFactory,
    PersonFactory,
    SignatureFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tests.remembered import remembered
from tracker.catalogue import search as module
from tracker.catalogue.facets import facets
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.search import SearchFilter, editions_in_order, search
from tracker.catalogue.suggestions import SUGGESTED, similar_names, suggestions
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models.fulltext import fulltext

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_index(db):
    fulltext().clear()


def found(query: str) -> list[str]:
    return [edition.title for edition in editions_in_order(search(SearchFilter.read(QueryDict(query))).sequences)]


@pytest.fixture
@remembered
def world():
    """A statement with a commitment on a convention, and a report of another year and language that only names it."""
    convention = InstrumentFactory(slug="convention", name="Convention on Evidence", acronym="COE", date="2001")
    statement = DocumentFactory(title="Statement on evidence", date="2019", language="en", received_text=TEXT)
    SignatureFactory(document=statement, participant=PersonFactory(slug="signer", name="Joyce Signer"))
    statement.topics.add(TopicFactory(slug="rights", name="Rights"))
    commitment = CommitmentFactory(document=statement, quote="We share evidence.", verb="share", summary="Shares it.")
    TargetFactory(commitment=commitment, instrument=convention)
    publish_now(statement)
    report = DocumentFactory(
        title="Rapport", kind="report", date="2021", language="fr",
        received_text="Le Convention on Evidence est bien. Evidence, evidence.",
    )  # fmt: skip
    MentionFactory(document=report, instrument=convention, name_as_stated="Convention on Evidence")
    publish_now(report)
    return statement


TEXT = "We share evidence.\n\nIt protects human rights."


def test_records_of_all_kinds_are_found_what_is_named_so_first(world):
    titles = found("q=evidence")
    assert set(titles) == {"Convention on Evidence", "Statement on evidence", "Rapport", "Shares it."}
    assert set(titles[:2]) == {"Convention on Evidence", "Statement on evidence"}


@pytest.mark.parametrize(
    ("ordering", "titles"),
    [
        ("-date", ["Rapport", "Statement on evidence", "Convention on Evidence"]),
        ("date", ["Convention on Evidence", "Statement on evidence", "Rapport"]),
    ],
)
def test_what_is_found_is_ordered_by_date_as_asked(world, ordering, titles):
    query = f"q=evidence&ordering={ordering}&record=document&record=instrument"
    assert found(query) == titles


def test_what_has_no_date_comes_last_in_both_orders(world):
    publish_now(EventFactory(title="Undated evidence", date="", date_note="Nobody says when."))
    assert found("q=evidence&ordering=date")[-1] == found("q=evidence&ordering=-date")[-1] == "Undated evidence"


@pytest.mark.parametrize(
    ("narrowed", "titles"),
    [
        ("record=instrument", ["Convention on Evidence"]),
        ("kind=report", ["Rapport"]),
        ("language=fr", ["Rapport"]),
        ("topic=rights", ["Statement on evidence"]),
        ("participant=signer", ["Statement on evidence", "Shares it."]),
        ("instrument=convention", ["Rapport", "Statement on evidence", "Shares it."]),
        ("instrument=convention&record=commitment", ["Shares it."]),
        ("date_after=2020", ["Rapport"]),
        ("date_before=2001", ["Convention on Evidence"]),
    ],
)
def test_a_search_is_narrowed_by_filters(world, narrowed, titles):
    assert sorted(found(f"q=evidence&{narrowed}")) == sorted(titles)


def test_filters_alone_find_as_well_and_the_newest_comes_first(world):
    assert found("record=document") == ["Rapport", "Statement on evidence"]
    assert found("record=document&q=-rapport") == ["Statement on evidence"]


def test_facets_count_what_was_found(world):
    counted = {
        facet.name: {choice.value: choice.count for choice in facet.choices}
        for facet in facets(SearchFilter.read(QueryDict("q=evidence")))
    }
    assert counted["record"] == {"document": 2, "instrument": 1, "commitment": 1}
    assert counted["language"] == {"en": 2, "fr": 1}
    assert counted["topic"] == {"rights": 1}
    assert counted["instrument"] == {"convention": 3}
    assert counted["participant"] == {"signer": 2}


def test_what_is_withdrawn_is_found_no_more(world, reviewer):
    world.refresh_from_db()
    withdraw(world, by=reviewer, reason="Not adopted")
    assert "Statement on evidence" not in found("q=evidence")


@pytest.mark.parametrize(
    ("query", "named", "mend"),
    [
        ("ordering=title", "ordering", "Accepted: relevance, -date, date"),
        ("record=poem", "record", "Accepted: document"),
        ("stance=supports", "stance", "Accepted: country, date_after"),
    ],
)
def test_an_unknown_filter_or_value_is_refused(query, named, mend):
    with pytest.raises(BadQuery) as raised:
        SearchFilter.read(QueryDict(query))
    assert mend in raised.value.errors[named][0]


def test_of_very_many_hits_the_newest_are_ranked_and_the_others_follow(monkeypatch):
    for number in range(5):
        publish_now(InstrumentFactory(name=f"Thing {number}", description="Evidence " * number))
    monkeypatch.setattr(module, "RANKED", 3)
    part = search(SearchFilter.read(QueryDict("q=thing")))
    assert (len(part.sequences), part.ranked, part.is_ranked_in_part, part.is_more) == (5, 3, True, False)
    assert min(part.sequences[:3]) > part.sequences[3] > part.sequences[4]
    monkeypatch.setattr(module, "COUNTED", 4)
    cut = search(SearchFilter.read(QueryDict("q=thing")))
    assert (len(cut.sequences), cut.is_more) == (4, True)
    assert not search(SearchFilter.read(QueryDict("q=thing+3"))).is_more


def test_finding_costs_the_same_queries_for_one_hit_and_for_many():
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            editions_in_order(search(SearchFilter.read(QueryDict("q=thing&ordering=relevance"))).sequences)
        return len(captured)

    publish_now(InstrumentFactory(name="Thing"))
    for_one = cost()
    for _ in range(5):
        publish_now(InstrumentFactory(name="Thing"))
    assert cost() == for_one <= 4


def test_suggestions_begin_with_the_names_that_begin_so(world):
    assert suggestions("conv")[0].title == "Convention on Evidence"
    assert [edition.title for edition in suggestions("evid")] == ["Convention on Evidence", "Statement on evidence"]
    assert [edition.title for edition in suggestions("EVIDENCE con")] == ["Convention on Evidence"]
    assert [edition.title for edition in suggestions("coe")] == ["Convention on Evidence"]
    assert [edition.title for edition in suggestions("Joyce S")] == ["Joyce Signer"]


@pytest.mark.parametrize("typed", ["", "😀", "\0", '"', "%", "_", "zzz", "x" * 10_000, "-"])
def test_where_nothing_is_named_so_nothing_is_suggested(world, typed):
    assert suggestions(typed) == []


def test_only_a_few_are_suggested_and_none_that_is_not_public_now(world):
    for number in range(SUGGESTED + 2):
        publish_now(InstrumentFactory(name=f"Evidence {number}"))
    InstrumentFactory(name="Evidence never published")
    suggested = [edition.title for edition in suggestions("evid")]
    assert len(suggested) == SUGGESTED
    assert "Evidence never published" not in suggested


def test_an_old_name_is_not_suggested():
    instrument = InstrumentFactory(name="Old name")
    publish_now(instrument)
    instrument.refresh_from_db()
    instrument.name = "New name"
    instrument.save()
    mark_edited(instrument, by=make_editor())
    publish_now(instrument, note="Renamed")
    assert suggestions("old") == []
    assert [edition.title for edition in suggestions("new")] == ["New name"]


def test_a_name_that_is_nearly_what_was_typed_may_be_meant(world):
    assert similar_names("Convension on Evidense") == ["Convention on Evidence"]
    assert similar_names("something else entirely") == []
