"""Reads one file in a process of its own: `python -m tracker.texts.files.worker KIND LONGEST SECONDS < file`.

A hostile file can make a library take any time and memory. Here it takes only this process with it: the limits are set
before anything is read. Writes JSON: what was found, or the refusal. See `apart` for the other end.
"""

import json
import logging
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict

from .plain import without_control_characters
from .reading import Extract, UnreadableFile, too_long

MEMORY = 1024**3
"""Bytes of address space; Python with a library takes about a tenth of it."""


def main(kind: str, longest: int, seconds: int) -> None:
    """Read standard input as `kind` (an extension) and write what was found as JSON."""
    _limit(seconds)
    sys.setrecursionlimit(5_000)
    logging.disable()
    warnings.simplefilter("ignore")
    try:
        message = answer(kind, sys.stdin.buffer.read(), longest)
    except MemoryError:
        message = {"memory": True}
    sys.stdout.write(json.dumps(message))


def answer(kind: str, data: bytes, longest: int) -> dict[str, object]:
    """What is found in `data`, or why it is refused, as JSON has it. Raises nothing but MemoryError."""
    try:
        extract = _read(kind, data, longest)
        text = without_control_characters(extract.text)
        if len(text) > longest:
            raise too_long(longest)
    except UnreadableFile as refusal:
        return {"refused": str(refusal)}
    return asdict(Extract(text, without_control_characters(extract.title)[:300], extract.notes))


def _read(kind: str, data: bytes, longest: int) -> Extract:
    # Imported here, because each brings a library that the others do without.
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(data, longest)
    if kind == "docx":
        from .word import read_docx

        return read_docx(data)
    from .markup import read_page

    return read_page(data)


def _limit(seconds: int) -> None:
    """Bound memory, processor time, files written and core dumps, as far as the system knows such limits."""
    with suppress(ImportError):
        import resource

        for limit, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):  # macOS refuses some; the clock of the other end remains
                resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
