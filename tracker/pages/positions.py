"""The grid of positions, `/positions/`, and the page of a single cell with the passages that it rests on.

What is counted, and whom a passage binds, is `catalogue.positions`; this module only gives it words and addresses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.catalogue import positions
from tracker.catalogue.positions_query import JOINT, OF_PASSAGES, SOLE, PositionsQuery
from tracker.catalogue.representation import represent
from tracker.models.editions import Edition
from tracker.models.vocabulary import BEHIND, ParticipantKind, Position, RecordKind, Stance
from tracker.texts.dates import words

from .filter_form import InUse, page_of
from .grid_cells import KINDS, api_of, cell_by_year, grid_cell, path_of
from .views import Public

ROWS = 25
"""How many participants a page of the grid has."""
PASSAGES = 50
"""How many passages a page of a cell has, and how many documents that name the instrument it shows."""
PARTNERS = 8
"""How many of those who stand behind a joint passage are named before the rest is counted."""

LABELS = {
    "participant": gettext_lazy("Participant"),
    "instrument": gettext_lazy("Instrument"),
    "country": gettext_lazy("Country"),
    "topic": gettext_lazy("Topic"),
    "stance": gettext_lazy("With a passage that"),
    "joint": gettext_lazy("Statements"),
    "date_after": gettext_lazy("From"),
    "date_before": gettext_lazy("As of"),
}
RECORDS = {
    "participant": (RecordKind.PARTICIPANT, "participants"),
    "instrument": (RecordKind.INSTRUMENT, "instruments"),
    "country": (RecordKind.PARTICIPANT, "countries"),
    "topic": (RecordKind.TOPIC, "topics"),
}
"""The parameters that name records, and where they are in `PositionsQuery`."""

JOINT_WORDS = {JOINT: gettext_lazy("joint only"), SOLE: gettext_lazy("sole only")}

LEGEND = {
    Position.SUPPORTS: gettext_lazy("All passages that take a side support it."),
    Position.OPPOSES: gettext_lazy("All passages that take a side oppose it."),
    Position.MIXED: gettext_lazy("Some support it and some oppose it."),
    Position.MENTIONS: gettext_lazy("It is mentioned, but no side is taken."),
    Position.NONE: gettext_lazy("Nothing was found. Silence is not a position."),
}


class Address:
    """What the address asks for, in words and as parameters with the records' addresses of today."""

    def __init__(self, query: PositionsQuery, data: QueryDict):
        self.query = query
        self.typed = {name: data.get(name, "").strip() for name in ("date_after", "date_before")}
        self.names = positions.records_in_query(query)

    @property
    def cell(self) -> tuple[Edition, Edition] | None:
        """The participant and the instrument, where exactly one of each is query for."""
        cell = self.query.cell
        keys = zip((RecordKind.PARTICIPANT, RecordKind.INSTRUMENT), cell, strict=True) if cell else ()
        both = tuple(self.names[key] for key in keys if key in self.names)
        return both if len(both) == 2 else None  # somebody may withdraw a record between our questions

    def values(self) -> Iterator[tuple[str, str, str]]:
        """(parameter, value, value as people read it) of all but the kind."""
        for name, (record, attribute) in RECORDS.items():
            for pk in getattr(self.query, attribute):
                if edition := self.names.get((record, pk)):
                    yield name, edition.slug, edition.title
        for stance in self.query.stances:
            yield "stance", stance, str(Stance(stance).label)
        if self.query.joint:
            yield "joint", self.query.joint, str(JOINT_WORDS[self.query.joint])
        for name, typed in self.typed.items():
            if typed:
                yield name, typed, words(typed)

    def query_string(
        self, *, kind: str = "", without: tuple[str, str] | None = None, leaving: tuple[str, ...] = ()
    ) -> str:
        """The same address with another kind, without a value, or leaving out parameters."""
        pairs = [(name, value) for name, value, _label in self.values()]
        kept = [pair for pair in pairs if pair != without and pair[0] not in leaving]
        return urlencode([("kind", kind or self.query.kind), *kept])

    def of_passages(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value, _label in self.values() if name in OF_PASSAGES]

    @property
    def in_use(self) -> list[InUse]:
        return [
            InUse(str(LABELS[name]), label, self.query_string(without=(name, value)))
            for name, value, label in self.values()
        ]

    def period(self) -> str:
        """“as of 2020”, “since 2018, as of 2020”, or nothing."""
        parts = []
        if self.typed["date_after"]:
            parts.append(_("since %s") % words(self.typed["date_after"]))
        if self.typed["date_before"]:
            parts.append(_("as of %s") % words(self.typed["date_before"]))
        return ", ".join(parts)


@dataclass(slots=True)
class Statement:
    """Passages of a cell that stand together: in one document, binding in the same capacities, jointly with the same.

    `passages` are commitments as they are read, each with its `stance` on the instrument.
    """

    document: dict | None
    date: dict | None
    language: str
    capacities: list[dict]
    partners: list[dict]
    is_joint: bool
    passages: list[dict] = field(default_factory=list)

    @property
    def first_partners(self) -> list[dict]:
        return self.partners[:PARTNERS]

    @property
    def other_partners(self) -> int:
        return len(self.partners) - len(self.first_partners)


class Positions(Public):
    """The grid or, where exactly one participant and one instrument are query for, their cell."""

    def get_context_data(self, **kwargs):
        query = PositionsQuery.read(self.request.GET, also=("page",))
        address, page = Address(query, self.request.GET), self.request.GET.get("page", "")
        cell = address.cell
        self.template_name = "tracker/position.html" if cell else "tracker/positions.html"
        made = cell_page(address, cell, page) if cell else grid(address, page)
        missing = undated(made.pop("missing"))
        return super().get_context_data(
            query=query, address=address, query_string=address.query_string(), undated=missing, **made, **kwargs
        )


def grid(address: Address, number: str) -> dict:
    """The table: instruments across, participants down, a page at a time; and what its form offers."""
    query = address.query
    columns, offered = positions.columns(query)
    ids = [item.record_id for item in columns]
    page = page_of(positions.rows(query, ids), number, ROWS)
    participants = list(page.object_list)
    cells = positions.cells(query, [item.record_id for item in participants], ids)
    kept = address.of_passages()
    return {
        "columns": columns,
        "rows": [(one, [grid_cell(cells, one, other, query.kind, kept) for other in columns]) for one in participants],
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "sentence": sentence(query.kind, page.paginator.count, len(columns), address.period()),
        "missing": positions.undated(query, ids),
        "kinds": [
            (word, label, f"?{address.query_string(kind=word, leaving=('participant',))}")
            for word, label in KINDS.items()
        ],
        "offered": offers(query, offered),
        "legend": LEGEND.items(),
    }


def offers(query: PositionsQuery, instruments: list[Edition]) -> dict:
    """What the form offers: each record or word with whether it is in use."""
    return {
        "instruments": [(item, item.record_id in query.instruments) for item in instruments],
        "participants": [
            (item, item.record_id in query.participants)
            for item in positions.participants_to_choose(query, [item.record_id for item in instruments])
        ],
        "topics": [(item, item.record_id in query.topics) for item in positions.topics_to_choose(query)],
        "stances": [(stance, stance in query.stances) for stance in Stance],
        "joint": [(word, label, word == query.joint) for word, label in JOINT_WORDS.items()],
    }


def cell_page(address: Address, cell: tuple[Edition, Edition], number: str) -> dict:
    """One cell: its course over time, its sole and its joint passages, the documents that only name the instrument."""
    query = address.query
    participant, instrument = cell
    pk, instrument_pk = participant.record_id, instrument.record_id
    one = grid_cell(positions.cells(query, [pk], [instrument_pk]), participant, instrument, query.kind)
    marks = positions.marks_by_cell(query, [pk], [instrument_pk]).get((pk, instrument_pk), [])
    page = page_of(positions.passages(query, pk, instrument_pk).defer("text"), number, PASSAGES)
    naming = represent(positions.documents(query, pk, instrument_pk)[:PASSAGES])
    editions = list(page.object_list)
    groups = statements(editions, represent(editions), pk, query.kind)
    kept = address.of_passages()
    return {
        "cell": one,
        "by_year": cell_by_year(one, marks),
        "sole": [statement for statement in groups if not statement.is_joint],
        "joint": [statement for statement in groups if statement.is_joint],
        "naming_documents": [naming_document(item, pk, instrument_pk) for item in naming],
        "more_naming_documents": one.tallies.documents.number - len(naming),
        "kind_label": KINDS[ParticipantKind(query.kind)],
        "api": api_of(participant, instrument, kept),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "missing": positions.undated(query, [instrument_pk]),
        "period": address.period(),
        "row_path": path_of([("kind", query.kind), ("participant", participant.slug), *kept]),
        "column_path": path_of([("kind", query.kind), ("instrument", instrument.slug), *kept]),
    }


def statements(editions: "list[positions.Passage]", items: list[dict], pk: int, kind: str) -> list[Statement]:
    """The commitments in the cell of the participant of this number, in their order, those together that stand so."""
    groups: list[Statement] = []
    for edition, item in zip(editions, items, strict=True):
        capacities, others = binding(item["made_by"], pk), partners(item["made_by"], pk, kind)
        one = Statement(item["document"], item["date"], item["language"], capacities, others, edition.is_joint)
        if not groups or replace(groups[-1], passages=[]) != one:
            groups.append(one)
        groups[-1].passages.append(item | {"stance": edition.stance})
    return groups


def partners(capacities: list[dict], pk: int, kind: str) -> list[dict]:
    """The participants of a kind whom the same passage binds, but for the one of this number; by name."""
    actors = (actor for row in capacities for actor in (row["participant"], row["on_behalf_of"]) if actor)
    by_id = {actor["id"]: actor for actor in actors if actor["kind"] == kind and actor["id"] != pk}
    return sorted(by_id.values(), key=lambda actor: actor["title"].casefold())


def naming_document(item: dict, pk: int, instrument_pk: int) -> dict:
    """A document that names an instrument: by which words, and in which capacity it binds a participant."""
    instrument = (RecordKind.INSTRUMENT, instrument_pk)
    mentions = [
        row
        for row in item["mentions"]
        if row["mentioned"] and (row["mentioned"]["record"], row["mentioned"]["id"]) == instrument
    ]
    signed = [row for row in item["signatures"] if row["role"] in BEHIND]
    return {"representation": item, "capacities": binding(signed, pk), "mentions": mentions}


def binding(capacities: list[dict], pk: int) -> list[dict]:
    """The capacities in which the participant of this number is bound: its own, and of those who act for it."""
    return [
        row for row in capacities if pk in {(row[side] or {}).get("id") for side in ("participant", "on_behalf_of")}
    ]


def sentence(kind: str, rows: int, columns: int, period: str) -> str:
    """“5 states on 6 instruments, as of 2020”."""
    counted: dict[str, str] = {
        ParticipantKind.STATE: ngettext("%s state", "%s states", rows),
        ParticipantKind.ORGANISATION: ngettext("%s organisation", "%s organisations", rows),
        ParticipantKind.GROUP: ngettext("%s group", "%s groups", rows),
        ParticipantKind.PERSON: ngettext("%s person", "%s persons", rows),
    }
    who = counted[kind] % (rows or _("No"))
    what = ngettext("%s instrument", "%s instruments", columns) % columns
    sentence = _("%(who)s on %(what)s") % {"who": who, "what": what} if columns else who
    return f"{sentence}, {period}" if period else sentence


def undated(missing: dict[str, int]) -> str:
    """What is left out for want of a date: “3 passages and 1 document that names an instrument”; else nothing."""
    passages, documents = missing.get(RecordKind.COMMITMENT, 0), missing.get(RecordKind.DOCUMENT, 0)
    parts = []
    if passages:
        parts.append(ngettext("%s passage", "%s passages", passages) % passages)
    if documents:
        parts.append(
            ngettext("%s document that names an instrument", "%s documents that name an instrument", documents)
            % documents
        )
    return _(" and ").join(parts)
