from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    OrganisationFactory,
    PersonFactory,
    TopicFactory,
    make_editor,
    publish_now,
    statement,
)
from tracker.desk.locking import Stale
from tracker.desk.permissions import NotAllowed
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import (
    assign,
    cancel_schedule,
    merge,
    propose_merge,
    publish,
    schedule,
    send_back,
    submit,
    withdraw,
)
from tracker.models import Decision, Document, Edition, Link, Stage

from .editing import edit

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("verb", [submit, send_back, publish, schedule, cancel_schedule, withdraw, assign])
def test_who_may_only_look_decides_nothing(verb):
    reader = make_editor("view_topic")
    words = {
        send_back: {"note": "No"},
        withdraw: {"reason": "No"},
        schedule: {"at": timezone.now() + timedelta(days=1)},
        assign: {"to": None},
    }
    with pytest.raises(NotAllowed, match="Ask an administrator"):
        verb(TopicFactory(), by=reader, **words.get(verb, {}))
    assert not Decision.objects.exists()


def test_who_may_only_look_merges_nobody(editor):
    reader, (duplicate, into) = make_editor("view_participant"), PersonFactory.create_batch(2)
    for record in (duplicate, into):
        publish_now(record)
        record.refresh_from_db()
    with pytest.raises(NotAllowed, match="Ask an administrator"):
        propose_merge(duplicate, into=into, by=reader)
    propose_merge(duplicate, into=into, by=editor)
    with pytest.raises(NotAllowed, match="Ask an administrator"):
        merge(duplicate, by=reader)


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


# Withdrawing


def test_withdrawing_leaves_a_marker_with_the_reason(published_statement, reviewer):
    marker = withdraw(published_statement, by=reviewer, reason="Not the adopted text")[0]
    assert (marker.change, marker.note, marker.number) == ("withdrawn", "Not the adopted text", 2)


def test_the_marker_keeps_nothing_of_what_was_said(published_statement, reviewer):
    marker = withdraw(published_statement, by=reviewer, reason="Not the adopted text")[0]
    assert set(marker.payload) == {"record", "id", "slug", "title", "kind", "withdrawn", "replaced_by", "merged"}
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


def test_readers_are_led_to_another_public_record_of_the_same_kind_alone(reviewer):
    topic, other, document, draft = TopicFactory(), TopicFactory(), DocumentFactory(), TopicFactory()
    for record in (topic, other, document):
        publish_now(record)
        record.refresh_from_db()
    for record, why in ((topic, "another record"), (document, "of the same kind"), (draft, "is not public")):
        with pytest.raises(NotReady, match=why):
            withdraw(topic, by=reviewer, reason="Twice there", replaced_by=record)
    [marker] = withdraw(topic, by=reviewer, reason="Twice there", replaced_by=other)
    assert marker.payload["replaced_by"] == {"record": "topic", "id": other.pk}
    assert marker == topic.current_edition


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
