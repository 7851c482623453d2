"""Instruments: treaties, processes and the like, and what was searched for statements on them."""

from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import IdentifierScheme, InstrumentKind, RecordKind

from . import columns, filters
from .columns import Column
from .dates import date
from .kind import Kind, reference
from .member import Day, StatedAddress, Text, Word
from .names import description, names, website
from .parts import Part, Rows
from .payload import Representation

OFFICIAL = {
    IdentifierScheme.ETS.value: "185",
    IdentifierScheme.UN_SYMBOL.value: "A/RES/79/243",
    IdentifierScheme.CELEX.value: "32022L2555",
    IdentifierScheme.ELI.value: "http://data.europa.eu/eli/dir/2022/2555/oj",
    IdentifierScheme.WIKIDATA.value: "Q1065",
}
"""The schemes of official identifiers of instruments, with an example of each."""

IDENTIFIER = Part(
    "Identifier",
    "An official identifier.",
    (
        Word("scheme", "Who gave it.", IdentifierScheme, is_open=True, term="schema:propertyID"),
        Text(
            "value",
            "The identifier, such as 185 for the Council of Europe's treaty number of the Budapest Convention.",
            is_searched=True,
            term="schema:value",
        ),
    ),
)
SOURCE_SEARCH = Part(
    "SourceSearch",
    "That a source was searched for statements on an instrument: without it, silence says nothing.",
    (
        Text("source", "What was searched.", is_searched=True),
        StatedAddress("url", "Where it is.", is_searched=True, term="schema:url"),
        Day("searched_on", "When."),
        Text("scope", "How far, such as sessions 70 to 75.", is_searched=True),
        Text("note", "What is to be said of it.", is_searched=True),
    ),
)


def _identifiers_in(item: Representation) -> str:
    return columns.several(f"{row['scheme']}:{row['value']}" for row in item.get("identifiers") or ())


INSTRUMENT = Kind(
    RecordKind.INSTRUMENT,
    plural=_("instruments"),
    title_label=_("Name"),
    kind=Word("kind", "What sort of instrument it is.", InstrumentKind, is_open=True),
    vocabulary=InstrumentKind,
    members=(
        *names(),
        Rows(
            "identifiers",
            "Its official identifiers.",
            IDENTIFIER,
            label=_("Identifiers"),
            excerpt_name=_("number"),
            table={
                "identifiers": Column(_identifiers_in, "identifiers", "Its official identifiers, each as scheme:value.")
            },
            term="schema:identifier",
        ),
        date("date", "When it was adopted, or when it ran.", label=_("Date")),
        reference(
            "host", "The body that hosts it.", RecordKind.PARTICIPANT, label=_("Host body"), relation="organisation"
        ),
        reference(
            "part_of",
            "The instrument that it belongs to.",
            RecordKind.INSTRUMENT,
            label=_("Part of"),
            relation="instrument",
            term="dcterms:isPartOf",
        ),
        website(),
        description("What it is, in a sentence or two of the editors' own."),
        Rows(
            "searches",
            "What was searched for statements on it, when, and how far.",
            SOURCE_SEARCH,
            label=_("Searched sources"),
            excerpt_name=_("where we searched"),
        ),
    ),
    filters=(
        filters.kinds(InstrumentKind),
        filters.About(
            "instrument",
            _("Part of"),
            "Only those that are part of this instrument.",
            RecordKind.INSTRUMENT,
            ("instrument",),
        ),
        filters.Linked(
            "organisation",
            _("Host body"),
            "Only those that this body hosts.",
            RecordKind.PARTICIPANT,
            ("organisation",),
            phrase=_("under %s"),
        ),
        filters.Identified(
            "identifier",
            _("Official number"),
            "Only those with this official identifier, with its scheme or without.",
            OFFICIAL,
            phrase=_("with the official number %s"),
        ),
        *filters.PERIOD,
    ),
    ordering="title",
    commitments_by=("instrument",),
)
