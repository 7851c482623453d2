import pytest

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
    TopicFactory,
    make_editor,
    publish_now,
    statement,
)
from tracker.desk.permissions import NotAllowed
from tracker.desk.readiness import NotReady
from tracker.desk.workflow import (
    Stale,
    edited,
    publish,
    send_back,
    submit,
    what_prevents_publishing,
    what_would_be_published,
    withdraw,
)
from tracker.models import Change, Decision, Document, Edition, Link, Stage

pytestmark = pytest.mark.django_db


def edit(record, **changes):
    """What an editor's form does: change, save, tell the workflow."""
    record.refresh_from_db()
    for name, value in changes.items():
        setattr(record, name, value)
    record.save()
    edited(record)
    return record


# Stages


def test_a_record_goes_from_draft_through_review_to_published(editor, reviewer):
    topic = TopicFactory()
    stages = [topic.stage]
    submit(topic, by=editor)
    stages.append(topic.stage)
    publish(topic, by=reviewer)
    stages.append(topic.stage)
    assert stages == [Stage.DRAFT, Stage.IN_REVIEW, Stage.PUBLISHED]


def test_a_moved_anchor_is_printed_with_the_text_and_not_before(db):
    commitment = CommitmentFactory()
    publish_now(commitment.document)
    edit(commitment.document, text="Preface.\n\n" + commitment.document.text)
    assert Edition.objects.current().get(record="commitment").payload["start"] == commitment.start


def test_a_draft_cannot_be_published_unreviewed(reviewer):
    with pytest.raises(NotReady, match="Submit it for review first"):
        publish(TopicFactory(), by=reviewer)


def test_sending_back_makes_a_draft_again(editor, reviewer):
    topic = TopicFactory()
    submit(topic, by=editor)
    send_back(topic, by=reviewer, note="Describe it")
    assert topic.stage == Stage.DRAFT


def test_sending_back_says_what_is_to_be_mended(editor, reviewer):
    topic = TopicFactory()
    submit(topic, by=editor)
    with pytest.raises(NotReady, match="Say in the note"):
        send_back(topic, by=reviewer, note="  ")


def test_only_what_is_in_review_can_be_sent_back(reviewer):
    with pytest.raises(NotReady, match="in review"):
        send_back(TopicFactory(), by=reviewer, note="Why not")


def test_what_is_in_review_cannot_be_submitted_again(editor):
    topic = TopicFactory()
    submit(topic, by=editor)
    with pytest.raises(NotReady, match="Only a draft"):
        submit(topic, by=editor)


def test_an_edit_of_what_is_published_makes_it_a_draft(db):
    topic = TopicFactory()
    publish_now(topic)
    assert edit(topic, name="Other").stage == Stage.DRAFT


def test_a_save_that_changes_nothing_leaves_it_published(db):
    topic = TopicFactory()
    publish_now(topic)
    assert edit(topic).stage == Stage.PUBLISHED


def test_every_decision_is_logged_with_who_and_why(editor, reviewer):
    topic = TopicFactory()
    submit(topic, by=editor, note="Please look")
    send_back(topic, by=reviewer, note="Describe it")
    log = Decision.objects.order_by("pk").values_list("verb", "by", "note")
    assert list(log) == [("submit", editor.pk, "Please look"), ("send_back", reviewer.pk, "Describe it")]


# Permission


@pytest.mark.parametrize("verb", [submit, send_back, publish, withdraw])
def test_who_may_only_look_decides_nothing(verb):
    reader = make_editor("view_topic")
    words = {send_back: {"note": "No"}, withdraw: {"reason": "No"}}
    with pytest.raises(NotAllowed, match="Ask an administrator"):
        verb(TopicFactory(), by=reader, **words.get(verb, {}))


def test_who_may_change_cannot_publish(editor):
    topic = TopicFactory()
    submit(topic, by=editor)
    with pytest.raises(NotAllowed):
        publish(topic, by=make_editor("change_topic"))


def test_publishing_takes_the_right_to_all_that_goes_along(editor):
    document = statement()
    submit(document, by=editor)
    with pytest.raises(NotAllowed):
        publish(document, by=make_editor("publish_document", "publish_commitment"))
    assert not Edition.objects.exists()


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
    monkeypatch.setattr("tracker.desk.workflow._decide", lambda *args: 1 / 0)
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


# What was not reviewed does not go along


def published(record):
    publish_now(record)
    record.refresh_from_db()
    return record


def test_a_commitment_alone_does_not_carry_out_its_documents_draft(db):
    signature = SignatureFactory()
    commitment = CommitmentFactory(document=published(signature.document))
    signature.title_as_stated = "A draft title"
    signature.save()
    edit(signature.document)
    with pytest.raises(NotReady, match="changes that are not public"):
        publish_now(commitment)


@pytest.mark.parametrize("with_references", [True, False])
def test_a_document_does_not_carry_out_its_events_draft(db, with_references):
    participation = ParticipationFactory(title_as_stated="Chair")
    commitment = CommitmentFactory(document=DocumentFactory(event=participation.event))
    commitment.made_by.add(participation.participant)
    published(commitment.document)
    participation.title_as_stated = "A draft title"
    participation.save()
    edit(participation.event)
    edit(commitment.document, text="Preface.\n\n" + commitment.document.text)
    editions = publish_now(commitment.document, note="The preface was missing", with_references=with_references)
    assert [
        edition.payload["made_by"][0]["title_as_stated"] for edition in editions if "made_by" in edition.payload
    ] == ["Chair"]


def test_an_event_that_stays_private_says_nothing_of_who_made_a_commitment(db):
    participation = ParticipationFactory(title_as_stated="Chair", name_as_stated="A. Chair")
    commitment = CommitmentFactory(document=DocumentFactory(event=participation.event))
    commitment.made_by.add(participation.participant)
    editions = publish_now(commitment.document, with_references=False)
    [made_by] = editions[-1].payload["made_by"]
    assert (made_by["title_as_stated"], made_by["name_as_stated"]) == ("", "")


def test_a_draft_change_of_what_a_participant_is_does_not_go_along(db):
    signature = SignatureFactory(participant=OrganisationFactory())
    published(signature.document)
    edit(signature.participant, kind="state")
    edit(signature.document, summary="In short")
    [edition] = publish_now(signature.document, note="Summary")
    assert edition.payload["countries"] == []


def test_a_draft_that_renames_a_topic_changes_nothing_that_names_it(db):
    document = DocumentFactory()
    first, second = TopicFactory(name="A"), TopicFactory(name="B")
    document.topics.add(first, second)
    published(document)
    edit(first, name="C")
    assert publish_now(document) == []


def test_a_document_is_submitted_with_its_draft_commitments(editor):
    commitment = CommitmentFactory()
    submit(commitment.document, by=editor)
    commitment.refresh_from_db()
    assert commitment.stage == Stage.IN_REVIEW


def test_a_commitment_that_is_not_ready_stays_a_draft_when_its_document_is_submitted(editor):
    call = CommitmentFactory(kind="call", verb="call on", quote="We call on all states to join the Convention.")
    submit(call.document, by=editor)
    call.refresh_from_db()
    assert call.stage == Stage.DRAFT


def test_a_commitment_that_was_sent_back_does_not_go_public_with_its_document(editor, reviewer):
    document = published(DocumentFactory())
    commitment = CommitmentFactory(document=document)
    submit(commitment, by=editor)
    send_back(commitment, by=reviewer, note="Wrong, do not publish")
    edit(document, summary="In short")
    assert [edition.record for edition in publish_now(document, note="Summary")] == ["document"]


def test_a_draft_commitment_does_not_stand_in_the_way_of_its_document(db):
    document = published(DocumentFactory())
    CommitmentFactory(
        document=document, kind="call", verb="call on", quote="We call on all states to join the Convention."
    )
    edit(document, summary="In short")
    assert [edition.record for edition in publish_now(document, note="Summary")] == ["document"]


def test_a_draft_change_to_a_public_commitment_stays_private_while_the_text_stays(editor, reviewer):
    commitment = CommitmentFactory()
    document = published(commitment.document)
    commitment.refresh_from_db()
    edit(commitment, summary="Recoded")
    submit(commitment, by=editor)
    send_back(commitment, by=reviewer, note="Not so")
    edit(document, summary="In short")
    assert [edition.record for edition in publish_now(document, note="Summary")] == ["document"]


def test_a_draft_change_to_a_public_commitment_must_be_submitted_before_its_text_is_replaced(editor, reviewer):
    commitment = CommitmentFactory()
    document = published(commitment.document)
    commitment.refresh_from_db()
    edit(commitment, summary="Recoded")
    submit(commitment, by=editor)
    send_back(commitment, by=reviewer, note="Not so")
    edit(document, text="Preface.\n\n" + document.text)
    with pytest.raises(NotReady, match="is itself a draft"):
        publish_now(document, note="The preface was missing")


def test_a_document_that_is_sent_back_takes_its_commitments_along_and_brings_them_again(editor, reviewer):
    commitment = CommitmentFactory()
    submit(commitment.document, by=editor)
    send_back(commitment.document, by=reviewer, note="Add a summary")
    commitment.refresh_from_db()
    assert commitment.stage == Stage.DRAFT
    submit(commitment.document, by=editor)
    commitment.refresh_from_db()
    assert commitment.stage == Stage.IN_REVIEW


# Withdrawing


def test_withdrawing_leaves_a_marker_with_the_reason(published_statement, reviewer):
    marker = withdraw(published_statement, by=reviewer, reason="Not the adopted text")[0]
    assert (marker.change, marker.note, marker.number) == ("withdrawn", "Not the adopted text", 2)


def test_the_marker_keeps_nothing_of_what_was_said(published_statement, reviewer):
    marker = withdraw(published_statement, by=reviewer, reason="Not the adopted text")[0]
    assert set(marker.payload) == {"record", "id", "slug", "title", "kind", "withdrawn"}
    assert not marker.text


def test_a_withdrawn_document_takes_its_commitments_along(published_statement, reviewer):
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    assert not Edition.objects.current().of("commitment").exists()
    assert not Link.objects.filter(edition__record="commitment").exists()


def test_a_withdrawn_event_leaves_its_documents_alone(published_statement, reviewer):
    withdraw(published_statement.event, by=reviewer, reason="Never took place")
    assert Edition.objects.current().of("commitment").count() == 3


def test_withdrawing_says_why(published_statement, reviewer):
    with pytest.raises(NotReady, match="Say why"):
        withdraw(published_statement, by=reviewer, reason=" ")


def test_what_is_not_public_cannot_be_withdrawn(reviewer):
    with pytest.raises(NotReady, match="not public"):
        withdraw(TopicFactory(), by=reviewer, reason="Why not")


def test_a_withdrawn_record_comes_back_through_review(published_statement, reviewer):
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    editions = publish_now(published_statement, note="It was the adopted text")
    assert (editions[0].number, editions[0].change) == (3, "corrected")


def test_the_commitments_of_a_withdrawn_document_come_back_with_it(published_statement, reviewer):
    one_by_one = published_statement.commitments.first()
    withdraw(one_by_one, by=reviewer, reason="No commitment after all")
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    editions = publish_now(published_statement, note="It was the adopted text")
    assert [edition.record for edition in editions] == ["document", "commitment", "commitment"]
    assert one_by_one.pk not in [edition.record_id for edition in editions]


# Two at once


def test_a_decision_about_an_older_version_is_refused(editor, reviewer):
    topic = TopicFactory()
    submit(topic, by=editor)
    seen = type(topic).objects.get()
    edit(topic, name="Changed meanwhile")
    with pytest.raises(Stale, match="in the meantime"):
        publish(seen, by=reviewer)


def test_the_second_of_two_who_publish_is_refused(editor, reviewer):
    topic = TopicFactory()
    submit(topic, by=editor)
    also_open = type(topic).objects.get()
    publish(topic, by=reviewer)
    with pytest.raises(Stale):
        publish(also_open, by=editor)
    assert Edition.objects.count() == 1


def test_a_form_opened_before_a_decision_is_stale(editor):
    document = DocumentFactory()
    version = document.version
    submit(document, by=editor)
    assert Document.objects.get().version > version


def test_instruments_and_organisations_bring_their_hosts_along(db):
    body = OrganisationFactory(part_of=OrganisationFactory())
    assert [edition.record for edition in publish_now(InstrumentFactory(host=body))] == [
        "participant",
        "participant",
        "instrument",
    ]
