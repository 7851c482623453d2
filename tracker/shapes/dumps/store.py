"""Which dumps there are: a folder for each, named by its sequence, with a manifest that says what is in it."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

MANIFEST = "datapackage.json"
SUMS = "SHA256SUMS"

MORE_THAN_ANY = 10**18
"""No sequence is so large, and no longer name is asked of the disk."""

MEDIA_TYPES = {
    ".csv": "text/csv; charset=utf-8; header=present",
    ".json": "application/json",
    ".ndjson": "application/x-ndjson",
    ".sqlite3": "application/vnd.sqlite3",
    ".txt": "text/plain; charset=utf-8",
    "": "text/plain; charset=utf-8",
}
"""The media type of a file by how its name ends."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a dump. `records` counts its lines of data; None where it has no such lines."""

    path: Path
    bytes: int
    sha256: str
    records: int | None = None

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.path.suffix]


@dataclass(frozen=True, slots=True)
class Dump:
    """Everything public as of the edition of this sequence, which was published at `as_of`."""

    folder: Path
    sequence: int
    as_of: str
    made_at: str
    records: dict[str, int]
    """How many records of each kind, and how many editions in all."""
    files: dict[str, File]
    """By name, as they are best read: what holds the records first."""

    @property
    def published(self) -> datetime:
        return datetime.fromisoformat(self.as_of)


def newest_first(folder: Path) -> list[Dump]:
    """The dumps that are kept in a folder; none where there is no such folder."""
    return list(_found(folder))


def newest(folder: Path) -> Dump | None:
    return next(_found(folder), None)


def find(folder: Path, sequence: int) -> Dump | None:
    """The dump of this sequence, if it is kept."""
    if sequence >= MORE_THAN_ANY:
        return None
    try:
        return read(folder / str(sequence))
    except (FileNotFoundError, NotADirectoryError):
        return None


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _found(folder: Path) -> Iterator[Dump]:
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    for name in sorted((name for name in names if name.isascii() and name.isdecimal()), key=int, reverse=True):
        with suppress(FileNotFoundError):  # an old one goes while we look
            yield read(folder / name)


def read(folder: Path) -> Dump:
    """The dump in a folder of its own. Raises FileNotFoundError."""
    changed = (folder / MANIFEST).stat().st_mtime_ns
    return _remembered(folder, changed)


@lru_cache(maxsize=32)
def _remembered(folder: Path, changed: int) -> Dump:
    """The dump in a folder whose manifest was last changed at this time."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    files = [
        File(folder / resource["path"], resource["bytes"], resource["hash"].removeprefix("sha256:"),
             resource.get("records"))
        for resource in manifest["resources"]
    ]  # fmt: skip
    for name in (MANIFEST, SUMS):  # which cannot name their own hashes
        path = folder / name
        files.append(File(path, path.stat().st_size, sha256(path)))
    return Dump(
        folder,
        sequence=manifest["sequence"],
        as_of=manifest["as_of"],
        made_at=manifest["created"],
        records=manifest["records"],
        files={file.name: file for file in files},
    )
