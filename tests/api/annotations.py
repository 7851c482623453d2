"""Annotations, as a client gets and applies them."""

from tracker.models import Document


def annotated(client, document: Document) -> tuple[dict, list[dict]]:
    """The document's text with its address, and its annotations, as a client gets them."""
    body = client.get(f"/api/v1/documents/{document.slug}/").json()
    return body, client.get(f"/api/v1/documents/{document.slug}/annotations/").json()["first"]["items"]


def by_position(text: str, target: dict) -> str:
    """What the position selector selects: code points, which are what Python counts."""
    (selector,) = (each for each in target["selector"] if each["type"] == "TextPositionSelector")
    return text[selector["start"] : selector["end"]]
