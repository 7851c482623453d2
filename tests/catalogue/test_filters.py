"""What every filter of every list does: one value, several, one that nobody knows. Pages, API and feeds ask these."""

from contextlib import suppress

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    MentionFactory,
    PersonFactory,
    SignatureFactory,
    TargetFactory,
    make_editor,
    publish_now,
)
from tests.properties import tries
from tests.three_worlds import DIFFERENT, KINDS, TREATY_NUMBERS
from tracker.catalogue.filters import FILTERS, BadQuery
from tracker.desk.verbs import mark_edited, merge, propose_merge, withdraw
from tracker.models import Document

pytestmark = pytest.mark.django_db

CONTRACT = {
    "q", "kind", "participant", "on_behalf_of", "organisation", "instrument", "stance", "topic", "event", "document",
    "country", "addressee", "language", "date_after", "date_before", "ordering", "status", "identifier",
}  # fmt: skip
OF_SOME = ("status", "addressee")
"""What only undertakings or calls have, which these worlds lack (see test_undertakings and test_addressees)."""
MANY = [
    (record, name)
    for record, filters in FILTERS.items()
    for name in filters.base_filters
    if name not in ("ordering", "date_after", "date_before", *OF_SOME) and (record, name) != ("participant", "kind")
]
NAMED = [(record, name) for record, name in MANY if name != "q"]
CHOSEN = [(record, name) for record, name in NAMED if name != "identifier"]
"""Of an identifier only its form is known: one that nobody bears is no mistake (see tests/api/test_identifiers.py)."""


def found(record: str, query: str = "") -> list[str]:
    """The slugs of what a list holds when it is narrowed so, in their order."""
    return [edition.slug for edition in FILTERS[record].read(QueryDict(query)).results]


def errors(record: str, query: str) -> dict:
    with pytest.raises(BadQuery) as raised:
        FILTERS[record].read(QueryDict(query))
    return raised.value.errors


def value(record: str, name: str, world: str) -> str:
    """What a filter must be given so that, of this list, only the record of this world is left."""
    said = DIFFERENT[world]
    return {
        "q": said["q"].lower(),
        "kind": KINDS[world].get(record, ""),
        "participant": f"person-{world}",
        "on_behalf_of": f"state-{world}",
        "organisation": f"{'unit' if record in ('document', 'event', 'commitment') else 'organisation'}-{world}",
        "country": f"state-{world}",
        "instrument": f"{'umbrella' if record == 'instrument' else 'instrument'}-{world}",
        "stance": said["stance"],
        "topic": f"topic-{world}",
        "event": f"{'series' if record == 'event' else 'event'}-{world}",
        "document": f"document-{world}",
        "language": said["language"],
        "identifier": said["alpha2"].lower() if record == "participant" else f"ETS No. {TREATY_NUMBERS[world]}",
    }[name]


def answers(record: str, name: str, world: str) -> set[str]:
    """The slugs of the records of this list and world that the filter finds."""
    if record == "participant":
        by = {"q": ["state"], "country": ["organisation", "person"], "organisation": ["unit"], "identifier": ["state"]}[
            name
        ]
        return {f"{what}-{world}" for what in by}
    if (record, name) == ("instrument", "organisation"):
        return {f"instrument-{world}", f"umbrella-{world}"}
    return {f"{record}-{world}"}


def test_the_filters_together_are_those_of_the_contract():
    assert {name for filters in FILTERS.values() for name in filters.base_filters} == CONTRACT


@pytest.mark.parametrize(("record", "name"), MANY)
def test_a_filter_leaves_what_it_asks_for(three_worlds, record, name):
    assert set(found(record, f"{name}={value(record, name, 'one')}")) == answers(record, name, "one")


@pytest.mark.parametrize(("record", "name"), NAMED)
def test_several_values_of_one_filter_mean_or(three_worlds, record, name):
    query = f"{name}={value(record, name, 'one')}&{name}={value(record, name, 'three')}"
    assert set(found(record, query)) == answers(record, name, "one") | answers(record, name, "three")


@pytest.mark.parametrize(("record", "name"), [*CHOSEN, ("participant", "kind")])
def test_an_unknown_value_is_refused_with_the_accepted_ones(three_worlds, record, name):
    [(named, [message])] = errors(record, f"{name}=nobody-knows").items()
    assert named == name
    assert "“nobody-knows”" in message
    assert f"{value(record, name, 'one') or 'person'}" in message.partition("Accepted: ")[2]


@pytest.mark.parametrize("kind", ["person", "state"])
def test_participants_are_filtered_by_kind(three_worlds, kind):
    assert set(found("participant", f"kind={kind}")) == {f"{kind}-{name}" for name in DIFFERENT}


@pytest.mark.parametrize("record", ["document", "event", "commitment", "instrument"])
@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("date_after=2020", {"two", "three"}),
        ("date_before=2020", {"one", "two"}),
        ("date_before=2020-01-01", {"one"}),
        ("date_after=2020-06&date_before=2022-03-01", {"two"}),
        ("date_after=2018-05-31&date_before=2018-12", {"one"}),
    ],
)
def test_dates_bound_a_list_on_both_sides(three_worlds, record, query, left):
    worlds = {f"{record}-{name}" for name in DIFFERENT}
    assert set(found(record, query)) & worlds == {f"{record}-{name}" for name in left}


def test_a_state_is_also_known_by_its_country_code(three_worlds):
    assert found("document", "country=bb") == ["document-two"]


def test_several_filters_mean_and(three_worlds):
    assert found("document", "participant=person-one&kind=resolution") == []


def test_empty_values_say_nothing(three_worlds):
    assert len(found("document", "q=%00&kind=&participant=&date_after=&stance=&ordering=")) == 3


def test_stance_and_instrument_must_hold_of_the_same_target(three_worlds):
    document = DocumentFactory()
    commitment = CommitmentFactory(document=document, slug="both")
    TargetFactory(commitment=commitment, instrument=InstrumentFactory(slug="liked"), stance="supports")
    TargetFactory(commitment=commitment, instrument=InstrumentFactory(slug="disliked"), stance="opposes")
    publish_now(document)
    assert found("commitment", "instrument=liked&stance=supports") == ["both"]
    assert found("commitment", "instrument=liked&stance=opposes") == []
    assert found("document", "instrument=liked&stance=opposes") == []


def test_a_document_that_only_names_an_instrument_is_about_it():
    mention = MentionFactory(instrument__slug="named")
    publish_now(mention.document)
    assert found("document", "instrument=named") == [mention.document.slug]


def test_a_document_that_only_names_a_participant_is_found_by_it():
    speaker = PersonFactory(slug="speaker")
    document = MentionFactory(instrument=None, participant=speaker).document
    publish_now(document)
    assert found("document", "participant=speaker") == [document.slug]


def test_an_instrument_that_is_not_public_is_unknown_to_filters(three_worlds):
    InstrumentFactory(slug="secret-draft")
    assert "secret-draft" in errors("document", "instrument=secret-draft")["instrument"][0]
    assert "secret-draft" not in errors("document", "instrument=nonsense")["instrument"][0]


def test_a_withdrawn_record_is_found_no_more(three_worlds, reviewer):
    withdraw(Document.objects.get(slug="document-one"), by=reviewer, reason="Not adopted")
    assert found("document") == ["document-three", "document-two"]
    assert found("commitment") == ["commitment-three", "commitment-two"]


def test_the_address_of_a_merged_record_names_the_one_that_it_was_merged_with():
    duplicate, person = PersonFactory(slug="mebark"), PersonFactory(slug="mebarki")
    document = SignatureFactory(participant=person).document
    publish_now(document)
    publish_now(duplicate)
    duplicate.refresh_from_db()
    propose_merge(duplicate, into=person, by=make_editor())
    duplicate.refresh_from_db()
    merge(duplicate, by=make_editor())
    assert found("document", "participant=mebark") == found("document", "participant=mebarki") == [document.slug]
    assert "country" in errors("document", "country=mebark")  # who is no state


def test_an_old_address_still_names_its_record(three_worlds):
    person = PersonFactory(slug="old-name")
    document = SignatureFactory(participant=person).document
    publish_now(document)
    person.refresh_from_db()
    person.slug = "new-name"
    person.save()
    mark_edited(person, by=make_editor())
    publish_now(person, note="New name")
    assert found("document", "participant=old-name") == found("document", "participant=new-name") == [document.slug]


def test_words_are_found_without_regard_to_case_and_diacritics():
    publish_now(DocumentFactory(slug="alles", title="Côte d’Ivoire ÜBER alles", received_text="Straße"))
    assert found("document", "q=cote+uber") == found("document", "q=STRASSE") == ["alles"]


def test_every_word_must_be_found(three_worlds):
    assert found("document", "q=document+two") == ["document-two"]
    assert found("document", "q=document+four") == []


@pytest.mark.parametrize(
    ("dated", "query", "is_found"),
    [
        ("2020/..", "date_after=2024", True),
        ("2020/..", "date_before=2019", False),
        ("../2020", "date_before=2001", True),
        ("../2020", "date_after=2021", False),
        ("", "date_after=1900", False),
    ],
)
def test_an_open_end_may_lie_anywhere(dated, query, is_found):
    publish_now(InstrumentFactory(slug="open-ended", date=dated))
    assert ("open-ended" in found("instrument", query)) == is_found


def test_words_are_found_by_their_stems_phrases_as_they_are_and_a_minus_leaves_out(three_worlds):
    everything = ["document-three", "document-two", "document-one"]
    assert found("document", "q=documents") == found("document", "q=supporting") == everything
    assert found("document", "q=%22strongly+support+the%22") == everything
    assert found("document", "q=%22support+strongly%22") == []
    assert found("document", "q=docum*+-two") == found("document", "q=-two") == ["document-three", "document-one"]


def test_what_holds_no_word_finds_nothing(three_worlds):
    typed = ("%25", "_", "%22", "-", "%F0%9F%98%80")
    assert [found("document", f"q={one}") for one in typed] == [[]] * len(typed)


def test_ten_thousand_characters_are_searched_for_like_ten(three_worlds):
    assert found("document", f"q={'x' * 10_000}") == []
    assert len(found("document", f"q=document{'+' * 10_000}")) == 3


@pytest.mark.parametrize(
    ("record", "ordering", "order"),
    [
        ("document", "date", ["one", "two", "three"]),
        ("document", "-date", ["three", "two", "one"]),
        ("document", "title", ["one", "two", "three"]),
        ("document", "-title", ["three", "two", "one"]),
        ("document", "updated_at", ["one", "two", "three"]),
        ("document", "-updated_at", ["three", "two", "one"]),
        ("document", "", ["three", "two", "one"]),
        ("event", "", ["three", "two", "one"]),
        ("commitment", "", ["three", "two", "one"]),
        ("instrument", "", ["one", "two", "three"]),
        ("topic", "", ["one", "two", "three"]),
    ],
)
def test_a_list_is_in_the_order_asked_for(three_worlds, record, ordering, order):
    wanted = [f"{record}-{name}" for name in order]
    assert [slug for slug in found(record, f"ordering={ordering}") if slug in wanted] == wanted


@pytest.mark.parametrize(
    ("record", "query", "named", "mend"),
    [
        ("document", "colour=red", "colour", "Accepted: country, date_after"),
        ("document", "country=person-one", "country", "Accepted: state-one, state-two, state-three"),
        ("document", "topic=%00", "topic", "NUL"),
        ("document", "ordering=random", "ordering", "Accepted: date, -date"),
        ("document", "date_after=soon", "date_after", "Write it as 2019"),
        ("document", "date_after=2019-02-30", "date_after", "has 28 days"),
        ("document", "date_before=2019-07-01/2019-06-01", "date_before", "Write it as 2019"),
        ("document", "date_after=%D9%A2%D9%A0%D9%A1%D9%A9", "date_after", "Write it as 2019"),
        ("document", "date_after=2020&date_before=2019", "date_after", "Swap"),
        ("commitment", "status=lost", "status", "no_evidence"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name_with_its_mend(three_worlds, record, query, named, mend):
    [(name, [message])] = errors(record, query).items()
    assert (name, mend in message) == (named, True), message


@tries(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from([*FILTERS["commitment"].base_filters, "other"]),
    value=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
)
def test_no_query_is_anything_but_an_answer_or_a_clear_refusal(published_statement, name, value):
    query = QueryDict(mutable=True)
    query[name] = value
    with suppress(BadQuery):
        list(FILTERS["commitment"].read(query).results)
