"""What a dump says of itself: a manifest with a hash of each file, a dictionary, and pages for people."""

import json
from datetime import UTC, datetime
from pathlib import Path

from tracker.models.vocabulary import RecordKind

from . import fields
from .files import DATABASE, EDITIONS
from .store import MANIFEST, MEDIA_TYPES, SUMS, sha256
from .texts import LICENCE, README

TITLE = "cyberpolicy: what states and organisations said, promised and opposed"

RECORDS = (
    *(f"{record}s{ending}" for ending in (".ndjson", ".csv") for record in RecordKind),
    EDITIONS,
    DATABASE,
)
"""The files that hold the records, in the order in which a dump lists them."""

ABOUT = ("metadata.json", "dictionary.csv", "README.txt", "LICENCE.txt")
"""The files that say what the others are."""


def write(folder: Path, root: str, sequence: int, as_of: datetime, counts: dict[str, int]) -> None:
    """Write all that says what the other files of a dump are, the manifest and the sums last."""
    about = f"All that {root} made public up to edition {sequence}, {written(as_of)}."
    put(folder / "metadata.json", as_json(fields.metadata(TITLE, about, root)))
    put(folder / "dictionary.csv", fields.dictionary())
    put(folder / "README.txt", README.format(root=root, sequence=sequence, as_of=written(as_of), day=as_of.date(),
                                             counts=counted(counts)))  # fmt: skip
    put(folder / "LICENCE.txt", LICENCE.format(root=root))
    package = {
        "profile": "data-package",
        "name": "cyberpolicy",
        "title": TITLE,
        "description": about,
        "homepage": root,
        "version": str(sequence),
        "created": written(datetime.now(UTC)),
        "sequence": sequence,
        "as_of": written(as_of),
        "records": counts,
        "resources": [resource(folder / name, counts) for name in (*RECORDS, *ABOUT)],
    }
    put(folder / MANIFEST, as_json(package))
    names = (*RECORDS, *ABOUT, MANIFEST)
    put(folder / SUMS, "".join(f"{sha256(folder / name)}  {name}\n" for name in names))


def resource(path: Path, counts: dict[str, int]) -> dict:
    """A file in the manifest (Frictionless Data Resource, v1); a table with what its columns are and mean."""
    name = path.stem
    resource_object = {
        "name": path.name.lower().replace(".", "-"),
        "path": path.name,
        "format": path.suffix.removeprefix("."),
        "mediatype": MEDIA_TYPES[path.suffix].partition(";")[0],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}",
    }
    if path.suffix != ".sqlite3":
        resource_object["encoding"] = "utf-8"
    if name in counts:
        resource_object["records"] = counts[name]
    if path.suffix == ".ndjson":
        resource_object["schema"] = fields.schema_of_lines(path)
    if path.suffix == ".csv" and name in counts:
        resource_object |= {"profile": "tabular-data-resource", "schema": fields.schema_of(name.removesuffix("s"))}
    return resource_object


def written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def as_json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
