"""Records as the API, the files of a list and the dumps give them.

Every representation has `record`, `id`, `slug`, `title`, `kind`; its addresses; the payload of its kind (see
`kinds`); and what is said of its edition: `edition` (its number), `sequence`, `change`, `note`, `digest`,
`chain`, `published_at` (of the record's first edition) and `updated_at` (of this one). A row of a list leaves out what
makes a document long, `text` and `passages`; `text_digest` tells whether a copy of them is still good.
"""

from collections.abc import Iterable

from tracker.catalogue.derivations import completed
from tracker.catalogue.relations import commitments_in
from tracker.catalogue.representation import represent, represent_one
from tracker.kinds.commitment import PLACE
from tracker.kinds.document import DOCUMENT
from tracker.kinds.payload import Json
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from .addresses import Addresses

HEAD = ("record", "id", "slug", "title", "kind")
REFERENCE = {*HEAD, "path"}
"""The keys of a reference as the catalogue joins it; nothing else in a representation has just these."""

LONG = tuple(member.name for member in DOCUMENT.in_full if not member.is_derived)
"""What rows of lists leave out."""


class Shapes:
    """The representations in one answer."""

    def __init__(self, addresses: Addresses):
        self.addresses = addresses

    def rows(self, editions: Iterable[Edition]) -> list[dict]:
        """Editions as rows of a list, at the cost of one query however many they are."""
        return [self.row(representation) for representation in represent(editions)]

    def row(self, representation: dict) -> dict:
        """A representation of the catalogue as a row of a list."""
        short = {key: value for key, value in representation.items() if key not in LONG}
        return self.record(short, representation["slug"])

    def detail(self, edition: Edition, *, slug: str = "") -> dict:
        """An edition in full. `slug` is the record's present one, where an older edition bore another.

        A document has its `commitments`: those anchored in the very text of this edition, in the order of the text.
        """
        shape = self.record(represent_one(edition), slug or edition.slug)
        if edition.record == RecordKind.DOCUMENT:
            shape["commitments"] = [self.commitment(commitment) for commitment in commitments_in(edition)]
        return shape

    def edition(self, edition: Edition, latest: Edition) -> dict:
        """An edition as it was: also whether it is the one now shown, and the payload that its digest is the hash of.

        `digest` is the SHA-256 of `payload` written as JSON in UTF-8, keys sorted, without white space (RFC 8785).
        """
        return self.detail(edition, slug=latest.slug) | {"is_current": edition.is_current, "payload": edition.payload}

    def edition_row(self, edition: Edition, slug: str) -> dict:
        """What is said of an edition in the list of a record's editions; `url` and `api_url` are its permalinks."""
        return {
            "number": edition.number,
            **self.addresses.edition(edition.record, slug, edition.number),
            "is_current": edition.is_current,
            "change": edition.change,
            "note": edition.note,
            "title": edition.title,
            "sequence": edition.sequence,
            "digest": edition.digest,
            "chain": edition.chain,
            "published_at": edition.published_at,
            "updated_at": edition.updated_at,
        }

    def record(self, representation: dict, slug: str) -> dict:
        """A representation of the catalogue with addresses in place of paths."""
        head = {key: representation[key] for key in HEAD}
        addresses = self.addresses.of(representation["record"], slug)
        permalink = self.addresses.edition(representation["record"], slug, representation["edition"])["url"]
        rest = {key: value for key, value in representation.items() if key not in (*HEAD, "path", "permalink")}
        return head | addresses | {"permalink": permalink} | self.joined(rest)

    def joined(self, value: Json) -> Json:
        """The same value with addresses in each reference."""
        if isinstance(value, dict):
            if value.keys() == REFERENCE:
                return {key: value[key] for key in HEAD} | self.addresses.short(value["record"], value["slug"])
            return {key: self.joined(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.joined(inner) for inner in value]
        return value

    def commitment(self, edition: Edition) -> dict:
        """A commitment as its document names it: what it says and where; the rest is at its address."""
        whole = completed(edition)
        place = {member.name: whole[member.name] for member in PLACE}
        return self.addresses.reference(edition) | place
