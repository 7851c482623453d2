"""What happens to a published text in time: it is corrected, recoded, followed up, renamed or withdrawn."""

from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Change, Document, Event, Stance, Target

from .composing import sayings_of
from .plans import Plan
from .writing import Hands, find, is_followed_up_later

CORRECTED, RECODED, RENAMED, REPLACED, WITHDRAWN, UNCODED = 2, 7, 18, 9, 29, 19
"""Which documents: of every 15 the first two, of every 40 the others."""

ADDED = {
    "en": "A footnote of the source, first left out here, says that figures are those of the previous year.",
    "zh": "来源脚注说明：所列数字为上一年度的数字。",
    "ar": "تشير حاشية في المصدر إلى أن الأرقام تعود إلى العام السابق.",
}


def let_time_pass(made: Plan, document: Document, before: Document | None, hands: Hands) -> None:
    """Print the later editions of a document and its commitments; `before` is the document that may replace it."""
    if is_followed_up_later(made):
        _follow_up(made, document, hands)
    if made.number % 15 == CORRECTED:
        _correct(made, document, hands)
    if made.number % 15 == RECODED:
        _recode(document, hands)
    match made.number % 40:
        case number if number == RENAMED:
            document.slug = f"{document.slug}-final"
            _print(document, hands, change=Change.CORRECTED, note="The address now says that this is the final text.")
        case number if number == UNCODED and (first := document.commitments.first()):
            withdraw(first, by=hands.reviewer, reason="Not a commitment: the sentence gives background.")
        case number if number == REPLACED:
            replaced_by = before if before is not None and before.is_public else None
            withdraw(document, by=hands.reviewer, reason="Not the adopted text.", replaced_by=replaced_by)
        case number if number == WITHDRAWN:
            withdraw(document, by=hands.reviewer, reason="The source took it back and left no other text.")


def reprint(event: Event, hands: Hands) -> None:
    """Print what a second source says of an event that was public before."""
    _print(event, hands, save=False, change=Change.CORRECTED, note="What a second source says of it was added.")


def _follow_up(made: Plan, document: Document, hands: Hands) -> None:
    commitments = {item.number: item for item in document.commitments.all()}
    for number, saying in enumerate(sayings_of(made), start=1):
        if saying.follow_ups:
            find(commitments[number], saying.follow_ups[-1])
            note = f"New evidence of {saying.follow_ups[-1].day}."
            _print(commitments[number], hands, change=Change.FOLLOWED_UP, note=note, save=False)


def _correct(made: Plan, document: Document, hands: Hands) -> None:
    document.text += f"\n\n{ADDED.get(made.language, ADDED['en'])}"
    _print(document, hands, change=Change.SOURCE_CHANGED, note="The source now prints the footnote, so this does too.")
    document.title = f"{document.title[:280]} (revised)"
    _print(document, hands, change=Change.CORRECTED, note="The title, which the source corrected.")


def _recode(document: Document, hands: Hands) -> None:
    target = Target.objects.filter(commitment__document=document, stance=Stance.NEUTRAL).order_by("pk").first()
    if target is not None:
        target.stance = Stance.SUPPORTS
        target.save()
        note = "Recoded from neutral to supports: the sentence asks for more of it."
        _print(target.commitment, hands, change=Change.RECODED, note=note, save=False)


def _print(record, hands: Hands, *, save: bool = True, **why) -> None:
    if save:
        record.save()
    mark_edited(record, by=hands.author)
    hands.go_public(record, **why)
