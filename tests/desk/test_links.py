"""Which addresses are asked whether they still answer, in which order, and what is remembered of it."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    OrganisationFactory,
    publish_now,
)
from tracker.desk.links import checking as links
from tracker.desk.links.checking import addresses_in_use, records_pointing_to
from tracker.desk.links.reach import Answer, Offline
from tracker.desk.verbs import withdraw
from tracker.models import Document, Event, FollowUp, FollowUpStatus, LinkCheck, Participant, Recording

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def answers(monkeypatch):
    """What each address answers (nothing wrong, unless said here), and in `asked` which were asked."""

    class Answers(dict):
        asked: list[str] = []

    said = Answers()
    said.asked = []

    def answer(url):
        said.asked.append(url)
        found = said.get(url, Answer(200))
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(links, "ask", answer)
    return said


def run(**options) -> str:
    out = StringIO()
    call_command("check_links", pause=0, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_every_address_that_a_record_shows_is_in_use():
    event = EventFactory(website="https://example.org/event")
    document = DocumentFactory(source_url="https://example.org/document")
    OrganisationFactory(website="HTTP://example.org/participant")
    InstrumentFactory(website="https://example.org/instrument")
    Recording.objects.create(event=event, url="https://example.org/recording")
    FollowUp.objects.create(
        commitment=CommitmentFactory(document=document),
        status=FollowUpStatus.KEPT,
        date="2026",
        evidence="Seen",
        evidence_url="https://example.org/evidence",
    )
    EventFactory(website="https://example.org/event")
    EventFactory(website="ftp://example.org/")
    EventFactory()
    assert addresses_in_use() == {
        "https://example.org/event", "https://example.org/document", "HTTP://example.org/participant",
        "https://example.org/instrument", "https://example.org/recording", "https://example.org/evidence",
    }  # fmt: skip


def test_what_is_withdrawn_points_nowhere(editor):
    event = EventFactory(website="https://example.org/event")
    Recording.objects.create(event=event, url="https://example.org/recording")
    publish_now(event)
    withdraw(Event.objects.get(pk=event.pk), by=editor, reason="It did not take place")
    assert addresses_in_use() == set()


def test_a_run_remembers_what_each_address_answered(answers):
    for name in ("fine", "gone"):
        EventFactory(website=f"https://example.org/{name}")
    answers["https://example.org/gone"] = Answer(404, "The page is gone.")
    said = run()
    assert "https://example.org/gone: The page is gone." in said
    assert "2 addresses asked, 1 without a good answer." in said
    assert [*LinkCheck.objects.values_list("url", "status", "problem")] == [
        ("https://example.org/fine", 200, ""),
        ("https://example.org/gone", 404, "The page is gone."),
    ]


def test_a_second_run_finds_the_same_and_forgets_what_was_mended(answers):
    event = EventFactory(website="https://example.org/gone")
    answers["https://example.org/gone"] = Answer(404, "The page is gone.")
    run()
    run()
    assert LinkCheck.objects.get().problem == "The page is gone."
    event.website = "https://example.org/fine"
    event.save()
    run()
    assert LinkCheck.objects.get().url == "https://example.org/fine"


def test_those_never_asked_come_first_then_those_longest_not_asked_up_to_a_limit(answers):
    for days, name in enumerate(("b", "a", "c")):
        EventFactory(website=f"https://example.org/{name}")
        LinkCheck.objects.create(url=f"https://example.org/{name}", checked_at=LONG_AGO + timedelta(days=days))
    EventFactory(website="https://example.org/new")
    run(limit=3)
    assert answers.asked == ["https://example.org/new", "https://example.org/b", "https://example.org/a"]


def test_only_those_that_were_broken_are_asked_where_that_is_wanted(answers):
    for name, problem in (("fine", ""), ("gone", "The page is gone.")):
        EventFactory(website=f"https://example.org/{name}")
        LinkCheck.objects.create(url=f"https://example.org/{name}", checked_at=LONG_AGO, problem=problem)
    EventFactory(website="https://example.org/new")
    run(only_broken=True)
    assert answers.asked == ["https://example.org/gone"]
    assert not LinkCheck.objects.exclude(problem="").exists()


def test_without_a_network_nothing_is_called_broken(answers):
    for name in ("a", "b"):
        EventFactory(website=f"https://example.org/{name}")
    answers["https://example.org/b"] = Offline("try again")
    with pytest.raises(CommandError, match="when the network is back"):
        run()
    assert [*LinkCheck.objects.values_list("url", "problem")] == [("https://example.org/a", "")]


def test_a_long_problem_is_cut_to_fit(answers):
    EventFactory(website="https://example.org/")
    answers["https://example.org/"] = Answer(None, "x" * 1000)
    run()
    assert len(LinkCheck.objects.get().problem) == 300


@pytest.mark.parametrize("limit", ["0", "-1", "many", "²", "9" * 30])
def test_a_limit_that_is_no_number_is_refused_with_words(limit):
    with pytest.raises(CommandError, match="from 1 to"):
        call_command("check_links", f"--limit={limit}")


def test_the_records_behind_an_address_are_found_among_kinds_one_may_see():
    url = "https://example.org/"
    event = EventFactory(website=url)
    Recording.objects.create(event=event, url=url)
    organisation = OrganisationFactory(website=url)
    assert {*records_pointing_to([url])[url]} == {event, organisation}
    assert records_pointing_to([url], [Participant])[url] == [organisation]
    assert records_pointing_to([url], [Document])[url] == []
