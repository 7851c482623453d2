"""From an edition back to the desk: the inverse of `payloads`.

Each function gives the fields of a record and the rows that belong to it, as an edition has them.
"""

from collections.abc import Callable, Iterable
from datetime import date

from tracker.models import RECORDS, Edition, RecordKind

from .contents import Content


def content_of(edition: Edition) -> Content:
    """What an edition says, in the words of the desk; all but its address, and the received text, which is private."""
    model, payload = RECORDS[edition.record], edition.payload
    content = Content(model, {model.TITLE_FIELD: payload["title"]})
    if edition.record != RecordKind.TOPIC:
        content.fields["kind"] = payload["kind"]
    READERS[edition.record](content, payload)
    return content


def take(content: Content, payload: dict, *names: str) -> None:
    """Fields that a payload has under the same name."""
    content.fields |= {name: payload[name] for name in names}


def take_one(content: Content, payload: dict, *names: str) -> None:
    """Fields that name one record."""
    content.fields |= {f"{name}_id": number(payload[name]) for name in names}


def take_many(content: Content, name: str, references: Iterable[dict]) -> None:
    """A field that names several records."""
    content.many[name] = sorted(reference["id"] for reference in references)


def take_date(content: Content, date: dict | None, name: str = "date") -> None:
    """A partial date with its wording, and its note where it has one."""
    date = date or {"edtf": "", "wording": "", "note": ""}
    content.fields |= {name: date["edtf"], f"{name}_wording": date["wording"]}
    if name == "date":
        content.fields["date_note"] = date["note"]


def number(reference: dict | None) -> int | None:
    return reference and reference["id"]


def day(said: str | None) -> date | None:
    return said and date.fromisoformat(said)


def capacities(rows: list[dict]) -> list[dict]:
    """Rows of somebody's capacity, in their order."""
    words = ("role", "role_as_stated", "name_as_stated", "title_as_stated")
    records = ("participant", "organisation", "on_behalf_of", "stands_in_for", "stated_by")
    return [
        {"position": position}
        | {name: row[name] for name in words}
        | {f"{name}_id": number(row[name]) for name in records}
        for position, row in enumerate(rows, start=1)
    ]


def document(content: Content, payload: dict) -> None:
    take(content, payload, "summary", "language", "place", "text")
    content.fields["source_url"] = payload["source"]["url"]
    # What an edition printed before there was such a key lacks, it leaves empty.
    content.fields["source_grade"] = payload["source"].get("grade", "")
    content.fields["source_checked_on"] = day(payload["source"].get("checked_on"))
    take_date(content, payload["date"])
    take_one(content, payload, "event")
    take_many(content, "topics", payload["topics"])
    content.rows["signatures"] = capacities(payload["signatures"])
    content.rows["mentions"] = [
        {"participant_id": None, "instrument_id": None}
        | {f"{row['mentioned']['record']}_id": row["mentioned"]["id"], "name_as_stated": row["name_as_stated"]}
        for row in payload["mentions"]
    ]


def event(content: Content, payload: dict) -> None:
    take(content, payload, "description", "format", "place", "website")
    take_date(content, payload["date"])
    take_one(content, payload, "country", "part_of")
    take_many(content, "instruments", payload["instruments"])
    take_many(content, "topics", payload["topics"])
    content.rows["participations"] = capacities(payload["participations"])
    content.rows["attendance"] = [
        {name: row[name] for name in ("attendees", "count", "is_minimum", "wording")}
        | {"stated_by_id": number(row["stated_by"])}
        for row in payload["attendance"]
    ]
    content.rows["recordings"] = [row | {"languages": " ".join(row["languages"])} for row in payload["recordings"]]


def participant(content: Content, payload: dict) -> None:
    take(content, payload, "description", "acronym", "alpha2", "alpha3", "website")
    take_one(content, payload, "country", "part_of")
    content.rows["other_names"] = payload["other_names"]
    content.rows["memberships"] = [{"member_id": row["id"]} for row in payload["members"]]


def instrument(content: Content, payload: dict) -> None:
    take(content, payload, "description", "acronym", "website")
    take_date(content, payload["date"])
    take_one(content, payload, "host", "part_of")
    content.rows["other_names"] = payload["other_names"]
    content.rows["identifiers"] = payload["identifiers"]
    content.rows["searches"] = [row | {"searched_on": day(row["searched_on"])} for row in payload.get("searches", ())]


def commitment(content: Content, payload: dict) -> None:
    take(content, payload, "quote", "start", "end", "verb", "reported", "addressee_as_stated")
    take_date(content, payload["deadline"], "deadline")
    take_many(content, "made_by", () if payload["joint"] else (row["participant"] for row in payload["made_by"]))
    take_many(content, "addressees", payload["addressees"])
    take_many(content, "topics", payload["topics"])
    content.rows["targets"] = [
        {"instrument_id": row["instrument"]["id"], "stance": row["stance"], "note": row["note"]}
        for row in payload["targets"]
    ]
    content.rows["precedents"] = [
        {"earlier_id": number(row["commitment"]), "shift": row["shift"], "note": row["note"]}
        for row in payload.get("precedents", ())
    ]
    content.rows["follow_ups"] = [
        {name: row[name] for name in ("status", "evidence", "evidence_url")}
        | {"date": row["date"]["edtf"], "date_wording": row["date"]["wording"], "date_note": row["date"]["note"]}
        | {"evidence_document_id": number(row["evidence_document"])}
        for row in payload["follow_ups"]
    ]


def topic(content: Content, payload: dict) -> None:
    take(content, payload, "description")


READERS: dict[str, Callable[[Content, dict], None]] = {
    RecordKind.DOCUMENT: document,
    RecordKind.EVENT: event,
    RecordKind.PARTICIPANT: participant,
    RecordKind.INSTRUMENT: instrument,
    RecordKind.COMMITMENT: commitment,
    RecordKind.TOPIC: topic,
}
