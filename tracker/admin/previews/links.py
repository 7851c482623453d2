"""Signed links, by which somebody without an account reads a draft until the link expires or the record is published.

A link is not kept anywhere: it says itself, under our signature, what it leads to, until when, by whom it was made, and
which edition was current then. So it cannot be called back by itself; publishing the record ends all its links.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.desk.permissions import Action, may, require
from tracker.models import RECORDS, Edition, Record

SIGNER = Signer(salt="tracker.admin.previewing", sep=".")  # whatever this module is called: links were sent with it


class NoLink(Exception):
    """This was never a link of ours, or a part of it is missing."""


class Ended(Exception):
    """A link that leads nowhere any more; the message says why. `public` is what readers can be led to instead."""

    def __init__(self, reason: str, public: Edition | None = None):
        super().__init__(reason)
        self.public = public


@dataclass(frozen=True, slots=True)
class SharedLink:
    """A link to the preview of a record, and when it ends."""

    record: Record
    ends: datetime
    token: str

    @classmethod
    def make(cls, record: Record, *, by: User, days: int) -> Self:
        """A link that ends in so many days. Raises NotAllowed."""
        require(by, Action.SHARE, record)
        ends = timezone.now().replace(second=0, microsecond=0) + timedelta(days=days)
        content = [record.RECORD.value, record.pk, _number(record.current_edition), by.pk, int(ends.timestamp())]
        return cls(record, ends, SIGNER.sign_object(content))

    @classmethod
    def read(cls, token: str) -> Self:
        """The link of this token. Raises NoLink or Ended."""
        try:
            kind, pk, number, by, until = SIGNER.unsign_object(token)
        except (BadSignature, ValueError) as error:
            raise NoLink from error
        model, ends = RECORDS[kind], datetime.fromtimestamp(until, tz=timezone.get_current_timezone())
        edition = Edition.objects.filter(record=kind, record_id=pk, is_current=True).first()
        record = model.objects.filter(pk=pk).first()
        if record is None:
            raise Ended(_("The draft was deleted."))
        if _number(edition) != number:
            was = _("It was withdrawn.") if edition and edition.is_withdrawn else _("It was published.")
            raise Ended(_("This link led to a draft.") + " " + was, edition)
        if timezone.now() >= ends:
            reason = _("This link ended on %s. Ask the person who sent it to you for a new one.")
            raise Ended(reason % date_format(ends, "j F Y, H:i e"), edition)
        maker = get_user_model().objects.filter(pk=by, is_active=True, is_staff=True).first()
        if maker is None or not may(maker, Action.SHARE, record):
            raise Ended(
                _("The person who made this link can no longer share drafts. Ask the editors for a new link."), edition
            )
        return cls(record, ends, token)


def _number(edition: Edition | None) -> int:
    return edition.number if edition else 0
