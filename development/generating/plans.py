"""What an invented document is going to be, before it is written at the desk."""

from dataclasses import dataclass, field
from datetime import date

from tracker.models import DocumentKind, SignatureRole

from .sayings import WE, Saying

SECOND_REPORT = 7
"""Of every 20 documents, which tells of the same event as the one before it, as a second source."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who stands behind a document: addresses of records, and the words of the source."""

    participant: str
    name: str
    role: SignatureRole
    title: str = ""
    on_behalf_of: str = ""
    stands_in_for: str = ""


@dataclass(slots=True)
class Plan:
    """A document as it is going to be. `speaker` is whose leanings it has."""

    seed: int
    number: int
    kind: DocumentKind
    language: str
    day: date
    place: str
    topic: tuple[str, str, str]
    speaker: str
    voice: int = WE
    title: str = ""
    edtf: str = ""
    date_wording: str = ""
    date_note: str = ""
    summary: str = ""
    group: str = ""
    signers: list[Signer] = field(default_factory=list)
    panel: list[str] = field(default_factory=list)
    paragraphs: list[list[str | Saying]] = field(default_factory=list)
    grade: str = ""
    checked_on: date | None = None

    @property
    def slug(self) -> str:
        return f"{self.kind.replace('_', '-')}-{self.topic[0]}-{self.day.year}-{self.seed}-{self.number}"

    @property
    def reports_event_of(self) -> int | None:
        """The number of the document whose event it reports too, as a second source."""
        return self.number - 1 if self.number % 20 == SECOND_REPORT else None


def state_name(slug: str) -> str:
    """What an invented text calls a state."""
    return "Côte d’Ivoire" if slug == "cote-d-ivoire" else slug.replace("-", " ").title()
