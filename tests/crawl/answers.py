"""The answers of a crawl: one a line, in the order of their questions, in a file that `zgrep` reads, too."""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

FILE = "answers.ndjson.gz"


def packed(question: str, said: dict) -> bytes:
    """A line for what was answered to the question of this name: `status`, `headers` and `body` (see `bodies`).

    Packed by itself, because a crawl is larger than most memories; such lines one after another are a file.
    """
    line = json.dumps([question, said], ensure_ascii=False, sort_keys=True) + "\n"
    return gzip.compress(line.encode(), compresslevel=5, mtime=0)


def unpacked(line: bytes) -> dict:
    return said(gzip.decompress(line).decode())


def write(folder: Path, lines: Mapping[str, bytes]) -> None:
    """Keep the packed lines of questions in this folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("wb") as file:
        file.writelines(lines[question] for question in sorted(lines))


def lines(folder: Path) -> Iterator[tuple[str, str]]:
    """The name of each question with the line that holds its answer, not yet read.

    Raises FileNotFoundError where the folder holds no answers.
    """
    decoder = json.JSONDecoder()
    with gzip.open(folder / FILE, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield decoder.raw_decode(line, 1)[0], line


def said(line: str) -> dict:
    """What the answer in a line says."""
    return json.loads(line)[1]
