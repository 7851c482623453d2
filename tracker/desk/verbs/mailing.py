"""Mail to those whom a decision concerns. It goes out once the decision stands, and never stops one."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models import Comment, Commitment, Decision, Record, RecordKind, Stage, Verb

from ..permissions import RIGHTS, Action, may, second_pairs_of_eyes

logger = logging.getLogger(__name__)

SENTENCES = {
    Verb.SUBMIT: gettext_lazy("%(by)s submitted the %(kind)s “%(record)s” for review."),
    Verb.SEND_BACK: gettext_lazy("%(by)s sent back the %(kind)s “%(record)s”."),
    Verb.PUBLISH: gettext_lazy("%(by)s published the %(kind)s “%(record)s”."),
    Verb.SCHEDULE: gettext_lazy("%(by)s scheduled the %(kind)s “%(record)s” for publication."),
    Verb.CANCEL: gettext_lazy("%(by)s took the %(kind)s “%(record)s” off the schedule."),
    Verb.WITHDRAW: gettext_lazy("%(by)s withdrew the %(kind)s “%(record)s”."),
    Verb.MERGE: gettext_lazy("%(by)s merged the %(kind)s “%(record)s” with another one."),
}
"""What each mail says first."""

ADDRESS_FAULTS = (SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError, ValueError)
"""What is the matter with one address, and not with the server. Django raises ValueError for what is no address."""

SERVER_FAULTS = (OSError, ValueError)
"""Errors of SMTP, TLS, names and time are all OSErrors; a password that is no ASCII is a ValueError."""


def mail_reviewers(record: Record, *, by: User, note: str) -> None:
    """Write to everybody who may publish what `by` has submitted, with the commitments that go with it."""
    parts = _parts_in_review(record)
    subject = _("To review: %(record)s") % {"record": record}
    _mail(reviewers_of([record, *parts], but=by), subject, record, Verb.SUBMIT, by=by, note=note, parts=len(parts))


def reviewers_of(batch: list[Record], *, but: User) -> list[User]:
    """Everybody who may publish the first of `batch` with the others, none of them their own work; without `but`."""
    right = f"tracker.{RIGHTS[Action.PUBLISH]}_{batch[0]._meta.model_name}"
    reviewers = User.objects.with_perm(right, backend="django.contrib.auth.backends.ModelBackend")
    return second_pairs_of_eyes(reviewers.exclude(pk=but.pk), batch)


def mail_comment(record: Record, *, by: User, text: str) -> None:
    """Write to the authors of `record`, and to those who commented on it before, what `by` says about it."""
    before = User.objects.filter(pk__in=Comment.objects.about(record).values("by"))
    readers = {*authors_of(record), *before} - {by}
    addresses = sorted({user.email for user in readers if _is_reached(user, record)})
    if not addresses:
        return
    page = reverse(f"admin:tracker_{record._meta.model_name}_change", args=[record.pk])
    context = {"by": by, "record": record, "text": text.strip(), "address": f"{settings.SITE_URL}{page}#comments"}
    body = render_to_string("admin/mail/comment.txt", context)
    subject = _("Comment: %(record)s") % {"record": " ".join(str(record).split())}
    transaction.on_commit(partial(_send, Truncator(subject).chars(150), body, addresses))


def mail_authors(record: Record, verb: Verb, *, by: User | None, note: str, also: Iterable[User] = ()) -> None:
    """Write to those whose draft `record` is, or who changed or submitted it, and `also` to these, what was decided.

    One mail for a document, also to the authors of the commitments that go with it. `by` is None where nobody but the
    desk itself decided. To be called before the decision is carried out, which may leave the record without an author.
    """
    parts = _parts_in_review(record)
    subject = _("%(decision)s: %(record)s") % {"decision": verb.label.capitalize(), "record": record}
    everybody = {*authors_of(record), *_working_on(parts), *also} - {by}
    _mail(everybody, subject, record, verb, by=by, note=note, parts=len(parts))


def authors_of(record: Record) -> set[User]:
    """Those whose draft it is, who last changed it, and who last submitted it."""
    submission = Decision.objects.about(record).filter(verb=Verb.SUBMIT).select_related("by").first()
    authors = (record.assigned_to, record.changed_by, submission.by if submission else None)
    return {user for user in authors if user is not None}


def _parts_in_review(record: Record) -> list[Commitment]:
    if record.RECORD != RecordKind.DOCUMENT:
        return []
    parts = Commitment.objects.filter(document_id=record.pk, stage=Stage.IN_REVIEW)
    return list(parts.only("stage", "assigned_to", "changed_by"))


def _working_on(parts: list[Commitment]) -> set[User]:
    ids = {pk for part in parts for pk in (part.assigned_to_id, part.changed_by_id) if pk is not None}
    return set(User.objects.filter(pk__in=ids)) if parts else set()


def _mail(
    to: Iterable[User], subject: str, record: Record, verb: Verb, *, by: User | None, note: str, parts: int
) -> None:
    addresses = sorted({user.email for user in to if _is_reached(user, record)})
    if not addresses:
        return
    page = "review" if verb == Verb.SUBMIT else "change"
    page = reverse(f"admin:tracker_{record._meta.model_name}_{page}", args=[record.pk])
    words = {"by": by or _("The desk"), "kind": record.RECORD.label, "record": record}
    body = render_to_string(
        "admin/mail/decision.txt",
        {
            "sentence": SENTENCES[verb] % words,
            "note": note.strip(),
            "parts": parts,
            "for_reviewers": verb == Verb.SUBMIT,
            "address": f"{settings.SITE_URL}{page}",
        },
    )
    # A title may hold line ends; a subject may not.
    line = Truncator(" ".join(subject.split())).chars(150)
    transaction.on_commit(partial(_send, line, body, addresses))


def _is_reached(user: User, record: Record) -> bool:
    """Whether `user` has an address, and may still read at the desk what the mail is about."""
    return bool(user.is_active and user.is_staff and user.email and may(user, Action.VIEW, record))


def _send(subject: str, body: str, addresses: list[str]) -> None:
    """Send to each address by itself: nobody reads who else was told. What was decided stands, whatever happens."""
    headers = {"Auto-Submitted": "auto-generated"}  # so that no absence note answers (RFC 3834)
    server = get_connection()
    try:
        server.open()
        for address in addresses:
            try:
                EmailMessage(subject, body, None, [address], connection=server, headers=headers).send()
            except ADDRESS_FAULTS:
                logger.exception("The mail “%s” could not be sent to %s", subject, address)
        server.close()
    except SERVER_FAULTS:  # the other addresses would wait for it in vain
        logger.exception("The mail “%s” could not be sent", subject)
        with suppress(*SERVER_FAULTS):
            server.close()
