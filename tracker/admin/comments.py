"""What editors say to each other about a record, below its head and beside its review."""

from dataclasses import dataclass

from django import forms
from django.core.validators import MaxLengthValidator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.models import Comment, Record

from .fields import ProseField, refuse_lone_surrogates

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
                _("The comment has %(show_value)d characters, and at most %(limit_value)d fit. Shorten it."),
            ),
        ],
        error_messages={"required": _("Write the comment first.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", auto_id="id_comment_%s", **kwargs)


@dataclass(frozen=True, slots=True)
class Comments:
    """All that was said about a record, the first first, and the form to say more."""

    rows: list[Comment]
    form: CommentForm
    address: str
    back: str
    """The page that the form stands on, to which it leads back: `change` or `review`."""

    @classmethod
    def of(cls, record: Record, form: CommentForm, back: str) -> "Comments":
        name = f"admin:{record._meta.app_label}_{record._meta.model_name}_comment"
        rows = Comment.objects.about(record).select_related("by")
        return cls(list(rows), form, reverse(name, args=[record.pk]), back)
