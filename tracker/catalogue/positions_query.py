"""Which part of the grid of positions an address asks for: the same parameters for the page and the API."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.models.editions import Edition
from tracker.models.vocabulary import ParticipantKind, RecordKind, Stance

from .fields import Day, Slugs, Words, accepted, repetitions
from .filters import BadQuery
from .labels import kind_label

JOINT, SOLE = "joint", "sole"

COLUMNS = 24
"""The most instruments that can be asked for at once: a wider grid is read by nobody."""


class OneWord(Words):
    """One value out of a closed list."""

    def to_python(self, value: Iterable[str] | None) -> str:
        words = self.words(value)
        if len(words) > 1:
            raise ValidationError(_("Choose one value.") + " " + accepted(self.values()))
        return words[0] if words else ""


class Form(forms.Form):
    kind = OneWord(values=lambda: ParticipantKind.values, required=False)
    participant = Slugs(record=RecordKind.PARTICIPANT, required=False)
    instrument = Slugs(record=RecordKind.INSTRUMENT, required=False)
    country = Slugs(record=RecordKind.PARTICIPANT, kind=ParticipantKind.STATE.value, required=False)
    topic = Slugs(record=RecordKind.TOPIC, required=False)
    stance = Words(values=lambda: Stance.values, required=False)
    joint = OneWord(values=lambda: [JOINT, SOLE], required=False)
    date_after = Day(bound="start", required=False)
    date_before = Day(bound="end", required=False)

    def clean_instrument(self) -> list[int]:
        instruments = self.cleaned_data["instrument"]
        if len(instruments) > COLUMNS:
            raise ValidationError(_("Choose at most %s instruments at once.") % COLUMNS)
        return instruments

    def clean(self) -> dict:
        super().clean()
        values = self.cleaned_data
        after, before = values.get("date_after"), values.get("date_before")
        if after and before and after > before:
            self.add_error("date_after", _("This is later than date_before. Swap the two."))
        values["kind"] = self.kind_of_rows()
        return values

    def kind_of_rows(self) -> str:
        """The kind of participant in the rows: as the address has it, else that of the participants it names."""
        kind, ids = self.cleaned_data.get("kind", ""), self.cleaned_data.get("participant")
        if not ids:
            return kind or ParticipantKind.STATE.value
        participants = Edition.objects.current().of(RecordKind.PARTICIPANT).filter(record_id__in=ids).order_by()
        kinds = sorted(set(participants.values_list("kind", flat=True)))
        if kinds == [kind] or (len(kinds) == 1 and not kind):
            return kinds[0]
        words = ", ".join(f"{kind_label(RecordKind.PARTICIPANT, word)} (kind={word})" for word in kinds)
        self.add_error("participant", _("All must be of one kind, the one that kind names. These are: %s.") % words)
        return kind or ParticipantKind.STATE.value


PARAMETERS = tuple(Form.base_fields)
OF_PASSAGES = ("topic", "joint", "date_after", "date_before")
"""Those of them that narrow which passages count: a cell by itself is narrowed by them, too."""


@dataclass(frozen=True, slots=True)
class PositionsQuery:
    """A part of the grid. Records are given by their numbers; what is empty narrows nothing.

    `before` is the day as of which positions are asked, and `after` the first day that counts. `stances` leave the
    participants with a passage of such a stance, and of their positions everything. `joint` is "joint", "sole" or "".
    """

    kind: str = ParticipantKind.STATE.value
    participants: Collection[int] = ()
    instruments: Collection[int] = ()
    countries: Collection[int] = ()
    topics: Collection[int] = ()
    stances: Collection[str] = ()
    joint: str = ""
    after: date | None = None
    before: date | None = None

    @classmethod
    def read(cls, query: QueryDict, *, known: tuple[str, ...] = PARAMETERS, also: tuple[str, ...] = ()) -> Self:
        """What an address asks for; `known` are the parameters that it may have.

        `also` names parameters that are not about positions, such as `page`. Raises BadQuery for an unknown parameter
        or value, naming the accepted ones.
        """
        names = sorted([*known, *also])
        errors = {
            name[:100]: [_("There is no such filter here.") + " " + accepted(names)]
            for name in query
            if name not in names
        }
        form = Form(query)
        if not form.is_valid():
            form_errors = {name: list(map(str, messages)) for name, messages in form.errors.items() if name in known}
            errors |= form_errors
        errors |= repetitions(query, ("date_after", "date_before"))
        if errors:
            raise BadQuery(errors)
        values = form.cleaned_data
        return cls(
            kind=values["kind"],
            participants=tuple(values["participant"]),
            instruments=tuple(values["instrument"]),
            countries=tuple(values["country"]),
            topics=tuple(values["topic"]),
            stances=tuple(values["stance"]),
            joint=values["joint"],
            after=values["date_after"],
            before=values["date_before"],
        )

    def of_cell(self, participant: Edition, instrument: Edition) -> Self:
        """The same of a single cell."""
        return replace(
            self,
            kind=participant.kind,
            participants=(participant.record_id,),
            instruments=(instrument.record_id,),
        )

    @property
    def cell(self) -> tuple[int, int] | None:
        """(participant, instrument) where exactly one of each is asked for."""
        if len(self.participants) == 1 and len(self.instruments) == 1:
            return next(iter(self.participants)), next(iter(self.instruments))
        return None
