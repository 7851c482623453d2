"""What editors say to each other about a record, below its head and beside its review."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tracker.models import Comment, Record

from ..addresses import page_of
from ..fields.texts import ProseField, refuse_lone_surrogates
from ..panels import FormPage

COMMENT_LENGTH = 20_000
"""More characters than anybody reads in a comment; what is longer belongs into the record."""


class CommentForm(forms.Form):
    """A new comment."""

    text = ProseField(
        label=_("Your comment"),
        widget=forms.Textarea({"rows": 3}),
        validators=[
            refuse_lone_surrogates,
            # A validator and not `max_length`: of that, browsers would silently cut what an editor pastes.
            MaxLengthValidator(
                COMMENT_LENGTH,
                _("The comment has %(show_value)d characters. It must have %(limit_value)d or fewer."),
            ),
        ],
        error_messages={"required": _("Write the comment first.")},
    )

    def __init__(self, data: QueryDict | None = None):
        super().__init__(data, label_suffix="", auto_id="id_comment_%s")


@dataclass(frozen=True, slots=True)
class Comments:
    """All comments on a record, the first first, and the form to write another one."""

    rows: list[Comment]
    form: CommentForm
    address: str
    back: str
    """The page that the form stands on, to which it leads back: `change` or `review`."""

    @classmethod
    def of(cls, record: Record, form: CommentForm, back: str) -> "Comments":
        rows = Comment.objects.about(record).select_related("by")
        return cls(list(rows), form, page_of(record, "comment"), back)


def panel(page: FormPage) -> dict[str, Any]:
    return {} if page.record is None else {"comments": Comments.of(page.record, CommentForm(), "change")}
