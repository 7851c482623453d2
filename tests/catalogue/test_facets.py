"""What the filters of a list offer, and how many records each value would leave."""

from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    MentionFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    publish_now,
)
from tests.pages.worlds import SharedWorld
from tracker.catalogue import facets as module
from tracker.catalogue.facets import facets
from tracker.catalogue.filters import FILTERS
from tracker.catalogue.timeline import TimelineFilter
from tracker.desk.verbs import withdraw
from tracker.models import Edition, FollowUp

pytestmark = pytest.mark.django_db

KINDS = {**FILTERS, "timeline": TimelineFilter}


def offered(record: str, query: str = "") -> dict[str, dict[str, int]]:
    """What the filters of a list offer: labels with their counts, in their order."""
    found = facets(KINDS[record].read(QueryDict(query)))
    return {facet.name: {choice.label: choice.count for choice in facet.choices} for facet in found}


def chosen(record: str, query: str) -> dict[str, dict[str, int]]:
    found = facets(FILTERS[record].read(QueryDict(query)))
    in_use = {facet.name: {choice.value: choice.count for choice in facet.chosen} for facet in found}
    return {name: values for name, values in in_use.items() if values}


def stated(*, topic=None, state=None, **kwargs):
    """A public statement on a topic for a state."""
    document = DocumentFactory(**kwargs)
    if topic:
        document.topics.add(topic)
    if state:
        SignatureFactory(document=document, on_behalf_of=state)
    publish_now(document)
    return document


def test_a_filter_offers_what_the_list_refers_to(published_statement):
    publish_now(InstrumentFactory())
    publish_now(TopicFactory())
    found = offered("document")
    signature = published_statement.signatures.get()
    assert found["on_behalf_of"] == {str(signature.on_behalf_of): 1}
    assert found["country"] == {str(signature.on_behalf_of): 1}
    assert found["participant"] == {str(signature.participant): 1}
    assert found["topic"] == {str(published_statement.topics.get()): 1}
    assert found["event"] == {str(published_statement.event): 1}


def test_records_come_by_number_and_then_by_name_whatever_case_and_accents():
    zambia = StateFactory(name="Zambia")
    for name in ("Éire", "albania", "Fiji"):
        document = DocumentFactory()
        SignatureFactory(document=document, on_behalf_of=StateFactory(name=name))
        if name == "Fiji":
            SignatureFactory(document=document, on_behalf_of=zambia, participant=PersonFactory())
        publish_now(document)
    stated(state=zambia)
    assert list(offered("document")["on_behalf_of"].items()) == [
        ("Zambia", 2),
        ("albania", 1),
        ("Éire", 1),
        ("Fiji", 1),
    ]


def test_a_value_is_counted_over_what_all_other_filters_leave():
    evidence, rights = TopicFactory(name="Evidence"), TopicFactory(name="Rights")
    canada, norway = StateFactory(slug="canada", name="Canada"), StateFactory(slug="norway", name="Norway")
    stated(topic=evidence, state=canada)
    stated(topic=rights, state=canada)
    stated(topic=rights, state=norway, kind="report")
    found = offered("document", "country=canada")
    assert found["topic"] == {"Evidence": 1, "Rights": 1}
    assert found["kind"] == {"statement": 2}
    assert found["country"] == {"Canada": 2, "Norway": 1}, "several values of one filter mean “or”"
    assert offered("document", "country=canada&kind=report")["country"] == {"Canada": 0, "Norway": 1}


@pytest.mark.parametrize("record", ["document", "event", "participant", "instrument", "commitment"])
@pytest.mark.parametrize("query", ["", "instrument=a-convention", "stance=opposes", "q=convention", "date_after=2019"])
def test_a_count_is_what_the_list_has_for_the_value_alone(record, query):
    world = SharedWorld()
    world.state_anew()
    world.state_anew()
    publish_now(InstrumentFactory(slug="another", part_of=world.instrument, host=world.organisation))
    kind = FILTERS[record]
    if not set(QueryDict(query)) <= set(kind.base_filters):
        query = ""
    for facet in facets(kind.read(QueryDict(query))):
        for choice in facet.choices:
            alone = QueryDict(query, mutable=True)
            alone[facet.name] = choice.value
            assert choice.count == kind.read(alone).results.count(), (facet.name, choice)


@pytest.mark.parametrize(
    "query", ["", "record=document", "instrument=a-convention", "stance=opposes&record=commitment"]
)
def test_records_of_several_kinds_are_counted_by_the_same_rule(query):
    world = SharedWorld()
    world.state_anew()
    world.state_anew()
    for facet in facets(TimelineFilter.read(QueryDict(query))):
        for choice in facet.choices:
            alone = QueryDict(query, mutable=True)
            alone[facet.name] = choice.value
            assert choice.count == TimelineFilter.read(alone).results.count(), (facet.name, choice)


def test_a_document_counts_once_for_an_instrument_that_it_and_its_commitments_name():
    named = MentionFactory()
    for quote in ("We will share evidence within a year.", "It protects human rights."):
        commitment = CommitmentFactory(document=named.document, quote=quote, verb=quote.split()[1])
        TargetFactory(commitment=commitment, instrument=named.instrument)
    publish_now(named.document)
    assert offered("document")["instrument"] == {str(named.instrument): 1}
    assert offered("commitment")["instrument"] == {str(named.instrument): 2}


def test_a_stance_is_counted_on_the_instruments_in_use_and_an_instrument_by_the_stance_in_use():
    commitment = CommitmentFactory()
    liked, disliked = InstrumentFactory(slug="liked"), InstrumentFactory(slug="disliked")
    TargetFactory(commitment=commitment, instrument=liked, stance="supports")
    TargetFactory(commitment=commitment, instrument=disliked, stance="opposes")
    publish_now(commitment.document)
    for record in ("commitment", "document"):
        assert offered(record, "instrument=liked")["stance"] == {"supports": 1}
        assert offered(record, "stance=opposes")["instrument"] == {str(disliked): 1}
        assert offered(record, "stance=opposes&instrument=liked")["instrument"] == {str(disliked): 1, str(liked): 0}


def test_the_kinds_there_are_come_in_the_order_of_the_vocabulary_and_languages_by_number():
    for kind, language in (("report", "fr"), ("statement", "en"), ("report", "ar"), ("report", "fr")):
        publish_now(DocumentFactory(kind=kind, language=language))
    DocumentFactory(kind="speech", language="de")
    found = offered("document")
    assert list(found["kind"].items()) == [("statement", 1), ("report", 3)]
    assert list(found["language"].items()) == [("French", 2), ("Arabic", 1), ("English", 1)]


def test_what_is_in_use_is_chosen_and_offered_even_where_nothing_has_it(published_statement):
    topic, state = TopicFactory(slug="alone"), StateFactory(slug="canada", alpha2="CA")
    publish_now(topic)
    publish_now(state)
    query = "topic=alone&country=CA&country=canada&kind=speech&stance=opposes"
    assert chosen("document", query) == {
        "topic": {"alone": 0}, "country": {"canada": 0}, "kind": {"speech": 0}, "stance": {"opposes": 0},
    }  # fmt: skip


def test_a_withdrawn_record_and_a_draft_are_not_offered(published_statement, reviewer):
    DocumentFactory().topics.add(TopicFactory(name="Drafted"))
    topic = published_statement.topics.get()
    topic.refresh_from_db()
    withdraw(topic, by=reviewer, reason="Too broad")
    assert offered("document")["topic"] == {}


def test_a_withdrawn_document_counts_no_more(published_statement, reviewer):
    published_statement.refresh_from_db()
    withdraw(published_statement, by=reviewer, reason="Not adopted")
    assert not any(offered("document").values())


def test_of_very_many_records_the_ones_named_most_are_offered_with_what_is_in_use_and_the_others_are_counted(
    monkeypatch,
):
    monkeypatch.setattr(module, "LISTED", 2)
    people = [PersonFactory(slug=f"person-{number}", name=f"Person {number}") for number in range(4)]
    for number in range(1, 5):
        document = DocumentFactory()
        for person in people[-number:]:
            SignatureFactory(document=document, participant=person)
        publish_now(document)

    def participants(query: str = ""):
        (facet,) = [item for item in facets(FILTERS["document"].read(QueryDict(query))) if item.name == "participant"]
        return [choice.label for choice in facet.choices], facet.more

    assert participants() == (["Person 3", "Person 2"], 2)
    assert participants("participant=person-0") == (["Person 0", "Person 3", "Person 2"], 1)


@pytest.fixture
def undertakings(monkeypatch):
    """Public undertakings in each way to stand on 1 June 2024, and a call."""
    monkeypatch.setattr(timezone, "now", lambda: timezone.datetime(2024, 6, 1, tzinfo=timezone.get_default_timezone()))
    for number, (statuses, deadline) in enumerate((
        (["kept"], "2023"), (["in_progress", "not_kept"], ""), (["no_evidence"], "2023"), ([], "2023"), ([], "2025"),
    )):  # fmt: skip
        commitment = CommitmentFactory(slug=f"undertaking-{number}", deadline=deadline)
        for year, status in enumerate(statuses, start=2020):
            FollowUp.objects.create(commitment=commitment, status=status, date=str(year), evidence="It was done.")
        publish_now(commitment.document)
    call = CommitmentFactory(
        slug="a-call", kind="call", verb="call on", quote="We call on all states to join the Convention.",
        addressee_as_stated="all states",
    )  # fmt: skip
    publish_now(call.document)
    assert Edition.objects.current().filter(slug="a-call").exists(), "what nobody sees could be found by no filter"


def test_undertakings_are_counted_by_how_they_stand_today(undertakings):
    assert offered("commitment")["status"] == {
        "kept": 1, "not kept": 1, "no evidence found": 1, "never followed up": 2, "overdue": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("status=kept", {"undertaking-0"}),
        ("status=in_progress", set()),
        ("status=not_kept", {"undertaking-1"}),
        ("status=open", {"undertaking-3", "undertaking-4"}),
        ("status=overdue", {"undertaking-2", "undertaking-3"}),
        ("status=overdue&status=kept", {"undertaking-0", "undertaking-2", "undertaking-3"}),
        ("status=open&kind=call", set()),
    ],
)
def test_commitments_are_found_by_how_they_stand_today(undertakings, query, slugs):
    assert {edition.slug for edition in FILTERS["commitment"].read(QueryDict(query)).results} == slugs


def test_what_is_due_today_is_not_overdue(undertakings, monkeypatch):
    monkeypatch.setattr("tracker.catalogue.conditions.localdate", lambda: date(2023, 12, 31))
    assert "overdue" not in offered("commitment")["status"]


QUERIES = ("", "instrument=a-convention&stance=supports&country=a-state", "topic=a-topic&kind=statement")


def test_one_value_and_eleven_cost_the_same_queries():
    def cost(record: str) -> int:
        total = 0
        for query in QUERIES:
            there = QueryDict(query)
            if set(there) <= set(KINDS[record].base_filters) and record in ("document", "timeline"):
                filters = KINDS[record].read(there)
            else:
                filters = KINDS[record].read(QueryDict())
            with CaptureQueriesContext(connection) as captured:
                values = facets(filters)
            assert len(captured) <= 2 * len(values) + 1
            total += len(captured)
        return total

    def publish_one():
        document = world.state_anew()
        document.topics.add(TopicFactory())
        SignatureFactory(document=document, on_behalf_of=StateFactory(), organisation=OrganisationFactory())
        TargetFactory(commitment=document.commitments.get(kind="principle"))
        publish_now(document, note="More of it")

    world = SharedWorld()
    publish_one()
    for_one = {record: cost(record) for record in KINDS}
    for _ in range(10):
        publish_one()
    assert {record: cost(record) for record in KINDS} == for_one


def test_of_very_many_records_the_ones_published_last_are_counted_and_the_facet_says_so(monkeypatch):
    def kinds(query: str = ""):
        (facet,) = [item for item in facets(FILTERS["document"].read(QueryDict(query))) if item.name == "kind"]
        return {choice.value: choice.count for choice in facet.choices}, facet.newest

    for kind in ("report", "statement", "statement"):
        publish_now(DocumentFactory(kind=kind))
    assert kinds() == ({"statement": 2, "report": 1}, 0)
    monkeypatch.setattr(module, "COUNTED", 2)
    assert kinds() == ({"statement": 2}, 2)
