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
from tracker.management.commands.reindex import DERIVED
from tracker.models import RECORDS, Edition, Link

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


def test_the_chain_runs_through_all_editions(published_statement):
    chain = ""
    for edition in Edition.objects.order_by("sequence"):
        chain = hashlib.sha256(f"{chain}{edition.digest}".encode()).hexdigest()
        assert edition.chain == chain


def test_a_changed_payload_breaks_the_chain(published_statement):
    first = Edition.objects.order_by("sequence").first()
    forged = digest_of({**first.payload, "title": "Forged"})
    assert hashlib.sha256(forged.encode()).hexdigest() != first.chain


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
