"""What a function works out is no fact: a release that does so otherwise changes no record and moves no passage."""

import pytest
from django.core.management import call_command

from tests.factories import (
    DocumentFactory,
    publish_now,
    statement,
)
from tests.remembered import remembered
from tracker.catalogue import derivations
from tracker.catalogue.representation import represent_one
from tracker.desk.press.places import texts_behind
from tracker.desk.press.printing import derive, differs, print_edition
from tracker.kinds import KINDS
from tracker.kinds.member import Member
from tracker.models import RECORDS, Document, Edition, documents
from tracker.texts import dates, excerpts
from tracker.texts.passages import Passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def another_release(monkeypatch):
    """A release in which dates read otherwise, texts are divided otherwise, and nothing is called as before."""

    def begin():
        monkeypatch.setattr(dates, "interval_in_words", lambda first, last: "on\u00a0some day")

        def halves(text):
            middle = len(text) // 2
            ends = [(1, 0, middle), (2, middle, len(text))]
            return [Passage(number, "paragraph", start, end, text[start:end]) for number, start, end in ends]

        monkeypatch.setattr(documents, "split", halves)
        monkeypatch.setattr(excerpts, "beginning", lambda text: [])
        monkeypatch.setattr(Member, "excerpt_label", property(lambda member: "otherwise"))
        documents.split_once.cache_clear()
        derivations._read.cache_clear()

    yield begin
    monkeypatch.undo()
    documents.split_once.cache_clear()
    derivations._read.cache_clear()


@pytest.fixture
@remembered
def public(db):
    """Records of every kind that are public, with all that can be derived of them."""
    document = statement()
    publish_now(document)
    return document


def cited() -> dict[int, list]:
    """By the number of each edition the passages that it can be cited by, wherever it names one."""
    editions = Edition.objects.order_by("sequence")
    return {
        edition.sequence: [
            [row["number"] for row in said.get("passages") or ()],
            said.get("passage"),
            [row["passage"] for name in ("signatures", "made_by", "mentions") for row in said.get(name) or ()],
        ]
        for edition in editions
        for said in [represent_one(edition)]
    }


def test_no_record_has_changes_after_a_release_that_derives_otherwise(public, another_release):
    another_release()
    records = [record for model in RECORDS.values() for record in model.objects.all()]
    assert len(records) > 5
    assert [record for record in records if differs(record)] == []
    assert represent_one(public.current_edition)["date"]["words"] == "on\u00a0some day"


def test_no_passage_of_an_edition_moves_with_a_release_that_divides_texts_otherwise(public, another_release):
    before = cited()
    another_release()
    call_command("reindex", stdout=None)
    assert cited() == before


def test_a_later_edition_of_the_same_words_has_the_passages_of_the_first(public, another_release):
    first = public.current_edition
    commitment = public.commitments.first()
    said = represent_one(commitment.current_edition)["passage"]
    another_release()
    document = Document.objects.get(pk=public.pk)
    document.title = "Another title"
    document.save()
    publish_now(document, note="The title was wrong.")
    assert document.current_edition.payload["passages"] == first.payload["passages"]
    assert represent_one(print_edition(commitment))["passage"] == said


def test_another_text_is_divided_as_the_release_does_it(public, another_release):
    another_release()
    fresh = DocumentFactory(received_text="Words.\n\nMore words.\n\nAnd more.")
    assert [passage.number for passage in fresh.passages] == [1, 2]


def test_a_payload_holds_nothing_that_is_derived(public):
    for edition in Edition.objects.all():
        assert edition.payload.keys().isdisjoint({"countries", "prefix", "suffix", "passage"})
        assert set(edition.payload.get("date") or {}) <= {"edtf", "wording", "note"}
        for row in edition.payload.get("signatures", ()):
            assert "passage" not in row


def test_what_is_kept_beside_a_payload_is_declared_as_derived(public):
    for edition in Edition.objects.exclude(derived={}):
        kind = KINDS[edition.record]
        for name, value in edition.derived.items():
            member = kind.by_name[name]
            inner = {key for row in value for key in row} if isinstance(value, list) else set()
            assert member.is_derived or inner <= {each.name for each in member.part.members if each.is_derived}


def test_two_documents_in_the_same_words_have_the_same_passages(public, another_release):
    another_release()
    again = DocumentFactory(received_text=public.received_text, text=public.text)
    publish_now(again)
    assert again.current_edition.payload["passages"] == public.current_edition.payload["passages"]


def test_what_was_found_in_a_text_that_is_public_no_more_stays_as_it_was(public):
    edition = public.commitments.first().current_edition
    assert texts_behind([edition])[edition.pk] is not None
    edition.payload["text_digest"] = "0" * 64
    found = edition.derived
    derive(edition, texts_behind([edition])[edition.pk])
    assert edition.derived == found != {}


def test_a_fact_that_an_edition_was_printed_without_says_nothing(public):
    edition = public.current_edition
    del edition.payload["summary"], edition.payload["topics"], edition.payload["event"]
    said = represent_one(edition)
    assert (said["summary"], list(said["topics"]), said["event"]) == ("", [], None)


def test_days_that_a_release_reads_otherwise_are_rebuilt_and_change_no_record(public, monkeypatch):
    read = {"words": "in that year", "start": "2001-01-01", "end": "2001-12-31"}
    monkeypatch.setattr(derivations, "_read", lambda edtf: read)
    call_command("reindex", stdout=None)
    edition = public.current_edition
    assert (str(edition.date_start), edition.date_key[:8]) == ("2001-01-01", "20010101")
    assert not differs(public)
