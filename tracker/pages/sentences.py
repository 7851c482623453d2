"""What a list shows, said in a sentence: “12 documents about the Budapest Convention, 2018 to 2022”."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.catalogue.conditions import STATUSES
from tracker.catalogue.facets import Choice
from tracker.catalogue.filters import EditionFilter
from tracker.kinds import KINDS
from tracker.kinds.filters import About
from tracker.models.vocabulary import FollowUpStatus, InstrumentKind, RecordKind, Stance
from tracker.texts.dates import words

STANCES = {
    Stance.SUPPORTS.value: gettext_lazy("supporting"),
    Stance.OPPOSES.value: gettext_lazy("opposing"),
    Stance.NEUTRAL.value: gettext_lazy("neutral on"),
}


STANDING = STATUSES | {FollowUpStatus.NO_EVIDENCE.value: gettext_lazy("with no evidence found")}
"""How undertakings read that stand so."""


def sentence(filters: EditionFilter, count: int, chosen: dict[str, list[Choice]], typed: dict[str, str]) -> str:
    """The list of `count` records, narrowed to the choices and the typed words and dates, in words."""
    records = " ".join([_what(filters.RECORD, count, chosen), *_phrases(filters, chosen), *_search_words(typed)])
    standing = _either(str(STANDING[choice.value]) for choice in chosen.get("status", ()))
    period = _period(typed.get("date_after"), typed.get("date_before"))
    return ", ".join(part for part in (records, standing, period) if part)


def _what(record: str | None, count: int, chosen: dict[str, list[Choice]]) -> str:
    """What is counted: undertakings where the list asks how they stand, for nothing else is followed up."""
    records: list[str | None] = [choice.value for choice in chosen.get("record", ())]
    records = records or [record]
    if chosen.get("status"):
        shown = count or _("No")
        return ngettext("%(count)s undertaking", "%(count)s undertakings", count) % {"count": shown}
    if len(records) == 1:
        return count_in_words(records[0], count)
    return f"{count or _('No')} " + _either(_label(one, count) for one in records)


def count_in_words(record: str | None, count: int) -> str:
    """“1 document”, “12 documents”, “No documents”; “12 records” for those of several kinds."""
    return f"{count or _('No')} {_label(record, count)}"


def _label(record: str | None, count: int) -> str:
    if record is None:
        return ngettext("record", "records", count)
    return str(RecordKind(record).label if count == 1 else KINDS[record].plural)


def _phrases(filters: EditionFilter, chosen: dict[str, list[Choice]]) -> Iterator[str]:
    for name, values in chosen.items():
        declared = filters.filters[name].declaration
        if isinstance(declared, About):
            yield from _about(filters.RECORD, values, chosen.get("stance", []))
        elif declared.phrase and values:
            yield declared.phrase % _either(value.label for value in values)


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


def _search_words(typed: dict[str, str]) -> Iterator[str]:
    if typed.get("q"):
        yield _("with the words “%s”") % typed["q"]


def _period(after: str | None, before: str | None) -> str:
    """“2018 to 2022”, “since 2018”, “until July 2019”."""
    return words(f"{after or '..'}/{before or '..'}") if after or before else ""


def names_in_words(names: Iterable[str], *, others: int = 0) -> str:
    """“A”, “A and B”, “A, B and 2 others”: these names, and how many more there are that are not named."""
    unnamed = [ngettext("%(count)s other", "%(count)s others", others) % {"count": others}] if others else []
    *first, last = [*names, *unnamed] or [""]
    return _("%(names)s and %(last)s") % {"names": ", ".join(first), "last": last} if first else last


def _either(values: Iterable[str]) -> str:
    """“A”, “A or B”, “A, B or C”: several values of one filter mean “or”."""
    *others, last = list(values) or [""]
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last} if others else last
