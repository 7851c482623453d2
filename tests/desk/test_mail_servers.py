"""No fault of a mail server or an address stops a decision, or keeps others from being told."""

import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend

from tests.factories import DocumentFactory, make_user
from tracker.desk.verbs import mark_edited, send_back, submit
from tracker.models import Decision, Document, Stage, Verb

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve(db):
    """An editor, whose address makes trouble."""
    return make_user("editor", email="eve@example.org")


@pytest.fixture
def ann(db):
    return make_user("contributor", email="ann@example.org")


@pytest.fixture
def draft(ann, eve):
    document = DocumentFactory(title="Joint statement")
    mark_edited(document, by=ann)
    return document


@pytest.fixture
def told(mailoutbox, django_capture_on_commit_callbacks):
    """Submits a document, and gives the addresses that are told of it."""

    def told(document, *, by):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            submit(document, by=by)
        return [address for mail in mailoutbox for address in mail.to]

    return told


class Server(EmailBackend):
    """A mail server with a fault."""

    fault: Exception = OSError()
    at_open = True
    calls = 0

    def open(self):
        if self.at_open:
            raise self.fault

    def send_messages(self, messages):
        Server.calls += 1
        if messages[0].to == ["eve@example.org"]:
            raise self.fault
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    monkeypatch.setattr(Server, "calls", 0)
    return lambda **attributes: [monkeypatch.setattr(Server, name, value) for name, value in attributes.items()]


FAULTS = [
    ConnectionRefusedError("refused"),
    TimeoutError("timed out"),
    smtplib.SMTPServerDisconnected("gone"),
    smtplib.SMTPAuthenticationError(535, b"no"),
    UnicodeEncodeError("ascii", "pässword", 1, 2, "not in range"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_decision_stands_when_the_mail_server_fails(told, draft, ann, eve, server, fault, caplog):
    server(fault=fault, at_open=True)
    assert told(draft, by=ann) == []
    assert Document.objects.get(pk=draft.pk).stage == Stage.IN_REVIEW
    assert Decision.objects.filter(verb=Verb.SUBMIT).exists()
    assert "To review: Joint statement” could not be sent" in caplog.text


def test_an_address_that_is_refused_keeps_nobody_else_from_being_told(told, draft, ann, eve, server):
    make_user("editor", email="ned@example.org")
    for fault in (smtplib.SMTPRecipientsRefused({}), ValueError("Invalid address")):
        server(fault=fault, at_open=False)
        assert told(draft, by=ann) == ["ned@example.org"]
        send_back(draft, by=eve, note="Mend this")


def test_a_server_that_no_longer_answers_is_asked_once_and_not_for_each_address(told, draft, ann, eve, server):
    make_user("editor", email="ned@example.org")
    server(fault=TimeoutError("timed out"), at_open=False)
    assert told(draft, by=ann) == []
    assert Server.calls == 1
