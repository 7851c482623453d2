"""Forms in which a source file is chosen: it is read when the form is checked, and never more of it than may come."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models import Document
from tracker.texts.files import FILE_SIZE, FileRead, UnreadableFile, read_file


def content_of(upload: UploadedFile, largest: int) -> bytes:
    """What was uploaded. Raises ValidationError where it is more than `largest` bytes, and reads no more than that."""
    data = upload.read(largest + 1)
    if len(data) > largest:
        raise forms.ValidationError(
            _("The file is %(size)s. It must be %(most)s or smaller. Make it smaller, or split it.")
            % {"size": filesizeformat(upload.size or 0), "most": filesizeformat(largest)}
        )
    return data


class FileForm(forms.Form):
    """Choose a file. Checked, `content` holds its bytes and `read` what was read in it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.html,.htm,.txt"}),
        help_text=gettext_lazy("A PDF, a Word document (.docx), a web page (.html) or plain text (.txt), up to 20 MB."),
        error_messages={"empty": gettext_lazy("The file is empty. Choose the right file, or paste the text.")},
    )

    content: bytes
    read: FileRead

    def __init__(
        self,
        data: QueryDict | None,
        files: MultiValueDict | None,
        *,
        initial: dict[str, Any] | None = None,
    ):
        super().__init__(data, files, initial=initial, label_suffix="")

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        self.content = content_of(upload, FILE_SIZE)
        try:
            self.read = read_file(self.content, upload.name or "")
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error
        return upload


class UploadForm(FileForm):
    """Choose a file for a document, and whether its text takes the place of the one that was received before."""

    KEEP, REPLACE = "keep", "replace"

    use = forms.ChoiceField(
        label=gettext_lazy("Its text"),
        widget=forms.RadioSelect,
        choices=[
            (KEEP, gettext_lazy("Keep the file as evidence only")),
            (REPLACE, gettext_lazy("Use its text as the received text")),
        ],
        error_messages={"invalid_choice": gettext_lazy("Choose one of the two.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, files: MultiValueDict | None, *, document: Document):
        use = self.KEEP if document.received_text else self.REPLACE
        super().__init__(data, files, initial={"use": use, "version": document.version})
        if document.received_text:
            self.fields["use"].help_text = _(
                "If you use its text, it replaces the document’s text, and all corrections in that are "
                "lost. Commitments are moved to the same words in the new text. If the words of a "
                "commitment are missing there, the text is not replaced."
            )
