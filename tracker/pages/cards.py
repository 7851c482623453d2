"""The picture that a link to a record is shown with elsewhere: what it is, its title, when and by whom.

It is set in the one font that comes with Pillow, so that it looks the same wherever the site runs. That font has the
letters of English alone. Common accents are put on them here; a line with other signs is left out, never printed with
boxes.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from tracker.catalogue.finding import find
from tracker.catalogue.reading import represent_one
from tracker.catalogue.wording import kind_word

from .found import public_actors
from .views import RecordView

SIZE = (1200, 630)
MARGIN = 80
"""Pixels."""

GROUND, INK, QUIET, RULE = "#fcfbf8", "#1f1e1b", "#5c5850", "#ddd8cd"
COLOURS = {
    "support": "#00665a", "opposition": "#a83800", "undertaking": "#2251ad", "call": "#7637a3",
    "expectation": "#5a6000", "principle": "#505864", "concern": "#a01f5b",
}  # fmt: skip
"""The light grounds and the colours of kinds, as site.css has them."""

TITLE_LINES = 4
KEPT_FOR = 60 * 60
"""Seconds for which a picture may be shown again unasked."""

ALIKE = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "′": "'"})
"""Signs that the font has not, and what a typewriter puts for them."""

ACCENTS = {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0308": "··", "\u030a": "°", "\u0327": ","}
"""Combining marks, and the sign of the font that looks like each; the cedilla goes below its letter."""

UNDER = "\u0327"


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a picture. `colour` is that of the kind of a commitment."""

    kind: str
    title: str
    told: str = ""
    colour: str = INK


class RecordCard(RecordView):
    """The picture of a record as it is public now."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        item = represent_one(find(self.record, slug))
        response = HttpResponse(picture(card_of(item)), content_type="image/png")
        response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
        return response


def card_of(item: dict) -> Card:
    """What the picture of a record says."""
    names, date = public_actors(item)[:4], (item.get("date") or {}).get("words", "")
    told = ", ".join(names)
    return Card(
        kind=_one_line(kind_word(item["record"], item["kind"]).capitalize()),
        title=_one_line(item["title"])[:500],
        told=_one_line(f"{date} · {told}" if date and told else date or told)[:500],
        colour=COLOURS.get(item["kind"], INK),
    )


@lru_cache(maxsize=128)
def picture(card: Card) -> bytes:
    """The picture of these words, a PNG of 1200 × 630 pixels: for the same words the same bytes."""
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 20, SIZE[1]), fill=card.colour)
    _write(draw, 58, card.kind, 34, QUIET)
    below = _write(draw, 118, card.title, 58, INK, lines=TITLE_LINES, stroke=1)
    _write(draw, below + 16, card.told, 32, QUIET, lines=2)
    draw.line((MARGIN, 538, SIZE[0] - MARGIN, 538), fill=RULE, width=2)
    _write(draw, 558, "cyberpolicy", 36, INK, stroke=1)
    promise = _("Every claim opens the exact words it rests on.")
    if is_printable(promise):
        draw.text((SIZE[0] - MARGIN, 562), promise, font=_font(28), fill=QUIET, anchor="ra")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def is_printable(words: str) -> bool:
    """Whether the font has every sign of these words."""
    return all(_is_drawn(base) and all(mark in ACCENTS for mark in marks) for base, marks in _signs(words))


def lines_of(words: str, size: int, count: int) -> list[str]:
    """Words broken into at most `count` lines that fit the picture; what is cut off leaves an ellipsis."""
    lines = list(_broken(words, size))
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and not _fits(f"{last}…", size):
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: count - 1], f"{last.rstrip(' ,;:.')}…"]


def _write(draw, top: int, words: str, size: int, fill: str, *, lines: int = 1, stroke: int = 0) -> int:
    """Print words from `top` downwards, or nothing if the font lacks a sign of theirs; where they end."""
    if not is_printable(words):
        return top
    pen = {"font": _font(size), "fill": fill, "stroke_width": stroke, "stroke_fill": fill}
    for line in lines_of(words, size, lines):
        draw.text((MARGIN, top), _bare(line), **pen)
        for place, (base, marks) in enumerate(_signs(line)):
            left = MARGIN + _font(size).getlength(_bare(line)[:place])
            for mark in marks:
                draw.text(_place(mark, base, left, top, _font(size)), ACCENTS[mark], **pen)
        top += round(size * 1.28)
    return top


def _place(mark: str, base: str, left: float, top: int, font: ImageFont.FreeTypeFont) -> tuple[float, float]:
    """Where an accent goes: in the middle over its letter, or under it."""
    letter, accent = _ink(base, font), _ink(ACCENTS[mark], font)
    middle = left + (letter[0] + letter[2] - accent[0] - accent[2]) / 2
    gap = font.size / 16
    return middle, top + (letter[3] - accent[1] if mark == UNDER else letter[1] - gap - accent[3])


def _ink(sign: str, font: ImageFont.FreeTypeFont) -> tuple[float, float, float, float]:
    """The box of what is black of a sign; that of `getbbox` goes on to the line that letters stand on."""
    left, top, *_ends = font.getbbox(sign)
    box = font.getmask(sign).getbbox() or (0, 0, 0, 0)
    return left + box[0], top + box[1], left + box[2], top + box[3]


def _signs(words: str) -> list[tuple[str, str]]:
    """Each letter with the marks that it bears."""
    found: list[tuple[str, str]] = []
    for sign in unicodedata.normalize("NFD", words.translate(ALIKE)):
        if unicodedata.combining(sign) and found:
            base, marks = found.pop()
            found.append((base, marks + sign))
        else:
            found.append((sign, ""))
    # The dot stays on the font's i and j, so that an accent has no place there.
    return [(base, f"{marks}?" if marks and base in "ij" else marks) for base, marks in found]


def _bare(words: str) -> str:
    return "".join(base for base, _marks in _signs(words))


def _broken(words: str, size: int) -> Iterator[str]:
    line = ""
    for word in words.split():
        if _fits(longer := f"{line} {word}".strip(), size):
            line = longer
            continue
        if line:
            yield line
        while not _fits(word, size):  # a word longer than a line is broken anywhere
            cut = next(cut for cut in range(len(word), 0, -1) if cut == 1 or _fits(word[:cut], size))
            yield word[:cut]
            word = word[cut:]
        line = word
    if line:
        yield line


def _fits(words: str, size: int) -> bool:
    return _font(size).getlength(_bare(words)) <= SIZE[0] - 2 * MARGIN


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


@lru_cache(maxsize=4096)
def _is_drawn(sign: str) -> bool:
    """Whether the font has this sign: one that it has not is drawn as U+FFFF is, which no font has."""
    return sign == " " or _shape(sign) != _shape("\uffff")


def _shape(sign: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(34).getmask(sign)
    return mask.size, bytes(mask)


def _one_line(words: str) -> str:
    return " ".join(words.replace("\0", " ").split())
