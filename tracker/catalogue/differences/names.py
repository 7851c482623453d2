"""What the records are called that an edition refers to, where editions are compared."""

from collections import Counter
from collections.abc import Iterable

from ..representation import Key


class Names(dict[Key, str]):
    """Names of records by kind and number. One that is not here is not named, and what refers to it says nothing."""

    def of(self, reference: dict | None) -> str:
        """The name of the record that a reference leads to; nothing for none."""
        return self[reference["record"], reference["id"]] if reference else ""

    def __missing__(self, key: Key) -> str:
        return ""


def distinct_names(records: Iterable[tuple[Key, str, str]]) -> dict[Key, str]:
    """The name of each record of (key, name, address); namesakes of one kind bear their addresses too."""
    rows = list(records)
    often = Counter((kind, name) for (kind, _pk), name, _slug in rows)
    return {key: name if often[key[0], name] == 1 else f"{name} ({slug})" for key, name, slug in rows}
