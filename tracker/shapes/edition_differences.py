"""What two editions of a record say differently, as a program reads it: field by field, and the text by passages."""

from collections.abc import Iterable, Iterator

from tracker.catalogue.differences.editions import EditionDifferences
from tracker.catalogue.differences.payloads import FieldDifference, Line
from tracker.texts.compare import AlignedPassage, Gap, Piece
from tracker.texts.passages import Passage


def differences_shape(differences: EditionDifferences) -> dict:
    """What the edition says differently from the one it is held `against`.

    `text` is empty where the texts are the same, and where they are too long to be compared while somebody waits.
    """
    return {
        "against": differences.before and differences.before.number,
        "fields": [field(change) for change in differences.fields],
        "text": [passage(row) for row in differences.text],
        "is_too_long": differences.is_too_long,
    }


def field(change: FieldDifference) -> dict:
    """A field that differs: its lines before and after, and the same side by side with the words that differ.

    It `is_source` where these are words of the source, and `is_own` where the record itself says so; else it is taken
    over from what the record belongs to.
    """
    return {
        "name": change.name,
        "label": change.label,
        "before": list(side(change.lines, "added")),
        "after": list(side(change.lines, "removed")),
        "lines": [pieces(line.pieces) for line in change.lines],
        "is_source": change.is_source,
        "is_own": change.is_own,
    }


def side(lines: Iterable[Line], other: str) -> Iterator[str]:
    """The lines that one of the two editions has: all pieces but those of the `other`."""
    for line in lines:
        if words := "".join(piece.text for piece in line.pieces if piece.kind != other):
            yield words


def passage(row: AlignedPassage | Gap) -> dict:
    """A passage of the one text beside that of the other; a “gap” stands for `count` that are the same in both."""
    if isinstance(row, Gap):
        return {"kind": "gap", "count": row.count, "before": None, "after": None, "pieces": []}
    places = {"before": place(row.before), "after": place(row.after)}
    return {"kind": row.kind, "count": 1, **places, "pieces": pieces(row.pieces)}


def place(of: Passage | None) -> dict | None:
    """Which passage it is and where it stands in its text, in code points."""
    if of is None:
        return None
    return {"number": of.number, "kind": of.kind, "start": of.start, "end": of.end}


def pieces(of: Iterable[Piece]) -> list[dict]:
    """Runs of text that both have ("same"), or only the earlier ("removed"), or only the later ("added")."""
    return [{"kind": piece.kind, "text": piece.text} for piece in of]
