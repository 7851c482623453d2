"""What would change for the public: the editions to come against the current ones, field by field."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
    statement,
)
from tracker.desk.review import what_a_merge_would_change, what_would_change
from tracker.desk.verbs import propose_merge, submit, withdraw
from tracker.models import Commitment, CommitmentKind, FollowUp, FollowUpStatus, Stage

from .editing import edit, published

pytestmark = pytest.mark.django_db


def shown(pieces) -> str:
    """Pieces as a reviewer sees them: [-removed-]{+added+}."""
    form = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(form[piece.kind].format(piece.text) for piece in pieces)


def told(change) -> dict[str, list[str]]:
    """What a change says of each field, by its label."""
    return {field.label: [shown(line.pieces) for line in field.lines] for field in change.fields}


def part_of(review, commitment):
    return next(change for change in review.commitments if change.record == commitment)


# One record


def test_a_record_that_says_what_the_public_reads_changes_nothing():
    review = what_would_change(published(TopicFactory()))
    assert not review.itself.is_new
    assert (review.itself.fields, review.batch) == ([], [])


def test_a_changed_field_is_told_with_its_label_and_the_words_that_differ():
    topic = edit(
        published(TopicFactory(description="Rights of people online")), description="Rights of everybody online"
    )
    review = what_would_change(topic)
    assert told(review.itself) == {"Description": ["Rights of [-people-]{+everybody+} online"]}
    assert (review.itself.number, review.corrects) == (2, True)


def test_a_record_never_public_is_told_as_it_stands_with_nothing_marked():
    review = what_would_change(TopicFactory(name="Human rights", slug="human-rights"))
    assert told(review.itself) == {"Name": ["Human rights"], "Address": ["human-rights"]}
    assert (review.itself.is_first, review.itself.number, review.corrects) == (True, 1, False)


def test_what_was_withdrawn_is_compared_with_its_last_words():
    topic = published(TopicFactory(name="Human rights"))
    withdraw(topic, by=make_editor(), reason="Twice here")
    review = what_would_change(edit(topic, name="Human rights online"))
    assert review.itself.is_back
    assert review.itself.number == 3
    assert told(review.itself) == {"Name": ["Human rights{+ online+}"]}


def test_what_a_choice_stands_for_is_told_and_not_its_code():
    event = edit(published(EventFactory(format="in_person")), format="hybrid")
    assert told(what_would_change(event).itself)["Format"] == ["in person{+ and online+}"]


def test_records_are_named_as_they_are_called_today_drafts_too():
    event = published(EventFactory(country=StateFactory(name="Utopia")))
    event.country.name = "Arcadia"
    event.country.save()
    edit(event, country=StateFactory(name="Erewhon"))
    assert told(what_would_change(event).itself)["Country"] == ["[-Arcadia-]{+Erewhon+}"]


def test_namesakes_are_told_apart_by_their_addresses():
    one, other = StateFactory(name="Congo", slug="cog"), StateFactory(name="Congo", slug="cod")
    event = edit(published(EventFactory(country=one)), country=other)
    assert told(what_would_change(event).itself)["Country"] == ["Congo ([-cog-]{+cod+})"]


def test_of_several_rows_the_one_that_changed_is_marked():
    document = DocumentFactory()
    first = SignatureFactory(document=document, participant=PersonFactory(name="Ann"), title_as_stated="Minister")
    SignatureFactory(document=document, participant=PersonFactory(name="Bea"), title_as_stated="Minister")
    published(document)
    first.title_as_stated = "Prime Minister"
    first.save()
    rows = told(what_would_change(document).itself)["Signatures"]
    assert rows == ["Ann · {+Prime +}Minister · signatory", "Bea · Minister · signatory"]
    change = what_would_change(document).itself.fields[0]
    assert ([shown(line.pieces) for line in change.shown], change.kept) == (rows[:1], 1)


# A document with its text and its commitments


def test_a_text_is_told_passage_by_passage_and_what_stays_is_left_out():
    before = TEXT + "\n\nOne more.\n\nAnd another.\n\nThe end."
    document = published(DocumentFactory(received_text=before))
    review = what_would_change(edit(document, text=before.replace("It has no rival.", "It has many rivals.")))
    assert [getattr(item, "kind", "gap") for item in review.itself.text] == ["gap", "same", "reworded", "same", "gap"]
    assert shown(review.itself.text[2].pieces).endswith("It has [-no rival-]{+many rivals+}.")
    assert "Text" not in told(review.itself)


def test_the_text_of_a_document_never_public_stands_there_as_it_is_read():
    review = what_would_change(DocumentFactory())
    assert {item.kind for item in review.itself.text} == {"same"}
    assert [item.after.number for item in review.itself.text] == [1, 2, 3, 4]


def test_a_document_without_a_text_has_none_to_show():
    assert what_would_change(DocumentFactory(received_text="")).itself.text == []


def test_a_new_commitment_of_a_public_document_is_added():
    document = published(statement())
    new = CommitmentFactory(document=document, quote="It has no rival.", verb="has", kind="principle")
    submit(new, by=make_editor())
    review = what_would_change(document)
    assert not review.itself.is_new
    assert [change.record for change in review.commitments] == [new]
    assert [name for name, _words in review.commitments[0].marks] == ["added"]
    assert shown(review.commitments[0].quote) == "It has no rival."


def in_review(record, **changes):
    edit(record, **changes)
    submit(record, by=make_editor())
    return record


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"kind": "expectation"}, "recoded"),
        ({"verb": "share"}, "recoded"),
        ({"summary": "They share evidence"}, "recoded"),
        ({"quote": "We will share evidence"}, "reworded"),
    ],
)
def test_a_changed_commitment_is_told_by_what_changed(changes, mark):
    document = published(statement())
    promise = in_review(document.commitments.get(kind=CommitmentKind.UNDERTAKING), **changes)
    change = part_of(what_would_change(document), promise)
    assert [name for name, _words in change.marks] == [mark]


def test_a_shorter_quote_shows_the_words_that_go():
    document = published(statement())
    promise = document.commitments.get(kind=CommitmentKind.UNDERTAKING)
    in_review(promise, quote="We will share evidence")
    change = part_of(what_would_change(document), promise)
    assert shown(change.quote) == "We will share evidence[- within a year.-]"
    assert "quote" not in {field.name for field in change.own_fields}


def test_a_changed_stance_is_a_recoding():
    document = published(statement())
    target = document.commitments.get(kind=CommitmentKind.UNDERTAKING).targets.get()
    target.stance = "neutral"
    target.save()
    change = part_of(what_would_change(document), target.commitment)
    assert [name for name, _words in change.marks] == ["recoded"]
    assert told(change)["Targets"] == [f"[-supports-]{{+neutral+}} · {target.instrument}"]


def test_a_follow_up_is_told_as_one():
    document = published(statement())
    promise = document.commitments.get(kind=CommitmentKind.UNDERTAKING)
    FollowUp.objects.create(commitment=promise, status=FollowUpStatus.KEPT, date="2020-05", evidence="It was done.")
    change = part_of(what_would_change(document), promise)
    assert [name for name, _words in change.marks] == ["followed-up"]
    assert told(change)["Follow-ups"] == ["{+kept · May 2020 (2020-05) · It was done.+}"]


def test_commitments_of_a_corrected_text_are_reprinted_though_they_say_the_same():
    document = published(statement())
    review = what_would_change(edit(document, text=document.text.replace("no rival", "no equal")))
    assert len(review.commitments) == 3
    assert {name for change in review.commitments for name, _words in change.marks} == {"along"}
    assert all(change.is_only_reprinted for change in review.commitments)


def test_what_all_signatories_made_takes_their_capacity_from_the_document():
    document = published(statement())
    signature = document.signatures.get()
    signature.title_as_stated = "Minister of Justice"
    signature.save()
    for change in what_would_change(document).commitments:
        assert [field.name for field in change.taken_over] == ["made_by"]
        assert change.own_fields == []


def test_a_commitment_withdrawn_since_the_current_edition_is_removed():
    document = published(statement())
    promise = document.commitments.get(kind=CommitmentKind.UNDERTAKING)
    withdraw(promise, by=make_editor(), reason="Counted twice")
    review = what_would_change(document)
    assert [(one.commitment, one.quote, one.reason) for one in review.removed] == [
        (promise, "We will share evidence within a year.", "Counted twice")
    ]
    publish_now(edit(document, summary="They agree."), note="Summary")
    assert what_would_change(document).removed == []


def test_a_draft_that_is_not_published_with_the_document_is_told():
    document = published(statement())
    draft = CommitmentFactory(document=document, quote="It has no rival.", verb="has", kind="principle")
    review = what_would_change(document)
    assert review.left_behind == [draft]
    assert review.commitments == []


def test_what_is_public_for_the_first_time_goes_along():
    document = statement()
    review = what_would_change(document)
    kinds = {change.record.RECORD.value for change in review.along}
    assert kinds == {"event", "topic", "participant", "instrument"}
    assert all(change.is_first for change in review.along)
    assert what_would_change(published(document)).along == []


def test_an_event_shows_the_commitments_that_are_printed_anew_with_it():
    speaker = PersonFactory(name="Ann")
    event = EventFactory()
    row = event.participations.create(participant=speaker, role="speaker", name_as_stated="Ann")
    document = DocumentFactory(event=event)
    said = CommitmentFactory(document=document)
    said.made_by.add(speaker)
    published(document)
    row.role = "chair"
    row.save()
    event.refresh_from_db()
    review = what_would_change(event)
    assert [change.record for change in review.commitments] == [said]
    assert review.removed == review.left_behind == []


# Cost


def cost_with(commitments: int) -> int:
    document = DocumentFactory(received_text="\n\n".join(f"We will do number {number}." for number in range(20)))
    SignatureFactory(document=document, on_behalf_of=StateFactory())
    made = [CommitmentFactory(document=document, quote=f"We will do number {n}.") for n in range(commitments)]
    for commitment in made:
        TargetFactory(commitment=commitment)
    published(document)
    Commitment.objects.filter(document=document).update(summary="All anew", stage=Stage.IN_REVIEW)
    with CaptureQueriesContext(connection) as captured:
        review = what_would_change(document)
    assert len(review.commitments) == commitments
    return len(captured)


def test_one_commitment_and_eleven_cost_the_same_queries():
    assert cost_with(11) == cost_with(1) < 40


# Two participants that are one


def test_a_proposed_merge_shows_the_two_side_by_side_and_what_is_printed_anew():
    duplicate, into = PersonFactory(name="Jo Smith"), PersonFactory(name="Joanna Smith", description="A lawyer")
    document = DocumentFactory()
    SignatureFactory(document=document, participant=duplicate)
    published(document)
    published(into)
    duplicate.refresh_from_db()
    propose_merge(duplicate, into=into, by=make_editor())
    review = what_a_merge_would_change(duplicate)
    sides = {twin.label: (twin.duplicate, twin.into) for twin in review.twins}
    assert sides["Name"] == ("Jo Smith", "Joanna Smith")
    assert sides["Description"] == ("", "A lawyer")
    assert (document, 2) in review.reprinted


def test_without_a_proposal_there_is_no_merge_to_review():
    assert what_a_merge_would_change(PersonFactory()) is None
