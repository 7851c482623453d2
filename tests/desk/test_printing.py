import hashlib
import json

import pytest

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    SignatureFactory,
    TopicFactory,
    publish_now,
    statement,
)
from tracker.catalogue.representation import represent_one
from tracker.desk.press.indexing import links_of
from tracker.desk.press.places import texts_behind
from tracker.desk.press.printing import derive, digest_of, print_edition
from tracker.desk.verbs import withdraw
from tracker.management.commands.reindex import DERIVED
from tracker.models import RECORDS, Edition, Link

from .editing import edit, published

pytestmark = pytest.mark.django_db


def test_a_digest_is_the_hash_of_sorted_json_without_spaces():
    payload = {"b": [1, "é", None, True], "a": {"z": "", "y": "“”"}}
    canonical = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert digest_of(payload) == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_digest_does_not_depend_on_the_order_of_keys():
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})


def test_the_digest_still_fits_the_payload_after_the_database_gave_it_back(published_statement):
    for edition in Edition.objects.all():
        assert digest_of(edition.payload) == edition.digest


def said_by(payload: dict) -> str:
    """The digest of a payload, worked out as the page about the data tells a stranger to."""
    canonical = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def tampered_with(editions: list[Edition]) -> list[int]:
    """The sequences of the editions that do not say what their digest says, or do not follow from those before them."""
    chain, found = "", []
    for edition in editions:
        chain = hashlib.sha256(f"{chain}{edition.digest}".encode()).hexdigest()
        if (edition.digest, edition.chain) != (said_by(edition.payload), chain):
            found.append(edition.sequence)
    return found


@pytest.fixture
def editions(published_statement, editor) -> list[Edition]:
    """Editions of every kind of record, of several changes: first ones, a corrected one, markers of a withdrawal."""
    edit(published_statement, title="Another title")
    publish_now(published_statement, note="The title was cut short.")
    published_statement.refresh_from_db()
    withdraw(published_statement, by=editor, reason="Not the adopted text")
    published(TopicFactory())
    return list(Edition.objects.order_by("sequence"))


def test_the_chain_runs_through_all_editions(editions):
    assert {"first", "corrected", "withdrawn"} <= {edition.change for edition in editions}
    assert tampered_with(editions) == []


def test_no_two_editions_have_the_same_link_of_the_chain(editions):
    again = edit(published(TopicFactory(name="Norms")), name="Rules")
    publish_now(again, note="As the texts say")
    edit(again, name="Norms")
    publish_now(again, note="As it was")
    first, _, third = again.editions().order_by("number")
    assert first.digest == third.digest
    chains = list(Edition.objects.values_list("chain", flat=True))
    assert len(set(chains)) == len(chains) > len(editions)


def test_a_changed_edition_breaks_the_chain_at_its_place(editions):
    for edition in editions:
        said = edition.payload
        edition.payload = {**said, "title": "Forged"}
        assert tampered_with(editions) == [edition.sequence]
        edition.payload = said


def test_a_changed_edition_whose_digest_was_forged_too_breaks_the_chain_from_there_on(editions):
    editions[3].payload["title"] = "Forged"
    editions[3].digest = said_by(editions[3].payload)
    assert tampered_with(editions) == [edition.sequence for edition in editions[3:]]


def test_an_edition_that_was_taken_out_breaks_the_chain(editions):
    del editions[3]
    assert tampered_with(editions) == [edition.sequence for edition in editions[3:]]


def test_a_note_that_says_why_there_is_no_date_is_printed():
    document = DocumentFactory(date="", date_note="The text bears no date.")
    assert print_edition(document).payload["date"]["note"] == "The text bears no date."


def test_printing_saves_nothing():
    print_edition(TopicFactory())
    assert not Edition.objects.exists()


def test_links_and_derived_columns_can_be_rebuilt_from_what_editions_say(published_statement):
    for edition in Edition.objects.all():
        stored = [getattr(edition, column) for column in DERIVED]
        derive(edition, texts_behind([edition])[edition.pk])
        assert [getattr(edition, column) for column in DERIVED] == stored
        rebuilt = {(link.relation, link.record, link.record_id, link.stance) for link in links_of(edition)}
        assert rebuilt == set(
            Link.objects.filter(edition=edition).values_list("relation", "record", "record_id", "stance")
        )


def test_every_kind_of_record_can_be_printed():
    publish_now(statement())
    assert set(Edition.objects.values_list("record", flat=True)) == set(RECORDS)


def test_printing_a_document_costs_the_same_for_many_commitments(django_assert_max_num_queries):
    document = statement()
    with django_assert_max_num_queries(8):
        print_edition(document)


def test_who_makes_a_commitment_is_found_in_the_text_that_they_signed():
    document = DocumentFactory(received_text=f"{TEXT}\n\nHon David Parker")
    SignatureFactory(document=document, name_as_stated="Hon David Parker")
    commitment = CommitmentFactory(document=document)
    [made_by] = represent_one(print_edition(commitment))["made_by"]
    assert made_by["passage"] == 5
