"""What the desk prints of sources, searches and precedents, and how it brings them back."""

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    PrecedentFactory,
    SourceSearchFactory,
    publish_now,
)
from tracker.catalogue.addresses import find
from tracker.catalogue.representation import represent_one
from tracker.desk.history import versions_of
from tracker.desk.history.content_differences import differences
from tracker.desk.history.contents import Content
from tracker.desk.history.restoring import discard, edition_of, restore
from tracker.desk.history.reverting import delete, revert
from tracker.desk.links.checking import records_pointing_to
from tracker.desk.logbook import remember
from tracker.desk.press.payloads import commitment as payloads
from tracker.desk.press.printing import differs, digest_of, print_edition
from tracker.desk.readiness import NotReady
from tracker.desk.review import what_would_change
from tracker.desk.verbs import mark_edited, withdraw
from tracker.desk.verbs.companions import companions_of
from tracker.models import Commitment, Document, Edition, Link, Stage

pytestmark = pytest.mark.django_db


def published(record):
    publish_now(record)
    record.refresh_from_db()
    return record


@pytest.fixture
def document(db):
    source = {"source_url": "https://example.org/", "source_grade": "official", "source_checked_on": "2026-01-02"}
    return published(DocumentFactory(**source))


@pytest.fixture
def instrument(db):
    return published(SourceSearchFactory(note="By hand.").instrument)


@pytest.fixture
def precedent(db):
    """A commitment that is public with what it takes up, which is public too."""
    row = PrecedentFactory(note="“Shall” became “will”.")
    for commitment in (row.earlier, row.commitment):
        published(commitment.document)
        commitment.refresh_from_db()
    return row


# Printing


def test_a_document_prints_its_source_with_its_grade_and_when_it_was_compared(document):
    assert print_edition(document).payload["source"] == {
        "url": "https://example.org/",
        "grade": "official",
        "checked_on": "2026-01-02",
        "received_digest": document.received_digest,
    }


def test_a_source_of_which_nothing_is_said_has_all_its_keys():
    source = print_edition(DocumentFactory(received_text="", text="Words.")).payload["source"]
    assert source == {"url": "", "grade": "", "checked_on": None, "received_digest": ""}


def test_an_instrument_prints_what_was_searched(instrument):
    assert print_edition(instrument).payload["searches"] == [
        {
            "source": "Records of the General Assembly",
            "url": "",
            "searched_on": "2026-01-02",
            "scope": "Sessions 70 to 75",
            "note": "By hand.",
        }
    ]


def test_a_commitment_prints_its_precedents_and_is_linked_to_them(precedent):
    earlier = {"record": "commitment", "id": precedent.earlier_id}
    edition = precedent.commitment.current_edition
    assert edition.payload["precedents"] == [{"commitment": earlier, "shift": "weakened", "note": precedent.note}]
    assert Link.objects.filter(relation="precedent").values_list("edition", "record", "record_id", "stance").get() == (
        edition.pk, "commitment", precedent.earlier_id, "",
    )  # fmt: skip


def test_grades_days_and_notes_on_precedents_are_no_words_to_search_for(precedent, document, instrument):
    assert not Edition.objects.filter(text__contains="official_copy").exists()
    assert not Edition.objects.filter(text__contains="weakened").exists()
    assert not Edition.objects.filter(text__contains="shall").exists()


def test_a_precedent_is_not_published_along_with_what_takes_it_up():
    precedent = PrecedentFactory()
    assert precedent.earlier not in companions_of(precedent.commitment.document)


def test_a_precedent_that_is_not_public_is_read_nowhere_and_what_is_said_of_it_neither():
    precedent = PrecedentFactory(note="The draft of which nobody knows.")
    publish_now(precedent.commitment.document)
    edition = find("commitment", precedent.commitment.slug)
    assert edition.payload["precedents"] == []
    publish_now(precedent.earlier.document)
    assert differs(precedent.commitment)


def test_a_precedent_is_read_once_it_is_public_and_until_it_is_withdrawn(precedent, reviewer):
    edition = find("commitment", precedent.commitment.slug)
    [row] = represent_one(edition)["precedents"]
    assert (row["commitment"]["slug"], row["shift"]) == (precedent.earlier.slug, "weakened")
    document = Document.objects.get(pk=precedent.earlier.document_id)
    withdraw(document, by=reviewer, reason="Not the adopted text")
    assert represent_one(edition)["precedents"] == []


# An edition of the release before


def printed_before(record, *keys: str):
    """Make the current edition of `record` one that was printed before there were these keys, or grades of sources."""
    edition = record.current_edition
    payload = {key: value for key, value in edition.payload.items() if key not in keys}
    if "source" in payload:
        payload["source"] = {key: payload["source"][key] for key in ("url", "received_digest")}
    record.editions().update(is_current=False)
    values = {field.attname: getattr(edition, field.attname) for field in Edition._meta.concrete_fields}
    last = Edition.objects.order_by("-sequence").first().sequence
    values |= {"sequence": last + 1, "number": edition.number + 1, "payload": payload, "digest": digest_of(payload)}
    Edition(**values | {"change": "corrected", "note": "Old"}).save(force_insert=True)


def test_what_an_older_release_printed_has_no_changes_that_nobody_made(precedent):
    for record in (published(CommitmentFactory().document).commitments.get(), published(InstrumentFactory())):
        printed_before(record, "searches", "precedents")
        assert record.current_edition.digest != print_edition(record).digest
        assert not differs(record)
        assert not what_would_change(record).itself.is_new


def test_a_grade_given_since_an_older_release_printed_the_text_is_a_change(document):
    printed_before(document)
    assert differs(document)


def test_discarding_a_draft_goes_back_to_what_an_older_release_printed(editor, document, instrument):
    for record in (document, instrument):
        printed_before(record, "searches")
        mark_edited(record, by=editor)
        assert discard(record, by=editor) == []
        assert record.stage == Stage.PUBLISHED
    assert (document.source_grade, document.source_checked_on, instrument.searches.count()) == ("", None, 0)


# Bringing back


def test_an_edition_brings_the_grade_and_the_day_back(editor, document):
    Document.objects.filter(pk=document.pk).update(source_grade="secondary", source_checked_on=None, stage="draft")
    document.refresh_from_db()
    assert restore(document, edition_of(document, 1), by=editor) == []
    assert (document.stage, print_edition(document).digest) == (Stage.PUBLISHED, edition_of(document, 1).digest)


def test_an_edition_brings_searches_back_in_their_order(editor):
    instrument = SourceSearchFactory().instrument
    SourceSearchFactory(instrument=instrument, source="A site of the same day")
    published(instrument)
    instrument.searches.all().delete()
    assert restore(instrument, edition_of(instrument, 1), by=editor) == []
    assert print_edition(instrument).digest == edition_of(instrument, 1).digest


def test_an_edition_brings_precedents_back(editor, precedent):
    commitment = precedent.commitment
    commitment.precedents.all().delete()
    assert restore(commitment, edition_of(commitment, 1), by=editor) == []
    assert print_edition(commitment).digest == edition_of(commitment, 1).digest


@pytest.mark.parametrize(
    ("make", "of", "rows"),
    [(PrecedentFactory, "commitment", "precedents"), (SourceSearchFactory, "instrument", "searches")],
)
def test_a_version_of_the_history_brings_precedents_and_searches_back(editor, make, of, rows):
    record = getattr(make(), of)
    remember(record, by=editor)
    getattr(record, rows).all().delete()
    remember(record, by=editor)
    first = versions_of(record).last()
    changed = differences(Content.now(record), Content.of_version(first))
    assert [difference.name for difference in changed] == [rows]
    assert revert(record, first, by=editor) == []
    assert getattr(record, rows).count() == 1


def test_a_draft_that_is_a_precedent_is_not_deleted(editor):
    earlier = PrecedentFactory().earlier
    with pytest.raises(NotReady, match="still named by"):
        delete(earlier, by=editor)
    assert Commitment.objects.filter(pk=earlier.pk).exists()


def test_a_precedent_deleted_since_is_left_out_and_told(editor, monkeypatch):
    def of_old(record, _beside):  # it printed those that never were public, too
        return [payloads._precedent(row) for row in record.precedents.all()]

    monkeypatch.setitem(payloads.WRITERS, "precedents", of_old)
    precedent = PrecedentFactory()
    commitment, earlier = precedent.commitment, precedent.earlier
    published(commitment.document)
    commitment.refresh_from_db()
    commitment.precedents.all().delete()
    delete(earlier, by=editor)
    [told] = restore(commitment, edition_of(commitment, 1), by=editor)
    assert "was deleted since, and is left out" in told
    assert not commitment.precedents.exists()


# Review and upkeep


def test_a_reviewer_reads_the_new_searches_grades_and_precedents(document, instrument):
    SourceSearchFactory(instrument=instrument, source="The ministry’s site")
    document.source_grade = "secondary"
    document.save()
    precedent = PrecedentFactory(commitment=CommitmentFactory(document=document))
    publish_now(precedent.earlier.document)
    lines = {
        change.name: change.after
        for record in (document, instrument, precedent.commitment)
        for change in what_would_change(record).itself.fields
    }
    assert "The ministry’s site" in lines["searches"]
    assert lines["source_grade"] == "secondary"
    assert precedent.earlier.summary in lines["precedents"]


def test_the_addresses_of_searched_sources_are_checked_too():
    search = SourceSearchFactory(url="https://example.org/records")
    assert records_pointing_to([search.url]) == {search.url: [search.instrument]}
