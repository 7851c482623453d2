"""Records as rows of a table, in the field's own terms: what CSV and XLSX files have in their columns."""

from collections.abc import Callable

from tracker.models.vocabulary import BEHIND, ParticipationRole, RecordKind, SignatureRole, Stance

Cell = str | int | None
Column = Callable[[dict], Cell]

SEVERAL = "; "
"""What stands between the values of one cell."""


def value(key: str) -> Column:
    """What a representation has under this key."""
    return lambda item: item.get(key)


def title(key: str) -> Column:
    """The name of the record referred to."""
    return lambda item: (item.get(key) or {}).get("title")


def titles(key: str) -> Column:
    """The names of the records referred to."""
    return lambda item: several(record["title"] for record in item.get(key) or ())


def words(key: str) -> Column:
    """Several words."""
    return lambda item: several(item.get(key) or ())


def part(key: str, name: str) -> Column:
    """What stands under this name in the object under this key."""
    return lambda item: (item.get(key) or {}).get(name)


def dated(key: str = "date") -> dict[str, Column]:
    """A date as EDTF, in words, with its first and its last possible day, and as the source has it."""
    names = {"": "edtf", "_words": "words", "_start": "start", "_end": "end", "_as_stated": "wording"}
    return {key + suffix: part(key, name) for suffix, name in names.items()}


def acting(key: str, *roles: str, side: str = "participant") -> Column:
    """Who acts in these roles, or in any: the participants, or on whose behalf, or with which organisation."""

    def names(item: dict) -> str:
        rows = (row for row in item.get(key) or () if not roles or row["role"] in roles)
        return several(_called(row, side) for row in rows)

    return names


def targets(stance: str) -> Column:
    """The instruments on which a commitment takes this stance."""
    return lambda item: several(
        row["instrument"]["title"] for row in item["targets"] if row["stance"] == stance and row["instrument"]
    )


def named(record: str) -> Column:
    """The records of this kind that a document names."""

    def names(item: dict) -> str:
        mentioned = (row["mentioned"] for row in item.get("mentions") or ())
        return several(record_["title"] for record_ in mentioned if record_ and record_["record"] == record)

    return names


def other_names(item: dict) -> str:
    return several(row["name"] for row in item.get("other_names") or ())


def identifiers(item: dict) -> str:
    return several(f"{row['scheme']}:{row['value']}" for row in item.get("identifiers") or ())


def status(item: dict) -> str:
    """The newest status of an undertaking that was followed up."""
    return item["follow_ups"][-1]["status"] if item.get("follow_ups") else ""


def several(values) -> str:
    """Values in one cell, each once."""
    return SEVERAL.join(dict.fromkeys(value for value in values if value))


def _called(row: dict, side: str) -> str:
    actor = row.get(side)
    if side == "participant" and not actor:
        return row["name_as_stated"]
    return actor["title"] if actor else ""


HEAD: dict[str, Column] = {name: value(name) for name in ("slug", "title", "kind", "url")}
TAIL: dict[str, Column] = {
    name: value(name)
    for name in ("edition", "change", "note", "digest", "permalink", "published_at", "updated_at", "sequence")
}

BETWEEN: dict[RecordKind, dict[str, Column]] = {
    RecordKind.DOCUMENT: {
        **dated(),
        "language": value("language"),
        "place": value("place"),
        "event": title("event"),
        "signatories": acting("signatures", *BEHIND),
        "on_behalf_of": acting("signatures", *BEHIND, side="on_behalf_of"),
        "authors": acting("signatures", SignatureRole.AUTHOR),
        "publishers": acting("signatures", SignatureRole.PUBLISHER),
        "organisations": acting("signatures", side="organisation"),
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
        "organisers": acting("participations", ParticipationRole.ORGANISER, ParticipationRole.HOST),
        "participants": acting("participations"),
        "on_behalf_of": acting("participations", side="on_behalf_of"),
        "countries": titles("countries"),
        "instruments": titles("instruments"),
        "topics": titles("topics"),
        "website": value("website"),
        "description": value("description"),
    },
    RecordKind.PARTICIPANT: {
        "acronym": value("acronym"),
        "other_names": other_names,
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
        "other_names": other_names,
        "identifiers": identifiers,
        **dated(),
        "host": title("host"),
        "part_of": title("part_of"),
        "website": value("website"),
        "description": value("description"),
    },
    RecordKind.COMMITMENT: {
        "document": title("document"),
        "document_url": part("document", "url"),
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
        "reported": lambda item: "yes" if item["reported"] else "no",
        "joint": lambda item: "yes" if item["joint"] else "no",
        "made_by": acting("made_by"),
        "on_behalf_of": acting("made_by", side="on_behalf_of"),
        "countries": titles("countries"),
        **{name: targets(stance) for name, stance in
           (("supports", Stance.SUPPORTS), ("opposes", Stance.OPPOSES), ("neutral_on", Stance.NEUTRAL))},
        "addressees": titles("addressees"),
        "addressee_as_stated": value("addressee_as_stated"),
        **dated("deadline"),
        "status": status,
        "topics": titles("topics"),
    },
}  # fmt: skip
"""What the tables of each kind of record have between the columns that all have."""


def columns(record: str) -> dict[str, Column]:
    """The columns of the tables of this kind of record, by name, in their order."""
    return HEAD | BETWEEN[RecordKind(record)] | TAIL
