"""Which characters go into a file: those that XML 1.0 can hold, which every other format can, too."""

import re

ILLEGIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever XML 1.0 (2.2) has no place for: control characters, lone surrogates, U+FFFE and U+FFFF."""


def legible(text: str) -> str:
    """The same text without the characters that no program reads."""
    return ILLEGIBLE.sub("", text)


def in_one_line(text: str) -> str:
    """The same text without them, every run of white space being one space."""
    return " ".join(legible(text).split())
