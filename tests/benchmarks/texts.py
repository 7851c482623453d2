"""Does the time of reading a text grow as its length does? About 8 for eight times the text; 64 would be quadratic."""

import time
from collections.abc import Callable
from contextlib import suppress

from tracker.texts.passages import QuoteNotFound, anchor
from tracker.texts.tidy import tidy

SHORT, TIMES = 60_000, 8
"""Code points of the shorter text, and how many times longer the other one is."""

UNITS = ["We support the Convention. ", "the words\n", "a\n\n", "a\u00ad \n", "cyber-\n", "\n", " "]


def look_in_vain(text: str) -> None:
    with suppress(QuoteNotFound):
        anchor(text, "We strongly support what does not stand here.")


def growth(read: Callable[[str], object], unit: str) -> float:
    """How many times longer `read` takes for the longer text; the best of three, in processor time."""

    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        taken = []
        for _ in range(3):
            begun = time.process_time()
            read(text)
            taken.append(time.process_time() - begun)
        return min(taken)

    return seconds(SHORT * TIMES) / max(seconds(SHORT), 1e-6)


if __name__ == "__main__":
    for read in (tidy, look_in_vain):
        for unit in UNITS:
            print(f"{read.__name__:13} {unit!r:32} {growth(read, unit):6.1f}")
