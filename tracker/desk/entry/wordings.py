"""Wordings that a source is said to print: do they stand in its text?"""

import re

from rapidfuzz import fuzz

from tracker.models import Document

NEARLY = 80
"""From which likeness on (0 to 100, `rapidfuzz.fuzz.partial_ratio`) words of the text are offered for those typed."""


def unprinted(document: Document) -> list[tuple[str, str]]:
    """Names and titles of signatures that the text does not print, each with the nearest words that it does, if any.

    What another document states is not looked for here.
    """
    if not document.text:
        return []
    rows = document.signatures.filter(stated_by=None).values_list("name_as_stated", "title_as_stated")
    stated = dict.fromkeys(words for row in rows for words in row if words)
    return [(words, nearest(words, document.text)) for words in stated if not is_printed(words, document.text)]


def is_printed(words: str, text: str) -> bool:
    """Whether these words stand in a text, and not only as the beginning or the end of longer ones."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def nearest(words: str, text: str) -> str:
    """The words of a text that are most like these, whole; empty where none are like them."""
    alignment = fuzz.partial_ratio_alignment(words, text, score_cutoff=NEARLY)
    if alignment is None:
        return ""
    start, end = alignment.dest_start, alignment.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip(" ,;:()")
