"""Revert, delete and recover: what the history of the desk keeps comes back to it."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import ManyToManyRel, ProtectedError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from reversion.models import Version

from tracker.models import Commitment, Document, Record, Verb

from ..files.received import drop_files
from ..locking import lock
from ..logbook import remember, write_down
from ..permissions import Action, require, why_not
from ..readiness import NotReady
from ..relations import through_of
from ..verbs.editing import mark_edited
from .contents import Content, record_model_of
from .returning import bring_back, reasons_against_return
from .versions import names_of, of_record


@transaction.atomic
def revert(record: Record, version: Version, *, by: User, note: str = "") -> list[str]:
    """Bring what `record` said in an old `version` back to the desk, as an edit of `by`; it keeps today's address.

    The commitments of a document move along with its text where their words stand there exactly once. The public sees
    no change. Returns what could not be brought back, each a sentence.
    Raises NotAllowed, Stale, or NotReady where commitments would lose their words.
    """
    lock(record)
    require(by, Action.REVERT, record)
    if of_record(record, version.pk) is None:
        raise NotReady([_("This is no version of “%s”.") % record])
    if reasons := reasons_against_return(record):
        raise NotReady(reasons)
    content = content_to_revert(version)
    messages = bring_back(record, content, by=by)
    record.refresh_from_db()
    words = {"time": _time(version), "note": note.strip()}
    mark_edited(record, by=by, what=(_("Reverted to the version of %(time)s. %(note)s") % words).strip())
    return messages


def content_to_revert(version: Version) -> Content:
    """What a record would say if it were reverted to `version`: all that it said, at today's address."""
    content = Content.of_version(version)
    content.fields.pop("slug", None)
    return content


@transaction.atomic
def delete(record: Record, *, by: User) -> None:
    """Delete a draft that was never public; the history keeps it, and it can be recovered.

    Raises NotAllowed (also for what was public), Stale, or NotReady for what others name.
    """
    lock(record)
    require(by, Action.DELETE, record)
    if referring := records_referring_to(record):
        raise NotReady([_reason_against_deletion(referring)])
    remember(record, by=by, what=_("Deleted"))
    try:
        if isinstance(record, Document):
            drop_files(record)
        record.delete()
    except ProtectedError as error:
        raise NotReady([_reason_against_deletion(error.protected_objects)]) from error


def records_referring_to(record: Record) -> list[models.Model]:
    """The records that refer to this one among several: the database would drop it from them without a word."""
    return [
        other
        for relation in record._meta.get_fields()
        if isinstance(relation, ManyToManyRel)
        and through_of(relation)._meta.auto_created  # rows of their own, as memberships are, are protected
        for other in relation.related_model._default_manager.filter(**{relation.field.name: record})[:3]
    ]


def _reason_against_deletion(referring: Iterable[models.Model]) -> str:
    titles = ", ".join(f"“{item}”" for item in list(referring)[:3])
    return _("It is still named by %s. Change those first.") % titles


@transaction.atomic
def recover(version: Version, *, by: User, note: str = "") -> tuple[Record, list[str]]:
    """Bring a deleted draft back as it last was, as a draft of `by`: with its number, and its address if that is free.

    Returns it, and what could not be brought back, each a sentence. Raises NotAllowed, or NotReady where it is there
    already or what it belongs to is not.
    """
    model = record_model_of(version)
    require(by, Action.ADD, model)
    if model.objects.filter(pk=version.object_id).exists():
        raise NotReady([_("“%s” is there already.") % version])
    content = Content.of_version(version)
    record = model(version=version.field_dict["version"], assigned_to=by, changed_by=by)
    record.pk = int(version.object_id)
    if isinstance(record, Commitment):
        _put_in_its_document(record, version.field_dict, by)
    content.fields["slug"] = record.free_slug(content.fields["slug"])
    messages = bring_back(record, content, by=by)
    why = _("Recovered after it was deleted. %s").strip() % note
    write_down(record, verb=Verb.EDIT, by=by, note=why)
    remember(record, by=by, what=why.strip())
    return record, messages


def _put_in_its_document(commitment: Commitment, values: dict, by: User) -> None:
    document = Document.objects.filter(pk=values["document_id"]).first()
    if document is not None and (refusal := why_not(by, Action.EDIT, document)):
        raise NotReady([refusal])
    if document is None:
        name = names_of({Document: {values["document_id"]}})[Document, values["document_id"]]
        raise NotReady([_("Its document is not there: %s. Recover that first.") % name])
    commitment.document = document
    if not document.commitments.filter(number=values["number"]).exists():
        commitment.number = values["number"]


def _time(version: Version) -> str:
    return date_format(localtime(version.revision.date_created), "j F Y, H:i")
