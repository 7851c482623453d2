"""Has a file read by another process, so that a hostile one cannot take the server with it. See `worker`."""

import json
import os
import subprocess
import sys
import threading
from math import ceil
from pathlib import Path

from .reading import Extract, UnreadableFile

SECONDS = 20
"""How long reading one file may take, by the clock."""

_ROOT = Path(__file__).resolve().parents[3]
_MOST_AT_ONCE = 2
_turns = threading.BoundedSemaphore(_MOST_AT_ONCE)
"""Each reader may take a gigabyte, so within one process of the server only so many read at a time."""

_TOO_MUCH_MEMORY = (
    "Reading the file takes more memory than there is for it. Save the text in it as plain text, or copy and paste it."
)
_BUSY = "Files cannot be read just now. Try again in a minute, or copy the text and paste it."
_CRASHED = "The file is damaged in a way that stops reading it. Save it anew, or copy the text and paste it."


def read_apart(kind: str, data: bytes, *, longest: int, seconds: float = SECONDS) -> Extract:
    """What the worker finds in `data`, a file of `kind` (an extension).

    Raises UnreadableFile for what it refuses, and if it takes longer than `seconds` or crashes.
    """
    if not _turns.acquire(timeout=seconds):
        raise UnreadableFile(_BUSY)
    try:
        answer = _ask(kind, data, longest, seconds)
    finally:
        _turns.release()
    if "refused" in answer:
        raise UnreadableFile(answer["refused"])
    if "memory" in answer:
        raise UnreadableFile(_TOO_MUCH_MEMORY)
    return Extract(answer["text"], answer["title"], tuple(answer["notes"]))


def _ask(kind: str, data: bytes, longest: int, seconds: float) -> dict:
    # `-P` keeps the working directory off the path: nobody's file there becomes a module of ours.
    command = [sys.executable, "-P", "-m", "tracker.texts.files.worker", kind, str(longest), str(ceil(seconds))]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
            timeout=seconds, check=True,
        )  # fmt: skip
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(
            f"It took longer than {seconds:g} seconds to read the file. Save it as plain text, or copy the text and "
            "paste it."
        ) from None
    except OSError:  # no further process could be started
        raise UnreadableFile(_BUSY) from None
    except (subprocess.CalledProcessError, ValueError):
        raise UnreadableFile(_CRASHED) from None


def _environment() -> dict[str, str]:
    """Where modules are found, and nothing else: a reader of strangers' files need not know the site's secrets."""
    places = [str(_ROOT), *(os.path.abspath(place) for place in sys.path if place)]
    return {"PYTHONPATH": os.pathsep.join(dict.fromkeys(places)), "PYTHONDONTWRITEBYTECODE": "1"}
