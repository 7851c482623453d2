"""Parts of a file, so that a download that broke off can go on (RFC 9110, 14)."""

import re
from typing import BinaryIO

RANGE = re.compile(r"bytes=(?P<first>[0-9]*)-(?P<last>[0-9]*)")

DIGITS = 18
"""A number with more digits than this is no place in any file."""


class OutOfRange(Exception):
    """No byte of what was asked for is there."""


def requested_range(header: str, length: int) -> range | None:
    """The bytes of a file of this length that a header `Range` asks for; None where the whole file answers it.

    Several ranges in one header are answered by the whole, as is what cannot be read (RFC 9110, 14.2). Raises
    OutOfRange.
    """
    match = RANGE.fullmatch(header.strip().replace(" ", ""))
    first, last = match.group("first", "last") if match else ("", "")
    if not (first or last) or max(len(first), len(last)) > DIGITS:
        return None
    if not first:  # the last so many bytes
        start, stop = max(0, length - int(last)), length
    else:
        start, stop = int(first), min(length, int(last) + 1) if last else length
        if last and int(last) < start:
            return None
    if start >= stop:
        raise OutOfRange
    return range(start, stop)


class Part:
    """A file of which nothing is read but these bytes."""

    def __init__(self, file: BinaryIO, part: range):
        self.file, self.left = file, len(part)
        file.seek(part.start)

    def read(self, size: int = -1) -> bytes:
        content = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(content)
        return content

    def close(self) -> None:
        self.file.close()
