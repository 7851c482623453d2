"""Which undertakings are overdue, and which quotes have lost their words."""

from datetime import date

import pytest

from tests.factories import CommitmentFactory, DocumentFactory, publish_now
from tracker.desk.inbox.upkeep import broken_anchors, overdue
from tracker.desk.press.printing import print_edition
from tracker.desk.verbs import withdraw
from tracker.models import Commitment, Document, Edition, FollowUp, FollowUpStatus

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 4)


def follow_up(commitment, status, day):
    FollowUp.objects.create(commitment=commitment, status=status, date=day, evidence="Looked")


@pytest.mark.parametrize(
    ("deadline", "found"), [("2026-05-03", True), ("2026-05-04", False), ("2025", True), ("2026", False), ("", False)]
)
def test_an_undertaking_is_overdue_once_the_last_day_of_its_deadline_is_past(deadline, found):
    CommitmentFactory(deadline=deadline)
    assert overdue(TODAY).exists() == found


@pytest.mark.parametrize(("status", "found"), [
    (FollowUpStatus.KEPT, False), (FollowUpStatus.PARTLY_KEPT, False), (FollowUpStatus.NOT_KEPT, False),
    (FollowUpStatus.IN_PROGRESS, True), (FollowUpStatus.NO_EVIDENCE, True),
])  # fmt: skip
def test_kept_partly_kept_and_not_kept_settle_an_undertaking(status, found):
    follow_up(CommitmentFactory(deadline="2025"), status, "2026-01")
    assert overdue(TODAY).exists() == found


def test_the_latest_follow_up_decides_and_of_one_day_the_one_added_last():
    commitment = CommitmentFactory(deadline="2025")
    follow_up(commitment, FollowUpStatus.IN_PROGRESS, "2026-02")
    follow_up(commitment, FollowUpStatus.KEPT, "2026-01")
    assert overdue(TODAY).exists()
    follow_up(commitment, FollowUpStatus.KEPT, "2026-02")
    assert not overdue(TODAY).exists()


def test_a_follow_up_without_a_first_day_counts_as_the_earliest():
    commitment = CommitmentFactory(deadline="2025")
    follow_up(commitment, FollowUpStatus.KEPT, "2026-01")
    follow_up(commitment, FollowUpStatus.IN_PROGRESS, "../2026-02")
    assert not overdue(TODAY).exists()


def test_a_withdrawn_undertaking_is_not_overdue(editor):
    commitment = CommitmentFactory(deadline="2025")
    publish_now(commitment.document)
    document = Document.objects.get(pk=commitment.document_id)
    assert overdue(TODAY).exists()
    withdraw(document, by=editor, reason="Not the adopted text")
    assert not overdue(TODAY).exists()


@pytest.mark.parametrize("deadline", ["2026-05-03", "2026-05-04", "2025", "2026", "2025/..", ""])
@pytest.mark.parametrize("found", [
    [], [("in_progress", "2026-02")], [("kept", "2026-02")], [("in_progress", "2026-02"), ("kept", "2026-01")],
    [("in_progress", "2026-02"), ("kept", "2026-02")], [("kept", "2026-01"), ("in_progress", "../2026-02")],
])  # fmt: skip
def test_what_is_printed_is_overdue_whenever_it_is_so_at_the_desk(deadline, found):
    commitment = CommitmentFactory(deadline=deadline)
    for status, day in found:
        follow_up(commitment, status, day)
    publish_now(commitment.document)
    public = Edition.objects.current().overdue(TODAY).values_list("record_id", flat=True)
    assert [*public] == [*overdue(TODAY).values_list("pk", flat=True)]


def test_only_undertakings_can_be_overdue_in_print():
    call = CommitmentFactory(kind="call", deadline="2025", addressee_as_stated="all states")
    publish_now(call.document)
    assert Edition.objects.current().filter(due__lt=TODAY).exists()
    assert not Edition.objects.overdue(TODAY).exists()


def test_an_edition_has_the_status_of_the_latest_follow_up_and_the_last_day_of_the_deadline():
    commitment = CommitmentFactory(deadline="2025")
    follow_up(commitment, FollowUpStatus.KEPT, "2026-02")
    follow_up(commitment, FollowUpStatus.IN_PROGRESS, "2026-01")
    edition = print_edition(commitment)
    assert (edition.status, edition.due) == ("kept", date(2025, 12, 31))
    assert (print_edition(commitment.document).status, print_edition(commitment.document).due) == ("", None)


def test_the_latest_follow_up_stands_last_on_every_database():
    commitment = CommitmentFactory()
    for status, day in (("kept", "2026-01"), ("in_progress", "../2026-02")):
        follow_up(commitment, status, day)
    assert [row["status"] for row in print_edition(commitment).payload["follow_ups"]] == ["in_progress", "kept"]


def test_a_quote_that_is_not_the_text_at_its_place_is_a_broken_anchor():
    text = (
        "𝒲e — naïve — promise. We will share evidence within a year."  # outside the first plane, and of several bytes
    )
    document = DocumentFactory(received_text=text)
    good = CommitmentFactory(document=document)
    broken = CommitmentFactory(document=document, quote="naïve", verb="naïve")
    assert not broken_anchors().exists()
    Commitment.objects.filter(pk=broken.pk).update(start=broken.start + 1, end=broken.end + 1)
    assert [*broken_anchors()] == [broken]
    assert good.is_anchored
