"""What is to come, to be mended and newly published in the inbox, and what a page of it costs."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    make_editor,
    make_user,
    statement,
)
from tracker.desk.inbox import Inbox, Section
from tracker.desk.press import press
from tracker.desk.verbs import mark_edited, publish, schedule, send_back, submit, withdraw
from tracker.models import Commitment, Decision, Document, LinkCheck, Schedule, ScheduledEdition

from .inboxes import draft_of, published, submitted_by, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor(db):
    return make_user("contributor")


def test_what_is_scheduled_stands_there_alone_with_its_time_and_its_approver(contributor, editor):
    document = draft_of(contributor, title="A text")
    mark_edited(CommitmentFactory(document=document), by=contributor)
    submit(document, by=contributor)
    tomorrow = timezone.now() + timedelta(days=1)
    schedule(document, by=editor, at=tomorrow)
    assert titles(editor, Section.WAITING_FOR_ME) == []
    assert titles(contributor, Section.WAITING_FOR_OTHERS) == []
    (item,) = Inbox(contributor).items(Section.SCHEDULED)[:10]
    assert (item.title, item.at) == ("A text", tomorrow)
    assert str(editor) in item.detail


def test_a_scheduled_publication_that_is_long_due_says_that_no_timer_runs(contributor, editor):
    document = submitted_by(contributor)
    schedule(document, by=editor, at=timezone.now() + timedelta(days=1))
    (item,) = Inbox(editor, now=timezone.now() + timedelta(days=1, minutes=11)).items(Section.SCHEDULED)[:10]
    assert "publish_due" in item.detail
    (item,) = Inbox(editor).items(Section.SCHEDULED)[:10]
    assert "publish_due" not in item.detail


def test_the_inbox_shows_overdue_undertakings_as_of_its_day(editor):
    CommitmentFactory(deadline="2026-05-03", summary="A promise")
    before, after = datetime(2026, 5, 3, 12, tzinfo=UTC), datetime(2026, 5, 4, 0, 1, tzinfo=UTC)
    assert titles(editor, Section.OVERDUE, now=before) == []
    (item,) = Inbox(editor, now=after).items(Section.OVERDUE)[:10]
    assert (item.title, item.at) == ("A promise", date(2026, 5, 3))
    assert "never followed up" in item.detail


def test_a_quote_that_lost_its_words_stands_with_them_and_its_document(editor):
    broken = CommitmentFactory(document=DocumentFactory(title="A text"), summary="A promise")
    Commitment.objects.filter(pk=broken.pk).update(start=broken.start + 1, end=broken.end + 1)
    (item,) = Inbox(editor).items(Section.BROKEN_ANCHORS)[:10]
    assert item.title == "A promise"
    assert item.detail == "A text: “We will share evidence within a year.”"


def test_a_broken_link_leads_to_the_record_until_that_points_elsewhere(editor):
    event = EventFactory(title="A meeting", website="https://example.org/gone")
    check("https://example.org/gone", "It is gone.")
    check("https://example.org/fine", "")
    (item,) = Inbox(editor).items(Section.BROKEN_LINKS)[:10]
    assert item.title == "A meeting"
    assert item.detail == "https://example.org/gone: It is gone."
    event.website = "https://example.org/fine"
    event.save()
    assert titles(editor, Section.BROKEN_LINKS) == []


def check(url: str, problem: str) -> None:
    LinkCheck.objects.create(url=url, checked_at=timezone.now(), problem=problem)


def test_what_was_published_stands_with_who_did_it_and_its_commitments_in_one_row(contributor, editor):
    document = statement(title="A text")
    document.source_url = "https://example.org/"
    document.save()
    submit(document, by=contributor)
    publish(document, by=editor)
    rows = Inbox(contributor).items(Section.PUBLISHED)[:50]
    (item,) = [row for row in rows if row.kind == "document"]
    assert (item.title, item.parts) == ("A text", 3)
    assert item.detail == f"first published by {editor}"
    assert "commitment" not in {row.kind for row in rows}


def test_a_commitment_published_later_than_its_document_stands_by_itself(contributor, editor, monkeypatch):
    document = published()
    commitment = CommitmentFactory(document=Document.objects.get(pk=document.pk), summary="A promise")
    submit(commitment, by=contributor)
    later = timezone.now() + timedelta(minutes=2)
    monkeypatch.setattr(press, "timezone", SimpleNamespace(now=lambda: later))
    publish(commitment, by=editor)
    assert titles(editor, Section.PUBLISHED)[0] == "A promise"


def test_a_withdrawal_is_news_too(editor, published_statement):
    withdraw(published_statement, by=editor, reason="Not the adopted text")
    item = Inbox(editor).items(Section.PUBLISHED)[:1][0]
    assert (item.title, item.detail) == (published_statement.title, f"withdrawn by {editor}")


def test_what_was_published_more_than_14_days_ago_is_no_news(editor):
    published()
    assert titles(editor, Section.PUBLISHED, now=timezone.now() + timedelta(days=13))
    assert titles(editor, Section.PUBLISHED, now=timezone.now() + timedelta(days=15)) == []


# What it costs


def fill(contributor, editor, number: int) -> None:
    """A row in every section, for an editor."""
    draft_of(editor, title=f"Mine {number}")
    DocumentFactory(changed_by=editor)
    submitted_by(contributor)
    submitted_by(editor)
    sent = submitted_by(editor)
    send_back(sent, by=make_editor(), note="Mend this")
    planned = submitted_by(contributor)
    schedule(planned, by=editor, at=timezone.now() + timedelta(days=1))
    document = DocumentFactory(source_url=f"https://example.org/{number}")
    CommitmentFactory(document=document, deadline="2020")
    broken = CommitmentFactory(document=document, quote="It protects human rights.", verb="protects")
    Commitment.objects.filter(pk=broken.pk).update(start=broken.start + 1, end=broken.end + 1)
    check(document.source_url, "It is gone.")
    published()


def test_the_inbox_costs_the_same_number_of_queries_for_one_row_and_for_many(contributor, editor):
    def cost() -> int:
        user = type(editor).objects.get(pk=editor.pk)
        with CaptureQueriesContext(connection) as queries:
            inbox = Inbox(user)
            for section in Section:
                items = inbox.items(section)
                assert len(items[:10]) <= len(items)
                assert items[:10], section
        return len(queries)

    fill(contributor, editor, 0)
    one = cost()
    for number in range(1, 4):
        fill(contributor, editor, number)
    assert cost() == one
    assert one < 60
    assert Schedule.objects.count() == 4
    assert ScheduledEdition.objects.exists()
    assert Decision.objects.exists()


def test_a_page_of_the_inbox_reads_no_texts(contributor, editor):
    fill(contributor, editor, 0)
    with CaptureQueriesContext(connection) as queries:
        inbox = Inbox(editor)
        for section in Section:
            assert inbox.items(section)[:10]
    assert not any("received_text" in query["sql"] for query in queries)
