"""Records in the words of schema.org, for search engines and whoever else reads JSON-LD.

A page says two things: what the edition is that it shows (its address for good, number and day), and what the record
is that it is about. Only what is known for certain is said: a date that is doubtful or half known is left out.
"""

import re
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import get_language

from tracker.models.vocabulary import BEHIND, EventFormat, ParticipationRole, RecordKind, SignatureRole
from tracker.shapes.schema_types import type_of
from tracker.texts.identifiers import address

CONTEXT = "https://schema.org"

ATTENDANCE = {
    EventFormat.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    EventFormat.HYBRID: "https://schema.org/MixedEventAttendanceMode",
    EventFormat.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
}
ORGANISING = {ParticipationRole.ORGANISER, ParticipationRole.HOST}

CERTAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
"""A year, month or day of EDTF without doubt, which is ISO 8601 as well."""


def graph_of_site(root: str, name: str, description: str) -> dict:
    """The site, and how to search it. `root` is its address without a slash at the end."""
    search = f"{root}{reverse('tracker:search')}?q={{search_term_string}}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": search},
        "query-input": "required name=search_term_string",
    }
    site = {"@type": "WebSite", "@id": f"{root}/", "url": f"{root}/", "name": name, "description": description}
    return {"@context": CONTEXT, **site, "inLanguage": get_language(), "potentialAction": action}


def graph_of_record(representation: dict, root: str, name: str, description: str) -> dict:
    """A record as it is read (see `catalogue.representation`) and the page of its edition."""
    thing = _thing(representation, root)
    about = {
        "name": representation["title"],
        "description": description,
        **_members_of[representation["record"]](representation, root),
    }
    page = {
        "@type": "ItemPage",
        "@id": f"{root}{representation['permalink']}",
        "url": f"{root}{representation['permalink']}",
        "name": representation["title"],
        "version": representation["edition"],
        "datePublished": representation["published_at"],
        "dateModified": representation["updated_at"],
        "identifier": f"sha256:{representation['digest']}",
        "inLanguage": get_language(),
        "isPartOf": {"@type": "WebSite", "@id": f"{root}/", "name": name, "url": f"{root}/"},
        "mainEntity": {"@id": thing["@id"]},
    }
    return {"@context": CONTEXT, "@graph": [page, _filled(thing | about)]}


def _document(representation: dict, root: str) -> dict:
    signed = [row for row in representation["signatures"] if row["role"] in BEHIND]
    written = [row for row in representation["signatures"] if row["role"] == SignatureRole.AUTHOR]
    published = [row for row in representation["signatures"] if row["role"] == SignatureRole.PUBLISHER]
    return {
        "inLanguage": representation["language"],
        "abstract": representation["summary"],
        "datePublished": _day(representation["date"]),
        "author": _acting(signed or written, root),
        "publisher": _acting(published, root),
        "about": _things([*representation["topics"], _mentioned(representation)], root),
        "locationCreated": representation["place"] and {"@type": "Place", "name": representation["place"]},
        "recordedAt": _one(representation["event"], root),
        "sameAs": _addresses(representation["source"].get("url")),
    }


def _mentioned(representation: dict) -> list[dict]:
    """The instruments that a text names."""
    records = [row["mentioned"] for row in representation["mentions"] if row["mentioned"]]
    return [record for record in records if record["record"] == RecordKind.INSTRUMENT]


def _event(representation: dict, root: str) -> dict:
    organisers = [row for row in representation["participations"] if row["role"] in ORGANISING]
    others = [row for row in representation["participations"] if row["role"] not in ORGANISING]
    start, end = _period(representation["date"])
    return {
        "startDate": start,
        "endDate": end,
        "eventAttendanceMode": ATTENDANCE.get(representation["format"]),
        "location": _location(representation),
        "organizer": _acting(organisers, root),
        "performer": _acting(others, root),
        "superEvent": _one(representation["part_of"], root),
        "about": _things([*representation["topics"], representation["instruments"]], root),
        "sameAs": _addresses(representation["website"]),
    }


def _location(representation: dict) -> dict | None:
    country = representation["country"] and representation["country"]["title"]
    if representation["place"] or country:
        place = {"@type": "Place", "name": representation["place"] or country}
        return place | ({"address": {"@type": "PostalAddress", "addressCountry": country}} if country else {})
    online = representation["format"] == EventFormat.ONLINE and _addresses(representation["website"])
    return {"@type": "VirtualLocation", "url": online[0]} if online else None


def _participant(representation: dict, root: str) -> dict:
    kind = type_of(representation)
    own = {
        "alternateName": [representation["acronym"], *(other["name"] for other in representation["other_names"])],
        "sameAs": _addresses(representation["website"]),
        "identifier": [code for code in (representation["alpha2"], representation["alpha3"]) if code],
    }
    if kind == "Person":
        return own | {"affiliation": _one(representation["part_of"], root)}
    if kind == "Organization":
        return own | {
            "parentOrganization": _one(representation["part_of"], root),
            "member": _things([representation["members"]], root),
        }
    return own


def _instrument(representation: dict, root: str) -> dict:
    identifiers = [row["value"] for row in representation["identifiers"]]
    own = {
        "alternateName": [representation["acronym"], *(other["name"] for other in representation["other_names"])],
        "sameAs": _addresses(representation["website"], *(address(**row) for row in representation["identifiers"])),
        "identifier": identifiers,
    }
    match type_of(representation):
        case "Legislation":
            made = {"legislationIdentifier": identifiers, "legislationDate": _day(representation["date"])}
            return (
                own
                | made
                | {
                    "legislationPassedBy": _one(representation["host"], root),
                    "isPartOf": _one(representation["part_of"], root),
                }
            )
        case "Organization" | "Project":
            parent = _one(representation["host"], root) or _one(representation["part_of"], root)
            return own | {"foundingDate": _day(representation["date"]), "parentOrganization": parent}
    return own | {
        "datePublished": _day(representation["date"]),
        "sourceOrganization": _one(representation["host"], root),
        "isPartOf": _one(representation["part_of"], root),
    }


def _commitment(representation: dict, root: str) -> dict:
    document = _one(representation["document"], root)
    return {
        "text": representation["quote"],
        "inLanguage": representation["language"],
        "datePublished": _day(representation["date"]),
        "spokenByCharacter": _acting(representation["made_by"], root),
        "isPartOf": document,
        "citation": document and f"{document['@id']}#c{representation['number']}",
        "about": _things(
            [target["instrument"] for target in representation["targets"]] + representation["topics"], root
        ),
    }


def _topic(representation: dict, root: str) -> dict:
    return {"termCode": representation["slug"]}


_members_of = {
    RecordKind.DOCUMENT: _document,
    RecordKind.EVENT: _event,
    RecordKind.PARTICIPANT: _participant,
    RecordKind.INSTRUMENT: _instrument,
    RecordKind.COMMITMENT: _commitment,
    RecordKind.TOPIC: _topic,
}


def _thing(record: dict, root: str) -> dict:
    """A record as others are referred to it."""
    address = f"{root}{record['path']}"
    return {"@type": type_of(record), "@id": address, "url": address, "name": record["title"]}


def _one(record: dict | None, root: str) -> dict | None:
    return _thing(record, root) if record else None


def _things(records: Iterable[dict | list | None], root: str) -> list[dict]:
    """Records, and lists of them, each once."""
    flat = [record for each in records if each for record in (each if isinstance(each, list) else [each])]
    return list({record["path"]: _thing(record, root) for record in flat}.values())


def _acting(rows: Iterable[dict], root: str) -> list[dict]:
    """For whom these act, or else who they are, where that is a public record."""
    return _things([row["on_behalf_of"] or row["participant"] for row in rows], root)


def _day(date: dict | None) -> str | None:
    return date["edtf"] if date and CERTAIN.fullmatch(date["edtf"]) else None


def _period(date: dict | None) -> tuple[str | None, str | None]:
    """The first and the last day of a date or range; nothing where either is in doubt."""
    ends = date["edtf"].split("/") if date else []
    if ends and all(map(CERTAIN.fullmatch, ends)):
        return ends[0], ends[-1]
    return None, None


def _addresses(*addresses: str | None) -> list[str]:
    return [address for address in addresses if address and address.startswith(("https://", "http://"))]


def _filled(thing: dict) -> dict:
    """Without what there is nothing to say of."""
    filled = {
        key: [part for part in value if part] if isinstance(value, list) else value for key, value in thing.items()
    }
    return {key: value for key, value in filled.items() if value}
