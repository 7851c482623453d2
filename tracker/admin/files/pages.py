"""Source files on the pages of documents: uploaded, kept as evidence, and read for their text.

A file for a document that does not exist yet waits (`held_files`) until the form that was begun from it is saved.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.files.held import HeldFile, NotHeld, held, hold, let_go
from tracker.desk.files.received import (
    AlreadyKept,
    file_words,
    no_orphans,
    plain_name,
    receive,
    same_file_elsewhere,
    take_text,
)
from tracker.desk.locking import Stale
from tracker.desk.permissions import Action, NotAllowed
from tracker.desk.readiness import NotReady
from tracker.models import Document, SourceFile
from tracker.texts.files import FileRead

from ..addresses import address_of, link_to, page_of
from ..panels import FormPage
from ..visits import Visit, is_number
from .forms import FileForm, UploadForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TEMPLATE = "admin/tracker/document/upload.html"
TITLE_LENGTH = Document._meta.get_field("title").max_length or 0

PURPOSE = "document"
HOLDER = "file"
"""The parameter by which the address of the form of a new document names the file that waits for it."""

MEDIA_TYPES: dict[str, "StrOrPromise"] = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": gettext_lazy("Word document"),
    "text/html": gettext_lazy("web page"),
    "text/plain": gettext_lazy("plain text"),
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in the list on a document's page."""

    file: SourceFile
    address: str

    @property
    def kind(self) -> str:
        return str(MEDIA_TYPES.get(self.file.media_type, self.file.media_type))


# A document that exists


def upload(visit: Visit, document: Document) -> HttpResponse:
    """Add a file to a document, and use its text if the editor says so."""
    request = visit.request
    form = UploadForm(request.POST or None, request.FILES or None, document=document)
    if request.method == "POST" and form.is_valid():
        try:
            with no_orphans():
                keep(visit, document, form)
        except (NotAllowed, Stale) as error:
            visit.message(str(error), messages.ERROR)
        return HttpResponseRedirect(address_of(document))
    return visit.page(TEMPLATE, _("Upload a file"), document, form=form)


def keep(visit: Visit, document: Document, form: UploadForm) -> None:
    """Keep the file of a checked form, then take its text. Where that is refused, the file is kept all the same."""
    name = form.cleaned_data["file"].name
    warn_of_same_file(visit, form.content, document)
    try:
        file = receive(document, form.content, name, by=visit.editor, read=form.read)
        visit.message(_("“%s” is kept with the document.") % file.name, messages.SUCCESS)
    except AlreadyKept as kept:
        file = kept.file
        visit.message(str(kept), messages.WARNING)
    if form.cleaned_data["use"] == UploadForm.REPLACE:
        replace_text(visit, document, form, file)


def replace_text(visit: Visit, document: Document, form: UploadForm, file: SourceFile) -> None:
    what = _("Text from the file %(name)s, SHA-256 %(digest)s") % file_words(file)
    document.version = form.cleaned_data["version"]
    try:
        taken = take_text(document, form.read.text, by=visit.editor, what=what)
    except NotReady as refused:
        words = _("The file is kept, but its text is not used: %s")
        visit.message(words % " ".join(refused.reasons), messages.ERROR)
        return
    except Stale as stale:
        visit.message(_("The file is kept, but its text is not used. %s") % stale, messages.ERROR)
        return
    if not taken:
        visit.message(_("The file has the same text as the one received before."), messages.INFO)
        return
    visit.admin.log_change(visit.request, document, what)
    visit.message(_("The text was replaced by the text of the file. Compare the two."), messages.SUCCESS)
    for note in form.read.notes:
        visit.message(note, messages.INFO)


def warn_of_same_file(visit: Visit, data: bytes, document: Document | None = None) -> None:
    if other := same_file_elsewhere(hashlib.sha256(data).hexdigest(), than=document):
        words = _("{} has the same file. If the two are the same document, keep only one of them.")
        visit.message(format_html(words, link_to(other.document)), messages.WARNING)


def get_document_with_file(visit: Visit, object_id: str) -> Document:
    """The document of a file. Raises Http404, because what is answered at such an address is no page."""
    document = visit.get(object_id)
    if document is None:
        raise Http404
    return document


def download(visit: Visit, document: Document, number: int) -> HttpResponseBase:
    """A file, to be saved and not shown: what is in it is nobody's we know."""
    file = document.source_files.filter(pk=number).first() if is_number(str(number)) else None
    if file is None:
        raise Http404
    try:
        content = file.file.open("rb")
    except FileNotFoundError:
        words = _("“%s” is missing from the stored files (FILES_DIR). Ask an administrator to restore it.")
        visit.message(words % file.name, messages.ERROR)
        return HttpResponseRedirect(address_of(document))
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=file.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


# A new document


def begin_from_file(visit: Visit) -> HttpResponse:
    """Choose a file; then the form of a new document opens with its text."""
    request = visit.request
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        warn_of_same_file(visit, form.content)
        about = {"text": form.read.text, "title": form.read.title, "extension": form.read.extension,
                 "media_type": form.read.media_type}  # fmt: skip
        name = plain_name(form.cleaned_data["file"].name)
        token = hold(form.content, name, by=visit.editor, purpose=PURPOSE, about=about)
        for note in form.read.notes:
            visit.message(note, messages.INFO)
        return HttpResponseRedirect(f"{visit.address('add')}?{urlencode({HOLDER: token})}")
    return visit.page(TEMPLATE, _("Start from a file"), form=form)


def waiting_file(visit: Visit) -> HeldFile | None:
    """The file from which the form of a new document was begun, if it was and the file is still there."""
    if HOLDER not in visit.request.GET:
        return None
    try:
        return held(visit.request.GET[HOLDER], by=visit.editor, purpose=PURPOSE)
    except NotHeld:
        return None


def initial_data(visit: Visit) -> dict[str, Any]:
    """What the form of a new document begins with, where it was begun from a file."""
    file = waiting_file(visit)
    if file is None:
        return {}
    title = Truncator(file.about["title"]).chars(TITLE_LENGTH)
    return {"received_text": file.about["text"], "title": " ".join(title.split())}


def keep_waiting_file(visit: Visit, document: Document) -> None:
    """Keep with a new document the file from which its form was begun, if it was."""
    if HOLDER not in visit.request.GET:
        return
    file = waiting_file(visit)
    if file is None:
        words = _("The document is saved without its file, which was uploaded more than a day ago. Upload it again.")
        visit.message(words, messages.WARNING)
        return
    read = FileRead(file.about["media_type"], file.about["extension"], file.about["text"])
    try:
        receive(document, file.data, file.name, by=visit.editor, read=read)
    except NotAllowed as error:
        visit.message(_("The document is saved without its file. %s") % error, messages.WARNING)
        return
    transaction.on_commit(lambda: let_go(file.token, by=visit.editor))
    visit.message(_("“%s” is kept with the document.") % file.name, messages.SUCCESS)


def without_holder(parameters: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters of an address that the next form takes over: it is not begun from this file."""
    return [(name, value) for name, value in parameters if name != HOLDER]


# On the page of a document


def panel(page: FormPage) -> dict[str, Any]:
    """The files of a document and where to add one; of a new one, the file that waits for it."""
    document, visit = page.record, page.visit
    if document is not None:
        upload_address = page_of(document, "upload") if visit.may(Action.EDIT, document) else ""
        return {"files": files_of(document), "upload_address": upload_address}
    if HOLDER in visit.request.GET:
        file = waiting_file(visit)
        return {"waiting_file": file, "waiting_file_is_gone": file is None}
    return {"from_file_address": visit.address("from_file")}


def files_of(document: Document) -> list[FileRow]:
    """The files of a document, the first first; one query."""
    files = document.source_files.select_related("uploaded_by")
    return [FileRow(file, page_of(document, "file", file.pk)) for file in files]


# Deleting

Deleted = tuple[list[Any], dict[Any, int], set[Any], list[Any]]
"""What Django knows of a deletion: all that goes, how many of each kind, which rights are missing, what forbids it."""


def with_their_files(deleted: Deleted, documents: Iterable[Document]) -> Deleted:
    """What goes with drafts: their files too, which otherwise forbid it."""
    listed, counts, missing, protected = deleted
    files = SourceFile.objects.filter(document__in=[document.pk for document in documents])
    own = [f"{capfirst(SourceFile._meta.verbose_name)}: {file}" for file in files]
    if own:
        counts = counts | {SourceFile._meta.verbose_name_plural: len(own)}
    # Django lists what is protected by its words alone.
    return [*listed, *own], counts, missing, [item for item in protected if str(item) not in own]
