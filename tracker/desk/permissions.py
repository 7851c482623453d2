"""Who may do what at the desk: the one place that decides."""

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from tracker.models import Record, Verb

RIGHTS = {Verb.SUBMIT: "change", Verb.SEND_BACK: "publish", Verb.PUBLISH: "publish", Verb.WITHDRAW: "publish"}
"""The right on a kind of record that each decision takes (Django's permissions, given to groups)."""


class NotAllowed(Exception):
    """The user has not the right to this decision."""


def may(user: AbstractBaseUser, verb: Verb, record: Record | type[Record]) -> bool:
    """Whether `user` may take this decision about this record, or about records of this kind."""
    return user.has_perm(f"tracker.{RIGHTS[verb]}_{record._meta.model_name}")


def require(user: AbstractBaseUser, verb: Verb, record: Record) -> None:
    """Raise NotAllowed unless `user` may take this decision about this record."""
    if not may(user, verb, record):
        raise NotAllowed(
            _("You have not the right to do this (%(verb)s) with “%(record)s”. Ask an administrator for it.")
            % {"verb": verb.name.replace("_", " ").lower(), "record": record}
        )
