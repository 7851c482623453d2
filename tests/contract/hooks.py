"""What the description of the API cannot say and the data knows: how schemathesis makes up requests of this site.

The description names such values by a `format`, and says in words which parameters go together.
"""

import json
import os
from urllib.parse import urlencode
from urllib.request import urlopen

import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode

SITE = os.environ["CONTRACT_SITE"]
RECORDS = ("document", "event", "participant", "instrument", "commitment", "topic")


def rows(path: str, **query: str | int) -> list[dict]:
    with urlopen(f"{SITE}/api/v1/{path}/?{urlencode(query)}") as response:
        return json.load(response)["results"]


for record in RECORDS:
    schemathesis.openapi.format(
        f"{record}-slug", st.sampled_from([row["slug"] for row in rows(f"{record}s", page_size=100)])
    )
states = rows("participants", kind="state", page_size=100)
schemathesis.openapi.format("state", st.sampled_from([name for row in states for name in (row["slug"], row["alpha2"])]))
languages = {row["language"] for row in rows("documents")}
schemathesis.openapi.format("language-tag", st.sampled_from(sorted(languages)))
# A cursor belongs to one list in one order; the pages behind the first are reached by their links.
schemathesis.openapi.format("cursor", st.just(""))
schemathesis.openapi.format("instrument-identifier", st.sampled_from(["ets:185", "wikidata:Q1", "A/RES/79/243"]))
schemathesis.openapi.format("participant-identifier", st.sampled_from(["iso3166:FR", "NZ", "NZL"]))
files = [file["name"] for dump in rows("dumps") for file in dump["files"]]
schemathesis.openapi.format("dump-file", st.sampled_from(files or ["README.txt"]))
schemathesis.openapi.format("partial-date", st.dates().map(lambda day: day.isoformat()[: 4 + day.day % 3 * 3]))


@schemathesis.hook
def before_load_schema(context, raw_schema: dict) -> None:
    """Let the formats above say which values there are; by their patterns alone one would ask for what nobody has."""
    for parameter in raw_schema["components"]["parameters"].values():
        schema = parameter["schema"]
        for part in (schema, schema.get("items", {})):
            if "format" in part:
                part.pop("pattern", None)


@schemathesis.hook
def filter_case(context, case) -> bool:
    """Leave out what is refused though each parameter is right, and accepted though one is not, as words alone say."""
    mode, query = case.meta.generation.mode if case.meta else GenerationMode.POSITIVE, case.query or {}
    return not (is_refused(case.path, query) if mode == GenerationMode.POSITIVE else says_nothing(query))


def says_nothing(query: dict) -> bool:
    """Whether there is a value without anything but spaces, which says nothing, as forms send it: it is no wrong one.

    Arrays, where a single value is meant, are written as what is in them, objects as their keys, or both as nothing.
    """
    written = [part for value in query.values() for part in (value if isinstance(value, list | dict) else [value])]
    return (
        {} in query.values() or [] in query.values() or any(part is None or not str(part).strip() for part in written)
    )


def is_refused(path: str, query: dict) -> bool:
    after, before = query.get("date_after"), query.get("date_before")
    if after and before and after > before:
        return True
    if "against" in query or query.get("page", 1) not in (1, "1"):  # which editions and pages there are
        return True
    if "/positions" in path and query.get("participant"):  # those named must be of the kind that is asked about
        return True
    fields, expand = query.get("fields"), query.get("expand")
    if expand and query.get("page_size") and int(query["page_size"]) > 25:
        return True
    return bool(fields and expand)
