import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TopicFactory,
    publish_now,
    statement,
)
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import publish, submit, what_prevents_publishing, what_would_be_published, withdraw
from tracker.models import Change, Edition, Link

from .editing import edit

pytestmark = pytest.mark.django_db


# Publishing


def test_publishing_again_makes_no_new_edition(db):
    topic = TopicFactory()
    publish_now(topic)
    assert publish_now(topic) == []


def test_a_correction_makes_the_next_edition(db):
    topic = TopicFactory()
    publish_now(topic)
    edit(topic, name="Other")
    [edition] = publish_now(topic, change=Change.RECODED, note="New name")
    assert (edition.number, edition.change, edition.note, edition.is_current) == (2, "recoded", "New name", True)


def test_the_edition_before_is_kept_but_not_current(db):
    topic = TopicFactory(name="First")
    publish_now(topic)
    edit(topic, name="Second")
    publish_now(topic, note="New name")
    assert list(Edition.objects.order_by("number").values_list("title", "is_current")) == [
        ("First", False),
        ("Second", True),
    ]


def test_a_correction_needs_a_public_note(db):
    topic = TopicFactory()
    publish_now(topic)
    edit(topic, name="Other")
    with pytest.raises(NotReady, match="public note"):
        publish_now(topic)


def test_a_correction_is_no_first_edition(db):
    topic = TopicFactory()
    publish_now(topic)
    edit(topic, name="Other")
    with pytest.raises(NotReady, match="Say what changed"):
        publish_now(topic, change=Change.FIRST, note="New name")


def test_what_it_names_goes_public_with_it_in_a_sequence_without_gaps(db):
    editions = publish_now(statement())
    kinds = [edition.record for edition in editions]
    assert sorted(kinds) == sorted(
        ["topic", "event", "document", *["instrument"] * 2, *["participant"] * 3, *["commitment"] * 3]
    )
    assert [edition.sequence for edition in editions] == list(range(1, len(editions) + 1))


def test_nothing_is_public_before_what_it_names(db):
    state = StateFactory()
    person = PersonFactory(country=state)
    document = SignatureFactory(participant=person).document
    titles = [edition.title for edition in publish_now(document)]
    assert titles == [state.name, person.name, document.title]


def test_what_it_names_stays_private_when_asked(db):
    document = statement()
    editions = publish_now(document, with_references=False)
    assert {edition.record for edition in editions} == {"document", "commitment"}


def test_what_is_public_already_is_not_printed_again_with_a_document(db):
    mention = MentionFactory()
    publish_now(mention.instrument)
    edit(mention.instrument, name="Renamed but not reviewed")
    assert {edition.record for edition in publish_now(mention.document)} == {"document"}


def test_a_withdrawn_participant_does_not_come_back_with_a_document(reviewer):
    signature = SignatureFactory()
    publish_now(signature.participant)
    signature.participant.refresh_from_db()
    withdraw(signature.participant, by=reviewer, reason="Mistaken identity")
    assert {edition.record for edition in publish_now(signature.document)} == {"document"}


def test_a_changed_text_reprints_its_commitments(db):
    commitment = CommitmentFactory()
    publish_now(commitment.document)
    edit(commitment.document, text="Preface.\n\n" + commitment.document.text)
    editions = publish_now(commitment.document, change=Change.SOURCE_CHANGED, note="The preface was missing")
    assert [(edition.record, edition.number, edition.change) for edition in editions] == [
        ("document", 2, "source_changed"),
        ("commitment", 2, "source_changed"),
    ]
    assert editions[0].text_digest == editions[1].text_digest


def test_a_changed_summary_of_a_document_leaves_its_commitments_alone(db):
    commitment = CommitmentFactory()
    publish_now(commitment.document)
    edit(commitment.document, summary="In short")
    assert [edition.record for edition in publish_now(commitment.document, note="Summary")] == ["document"]


def test_a_changed_capacity_at_an_event_reprints_the_commitments_made_there(db):
    participation = ParticipationFactory(title_as_stated="Chair")
    commitment = CommitmentFactory(document=DocumentFactory(event=participation.event))
    commitment.made_by.add(participation.participant)
    publish_now(commitment.document)
    participation.title_as_stated = "Vice-Chair"
    participation.save()
    edit(participation.event)
    editions = publish_now(participation.event, note="Title corrected")
    assert [edition.record for edition in editions] == ["event", "commitment"]
    assert editions[1].payload["made_by"][0]["title_as_stated"] == "Vice-Chair"


def test_a_commitment_is_published_by_itself_when_its_document_is_public(db):
    document = DocumentFactory()
    publish_now(document)
    assert [edition.record for edition in publish_now(CommitmentFactory(document=document))] == ["commitment"]


def test_a_commitment_is_not_public_before_its_document(db):
    with pytest.raises(NotReady, match="is not public"):
        publish_now(CommitmentFactory())


def test_a_commitment_waits_for_the_text_that_it_stands_in(db):
    commitment = CommitmentFactory()
    publish_now(commitment.document)
    edit(commitment.document, text="Preface.\n\n" + commitment.document.text)
    commitment.refresh_from_db()
    edit(commitment, summary="Better")
    with pytest.raises(NotReady, match="changes that are not public"):
        publish_now(commitment, note="Clearer")


def test_links_follow_the_current_edition(db):
    mention = MentionFactory()
    publish_now(mention.document)
    assert Link.objects.filter(relation="instrument", record_id=mention.instrument_id).count() == 1
    mention.delete()
    edit(mention.document)
    publish_now(mention.document, note="Not named after all")
    assert not Link.objects.filter(relation="instrument").exists()


def test_a_failure_in_the_middle_publishes_nothing(monkeypatch, editor, reviewer):
    document = statement()
    submit(document, by=editor)
    monkeypatch.setattr("tracker.desk.verbs.publishing.write_down", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish(document, by=reviewer)
    assert not Edition.objects.exists()


# What prevents publishing


def test_every_reason_is_said_at_once(editor):
    document = DocumentFactory(received_text="", date="")
    with pytest.raises(NotReady) as raised:
        submit(document, by=editor)
    assert len(raised.value.reasons) == 2


def test_a_reason_against_what_goes_along_names_the_record(editor):
    event = EventFactory(date="", title="London meeting")
    document = DocumentFactory(event=event)
    submit(document, by=editor)
    assert what_prevents_publishing(document) == [
        "Event “London meeting”: The event has no date. Give it one, or say in the note on the date why there is none."
    ]


def test_words_that_are_not_in_the_text_are_no_mention():
    mention = MentionFactory(name_as_stated="the Treaty")
    assert any("does not stand there" in reason for reason in what_prevents_publishing(mention.document))


def test_a_call_needs_an_addressee():
    call = CommitmentFactory(kind="call", verb="call on", quote="We call on all states to join the Convention.")
    assert any("A call asks someone" in reason for reason in what_prevents_publishing(call))


def test_what_would_be_published_is_what_is_published(editor, reviewer):
    document = statement()
    submit(document, by=editor)
    foretold = [(record.RECORD, record.pk) for record in what_would_be_published(document)]
    assert foretold == [(edition.record, edition.record_id) for edition in publish(document, by=reviewer)]
