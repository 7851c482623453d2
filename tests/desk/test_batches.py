"""A verb costs the same number of queries for one commitment and for a hundred, with as many instruments."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    MentionFactory,
    PersonFactory,
    SignatureFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
)
from tests.remembered import remembered
from tracker.desk import review, verbs
from tracker.models import Change, Document, Participant

pytestmark = pytest.mark.django_db

NUMBERS = (1, 11, 101)


def document_with(commitments: int) -> Document:
    """A draft with so many commitments of its signatory, each about an instrument of its own, which the text names."""
    sentences = [f"We will keep promise number {number} within a year." for number in range(commitments)]
    document = DocumentFactory(received_text="\n\n".join(["Joint statement", *sentences]))
    signatory = SignatureFactory(document=document).participant
    for sentence in sentences:
        commitment = CommitmentFactory(document=document, quote=sentence)
        instrument = TargetFactory(commitment=commitment).instrument
        MentionFactory(
            document=document, instrument=instrument, name_as_stated=sentence.removesuffix(" within a year.")
        )
        commitment.topics.add(TopicFactory())
        commitment.made_by.add(signatory)
    return document


def fresh(document: Document) -> Document:
    return Document.objects.get(pk=document.pk)


def document_in_review(commitments: int) -> Document:
    document = document_with(commitments)
    verbs.submit(fresh(document), by=make_editor())
    return document


def public_document(commitments: int) -> Document:
    document = document_in_review(commitments)
    verbs.publish(fresh(document), by=make_editor())
    return document


DRAFTED, SUBMITTED, PUBLISHED = (
    {number: remembered(partial(build, number)) for number in NUMBERS}
    for build in (document_with, document_in_review, public_document)
)
"""Each world is made once, for all verbs that begin with it."""


def drafted(commitments: int) -> Document:
    return fresh(DRAFTED[commitments]())


def submitted(commitments: int) -> Document:
    return fresh(SUBMITTED[commitments]())


def published(commitments: int) -> Document:
    return fresh(PUBLISHED[commitments]())


def submit(commitments: int):
    document, editor = drafted(commitments), make_editor()
    return lambda: verbs.submit(document, by=editor)


def send_back(commitments: int):
    document, editor = submitted(commitments), make_editor()
    return lambda: verbs.send_back(document, by=editor, note="Say more.")


def what_would_change(commitments: int):
    document = submitted(commitments)
    return lambda: review.what_would_change(document)


def publish(commitments: int):
    document, editor = submitted(commitments), make_editor()
    return lambda: verbs.publish(document, by=editor)


def publish_corrected_text(commitments: int):
    document = published(commitments)
    document.received_text, document.text = f"{document.received_text}\n\nSigned in Ottawa.", ""
    document.save()
    verbs.mark_edited(document, by=make_editor())
    verbs.submit(fresh(document), by=make_editor())
    document, editor = fresh(document), make_editor()
    return lambda: verbs.publish(document, by=editor, change=Change.CORRECTED, note="The last line was missing.")


def schedule(commitments: int):
    document, editor = submitted(commitments), make_editor()
    return lambda: verbs.schedule(document, by=editor, at=timezone.now() + timedelta(days=1))


def publish_due(commitments: int):
    schedule(commitments)()
    return lambda: verbs.publish_due(timezone.now() + timedelta(days=2))


def withdraw(commitments: int):
    document, editor = published(commitments), make_editor()
    return lambda: verbs.withdraw(document, by=editor, reason="Not the adopted text.")


def proposed(commitments: int) -> Participant:
    """A participant who makes so many published commitments, and is to be merged."""
    document = published(commitments)
    duplicate = document.signatures.get().participant
    into = PersonFactory()
    verbs.submit(into, by=make_editor())
    verbs.publish(Participant.objects.get(pk=into.pk), by=make_editor())
    verbs.propose_merge(Participant.objects.get(pk=duplicate.pk), into=into, by=make_editor())
    return Participant.objects.get(pk=duplicate.pk)


def what_a_merge_would_change(commitments: int):
    duplicate = proposed(commitments)
    return lambda: review.what_a_merge_would_change(duplicate)


def merge(commitments: int):
    duplicate, editor = proposed(commitments), make_editor()
    return lambda: verbs.merge(duplicate, by=editor)


def queries(verb, commitments: int) -> int:
    """What the verb costs in a world of its own, of which nothing is left afterwards."""
    with transaction.atomic():
        carry_out = verb(commitments)
        with CaptureQueriesContext(connection) as context:
            carry_out()
        transaction.set_rollback(True)
    return len(context)


@pytest.mark.parametrize(
    ("verb", "most"),
    [
        (submit, 40),
        (send_back, 50),
        (what_would_change, 50),
        (publish, 60),
        (publish_corrected_text, 60),
        (schedule, 50),
        (publish_due, 110),
        (withdraw, 35),
        (what_a_merge_would_change, 40),
        (merge, 160),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)  # fmt: skip
def test_a_verb_costs_the_same_number_of_queries_for_1_11_and_101_commitments(verb, most):
    numbers = [queries(verb, number) for number in NUMBERS]
    assert len(set(numbers)) == 1, numbers
    assert numbers[0] <= most
