"""Links that lead to exact words: text fragments (WICG, “URL Fragment Text Directives”)."""

import re
from urllib.parse import quote as percent_encoded

WORDS = 8
"""A longer quote is named by its first and last words: what stands between may hold numbers of notes."""

ENDS, AROUND = 4, 3
"""How many words each end has then, and how many stand for what is around the quote."""


def text_directive(start: str, end: str = "", *, prefix: str = "", suffix: str = "") -> str:
    """`:~:text=[prefix-,]start[,end][,-suffix]`, each part percent-encoded, hyphens, commas and ampersands too."""
    parts = [
        f"{_encoded(prefix)}-" if prefix else "",
        _encoded(start),
        _encoded(end),
        f"-{_encoded(suffix)}" if suffix else "",
    ]
    return ":~:text=" + ",".join(filter(None, parts))


def fragment(text: str, start: int, end: int) -> str:
    """The directive that finds text[start:end] on the page where `text` is set in passages.

    Words that stand in the text only once need no more. Where they do not, those around them are named besides; a
    browser that does not find all together leads to the anchor before the directive, and never to the wrong place.
    """
    words = text[start:end].split()
    if not words:
        return ""
    # No part may run from one passage into the next: a browser looks for it within one.
    spans = "\n\n" in text[start:end].strip()
    if len(words) <= WORDS and not spans:
        first, last = words, []
    else:
        first, last = text[start:end].strip().split("\n\n")[0].split()[:ENDS], text[start:end].split("\n\n")[-1].split()
        last = last[-ENDS:]
    if _is_single(first, text):
        return text_directive(" ".join(first), " ".join(last))
    before = text[:start].rsplit("\n\n", 1)[-1].split()[-AROUND:]
    after = text[end:].split("\n\n", 1)[0].split()[:AROUND]
    return text_directive(" ".join(first), " ".join(last), prefix=" ".join(before), suffix=" ".join(after))


def _is_single(words: list[str], text: str) -> bool:
    pattern = r"\s+".join(map(re.escape, words))
    return len(re.findall(pattern, text, re.IGNORECASE)) == 1


def _encoded(words: str) -> str:
    # A hyphen would part it from what is around; a full stop at its end is taken for that of the sentence around it.
    return percent_encoded(words, safe="").replace("-", "%2D").replace(".", "%2E")
