"""What a list shows, said in a sentence: “12 documents about the Budapest Convention, 2018 to 2022”."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.catalogue.conditions import STATUSES
from tracker.catalogue.facets import Choice
from tracker.models.vocabulary import FollowUpStatus, InstrumentKind, RecordKind, Stance
from tracker.texts.dates import words

PHRASES = {
    (None, "kind"): gettext_lazy("of the kind %s"),
    (None, "participant"): gettext_lazy("by %s"),
    (RecordKind.DOCUMENT, "participant"): gettext_lazy("by or naming %s"),
    (RecordKind.EVENT, "participant"): gettext_lazy("with %s"),
    (None, "on_behalf_of"): gettext_lazy("on behalf of %s"),
    (None, "organisation"): gettext_lazy("with somebody from %s"),
    (RecordKind.PARTICIPANT, "organisation"): gettext_lazy("part of %s"),
    (RecordKind.INSTRUMENT, "organisation"): gettext_lazy("under %s"),
    (None, "country"): gettext_lazy("by or for %s"),
    (RecordKind.EVENT, "country"): gettext_lazy("in or with %s"),
    (RecordKind.PARTICIPANT, "country"): gettext_lazy("from %s"),
    (None, "topic"): gettext_lazy("on the topic %s"),
    (None, "event"): gettext_lazy("from the event %s"),
    (RecordKind.EVENT, "event"): gettext_lazy("part of the event %s"),
    (None, "document"): gettext_lazy("in the document %s"),
    (None, "language"): gettext_lazy("in %s"),
    (None, "identifier"): gettext_lazy("with the official number %s"),
    (RecordKind.PARTICIPANT, "identifier"): gettext_lazy("with the code %s"),
}
"""How a filter reads, for all lists (None) or for one of them. What is in `APART` has rules of its own."""

APART = {"record", "stance", "instrument", "status"}

PLURALS = {
    RecordKind.DOCUMENT.value: gettext_lazy("documents"),
    RecordKind.EVENT.value: gettext_lazy("events"),
    RecordKind.PARTICIPANT.value: gettext_lazy("participants"),
    RecordKind.INSTRUMENT.value: gettext_lazy("instruments"),
    RecordKind.COMMITMENT.value: gettext_lazy("commitments"),
    RecordKind.TOPIC.value: gettext_lazy("topics"),
}

STANCES = {
    Stance.SUPPORTS.value: gettext_lazy("supporting"),
    Stance.OPPOSES.value: gettext_lazy("opposing"),
    Stance.NEUTRAL.value: gettext_lazy("neutral on"),
}


STANDING = STATUSES | {FollowUpStatus.NO_EVIDENCE.value: gettext_lazy("with no evidence found")}
"""How undertakings read that stand so."""


def sentence(record: str | None, count: int, chosen: dict[str, list[Choice]], typed: dict[str, str]) -> str:
    """The list of `count` records, narrowed to the choices and the typed words and dates, in words.

    `record` is their kind, None for a list of several kinds.
    """
    said = " ".join([_what(record, count, chosen), *_phrases(record, chosen), *_worded(typed)])
    standing = _either(str(STANDING[choice.value]) for choice in chosen.get("status", ()))
    period = _period(typed.get("date_after"), typed.get("date_before"))
    return ", ".join(part for part in (said, standing, period) if part)


def _what(record: str | None, count: int, chosen: dict[str, list[Choice]]) -> str:
    """What is counted: undertakings where the list asks how they stand, for nothing else is followed up."""
    records = [choice.value for choice in chosen.get("record", ())] or [record]
    if chosen.get("status"):
        shown = count or _("No")
        return ngettext("%(count)s undertaking", "%(count)s undertakings", count) % {"count": shown}
    if len(records) == 1:
        return counted(records[0], count)
    return f"{count or _('No')} " + _either(
        str(RecordKind(one).label if count == 1 else PLURALS[one]) for one in records
    )


def counted(record: str | None, count: int) -> str:
    """“1 document”, “12 documents”, “No documents”; “12 records” for those of several kinds."""
    shown = count or _("No")
    match record:
        case RecordKind.DOCUMENT:
            return ngettext("%(count)s document", "%(count)s documents", count) % {"count": shown}
        case RecordKind.EVENT:
            return ngettext("%(count)s event", "%(count)s events", count) % {"count": shown}
        case RecordKind.PARTICIPANT:
            return ngettext("%(count)s participant", "%(count)s participants", count) % {"count": shown}
        case RecordKind.INSTRUMENT:
            return ngettext("%(count)s instrument", "%(count)s instruments", count) % {"count": shown}
        case RecordKind.COMMITMENT:
            return ngettext("%(count)s commitment", "%(count)s commitments", count) % {"count": shown}
        case RecordKind.TOPIC:
            return ngettext("%(count)s topic", "%(count)s topics", count) % {"count": shown}
    return ngettext("%(count)s record", "%(count)s records", count) % {"count": shown}


def _phrases(record: str | None, chosen: dict[str, list[Choice]]) -> Iterator[str]:
    for name, values in chosen.items():
        if name == "instrument":
            yield from _about(record, values, chosen.get("stance", []))
        elif name not in APART and values:
            phrase = PHRASES.get((record, name)) or PHRASES[None, name]
            yield phrase % _either(value.label for value in values)


def _about(record: str | None, instruments: list[Choice], stances: list[Choice]) -> Iterator[str]:
    if record == RecordKind.INSTRUMENT:
        lead = _("part of")
    else:
        lead = _either(str(STANCES[stance.value]) for stance in stances) or _("about")
    if instruments:
        yield f"{lead} {_either(map(_with_article, instruments))}"
    elif stances:
        yield f"{lead} {_('an instrument')}"


def _with_article(instrument: Choice) -> str:
    """“the Budapest Convention”, but “Resolution 74/247” as it is: what bears a number of its own needs no article."""
    numbered = instrument.kind in (InstrumentKind.RESOLUTION, InstrumentKind.REPORT)
    bare = numbered or instrument.label.lower().startswith("the ")
    return instrument.label if bare else _("the %s") % instrument.label


def _worded(typed: dict[str, str]) -> Iterator[str]:
    if typed.get("q"):
        yield _("with the words “%s”") % typed["q"]


def _period(after: str | None, before: str | None) -> str:
    """“2018 to 2022”, “since 2018”, “until July 2019”."""
    return words(f"{after or '..'}/{before or '..'}") if after or before else ""


def _either(values: Iterable[str]) -> str:
    """“A”, “A or B”, “A, B or C”: several values of one filter mean “or”."""
    *others, last = list(values) or [""]
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last} if others else last
