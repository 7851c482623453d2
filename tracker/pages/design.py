"""What the page of components shows: the site's own partials with made-up records, and its colours."""

import re
from datetime import UTC, datetime
from pathlib import Path

from django.core.paginator import Paginator

from tracker.models.editions import Edition
from tracker.models.vocabulary import Change, CommitmentKind, FollowUpStatus, RecordKind, Stance

from .marginalia import Block, blocks
from .rows import Row

STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "tracker" / "site.css"
COLOUR = re.compile(r"--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")

DAY = datetime(2026, 5, 3, 9, tzinfo=UTC)
DATE = {
    "edtf": "2026-05-03",
    "words": "3 May 2026",
    "start": "2026-05-03",
    "end": "2026-05-03",
    "wording": "",
    "note": "",
}
ENGLISH = "We strongly support the Example Convention, and we will share what we learn from it within a year."
ARABIC = "نؤيد اتفاقية المثال تأييدا قويا، وسنتبادل ما نتعلمه منها في غضون عام (2027)."


def components() -> dict:
    """Made-up data for every component; asks nothing of the database."""
    return {
        "colours": colours(STYLESHEET.read_text()),
        "kinds": CommitmentKind.values,
        "stances": Stance.values,
        "statuses": FollowUpStatus.values,
        "edition": _edition(2, is_current=True),
        "old": _edition(1, is_current=False),
        "gone": _edition(3, is_current=True, change=Change.WITHDRAWN, note="It was an earlier draft."),
        "capacity": _capacity(),
        "date": DATE | {"wording": "Sunday 3 May", "note": "The year is that of the report."},
        "passages": [_block(1, ENGLISH, "en", 3, 42), _block(2, ARABIC, "ar", 0, 20)],
        "rows": _rows(),
        "page": Paginator(range(300), 25).page(3),
        "numbers": Paginator(range(300), 25).get_elided_page_range(3, on_each_side=2, on_ends=1),
    }


def colours(css: str) -> list[dict]:
    """Every colour of a stylesheet on both grounds, with its contrast to the ground as WCAG 2.2 computes it."""
    light, dark = palette(css).values()
    return [
        {
            "name": name,
            "light": light[name],
            "dark": dark[name],
            "on_light": f"{contrast(light[name], light['ground']):.1f}",
            "on_dark": f"{contrast(dark[name], dark['ground']):.1f}",
        }
        for name in light
    ]


def palette(css: str) -> dict[str, dict[str, str]]:
    """The colours of a stylesheet by their names, in `light` and in `dark`."""
    triples = COLOUR.findall(css)
    return {"light": {name: light for name, light, _ in triples}, "dark": {name: dark for name, _, dark in triples}}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (`#rrggbb`), from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, “relative luminance”."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _edition(number: int, *, is_current: bool, change: str = Change.CORRECTED, note: str = "date of the meeting"):
    return Edition(
        sequence=number, record=RecordKind.DOCUMENT, record_id=1, number=number, slug="example", kind="statement",
        title="Joint statement on the Example Convention", change=change, note=note, digest="0" * 64,
        published_at=DAY, updated_at=DAY, is_current=is_current, payload={},
    )  # fmt: skip


def _reference(record: str, title: str, kind: str) -> dict:
    return {"record": record, "id": 1, "slug": "example", "title": title, "kind": kind, "path": "/about/design/"}


def _capacity() -> dict:
    return {
        "participant": _reference(RecordKind.PARTICIPANT, "Ana Example", "person"),
        "role": "delegate", "role_as_stated": "", "name_as_stated": "Ms A. Example", "language": "en",
        "title_as_stated": "Deputy Minister of Justice", "organisation": None,
        "on_behalf_of": _reference(RecordKind.PARTICIPANT, "Exampleland", "state"),
        "stands_in_for": _reference(RecordKind.PARTICIPANT, "Bea Sample", "person"),
        "stated_by": None, "passage": 1,
    }  # fmt: skip


def _commitment(number: int, text: str, language: str, start: int, end: int) -> dict:
    instrument = _reference(RecordKind.INSTRUMENT, "Example Convention", "treaty")
    undertaking = {"status": "in_progress", "date": DATE}
    return _reference(RecordKind.COMMITMENT, "Supports the Example Convention", "support") | {
        "number": number, "quote": text[start:end], "start": start, "end": end, "language": language, "reported": False,
        "joint": True, "made_by": [_capacity()],
        "targets": [{"instrument": instrument, "stance": "supports", "note": ""}],
        "addressees": [], "addressee_as_stated": "", "deadline": None, "follow_ups": [undertaking], "date": DATE,
        "document": _reference(RecordKind.DOCUMENT, "Joint statement on the Example Convention", "statement"),
    }  # fmt: skip


def _block(number: int, text: str, language: str, start: int, end: int) -> Block:
    """A text of one passage with one commitment."""
    passage = {"number": number, "kind": "paragraph", "start": 0, "end": len(text)}
    document = {"text": text, "language": language, "passages": [passage]}
    return blocks(document, [_commitment(number, text, language, start, end)])[0]


def _rows() -> list[Row]:
    document = _reference(RecordKind.DOCUMENT, "Joint statement on the Example Convention", "statement") | {
        "date": DATE
    }
    instrument = _reference(RecordKind.INSTRUMENT, "Example Convention", "treaty")
    return [
        Row(document, ["Exampleland", "Sampleland"], 12),
        Row(_commitment(1, ENGLISH, "en", 3, 42), ["Exampleland"], 0),
        Row(instrument | {"date": DATE, "host": None, "acronym": "EC"}, [], 3, {"supports": 2, "opposes": 1}),
    ]
