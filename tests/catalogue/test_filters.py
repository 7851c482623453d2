from contextlib import suppress

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    MentionFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.catalogue.filters import FILTERS, BadQuery
from tracker.desk.workflow import edited, merge, propose_merge, withdraw
from tracker.models import Document

pytestmark = pytest.mark.django_db


def found(record: str, query: str = "") -> list[str]:
    return [edition.title for edition in FILTERS[record].read(QueryDict(query)).found]


def errors(record: str, query: str) -> dict:
    with pytest.raises(BadQuery) as raised:
        FILTERS[record].read(QueryDict(query))
    return raised.value.errors


@pytest.fixture
def two():
    """Two public statements that differ in everything a filter asks about."""
    for name, date, kind, language in (
        ("one", "2018-05", "statement", "en"),
        ("two", "2022-03-02", "resolution", "fr"),
    ):
        event = EventFactory(slug=f"event-{name}", title=f"Event {name}", date=date)
        document = DocumentFactory(
            slug=f"document-{name}", title=f"Document {name}", date=date, kind=kind, language=language, event=event
        )
        document.topics.add(TopicFactory(slug=f"topic-{name}"))
        capacity = {
            "participant": PersonFactory(slug=f"person-{name}"),
            "organisation": OrganisationFactory(slug=f"organisation-{name}"),
            "on_behalf_of": StateFactory(slug=f"state-{name}", alpha2={"one": "AA", "two": "BB"}[name]),
        }
        SignatureFactory(document=document, **capacity)
        ParticipationFactory(event=event, **capacity)
        commitment = CommitmentFactory(document=document, summary=f"Commitment {name}", slug=f"commitment-{name}")
        TargetFactory(
            commitment=commitment,
            instrument=InstrumentFactory(slug=f"instrument-{name}"),
            stance={"one": "supports", "two": "opposes"}[name],
        )
        commitment.topics.add(TopicFactory(slug=f"narrow-topic-{name}"))
        publish_now(document)


@pytest.mark.parametrize("record", ["document", "commitment"])
@pytest.mark.parametrize(
    "query",
    [
        "participant=person-one",
        "on_behalf_of=state-one",
        "organisation=organisation-one",
        "country=state-one",
        "country=aa",
        "instrument=instrument-one",
        "stance=supports",
        "instrument=instrument-one&stance=supports",
        "event=event-one",
        "language=en",
        "date_before=2018",
        "date_before=2020-01-01",
        "date_after=2018-05-31&date_before=2018-12",
    ],
)
def test_a_filter_leaves_what_it_asks_for(two, record, query):
    assert found(record, query) == [f"{record.title()} one"]


@pytest.mark.parametrize(
    ("record", "query", "title"),
    [
        ("document", "kind=resolution", "Document two"),
        ("document", "topic=topic-two", "Document two"),
        ("commitment", "topic=narrow-topic-two", "Commitment two"),
        ("commitment", "document=document-two", "Commitment two"),
        ("event", "participant=person-two", "Event two"),
        ("event", "on_behalf_of=state-two", "Event two"),
        ("event", "organisation=organisation-two", "Event two"),
        ("event", "country=state-two", "Event two"),
        ("event", "date_after=2022", "Event two"),
    ],
)
def test_a_list_has_filters_of_its_own(two, record, query, title):
    assert found(record, query) == [title]


def test_several_values_of_one_filter_mean_or(two):
    assert len(found("document", "participant=person-one&participant=person-two")) == 2


def test_several_filters_mean_and(two):
    assert found("document", "participant=person-one&kind=resolution") == []


def test_empty_values_say_nothing(two):
    assert len(found("document", "q=&kind=&participant=&date_after=&stance=&ordering=")) == 2


def test_stance_and_instrument_must_hold_of_the_same_target(two):
    document = DocumentFactory()
    commitment = CommitmentFactory(document=document, summary="Both")
    TargetFactory(commitment=commitment, instrument=InstrumentFactory(slug="liked"), stance="supports")
    TargetFactory(commitment=commitment, instrument=InstrumentFactory(slug="disliked"), stance="opposes")
    publish_now(document)
    assert found("commitment", "instrument=liked&stance=supports") == ["Both"]
    assert found("commitment", "instrument=liked&stance=opposes") == []
    assert found("document", "instrument=liked&stance=opposes") == []


def test_a_document_that_only_names_an_instrument_is_about_it():
    mention = MentionFactory(instrument__slug="named")
    publish_now(mention.document)
    assert found("document", "instrument=named") == [mention.document.title]


def test_a_document_that_only_names_a_participant_is_found_by_it():
    speaker = PersonFactory(slug="speaker")
    document = MentionFactory(instrument=None, participant=speaker).document
    publish_now(document)
    assert found("document", "participant=speaker") == [document.title]


def test_an_instrument_that_is_not_public_is_unknown_to_filters(two):
    InstrumentFactory(slug="secret-draft")
    assert "secret-draft" in errors("document", "instrument=secret-draft")["instrument"][0]
    assert "secret-draft" not in errors("document", "instrument=nonsense")["instrument"][0]


def test_a_withdrawn_record_is_found_no_more(two, reviewer):
    withdraw(Document.objects.get(slug="document-one"), by=reviewer, reason="Not adopted")
    assert found("document") == ["Document two"]
    assert found("commitment") == ["Commitment two"]


def test_the_address_of_a_merged_record_names_the_one_that_it_was_merged_with():
    duplicate, person = PersonFactory(slug="mebark"), PersonFactory(slug="mebarki")
    document = SignatureFactory(participant=person).document
    publish_now(document)
    publish_now(duplicate)
    duplicate.refresh_from_db()
    propose_merge(duplicate, into=person, by=make_editor())
    duplicate.refresh_from_db()
    merge(duplicate, by=make_editor())
    assert found("document", "participant=mebark") == found("document", "participant=mebarki") == [document.title]
    assert "country" in errors("document", "country=mebark")  # who is no state


def test_an_old_address_still_names_its_record(two):
    person = PersonFactory(slug="old-name")
    document = SignatureFactory(participant=person).document
    publish_now(document)
    person.refresh_from_db()
    person.slug = "new-name"
    person.save()
    edited(person, by=make_editor())
    publish_now(person, note="New name")
    assert found("document", "participant=old-name") == found("document", "participant=new-name") == [document.title]


def test_words_are_found_without_regard_to_case_and_diacritics():
    publish_now(DocumentFactory(title="Côte d’Ivoire ÜBER alles", received_text="Straße"))
    assert found("document", "q=cote+uber") == found("document", "q=STRASSE") == ["Côte d’Ivoire ÜBER alles"]


def test_every_word_must_be_found(two):
    assert found("document", "q=document+two") == ["Document two"]
    assert found("document", "q=document+three") == []


@pytest.mark.parametrize(
    ("dated", "query", "count"),
    [
        ("2020/..", "date_after=2024", 1),
        ("2020/..", "date_before=2019", 0),
        ("../2020", "date_before=2001", 1),
        ("../2020", "date_after=2021", 0),
        ("", "date_after=1900", 0),
    ],
)
def test_an_open_end_may_lie_anywhere(dated, query, count):
    publish_now(InstrumentFactory(date=dated))
    assert len(found("instrument", query)) == count


def test_words_are_found_by_their_stems_phrases_as_they_are_and_a_minus_leaves_out(two):
    assert found("document", "q=documents") == found("document", "q=supporting") == ["Document two", "Document one"]
    assert found("document", "q=%22strongly+support+the%22") == ["Document two", "Document one"]
    assert found("document", "q=%22support+strongly%22") == []
    assert found("document", "q=docum*+-two") == found("document", "q=-two") == ["Document one"]


def test_what_holds_no_word_finds_nothing(two):
    typed = ("%25", "_", "%22", "-", "%F0%9F%98%80")
    assert [found("document", f"q={one}") for one in typed] == [[]] * len(typed)


def test_ten_thousand_characters_are_searched_for_like_ten(two):
    assert found("document", f"q={'x' * 10_000}") == []
    assert found("document", f"q=document{'+' * 10_000}") == ["Document two", "Document one"]


@pytest.mark.parametrize(
    ("ordering", "titles"),
    [
        ("date", ["Document one", "Document two"]),
        ("-date", ["Document two", "Document one"]),
        ("title", ["Document one", "Document two"]),
        ("-title", ["Document two", "Document one"]),
        ("updated_at", ["Document one", "Document two"]),
        ("-updated_at", ["Document two", "Document one"]),
    ],
)
def test_a_list_is_ordered_as_asked(two, ordering, titles):
    assert found("document", f"ordering={ordering}") == titles


@pytest.mark.parametrize(
    ("query", "named", "mend"),
    [
        ("colour=red", "colour", "Accepted: country, date_after"),
        ("kind=poem", "kind", "Accepted: statement, communique"),
        ("stance=loves", "stance", "Accepted: supports, opposes, neutral"),
        ("language=xx", "language", "Accepted: en, fr"),
        ("participant=nobody", "participant", "no public participant “nobody”. Accepted: organisation-one"),
        ("country=person-one", "country", "Accepted: state-one, state-two"),
        ("country=ZZ", "country", "Accepted: state-one, state-two"),
        ("topic=%00", "topic", "NUL"),
        ("ordering=random", "ordering", "Accepted: date, -date"),
        ("date_after=soon", "date_after", "Write it as 2019"),
        ("date_after=2019-02-30", "date_after", "has 28 days"),
        ("date_before=2019-07-01/2019-06-01", "date_before", "Write it as 2019"),
        ("date_after=%D9%A2%D9%A0%D9%A1%D9%A9", "date_after", "Write it as 2019"),
        ("date_after=2020&date_before=2019", "date_after", "Swap"),
    ],
)
def test_an_unknown_filter_or_value_is_refused_with_what_is_accepted(two, query, named, mend):
    [(name, [message])] = errors("document", query).items()
    assert (name, mend in message) == (named, True), message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from([*FILTERS["commitment"].base_filters, "other"]),
    value=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
)
def test_no_query_is_anything_but_an_answer_or_a_clear_refusal(published_statement, name, value):
    query = QueryDict(mutable=True)
    query[name] = value
    with suppress(BadQuery):
        list(FILTERS["commitment"].read(query).found)


@pytest.mark.parametrize("record", FILTERS)
def test_the_accepted_filters_are_those_of_the_contract(record):
    contract = {
        *("q", "kind", "participant", "on_behalf_of", "organisation", "instrument", "stance", "topic", "event"),
        *("document", "country", "language", "date_after", "date_before", "ordering", "status", "identifier"),
    }
    assert set(FILTERS[record].base_filters) <= contract
