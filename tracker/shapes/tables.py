"""Records as rows of a table, in the field's own terms: what CSV and XLSX files have in their columns."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.models.vocabulary import BEHIND, ParticipationRole, RecordKind, SignatureRole, Stance

Cell = str | int | None

SEVERAL = "; "
"""What stands between the values of one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: called with a representation, it gives the cell."""

    read: Callable[[dict], Cell]
    member: str = ""
    """The path of the member of a representation that the cell shows, or from which it is made; see `dictionary`."""
    says: str = ""
    """What the cell says, where that is not what is said of the member."""

    def __call__(self, item: dict) -> Cell:
        return self.read(item)


def value(key: str) -> Column:
    """What a representation has under this key."""
    return Column(lambda item: item.get(key), key)


def title(key: str) -> Column:
    """The name of the record referred to."""
    return Column(lambda item: (item.get(key) or {}).get("title"), key)


def titles(key: str) -> Column:
    """The names of the records referred to."""
    return Column(lambda item: several(record["title"] for record in item.get(key) or ()), key)


def page(key: str) -> Column:
    """The page of the record referred to."""
    return Column(lambda item: (item.get(key) or {}).get("url"), key, f"The page of the {key}.")


def part(key: str, name: str) -> Column:
    """What stands under this name in the object under this key."""
    return Column(lambda item: (item.get(key) or {}).get(name), f"{key}.{name}")


def dated(key: str = "date") -> dict[str, Column]:
    """A date as EDTF, in words, with its first and its last possible day, and as the source has it."""
    names = {"": "edtf", "_words": "words", "_start": "start", "_end": "end", "_as_stated": "wording"}
    return {key + suffix: part(key, name) for suffix, name in names.items()}


def acting(key: str, *roles: str, side: str = "participant", says: str = "") -> Column:
    """Who acts in these roles, or in any: the participants, or on whose behalf, or with which organisation."""

    def names(item: dict) -> str:
        rows = (row for row in item.get(key) or () if not roles or row["role"] in roles)
        return several(_called(row, side) for row in rows)

    return Column(names, f"{key}.{side}", says)


def targets(stance: str) -> Column:
    """The instruments on which a commitment takes this stance."""

    def titles(item: dict) -> str:
        rows = (row for row in item["targets"] if row["stance"] == stance)
        return several(row["instrument"]["title"] for row in rows if row["instrument"])

    return Column(titles, "targets.instrument", f"The instruments on which it takes the stance “{stance}”.")


def named(record: str) -> Column:
    """The records of this kind that a document names."""

    def names(item: dict) -> str:
        mentioned = (row["mentioned"] for row in item.get("mentions") or ())
        return several(record_["title"] for record_ in mentioned if record_ and record_["record"] == record)

    return Column(names, "mentions.mentioned", f"The {record}s that the text names.")


def flag(key: str) -> Column:
    """Yes or no."""
    return Column(lambda item: "yes" if item[key] else "no", key)


def _other_names(item: dict) -> str:
    return several(row["name"] for row in item.get("other_names") or ())


def _identifiers(item: dict) -> str:
    return several(f"{row['scheme']}:{row['value']}" for row in item.get("identifiers") or ())


def _status(item: dict) -> str:
    return item["follow_ups"][-1]["status"] if item.get("follow_ups") else ""


def several(values) -> str:
    """Values in one cell, each once."""
    return SEVERAL.join(dict.fromkeys(value for value in values if value))


def _called(row: dict, side: str) -> str:
    actor = row.get(side)
    if side == "participant" and not actor:
        return row["name_as_stated"]
    return actor["title"] if actor else ""


OTHER_NAMES = Column(_other_names, "other_names")
IDENTIFIERS = Column(_identifiers, "identifiers", "Its official identifiers, each as scheme:value.")
STATUS = Column(_status, "follow_ups.status", "What the newest follow-up of an undertaking found; empty without any.")

HEAD: dict[str, Column] = {name: value(name) for name in ("slug", "title", "kind", "url")}
TAIL: dict[str, Column] = {
    name: value(name)
    for name in ("edition", "change", "note", "digest", "permalink", "published_at", "updated_at", "sequence")
}

ORGANISING = (ParticipationRole.ORGANISER, ParticipationRole.HOST)

BETWEEN: dict[RecordKind, dict[str, Column]] = {
    RecordKind.DOCUMENT: {
        **dated(),
        "language": value("language"),
        "place": value("place"),
        "event": title("event"),
        "signatories": acting("signatures", *BEHIND, says="Who stands behind it: issuers, signatories, delegates."),
        "on_behalf_of": acting("signatures", *BEHIND, side="on_behalf_of", says="For whom they stand behind it."),
        "authors": acting("signatures", SignatureRole.AUTHOR, says="Who wrote it."),
        "publishers": acting("signatures", SignatureRole.PUBLISHER, says="Who published it."),
        "organisations": acting("signatures", side="organisation", says="The organisations named with all these."),
        "countries": titles("countries"),
        "topics": titles("topics"),
        "named_instruments": named(RecordKind.INSTRUMENT),
        "named_participants": named(RecordKind.PARTICIPANT),
        "summary": value("summary"),
        "source_url": part("source", "url"),
        "source_grade": part("source", "grade"),
        "source_checked_on": part("source", "checked_on"),
        "text_digest": value("text_digest"),
    },
    RecordKind.EVENT: {
        **dated(),
        "format": value("format"),
        "place": value("place"),
        "country": title("country"),
        "part_of": title("part_of"),
        "organisers": acting("participations", *ORGANISING, says="Who organised or hosted it."),
        "participants": acting("participations", says="Who took part, organisers and hosts among them."),
        "on_behalf_of": acting("participations", side="on_behalf_of", says="For whom they took part."),
        "countries": titles("countries"),
        "instruments": titles("instruments"),
        "topics": titles("topics"),
        "website": value("website"),
        "description": value("description"),
    },
    RecordKind.PARTICIPANT: {
        "acronym": value("acronym"),
        "other_names": OTHER_NAMES,
        "alpha2": value("alpha2"),
        "alpha3": value("alpha3"),
        "country": title("country"),
        "part_of": title("part_of"),
        "members": titles("members"),
        "website": value("website"),
        "description": value("description"),
    },
    RecordKind.INSTRUMENT: {
        "acronym": value("acronym"),
        "other_names": OTHER_NAMES,
        "identifiers": IDENTIFIERS,
        **dated(),
        "host": title("host"),
        "part_of": title("part_of"),
        "website": value("website"),
        "description": value("description"),
    },
    RecordKind.COMMITMENT: {
        "document": title("document"),
        "document_url": page("document"),
        "number": value("number"),
        "passage": value("passage"),
        "quote": value("quote"),
        "start": value("start"),
        "end": value("end"),
        "text_digest": value("text_digest"),
        "language": value("language"),
        **dated(),
        "event": title("event"),
        "verb": value("verb"),
        "reported": flag("reported"),
        "joint": flag("joint"),
        "made_by": acting("made_by", says="Who makes it."),
        "on_behalf_of": acting("made_by", side="on_behalf_of", says="For whom they make it."),
        "countries": titles("countries"),
        **{name: targets(stance) for name, stance in
           (("supports", Stance.SUPPORTS), ("opposes", Stance.OPPOSES), ("neutral_on", Stance.NEUTRAL))},
        "addressees": titles("addressees"),
        "addressee_as_stated": value("addressee_as_stated"),
        **dated("deadline"),
        "status": STATUS,
        "topics": titles("topics"),
    },
    RecordKind.TOPIC: {"description": value("description")},
}  # fmt: skip
"""What the tables of each kind of record have between the columns that all have."""


def columns(record: str) -> dict[str, Column]:
    """The columns of the tables of this kind of record, by name, in their order."""
    return HEAD | BETWEEN[RecordKind(record)] | TAIL
