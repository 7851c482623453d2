"""Commitments as annotations of the texts they stand in (W3C Web Annotation Data Model, 2017).

An annotation says of a passage what kind of commitment it is, what it means in a sentence, and where it stands on
which instrument. Its target is one edition of a document, which never changes; two selectors beside each other find
the passage there, each alone:

- `TextQuoteSelector` (4.2.4): the exact words, with up to 32 code points before and after them;
- `TextPositionSelector` (4.2.5): where they begin and end, counted in Unicode code points of the edition's text.

The state says which text that is: that of the member `text` at the address `cached`, whose SHA-256 in UTF-8 is
`schema:sha256`, as it was on `sourceDate`. All terms are those of the one context that the model prescribes.
"""

from collections.abc import Iterable

from django.urls import reverse

from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from .addresses import Addresses
from .linked_context import word

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'

PAGE_SIZE = 100
"""How many annotations a page of a document's annotations has."""


class Annotations:
    """Annotations with addresses on one site, made from the rows of their commitments (see `records`)."""

    def __init__(self, addresses: Addresses):
        self.addresses, self.root = addresses, addresses.root

    def one(self, commitment: dict, document: Edition | None, slug: str) -> dict:
        """The annotation that an edition of a commitment is.

        `document` is the first edition in whose very text it is anchored, so that the annotation never changes; `slug`
        is the address part of its record today. There is none if the document never was public in these words.
        """
        return {"@context": CONTEXT} | self.item(commitment, document, slug)

    def item(self, commitment: dict, document: Edition | None, slug: str) -> dict:
        """The same without its context, as a part of something that has it."""
        kwargs = {"slug": commitment["slug"], "number": commitment["edition"]}
        address = self.addresses.api("commitment_edition_annotation", **kwargs)
        return {
            "id": address,
            "type": "Annotation",
            "canonical": address,
            "via": commitment["permalink"],
            "motivation": ["classifying", "describing"],
            "creator": self.editors(),
            "created": commitment["published_at"],
            "modified": commitment["updated_at"],
            "body": list(self.bodies(commitment)),
            "target": self.target(commitment, document, slug),
        }

    def editors(self) -> dict:
        about = self.root + reverse("tracker:about")
        return {"id": about, "type": "Organization", "name": "The editors of cyberpolicy", "homepage": f"{self.root}/"}

    def bodies(self, commitment: dict) -> Iterable[dict]:
        """What is said of the passage."""
        kind = word(self.root, "commitment.kind", commitment["kind"])
        yield {"type": "SpecificResource", "purpose": "classifying", "source": kind}
        yield {"type": "TextualBody", "purpose": "describing", "value": commitment["title"], "format": "text/plain"}
        for target in commitment["targets"]:
            # The stance holds of this instrument: in the scope of its page (3.3.8).
            stance = word(self.root, "commitment.targets.stance", target["stance"])
            scope = target["instrument"]["url"]
            yield {"type": "SpecificResource", "purpose": "tagging", "source": stance, "scope": scope}

    def target(self, commitment: dict, document: Edition | None, slug: str) -> dict:
        quote = {"type": "TextQuoteSelector", "exact": commitment["quote"]}
        quote |= {"prefix": commitment["prefix"], "suffix": commitment["suffix"]}
        if document is None:
            # Its own page shows the words; of a text that is not public there is no place to name.
            return {"type": "SpecificResource", "source": commitment["permalink"], "selector": quote}
        position = {"type": "TextPositionSelector", "start": commitment["start"], "end": commitment["end"]}
        printed = self.addresses.edition(RecordKind.DOCUMENT, slug, document.number)
        return {
            "type": "SpecificResource",
            "source": printed["url"],
            "selector": [quote, position],
            "state": {
                "type": "TimeState",
                "sourceDate": document.updated_at,
                "cached": printed["api_url"],
                "schema:sha256": commitment["text_digest"],
            },
        }

    def collection(self, document: Edition, items: list[dict], total: int) -> dict:
        """All annotations of a document, with the first page of them within (5.1; Web Annotation Protocol, 4.2)."""
        address = self.addresses.api("document_annotations", slug=document.slug)
        return {
            "@context": CONTEXT,
            "id": address,
            "type": "AnnotationCollection",
            "label": document.title,
            "modified": document.updated_at,
            "total": total,
            "first": self.page(document, 1, items, total),
            "last": self.page_address(document, max(1, pages(total))),
        }

    def page(self, document: Edition, number: int, items: list[dict], total: int) -> dict:
        """Page `number`, from 1, of the annotations of a document, in the order of the text."""
        around = {"prev": number - 1 if number > 1 else 0, "next": number + 1 if number < pages(total) else 0}
        return {
            "id": self.page_address(document, number),
            "type": "AnnotationPage",
            "partOf": self.addresses.api("document_annotations", slug=document.slug),
            "startIndex": (number - 1) * PAGE_SIZE,
            "items": items,
        } | {name: self.page_address(document, other) for name, other in around.items() if other}

    def page_address(self, document: Edition, number: int) -> str:
        return f"{self.addresses.api('document_annotations', slug=document.slug)}?page={number}"


def pages(total: int) -> int:
    """How many pages so many annotations fill."""
    return -(-total // PAGE_SIZE)
