"""What there is to be asked about, read from the site itself: its list of changes, and its description of the API."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .questions import few

Ask = Callable[[str], dict | list | str]
"""Answers a question of this address with what was said, read."""

CHANGES = "/api/v1/changes/"


@dataclass(slots=True)
class Record:
    """A record that is or was public: all addresses that it ever had, the last one last, and how many editions."""

    kind: str
    id: int
    slugs: list[str] = field(default_factory=list)
    editions: int = 0
    is_withdrawn: bool = False

    @property
    def slug(self) -> str:
        return self.slugs[-1]

    @property
    def is_odd(self) -> bool:
        """Whether more has happened to it than to most."""
        return self.is_withdrawn or len(self.slugs) > 1 or self.editions > 2


@dataclass(slots=True)
class Known:
    """All records by kind, and what the description of the API says of each address that it names."""

    records: dict[str, list[Record]]
    operations: dict[str, list[dict]]
    """The parameters of each address, those of its path and those of its query."""
    latest: int
    """The sequence of the newest edition."""

    @classmethod
    def read(cls, ask: Ask) -> "Known":
        return cls(_records(ask), _operations(ask("/api/v1/schema.json")), ask(f"{CHANGES}?page_size=1")["latest"])

    def some(self, kind: str, most: int) -> list[str]:
        """The addresses of some records of this kind: half of them of those with a history, the old ones among them."""
        records = self.records.get(kind, [])
        odd = few((slug for record in records if record.is_odd for slug in record.slugs), max(1, most // 2))
        return [*odd, *few((record.slug for record in records if record.slug not in odd), most - len(odd))]

    def public(self, kind: str, most: int) -> list[str]:
        """The addresses of some records of this kind that can be read."""
        return few((record.slug for record in self.records.get(kind, []) if not record.is_withdrawn), most)

    def editions(self, kind: str, slug: str) -> int:
        return next((record.editions for record in self.records[kind] if slug in record.slugs), 0)


def _records(ask: Ask) -> dict[str, list[Record]]:
    found: dict[tuple[str, int], Record] = {}
    place: int | None = 0
    while place is not None:
        page = ask(f"{CHANGES}?after={place}&expand=payload&page_size=100")
        for row in page["results"]:
            record = found.setdefault((row["record"], row["id"]), Record(row["record"], row["id"]))
            slug = row["payload"].get("slug", row["slug"])
            record.slugs = [*(other for other in record.slugs if other != slug), slug]
            record.editions, record.is_withdrawn = row["edition"], row["withdrawn"]
        place = page["results"][-1]["sequence"] if page["next"] else None
    by_kind: dict[str, list[Record]] = {}
    for record in found.values():
        by_kind.setdefault(record.kind, []).append(record)
    return by_kind


def _operations(described: dict) -> dict[str, list[dict]]:
    shared = described["components"].get("parameters", {})

    def parameter(said: dict) -> dict:
        return shared[said["$ref"].rpartition("/")[2]] if "$ref" in said else said

    return {
        path: [parameter(said) for said in methods.get("get", {}).get("parameters", ())]
        for path, methods in described["paths"].items()
    }
