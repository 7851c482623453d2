"""The tables of participants and of instruments."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tracker.models import Instrument, InstrumentKind, Participant, ParticipantKind

from .base import RecordTable
from .columns import BySlug, Column, OneOf, Several, identifier

SLUG = _("The last part of the record’s address. Leave it empty to add a new record.")
NAMES = _("Other names, with semicolons between them. Write \\; for a semicolon in a name.")
DATE = _("2019-07-30, 2019-07, 2019 or 2019-07-30/2019-07-31.")


def words_for(choices) -> str:
    return ", ".join(choices.values)


def other_names() -> Several:
    return Several("other_names", NAMES, of=lambda words: {"name": words}, say=lambda row: row.name.strip())


class ParticipantTable(RecordTable):
    columns = [
        Column("slug", SLUG),
        Column("name", required=True),
        Column("kind", words_for(ParticipantKind), widget=OneOf(ParticipantKind), required=True),
        Column("acronym"),
        Column("alpha2", _("For states: two letters, such as NZ.")),
        Column("alpha3", _("For states: three letters, such as NZL.")),
        Column("country", _("The slug of a state."), widget=BySlug(Participant)),
        Column("part_of", _("The slug of a participant."), widget=BySlug(Participant)),
        Column("website"),
        Column("description"),
        other_names(),
    ]

    class Meta(RecordTable.Meta):
        model = Participant
        fields: ClassVar[list[str]] = []

    def records(self):
        return super().records().select_related("country", "part_of").prefetch_related("other_names")


class InstrumentTable(RecordTable):
    columns = [
        Column("slug", SLUG),
        Column("name", required=True),
        Column("kind", words_for(InstrumentKind), widget=OneOf(InstrumentKind), required=True),
        Column("acronym"),
        Column("host", _("The slug of a participant."), widget=BySlug(Participant)),
        Column("part_of", _("The slug of an instrument."), widget=BySlug(Instrument)),
        Column("date", DATE),
        Column("date_wording"),
        Column("date_note"),
        Column("website"),
        Column("description"),
        other_names(),
        Several(
            "identifiers",
            _("Scheme and number, with semicolons between them: ets:185; wikidata:Q911000."),
            of=identifier,
            say=lambda row: f"{row.scheme}:{row.value.strip()}",
        ),
    ]

    class Meta(RecordTable.Meta):
        model = Instrument
        fields: ClassVar[list[str]] = []

    def records(self):
        return super().records().select_related("host", "part_of").prefetch_related("other_names", "identifiers")
