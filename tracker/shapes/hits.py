"""What a search found: records with the words that were looked for marked, in the text they stand in."""

from collections.abc import Iterable

from tracker.catalogue.hits import Hit
from tracker.texts.excerpts import Piece

from .records import Shapes


def hit_row(hit: Hit, shapes: Shapes) -> dict:
    """A record found: its row, its title in pieces, and the `excerpt` that shows best why it was found, or null.

    An excerpt says in words from `where` it is (“passage 4”; empty where it only says what the record is) and where it
    can be read in its place; it `is_verbatim` where it is in the words of a source, and not in those of the editors.
    """
    row = shapes.row(hit.item)
    excerpt = {
        "where": hit.where,
        "fragment": hit.fragment.removeprefix("#"),
        "url": row["url"] + hit.fragment,
        "is_verbatim": hit.is_verbatim,
        "pieces": pieces(hit.excerpt),
    }
    return row | {"title_pieces": pieces(hit.title), "excerpt": excerpt if hit.excerpt else None}


def pieces(marked: Iterable[Piece]) -> list[dict]:
    """A text in runs, which are marked or not; together they are the text."""
    return [{"text": piece.text, "is_marked": piece.is_marked} for piece in marked]
