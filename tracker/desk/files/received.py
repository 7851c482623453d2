"""The files that documents were received as: kept as they came, never changed, and given only to the desk."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils.translation import gettext as _

from tracker.models import Document, SourceFile
from tracker.models.sources import file_store
from tracker.texts.files import FileRead, read_file

from ..locking import Stale, lock
from ..logbook import remember
from ..permissions import Action, require
from ..readiness import NotReady
from ..verbs.editing import mark_edited

NAME_LENGTH = 200

_stored: ContextVar[list[str] | None] = ContextVar("files stored in a transaction that has not ended", default=None)


class AlreadyKept(Exception):
    """This very file is kept with the document already: `file`."""

    def __init__(self, file: SourceFile):
        super().__init__(_("This very file is kept with the document already, as “%s”.") % file.name)
        self.file = file


def receive(document: Document, data: bytes, name: str, *, by: User, read: FileRead | None = None) -> SourceFile:
    """Keep a file with `document`. `read` is what was read in it, where that was done before.

    Its text is not used: see `take_text`. Nothing that the public reads is changed, so the stage stays.
    Raises NotAllowed, UnreadableFile or AlreadyKept; where the transaction around it fails, the file goes too.
    """
    read = read or read_file(data, name)
    with no_orphans() as stored, transaction.atomic():
        present = Document.objects.select_for_update(no_key=True).filter(pk=document.pk).first()
        if present is None:
            raise Stale(document)
        require(by, Action.EDIT, present)
        digest = hashlib.sha256(data).hexdigest()
        if kept := SourceFile.objects.filter(document=document, digest=digest).first():
            raise AlreadyKept(kept)
        kept = SourceFile(
            document=document,
            name=plain_name(name) or f"file.{read.extension}",
            media_type=read.media_type,
            size=len(data),
            digest=digest,
            uploaded_by=by,
        )
        # The name on disk is ours: what an editor's computer calls a file is told, never opened.
        kept.file.save(f"{digest[:32]}.{read.extension}", ContentFile(data), save=False)
        stored.append(str(kept.file.name))
        kept.save()
        remember(document, by=by, what=_("Received the file %(name)s, SHA-256 %(digest)s") % file_words(kept))
    return kept


@transaction.atomic
def take_text(document: Document, text: str, *, by: User, what: str) -> bool:
    """Make `text` the received text of `document`, and its text anew from that; whether that changed anything.

    Commitments move along where their words are found again. `what` says in the history where the text is from.
    Raises NotAllowed, Stale, or NotReady where the text cannot be taken, with the reasons.
    """
    lock(document)
    require(by, Action.EDIT, document)
    if document.received_text == text:
        return False
    document.received_text, document.text = text, ""
    try:
        document.full_clean()
    except ValidationError as error:
        raise NotReady(error.messages) from error
    document.save()
    mark_edited(document, by=by, what=what)
    return True


def same_file_elsewhere(digest: str, *, than: Document | None = None) -> SourceFile | None:
    """The same file, kept with another document."""
    others = SourceFile.objects.filter(digest=digest).select_related("document")
    return others.exclude(document=than).first() if than else others.first()


def drop_files(document: Document) -> None:
    """Remove the files of a document that is about to be deleted; for good once the transaction has ended."""
    for name in SourceFile.objects.filter(document=document).values_list("file", flat=True):
        transaction.on_commit(partial(file_store().delete, name))
    SourceFile.objects.filter(document=document).delete()


@contextmanager
def no_orphans() -> Iterator[list[str]]:
    """Stands around a transaction: what was stored in it, and has no row after it, is removed from the store.

    Gives the list to which the names of files that are stored are to be added.
    """
    outer = _stored.get()
    if outer is not None:  # whoever stands further outside sees to it
        yield outer
        return
    stored: list[str] = []
    token = _stored.set(stored)
    try:
        yield stored
    finally:
        _stored.reset(token)
        doomed = connection.in_atomic_block and connection.needs_rollback
        for name in stored:
            if doomed or not SourceFile.objects.filter(file=name).exists():
                file_store().delete(name)


def plain_name(name: str) -> str:
    """What a file was called, without folders and what cannot be seen; of a long name the end is kept."""
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(character for character in name if unicodedata.category(character)[0] != "C").strip()
    return name if len(name) <= NAME_LENGTH else "…" + name[1 - NAME_LENGTH :]


def file_words(file: SourceFile) -> dict:
    """What messages and the history say of a file."""
    return {"name": f"“{file.name}”", "digest": file.digest}
