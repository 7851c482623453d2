"""Uploads of source files on the pages of documents: kept as evidence, and read for their text.

A file for a document that does not exist yet waits (`held_files`) until the form that was begun from it is saved.
"""

import hashlib
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

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
from tracker.desk.permissions import Action, NotAllowed, may, why_not
from tracker.desk.readiness import NotReady
from tracker.models import Document, SourceFile
from tracker.texts.files import FileRead

from .addresses import address_of, link_to
from .choosing import is_number
from .file_forms import FileForm, UploadForm

PURPOSE = "document"
HOLDER = "file"
"""The parameter by which the address of the form of a new document names the file that waits for it."""

MEDIA_TYPES = {
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
        return MEDIA_TYPES.get(self.file.media_type, self.file.media_type)


class UploadingMixin:
    """Adds to the admin of documents: their files, a page to add one, and a way to begin a document from a file."""

    def get_urls(self):
        pages = {"from-file/": self.from_file_view, "<path:object_id>/upload/": self.upload_view}
        pages["<path:object_id>/files/<int:number>/"] = self.file_view
        names = ("from_file", "upload", "file")
        return [
            path(route, self.admin_site.admin_view(view), name=f"tracker_document_{name}")
            for name, (route, view) in zip(names, pages.items(), strict=True)
        ] + super().get_urls()

    # A document that exists

    def upload_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Add a file to a document, and use its text if the editor says so."""
        document = self.get_object(request, unquote(object_id))
        if document is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if refusal := why_not(request.user, Action.EDIT, document):
            raise PermissionDenied(refusal)
        form = UploadForm(request.POST or None, request.FILES or None, document=document, label_suffix="")
        if request.method == "POST" and form.is_valid():
            try:
                with no_orphans():
                    self.keep(request, document, form)
            except (NotAllowed, Stale) as error:
                self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(address_of(document))
        return self.file_page(request, form, _("Upload a file"), document=document)

    def keep(self, request: HttpRequest, document: Document, form: UploadForm) -> None:
        """Keep the file of a checked form, then take its text. Where that is refused, the file is kept all the same."""
        name = form.cleaned_data["file"].name
        self.warn_of_same_file(request, form.content, document)
        try:
            file = receive(document, form.content, name, by=request.user, read=form.read)
            self.message_user(request, _("“%s” is kept with the document.") % file.name, messages.SUCCESS)
        except AlreadyKept as kept:
            file = kept.file
            self.message_user(request, str(kept), messages.WARNING)
        if form.cleaned_data["use"] == UploadForm.REPLACE:
            self.replace_text(request, document, form, file)

    def replace_text(self, request: HttpRequest, document: Document, form: UploadForm, file: SourceFile) -> None:
        what = _("Text from the file %(name)s, SHA-256 %(digest)s") % file_words(file)
        document.version = form.cleaned_data["version"]
        try:
            taken = take_text(document, form.read.text, by=request.user, what=what)
        except NotReady as refused:
            words = _("The file is kept, but its text is not used: %s")
            self.message_user(request, words % " ".join(refused.reasons), messages.ERROR)
            return
        except Stale as stale:
            self.message_user(request, _("The file is kept, but its text is not used. %s") % stale, messages.ERROR)
            return
        if not taken:
            self.message_user(request, _("Its text is the one that was received before."), messages.INFO)
            return
        self.log_change(request, document, what)
        self.message_user(request, _("The text was made anew from the file. Compare the two."), messages.SUCCESS)
        for note in form.read.notes:
            self.message_user(request, note, messages.INFO)

    def warn_of_same_file(self, request: HttpRequest, data: bytes, document: Document | None = None) -> None:
        if other := same_file_elsewhere(hashlib.sha256(data).hexdigest(), than=document):
            words = _("{} was received as this very file. If the two are one, keep one of them.")
            self.message_user(request, format_html(words, link_to(other.document)), messages.WARNING)

    # A new document

    def from_file_view(self, request: HttpRequest) -> HttpResponse:
        """Choose a file; then the form of a new document opens with its text."""
        if not may(request.user, Action.ADD, Document):
            raise PermissionDenied(why_not(request.user, Action.ADD, Document))
        form = FileForm(request.POST or None, request.FILES or None, label_suffix="")
        if request.method == "POST" and form.is_valid():
            self.warn_of_same_file(request, form.content)
            about = {"text": form.read.text, "title": form.read.title, "extension": form.read.extension,
                     "media_type": form.read.media_type}  # fmt: skip
            name = plain_name(form.cleaned_data["file"].name)
            token = hold(form.content, name, by=request.user, purpose=PURPOSE, about=about)
            for note in form.read.notes:
                self.message_user(request, note, messages.INFO)
            return HttpResponseRedirect(f"{reverse('admin:tracker_document_add')}?{urlencode({HOLDER: token})}")
        return self.file_page(request, form, _("Begin from a file"))

    def waiting_file(self, request: HttpRequest) -> HeldFile | None:
        """The file from which the form of a new document was begun, if it was and the file is still there."""
        if HOLDER not in request.GET:
            return None
        try:
            return held(request.GET[HOLDER], by=request.user, purpose=PURPOSE)
        except NotHeld:
            return None

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        if file := self.waiting_file(request):
            title = Truncator(file.about["title"]).chars(Document._meta.get_field("title").max_length)
            initial |= {"received_text": file.about["text"], "title": " ".join(title.split())}
        return initial

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with no_orphans():
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change and HOLDER in request.GET:
            self.keep_waiting_file(request, form.instance)

    def keep_waiting_file(self, request: HttpRequest, document: Document) -> None:
        file = self.waiting_file(request)
        if file is None:
            words = _("The document is saved without its file, which had waited for more than a day. Upload it again.")
            self.message_user(request, words, messages.WARNING)
            return
        read = FileRead(file.about["media_type"], file.about["extension"], file.about["text"])
        try:
            receive(document, file.data, file.name, by=request.user, read=read)
        except NotAllowed as error:
            self.message_user(request, _("The document is saved without its file. %s") % error, messages.WARNING)
            return
        transaction.on_commit(lambda: let_go(file.token, by=request.user))
        self.message_user(request, _("“%s” is kept with the document.") % file.name, messages.SUCCESS)

    def _get_preserved_qsl(self, request, preserved_filters):
        # Django carries an address's parameters on to the next form, which is not begun from this file.
        kept = super()._get_preserved_qsl(request, preserved_filters)
        return [(name, value) for name, value in kept if name != HOLDER]

    # Pages

    def file_page(self, request: HttpRequest, form: forms.Form, title: str, document: Document | None = None):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": document and str(document),
            "opts": self.opts,
            "record": document,
            "form": form,
        }
        return TemplateResponse(request, "admin/tracker/document/upload.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["files"] = files_of(obj)
            context["upload_address"] = page_of(obj, "upload") if may(request.user, Action.EDIT, obj) else ""
        elif HOLDER in request.GET:
            context["waiting_file"] = self.waiting_file(request)
            context["waiting_file_is_gone"] = context["waiting_file"] is None
        else:
            context["from_file_address"] = reverse("admin:tracker_document_from_file")
        return super().render_change_form(request, context, add, change, form_url, obj)

    @property
    def file_view(self):
        return require_safe(self._file)

    def _file(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """A file, to be saved and not shown: what is in it is nobody's we know."""
        document = self.get_object(request, unquote(object_id))
        file = document and is_number(str(number)) and document.source_files.filter(pk=number).first()
        if not file:
            raise Http404
        if refusal := why_not(request.user, Action.VIEW, document):
            raise PermissionDenied(refusal)
        try:
            content = file.file.open("rb")
        except FileNotFoundError:
            words = _("“%s” is not among the files that are kept (FILES_DIR). Ask whoever runs the site to restore it.")
            self.message_user(request, words % file.name, messages.ERROR)
            return HttpResponseRedirect(address_of(document))
        response = FileResponse(content, as_attachment=True, filename=file.name, content_type=file.media_type)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response

    # Deleting

    def get_deleted_objects(self, objs, request):
        """What goes with a draft: its files too, which otherwise forbid it."""
        listed, counts, missing, protected = super().get_deleted_objects(objs, request)
        files = SourceFile.objects.filter(document__in=[document.pk for document in objs])
        label = SourceFile._meta.verbose_name
        listed += [f"{capfirst(label)}: {file}" for file in files]
        if files:
            counts[SourceFile._meta.verbose_name_plural] = len(files)
        own = {f"{capfirst(label)}: {file}" for file in files}  # Django tells what is protected by its words alone
        return listed, counts, missing, [item for item in protected if str(item) not in own]


def files_of(document: Document) -> list[FileRow]:
    """The files of a document, the first first; one query."""
    files = document.source_files.select_related("uploaded_by")
    return [FileRow(file, page_of(document, "file", file.pk)) for file in files]


def page_of(document: Document, name: str, *args) -> str:
    return reverse(f"admin:tracker_document_{name}", args=[document.pk, *args])
