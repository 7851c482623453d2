"""The picture that a link to a record is shown with elsewhere: what it is, its title, when and by whom.

A title that the faces cannot draw makes no picture, for one without it would tell nothing.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from tracker.catalogue.addresses import find
from tracker.catalogue.labels import kind_label
from tracker.catalogue.representation import represent_one

from .errors import NotHere
from .faces import BOLD, SANS, Face, font_of, title_face
from .metadata import public_actors
from .rows import actors
from .sentences import names_in_words
from .views import RecordView

SIZE = (1200, 630)
MARGIN = 80
WIDTH = SIZE[0] - 2 * MARGIN
"""Pixels."""

GROUND, INK, QUIET, RULE = "#fcfbf8", "#1f1e1b", "#5c5850", "#ddd8cd"
COLOURS = {
    "support": "#00665a", "opposition": "#a83800", "undertaking": "#2251ad", "call": "#7637a3",
    "expectation": "#5a6000", "principle": "#505864", "concern": "#a01f5b",
}  # fmt: skip
"""The light grounds and the colours of kinds, as site.css has them."""

TITLES = ((58, 4), (48, 5))
"""The sizes of a title in pixels, with how many lines there is room for: the first in which all of it fits."""

FACTS_SIZE, FACTS_LINES = 32, 2
NAMES_TRIED = 30
"""How many names are tried at most: more hardly ever fit."""

LEADING = 1.28
"""From one line to the next, as a multiple of the size."""

KEPT_FOR = 60 * 60
"""Seconds for which a picture may be shown again unasked."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a picture. `face` is that of the title, `colour` that of the kind of a commitment."""

    kind: str
    title: str
    face: Face
    facts: str = ""
    colour: str = INK


class RecordCard(RecordView):
    """The picture of a record as it is public now."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        card = card_of(represent_one(find(self.record, slug)))
        if card is None:
            raise NotHere(_("This record has no picture: its title has characters that our fonts do not have."))
        response = HttpResponse(picture(card), content_type="image/png")
        response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
        return response


def card_of(representation: dict) -> Card | None:
    """What the picture of a record says; None if its title cannot be drawn."""
    face = title_face(representation["record"], representation["title"])
    if face is None:
        return None
    kind = _drawable(kind_label(representation["record"], representation["kind"]).capitalize())
    return Card(kind, representation["title"], face, facts_of(representation), COLOURS.get(representation["kind"], INK))


def facts_of(representation: dict) -> str:
    """When and by whom: as many names as can be drawn and fit, and how many others there are.

    Where there is no room for a name, or none that can be drawn, only the date.
    """
    date = _drawable((representation.get("date") or {}).get("words", ""))
    names = [name for name in public_actors(representation) if SANS.draws(name)]
    number = len(actors(representation))
    for count in range(min(len(names), NAMES_TRIED), 0, -1):
        line = " · ".join(part for part in (date, names_in_words(names[:count], others=number - count)) if part)
        if len(SANS.lines(line, FACTS_SIZE, WIDTH, FACTS_LINES + 1)) <= FACTS_LINES:
            return line
    return date


@lru_cache(maxsize=128)
def picture(card: Card) -> bytes:
    """The picture of these words, a PNG of 1200 × 630 pixels: for the same words the same bytes."""
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 20, SIZE[1]), fill=card.colour)
    _write(draw, 88, SANS, 34, QUIET, [card.kind])
    size, lines = _set_title(card)
    last = _write(draw, 110 + size, card.face, size, INK, lines)
    _write(draw, last + 62, SANS, FACTS_SIZE, QUIET, SANS.lines(card.facts, FACTS_SIZE, WIDTH, FACTS_LINES))
    draw.line((MARGIN, 538, SIZE[0] - MARGIN, 538), fill=RULE, width=2)
    _write(draw, 592, BOLD, 36, INK, ["cyberpolicy"])
    promise = _drawable(_("Every claim opens the exact words it rests on."))
    draw.text((SIZE[0] - MARGIN, 592), promise, font=font_of(SANS, 28), fill=QUIET, anchor="rs")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _set_title(card: Card) -> tuple[int, list[str]]:
    """The size of a title and its lines."""
    for size, room in TITLES:
        lines = card.face.lines(card.title, size, WIDTH, room + 1)
        if len(lines) <= room:
            return size, lines
    return size, card.face.lines(card.title, size, WIDTH, room)


def _write(draw: ImageDraw.ImageDraw, base: int, face: Face, size: int, fill: str, lines: list[str]) -> int:
    """Print lines, the first standing on `base`; where the last one stands."""
    for number, line in enumerate(lines):
        base += round(size * LEADING) if number else 0
        draw.text((MARGIN, base), line, font=font_of(face, size), fill=fill, anchor="ls")
    return base


def _drawable(words: str) -> str:
    """Words of ours, or nothing where they are in a language that the face has not the signs of."""
    return words if SANS.draws(words) else ""
