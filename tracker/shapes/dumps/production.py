"""Making a dump: beside the others under another name, and given its own only when it is whole."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.catalogue.relations import latest

from . import files, manifest, store
from .database import Database
from .snapshot import snapshot

UNFINISHED = ".making-"
"""How the folder of a dump is called until it is whole."""

REPLACED = ".replaced-"
"""How the folder of a dump is called that another one takes the place of."""


class NothingPublished(Exception):
    """There is no edition yet."""


@dataclass(frozen=True, slots=True)
class Made:
    """The newest dump, whether it was made just now, and the sequences of those that went."""

    dump: store.Dump
    is_new: bool
    gone: list[int]


def make(folder: Path, root: str, *, keep: int, force: bool = False) -> Made:
    """Dump all that is public now, unless there is a dump of the same sequence, and keep the newest `keep` dumps.

    `root` is the address of the site. With `force` a dump of the same sequence is made anew. Raises NothingPublished,
    OSError and sqlite3.Error where the folder cannot be written to, and Damaged; then all that was there is as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        _sweep(folder)
        dump, is_new = _make(folder, root, force=force)
        return Made(dump, is_new, gone=_thin_out(folder, keep))


def _make(folder: Path, root: str, *, force: bool) -> tuple[store.Dump, bool]:
    """The dump of all that is public now, and whether it was made just now."""
    unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        with Database(unfinished / files.DATABASE) as database:
            with snapshot():
                sequence, as_of = latest()
                if as_of is None:
                    raise NothingPublished
                if not force and (there := store.find(folder, sequence)):
                    return there, False
                counts = files.write(unfinished, root, database)
            # Out of the snapshot: the database that is read keeps for it all that is published meanwhile.
            database.finish()
        manifest.write(unfinished, root, sequence, as_of, counts)
        unfinished.chmod(0o755)  # made for us alone; a proxy may be another user
        _sync(unfinished)
        _put_in_place(unfinished, folder / str(sequence))
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return store.read(folder / str(sequence)), True


def _put_in_place(unfinished: Path, place: Path) -> None:
    replaced = place.with_name(f"{REPLACED}{place.name}")
    if place.exists():
        place.rename(replaced)
    unfinished.rename(place)
    shutil.rmtree(replaced, ignore_errors=True)


def _thin_out(folder: Path, keep: int) -> list[int]:
    """Remove all but the newest dumps; the sequences of those that went."""
    old = store.newest_first(folder)[keep:]
    for dump in old:
        doomed = dump.folder.rename(dump.folder.with_name(f"{REPLACED}{dump.sequence}"))  # so that it goes as a whole
        shutil.rmtree(doomed, ignore_errors=True)
    return [dump.sequence for dump in old]


def _sweep(folder: Path) -> None:
    """Remove what was left by a run that was killed. We are alone, so nobody is at work on it."""
    for name in (UNFINISHED, REPLACED):
        for left in folder.glob(f"{name}*"):
            shutil.rmtree(left, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Wait until all is on the disk, so that a power cut leaves no dump with empty files."""
    for path in (*folder.iterdir(), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else makes a dump here."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
