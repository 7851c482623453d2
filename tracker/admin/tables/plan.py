"""What an import does, row by row: made by the preview, kept at the server, and held against what is then done."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

NEW, CHANGED, UNCHANGED, WRONG = "new", "changed", "unchanged", "wrong"


@dataclass(slots=True)
class Line:
    """What becomes of one row. `version` is that of the record it changes, `slug` and `title` say which that is."""

    number: int
    does: str = WRONG
    slug: str = ""
    title: str = ""
    version: int | None = None
    changes: list[list[str]] = field(default_factory=list)
    """For each column that changes: its name, what stood there, and what will."""
    mistakes: list[list[str]] = field(default_factory=list)
    """What is wrong: the column (empty for the whole row) and the message."""
    warnings: list[str] = field(default_factory=list)

    @property
    def promise(self) -> tuple:
        """What an editor who confirms it relies on. Of what is left alone only that it is."""
        if self.does == UNCHANGED:
            return self.number, self.does
        return self.number, self.does, self.slug, self.version, self.changes


class Refused(Exception):
    """Nothing was imported; `reasons` tell of each row that is now another than was previewed."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(slots=True)
class Plan:
    """All lines of an import, and what there is to tell about reading the file."""

    lines: list[Line]
    notes: list[str] = field(default_factory=list)

    def those(self, does: str) -> list[Line]:
        return [line for line in self.lines if line.does == does]

    @property
    def wrong(self) -> list[Line]:
        return self.those(WRONG)

    @property
    def new(self) -> list[Line]:
        return self.those(NEW)

    @property
    def changed(self) -> list[Line]:
        return self.those(CHANGED)

    @property
    def unchanged(self) -> list[Line]:
        return self.those(UNCHANGED)

    @property
    def can_be_done(self) -> bool:
        return not self.wrong and bool(self.new or self.changed)

    def as_json(self) -> dict:
        return asdict(self)

    @classmethod
    def read(cls, kept: dict) -> "Plan":
        return cls([Line(**line) for line in kept["lines"]], kept["notes"])

    def hold_against(self, done: "Plan") -> None:
        """Raise Refused unless `done` is what this plan promised."""
        reasons = [
            _("Row %(number)d: %(why)s") % {"number": now.number, "why": _difference(before, now)}
            for before, now in zip(self.lines, done.lines, strict=True)
            if before.promise != now.promise
        ]
        if reasons:
            raise Refused(reasons)


def _difference(before: Line, now: Line) -> str:
    if now.mistakes:
        return " ".join(message for _column, message in now.mistakes)
    return _("“%s” was changed by somebody in the meantime.") % (now.title or before.title)
