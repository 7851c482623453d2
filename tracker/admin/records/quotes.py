"""A quote finds its place in the text: the form says where, or why not, or asks which of several places is meant."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models import Commitment, Document
from tracker.texts.passages import QuoteAmbiguous, QuoteError, Span, anchor, passage_at

from .forms import LOOK_ONLY, lock_text_of

PLACES_OFFERED = 20
"""Nobody chooses among more places than these; a longer quote is the better way."""

CONTEXT = 60
"""Code points shown before and after a quote."""


class QuoteForm(forms.ModelForm):
    """A commitment's form as far as its quote goes; mixed into the forms of a commitment.

    `place` appears when the quote stands in the text several times, and says which one is meant.
    """

    place = forms.IntegerField(
        required=False,
        widget=forms.HiddenInput,
        label=gettext_lazy("Place"),
        error_messages={"invalid": gettext_lazy("Choose one of the places.")},
    )

    place_in_words: str = ""
    """Where the quote stands, once the form has been checked."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.offer_places(self.instance.document, self.instance.quote)
            self.fields["place"].initial = self.instance.start

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        document, quote = data.get("document"), data.get("quote")
        if document and quote:
            if document.pk:
                lock_text_of(document.pk)
            places = self.offer_places(document, quote)
            if places:
                self.choose_among(places, data)
        return data

    def offer_places(self, document: Document, quote: str) -> list[Span]:
        """Let the editor choose, if the quote stands in the text several times; these places."""
        try:
            anchor(document.text, quote)
        except QuoteAmbiguous as error:
            choices = [(place.start, described(document, place)) for place in error.places[:PLACES_OFFERED]]
            self.fields["place"].widget = forms.RadioSelect(choices=choices, attrs={"class": "places"})
            return error.places
        except QuoteError:
            pass  # the model says so, with the words that do stand there
        return []

    def choose_among(self, places: list[Span], data: dict[str, Any]) -> None:
        """Let the commitment know which of the places is meant, if one was chosen; otherwise the model asks for it."""
        if data.get("place") in {place.start for place in places}:
            # Without a start the model looks for the quote anew, near the place that was chosen.
            self.instance.near, self.instance.start = data["place"], None

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs know only what is public
        commitment: Commitment = self.instance
        if "quote" in self.errors or "document" in self.errors or commitment.start is None:
            return
        self.place_in_words = where_it_stands(commitment)
        if not self.errors:
            # The anchor is no field of the form, so that Django leaves out the constraints on it.
            try:
                commitment.validate_constraints()
            except forms.ValidationError as error:
                self.add_error(None, error.messages)


class LookingForm(QuoteForm):
    """A quote's form with a button that only looks: it finds the place, says so, and saves and demands nothing more."""

    @property
    def only_looks(self) -> bool:
        return self.is_bound and LOOK_ONLY in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.only_looks

    def full_clean(self) -> None:
        super().full_clean()
        if self.only_looks:
            for name in [name for name in self.errors if name not in ("document", "quote", "place")]:
                del self.errors[name]


def described(document: Document, place: Span) -> SafeString:
    """A place as an editor chooses it: its passage, and the quote among the words around it."""
    text, passage = document.text, passage_at(document.passages, place.start)
    before, after = text[passage.start : place.start], text[place.end : passage.end]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    quote = text[place.start : place.end]
    lead = _("Passage %d:") % passage.number
    return format_html("<b>{}</b> <q>{}<mark>{}</mark>{}</q>", lead, before, quote, after)


def where_it_stands(commitment: Commitment) -> str:
    """The place of a commitment's quote, in a sentence; offsets are code points of the document's text."""
    passage = passage_at(commitment.document.passages, commitment.start)
    return _("Found in passage %(number)d, characters %(start)d to %(end)d; stored as printed: “%(quote)s”") % {
        "number": passage.number,
        "start": commitment.start,
        "end": commitment.end,
        "quote": commitment.quote,
    }
