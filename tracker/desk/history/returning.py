"""What restore, discard, revert and recover share: a record says again what it once said, as far as that can stand."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tracker.models import Commitment, Document, Edition, Participant, Record, Stage
from tracker.texts.passages import QuoteError, Span, reanchor

from ..locking import hold
from ..logbook import remember, set_stage
from ..permissions import Action, why_not
from ..press.printing import differs
from ..readiness import NotReady, sentences
from .contents import Content

NO_EDITIONS: Mapping[int, Edition] = {}


def bring_back(record: Record, content: Content, *, by: User, then: Mapping[int, Edition] = NO_EDITIONS) -> list[str]:
    """Save `record` as `content` has it; a sentence for each thing that could not be brought back.

    `then` are the editions to which those commitments of a document go back that have no place in its text otherwise.
    The caller has locked the record. Raises NotReady with every reason.
    """
    content, messages = content.as_far_as_possible()
    if isinstance(record, Commitment):
        _keep_place(record, content)
    for name, value in content.fields.items():
        setattr(record, name, value)
    try:
        with transaction.atomic():
            if isinstance(record, Document) and not record._state.adding:
                _replace_text(record, then, by)
            return messages + _save(record, content)
    except ValidationError as error:
        raise NotReady(sentences(record, error)) from error
    except IntegrityError as error:  # somebody took a name, an address or a place between our look and our save
        raise NotReady([_("Another record was saved in between that stands in the way. Try again.")]) from error


def settle(record: Record, *, by: User, is_as_it_was: bool = False) -> None:
    """Give a record that was brought back its stage: published where it says what the public reads, else a draft.

    `is_as_it_was` says that its words were not touched, so that whoever changed them last is still the one who did.
    """
    author = (record.changed_by if is_as_it_was else None) or by
    also = {"merge_into": None} if isinstance(record, Participant) else {}
    if record.is_public and not differs(record):
        set_stage(record, stage=Stage.PUBLISHED, assigned_to=None, changed_by=None, **also)
    else:
        set_stage(record, stage=Stage.DRAFT, assigned_to=by, changed_by=author, **also)


def reasons_against_return(record: Record) -> list[str]:
    """Why nothing of old can be brought back to `record`: it became one with another record."""
    into = getattr(record, "merge_into", None)
    if into is None or record.stage != Stage.WITHDRAWN:
        return []
    return [_("“%(record)s” was merged into “%(into)s”. Change that one instead.") % {"record": record, "into": into}]


def _save(record: Record, content: Content) -> list[str]:
    # Its rows first: they are about what it said before, and may contradict it (follow-ups of what is no undertaking).
    if not record._state.adding:
        for name in content.rows:
            getattr(record, name).all().delete()
    record.full_clean()
    record.save()
    return content.write_rows(record)


def _keep_place(commitment: Commitment, content: Content) -> None:
    """Leave a commitment where it stands, unless its words of old stand at their old place or are others."""
    fields = content.fields
    start, end, quote = fields.get("start"), fields.get("end"), fields["quote"]
    if start is None or commitment.document.text[start:end] != quote:
        # Then the place is looked for, where the quote is not the one that it has: a guess is never made.
        fields.pop("start", None), fields.pop("end", None)


def _replace_text(document: Document, then: Mapping[int, Edition], by: User) -> None:
    """Give a document another text, and its commitments their places in it.

    Those that have no place in it go back to what they said `then`. Raises NotReady for those that have nowhere to go.
    """
    if document.text == document.stored_text():
        return
    commitments = list(document.commitments.all())
    hold(commitments)
    spans, back, lost = _places_in(document.text, commitments, then, by)
    if lost:
        lead = _("With this text these commitments would lose their words. Change or delete them first.")
        raise NotReady([lead, *lost])
    Document.objects.filter(pk=document.pk).update(text=document.text)
    for pk, edition in back.items():
        Commitment.objects.filter(pk=pk).update(quote=edition.payload["quote"])
    document.move_anchors(spans)
    for commitment in document.commitments.filter(pk__in=back):
        stage = commitment.stage
        bring_back(commitment, Content.of_edition(back[commitment.pk]), by=by)
        if stage != Stage.WITHDRAWN:  # to withdraw it was a decision of its own
            settle(commitment, by=by)
        remember(commitment, by=by, what=_("Went back with the text of its document"))


def _places_in(
    text: str, commitments: list[Commitment], then: Mapping[int, Edition], by: User
) -> tuple[dict[int, Span], dict[int, Edition], list[str]]:
    """Where commitments stand in a text, which of them go back to an edition for that, and why others cannot."""
    spans: dict[int, Span] = {}
    back: dict[int, Edition] = {}
    lost: list[str] = []
    taken: dict[tuple[int, int], Commitment] = {}
    for commitment in commitments:
        try:
            span = reanchor(text, commitment.quote)
        except QuoteError as error:
            edition = then.get(commitment.pk)
            refusal = edition and why_not(by, Action.RESTORE, commitment)
            if edition is None or refusal:
                lost.append(f"{commitment}: {refusal or error}")
                continue
            span, back[commitment.pk] = Span(edition.payload["start"], edition.payload["end"]), edition
        other = taken.setdefault((span.start, span.end), commitment)
        if other != commitment:
            words = _("%(commitment)s: in this text its words are those of “%(other)s”, too.")
            lost.append(words % {"commitment": commitment, "other": other})
        spans[commitment.pk] = span
    return spans, back, lost
