"""Records as rows of a table, in the field's own terms: what CSV and XLSX files have in their columns."""

from tracker.kinds import KINDS
from tracker.kinds.columns import Column, value

HEAD: dict[str, Column] = {name: value(name) for name in ("slug", "title", "kind", "url")}
TAIL: dict[str, Column] = {
    name: value(name)
    for name in ("edition", "change", "note", "digest", "permalink", "published_at", "updated_at", "sequence")
}


def columns(record: str) -> dict[str, Column]:
    """The columns of the tables of this kind of record, by name, in their order."""
    return HEAD | KINDS[record].columns | TAIL
