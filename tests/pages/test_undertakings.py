"""What became of undertakings, and which of them are overdue on the day that somebody asks."""

from datetime import date

import pytest

from tests.factories import CommitmentFactory, DocumentFactory, publish_now
from tracker.models import Document, FollowUp
from tracker.pages.details.undertakings import standing

TODAY = date(2024, 1, 1)


def told(deadline: str | None, *follow_ups: tuple[str, str]) -> dict:
    return {
        "kind": "undertaking",
        "deadline": deadline and {"end": deadline},
        "follow_ups": [{"status": status, "date": {"start": day}} for day, status in follow_ups],
    }


@pytest.mark.parametrize("status", ["in_progress", "no_evidence"])
def test_what_settles_nothing_leaves_an_undertaking_overdue(status):
    assert standing(told("2023-12-31", ("2023-01-01", status)), TODAY).overdue_since


@pytest.mark.parametrize("status", ["kept", "partly_kept", "not_kept"])
def test_what_is_settled_is_not_overdue(status):
    assert not standing(told("2023-12-31", ("2023-01-01", status)), TODAY).overdue_since


def test_on_the_last_day_it_is_not_yet_overdue():
    assert not standing(told("2024-01-01"), TODAY).overdue_since
    assert standing(told("2023-12-31"), TODAY).overdue_since


def test_without_a_last_day_or_in_the_past_nothing_is_overdue():
    assert not standing(told(None), TODAY).overdue_since
    assert not standing(told("2023-12-31"), None).overdue_since


def test_only_undertakings_have_a_standing():
    assert standing(told("2023-12-31") | {"kind": "call"}, TODAY) is None


def test_the_latest_follow_up_by_date_decides():
    found = standing(told("2023-12-31", ("2023-06-01", "kept"), ("2022-01-01", "in_progress")), TODAY)
    assert found.latest["status"] == "kept"
    assert not found.overdue_since


def overdue_document() -> Document:
    document = DocumentFactory(slug="a-statement")
    commitment = CommitmentFactory(document=document, slug="a-promise", deadline="2020")
    FollowUp.objects.create(commitment=commitment, status="no_evidence", date="2021-05", evidence="Nobody answered.")
    FollowUp.objects.create(commitment=commitment, status="in_progress", date="2020-02", evidence="A bill was read.")
    publish_now(document)
    return document


@pytest.mark.django_db
def test_a_commitment_shows_its_follow_ups_from_the_oldest_to_the_latest(read):
    overdue_document()
    section = read("/commitments/a-promise/").id("follow-up").words
    assert "overdue since 2020" in section
    assert section.index("A bill was read.") < section.index("Nobody answered.")
    assert "“No evidence found” does not mean “not kept”" in section


@pytest.mark.django_db
def test_the_margin_shows_the_latest_status_and_that_it_is_overdue(read):
    overdue_document()
    (note,) = read("/documents/a-statement/").all("li", class_="note")
    assert "no evidence found May 2021" in note.words
    assert "overdue since 2020" in note.words
    assert "in progress" not in note.words
