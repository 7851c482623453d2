"""Columns of tables: how a cell of CSV and XLSX files is made of a representation, in the field's own terms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .payload import Representation, Row

Cell = str | int | None

SEVERAL = "; "
"""What stands between the values of one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: called with a representation, it gives the cell."""

    read: Callable[[Representation], Cell]
    member: str = ""
    """The path of the member of a representation that the cell shows, or from which it is made."""
    says: str = ""
    """What the cell says, where that is not what is said of the member."""

    def __call__(self, item: Representation) -> Cell:
        return self.read(item)


def value(key: str) -> Column:
    """What a representation has under this key."""
    return Column(lambda item: item.get(key), key)


def title(key: str) -> Column:
    """The name of the record referred to."""
    return Column(lambda item: (item.get(key) or {}).get("title"), key)


def titles(key: str) -> Column:
    """The names of the records referred to."""
    return Column(lambda item: several(record["title"] for record in item.get(key) or ()), key)


def page(key: str) -> Column:
    """The page of the record referred to."""
    return Column(lambda item: (item.get(key) or {}).get("url"), key, f"The page of the {key}.")


def part(key: str, name: str) -> Column:
    """What stands under this name in the object under this key."""
    return Column(lambda item: (item.get(key) or {}).get(name), f"{key}.{name}")


def flag(key: str) -> Column:
    """Yes or no."""
    return Column(lambda item: "yes" if item.get(key) else "no", key)


def date_parts(key: str) -> dict[str, Column]:
    """A date as EDTF, in words, with its first and its last possible day, and as the source has it."""
    names = {"": "edtf", "_words": "words", "_start": "start", "_end": "end", "_as_stated": "wording"}
    return {key + suffix: part(key, name) for suffix, name in names.items()}


def actors(key: str, *roles: str, side: str = "participant", says: str = "") -> Column:
    """Who acts in these roles, or in any: the participants, or on whose behalf, or with which organisation."""

    def names(item: Representation) -> str:
        rows = (row for row in item.get(key) or () if not roles or row["role"] in roles)
        return several(_called(row, side) for row in rows)

    return Column(names, f"{key}.{side}", says)


def row_titles(key: str, side: str, says: str, *, record: str = "", **having: str) -> Column:
    """The records that rows refer to under `side`: those of a kind, of the rows in which members have these values."""

    def names(item: Representation) -> str:
        rows = (row for row in item.get(key) or () if all(row[name] == value for name, value in having.items()))
        others = (row[side] for row in rows)
        return several(other["title"] for other in others if other and record in ("", other["record"]))

    return Column(names, f"{key}.{side}", says)


def several(values: Iterable[str]) -> str:
    """Values in one cell, each once."""
    return SEVERAL.join(dict.fromkeys(value for value in values if value))


def _called(row: Row, side: str) -> str:
    actor = row.get(side)
    if side == "participant" and not actor:
        return row["name_as_stated"]
    return actor["title"] if actor else ""
