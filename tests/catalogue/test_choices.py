import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    MentionFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    publish_now,
)
from tracker.catalogue import choices as module
from tracker.catalogue.choices import choices
from tracker.catalogue.filters import FILTERS
from tracker.desk.workflow import withdraw

pytestmark = pytest.mark.django_db


def offered(record: str, query: str = "") -> dict[str, list[str]]:
    """What the filters of a list offer, by their labels."""
    found = choices(FILTERS[record].read(QueryDict(query)))
    return {name: [choice.label for choice in values] for name, values in found.items()}


def chosen(record: str, query: str) -> dict[str, list[str]]:
    found = choices(FILTERS[record].read(QueryDict(query)))
    in_use = {name: [choice.value for choice in values if choice.chosen] for name, values in found.items()}
    return {name: values for name, values in in_use.items() if values}


def test_a_filter_offers_what_the_list_refers_to_by_name(published_statement):
    publish_now(InstrumentFactory())
    publish_now(TopicFactory())
    found = offered("document")
    signature = published_statement.signatures.get()
    assert found["on_behalf_of"] == [str(signature.on_behalf_of)]
    assert found["country"] == [str(signature.on_behalf_of)]
    assert found["participant"] == [str(signature.participant)]
    assert found["topic"] == [str(published_statement.topics.get())]
    assert found["event"] == [str(published_statement.event)]


def test_records_are_offered_by_name_whatever_case_and_accents():
    document = DocumentFactory()
    for name in ("Éire", "Zambia", "albania", "Fiji"):
        SignatureFactory(document=document, on_behalf_of=StateFactory(name=name))
    publish_now(document)
    assert offered("document")["on_behalf_of"] == ["albania", "Éire", "Fiji", "Zambia"]


def test_a_document_offers_the_instruments_that_only_its_commitments_are_about():
    named, target = MentionFactory(), TargetFactory()
    publish_now(named.document)
    publish_now(target.commitment.document)
    assert offered("document")["instrument"] == sorted([str(named.instrument), str(target.instrument)])
    assert offered("commitment")["instrument"] == [str(target.instrument)]


def test_the_kinds_and_languages_there_are_come_in_the_order_of_the_vocabulary_and_by_name():
    for kind, language in (("report", "fr"), ("statement", "en"), ("report", "ar")):
        publish_now(DocumentFactory(kind=kind, language=language))
    DocumentFactory(kind="speech", language="de")
    found = offered("document")
    assert found["kind"] == ["statement", "report"]
    assert found["language"] == ["Arabic", "English", "French"]


def test_what_is_in_use_is_chosen_and_offered_even_where_nothing_has_it(published_statement):
    topic, state = TopicFactory(slug="alone"), StateFactory(slug="canada", alpha2="CA")
    publish_now(topic)
    publish_now(state)
    query = "topic=alone&country=CA&country=canada&kind=speech&stance=opposes"
    assert chosen("document", query) == {
        "topic": ["alone"], "country": ["canada"], "kind": ["speech"], "stance": ["opposes"],
    }  # fmt: skip


def test_a_withdrawn_record_and_a_draft_are_not_offered(published_statement, reviewer):
    DocumentFactory().topics.add(TopicFactory(name="Drafted"))
    topic = published_statement.topics.get()
    topic.refresh_from_db()
    withdraw(topic, by=reviewer, reason="Too broad")
    assert offered("document")["topic"] == []


def test_of_very_many_records_the_ones_named_most_are_offered_and_what_is_in_use(monkeypatch):
    monkeypatch.setattr(module, "LISTED", 2)
    people = [PersonFactory(slug=f"person-{number}", name=f"Person {number}") for number in range(4)]
    for number in range(1, 4):
        document = DocumentFactory()
        for person in people[-number:]:
            SignatureFactory(document=document, participant=person)
        publish_now(document)
    assert offered("document")["participant"] == ["Person 2", "Person 3"]
    assert offered("document", "participant=person-1")["participant"] == ["Person 1", "Person 2", "Person 3"]


@pytest.mark.parametrize("record", FILTERS)
def test_choices_cost_at_most_three_queries(record):
    def cost() -> int:
        filters = FILTERS[record].read(QueryDict())
        with CaptureQueriesContext(connection) as captured:
            choices(filters)
        return len(captured)

    def publish_one():
        document = DocumentFactory()
        document.topics.add(TopicFactory())
        SignatureFactory(document=document, on_behalf_of=StateFactory())
        TargetFactory(commitment=CommitmentFactory(document=document))
        publish_now(document)

    publish_one()
    for_one = cost()
    publish_one()
    assert cost() == for_one <= 3
