"""Form fields of the filters: what visitors write in an address → what the index of editions is asked."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.vocabulary import RecordKind
from tracker.texts import identifiers
from tracker.texts.dates import ImpossibleDate, parse

from .addresses import merged_with

SHOWN = 25
"""How many accepted values an error names before it only counts the rest."""


def accepted(values: Iterable[str], most: int = SHOWN) -> str:
    """The sentence that names accepted values, as many as one wants to read, or so many."""
    values = list(values)
    listing = ", ".join(values[:most]) or _("none yet")
    if len(values) > most:
        listing += _(" and %s more, which the list shows") % (len(values) - most)
    return _("Accepted: %s.") % listing


def repetitions(query: QueryDict, names: Iterable[str]) -> dict[str, list[str]]:
    """What is wrong where one of these parameters, each of one value, has two: none is dropped without a word."""
    twice = (name for name in names if len({value.strip() for value in query.getlist(name)}) > 1)
    return {name: [_("It is given twice. Leave one of them.")] for name in twice}


class Several(forms.Field):
    """A filter that may be given several times; empty values, as forms send them, say nothing."""

    widget = forms.SelectMultiple

    def to_python(self, value: Iterable[str] | None) -> Any:
        return self.distinct(value)

    def distinct(self, value: Iterable[str] | None) -> list[str]:
        """The values as the address has them, each once and without the white space around it."""
        values = list(dict.fromkeys(item.strip() for item in value or () if item.strip()))
        if any("\0" in item for item in values):
            raise ValidationError(_("A value holds a NUL character. Remove it."))
        return values


class Words(Several):
    """Values out of a closed or a computed list, such as the kinds or the languages there are."""

    def __init__(self, *, values: Callable[[], Iterable[str]], **kwargs):
        super().__init__(**kwargs)
        self.values = values

    def to_python(self, value: Iterable[str] | None) -> Any:
        return self.words(value)

    def words(self, value: Iterable[str] | None) -> list[str]:
        """The values as the address has them, all of them out of the list."""
        words = self.distinct(value)
        known = list(self.values()) if words else []
        for word in words:
            if word not in known:
                raise ValidationError(_("“%s” is not known here.") % word[:100] + " " + accepted(known))
        return words


class Slugs(Several):
    """Public records of one kind, named by their address parts; states also by their ISO 3166 codes.

    Old address parts name them, too, and so do those of records that were merged with them.
    """

    def __init__(self, *, record: str, kind: str = "", **kwargs):
        super().__init__(**kwargs)
        self.record, self.kind = record, kind

    def to_python(self, value: Iterable[str] | None) -> list[int]:
        """The numbers of the records, each once."""
        names = self.distinct(value)
        if not names:
            return []
        numbers = self.numbers(names)
        for item in names:
            if item not in numbers:
                known = self.public().by_title().values_list("slug", flat=True)
                name = self.kind or RecordKind(self.record).label
                raise ValidationError(
                    _("There is no public %(name)s “%(item)s”.") % {"name": name, "item": item[:100]}
                    + f" {accepted(known)}"
                )
        return list(dict.fromkeys(numbers.values()))

    def public(self) -> EditionQuerySet:
        editions = Edition.objects.current().of(self.record)
        return editions.filter(kind=self.kind) if self.kind else editions

    def numbers(self, names: list[str]) -> dict[str, int]:
        """The number of the record that each of these names, of those that name one."""
        # An address is given to one record for ever, so that any edition that bears it names the record.
        bearers = dict(Edition.objects.of(self.record).filter(slug__in=names).values_list("slug", "record_id"))
        public = set(self.public().filter(record_id__in=bearers.values()).values_list("record_id", flat=True))
        numbers = {slug: pk for slug, pk in bearers.items() if pk in public}
        numbers |= self.merged({slug: pk for slug, pk in bearers.items() if pk not in public})
        if self.kind == "state":
            codes = {item.upper(): item for item in names if len(item) == 2}
            states = self.public().filter(payload__alpha2__in=list(codes)) if codes else ()
            numbers |= {codes[state.payload["alpha2"]]: state.record_id for state in states}
        return numbers

    def merged(self, gone: Mapping[str, int]) -> dict[str, int]:
        """Of these records, which are not public, those that turned out to be one that is, with its number."""
        if not gone:
            return {}
        markers = Edition.objects.of(self.record).filter(is_current=True, record_id__in=gone.values()).defer("text")
        others = {marker.record_id: merged_with(marker) for marker in markers}
        by_slug = {slug: others.get(pk) for slug, pk in gone.items()}
        return {slug: other.record_id for slug, other in by_slug.items() if other and self.kind in ("", other.kind)}


class Identifiers(Several):
    """Official identifiers (see `texts.identifiers`) → the numbers of the public records that bear any of them.

    One that nothing bears finds nothing; so what is asked for is told from nothing being asked, which is None.
    """

    def __init__(self, *, record: str, schemes: Mapping[str, str], **kwargs):
        """`schemes` has an example of each scheme that is asked about."""
        super().__init__(**kwargs)
        self.record, self.schemes = record, schemes

    def to_python(self, value: Iterable[str] | None) -> list[int] | None:
        values = self.distinct(value)
        searched = {identifier for item in values for identifier in self.read(item)}
        return self.bearers(searched) if values else None

    def read(self, item: str) -> list[identifiers.Identifier]:
        try:
            return identifiers.read(item, self.schemes)
        except identifiers.UnknownScheme as wrong:
            error = _("There is no scheme “%s” here.") % str(wrong)[:100]
        except identifiers.NoIdentifier:
            error = _("“%s” is no official identifier that we know.") % item[:100]
        examples = [f"{scheme}:{example}" for scheme, example in self.schemes.items()]
        also = _("Such as these, without the scheme before them, or as the address of the register.")
        raise ValidationError(f"{error} {accepted(examples)} {also}")

    def bearers(self, searched: set[identifiers.Identifier]) -> list[int]:
        """Stored as editors wrote them, identifiers are compared in their one form; those of a whole list are few."""
        public = Edition.objects.current().of(self.record).order_by()
        if self.record == RecordKind.PARTICIPANT:
            codes = {identifier.value for identifier in searched}
            coded = Q(payload__alpha2__in=codes) | Q(payload__alpha3__in=codes)
            return list(public.filter(coded).values_list("record_id", flat=True))
        rows = public.exclude(payload__identifiers=[]).values_list("record_id", "payload__identifiers")
        return [
            pk
            for pk, borne in rows
            if any((row["scheme"], identifiers.comparable(**row)) in searched for row in borne or ())
        ]


class Day(forms.Field):
    """A year, month or day; `bound` says which end of it is meant."""

    def __init__(self, *, bound: str, **kwargs):
        super().__init__(**kwargs)
        self.bound = bound

    def to_python(self, value: str | None) -> date | None:
        value = (value or "").strip()
        if not value:
            return None
        try:
            if len(value) > 10 or not value.replace("-", "").isdecimal():
                raise ImpossibleDate(_("“%s” is not a year, month or day.") % value[:100])
            return getattr(parse(value), self.bound)
        except ImpossibleDate as error:
            raise ValidationError(f"{error} " + _("Write it as 2019, 2019-07 or 2019-07-30.")) from error


class Query(forms.Field):
    """Words to look for, as people type them; nothing that they type is refused (see `texts.queries`)."""

    def to_python(self, value: str | None) -> str:
        return (value or "").replace("\0", " ").strip()
