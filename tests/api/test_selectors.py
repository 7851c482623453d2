"""Annotations are found in their text as any client of the standard would find them that never saw our code."""

import pytest

from tests.factories import CommitmentFactory, DocumentFactory, publish_now
from tracker.models import Document

from .annotations import annotated, by_position

pytestmark = pytest.mark.django_db


EMOJI = (
    "🔐 Joint statement 🇳🇿\n\nWe 👩🏽‍💻 strongly support the Convention 🤝.\n\nWe will share evidence 🕵️‍♀️ within a year."
)


# Tidying composes é, as it does in every text; q with two dots has no composed form and stays three code points.
MARKS = "De\u0301claration\n\nNous soutiendrons l\u2019accord de Ye\u0301re\u0301van.\n\nNous agirons: q\u0323\u0307."


RIGHT_TO_LEFT = "بيان مشترك\n\nنحن ندعم الاتفاقية (Budapest) بقوة، ٢٠١٩.\n\nسنتبادل الأدلّة في غضون عام."


TWICE = "Statement\n\nWe welcome this. It helps.\n\nThey welcome this. We welcome this. It hinders."


def by_quote(text: str, target: dict) -> list[int]:
    """Where the quote selector finds its words between those before and after them."""
    (selector,) = (each for each in target["selector"] if each["type"] == "TextQuoteSelector")
    whole, places, at = selector["prefix"] + selector["exact"] + selector["suffix"], [], -1
    while (at := text.find(whole, at + 1)) >= 0:
        places.append(at + len(selector["prefix"]))
    return places


def document_with(text: str, *quotes: str, **kwargs) -> Document:
    document = DocumentFactory(received_text=text, **kwargs)
    for quote in quotes:
        CommitmentFactory(document=document, quote=quote, kind="support", verb=quote.split()[1])
    publish_now(document)
    document.refresh_from_db()
    return document


@pytest.mark.parametrize(
    ("text", "quotes", "language"),
    [
        (EMOJI, ["We 👩🏽‍💻 strongly support the Convention 🤝.", "We will share evidence 🕵️‍♀️ within a year."], "en"),
        (MARKS, ["Nous soutiendrons l’accord de Yérévan.", "Nous agirons: q\u0323\u0307."], "fr"),
        (RIGHT_TO_LEFT, ["نحن ندعم الاتفاقية (Budapest) بقوة، ٢٠١٩.", "سنتبادل الأدلّة في غضون عام."], "ar"),
    ],
    ids=["emoji", "combining marks", "right to left"],
)
def test_both_selectors_find_the_quote_in_the_text(client, text, quotes, language):
    body, found = annotated(client, document_with(text, *quotes, language=language))
    assert len(found) == len(quotes)
    for annotation, quote in zip(found, quotes, strict=True):
        target = annotation["target"]
        assert by_position(body["text"], target) == quote
        assert by_quote(body["text"], target) == [target["selector"][1]["start"]]
        assert target["selector"][0]["exact"] == quote


def test_offsets_are_code_points_and_not_units_of_utf_16(client):
    body, found = annotated(client, document_with(EMOJI, "We will share evidence 🕵️‍♀️ within a year."))
    selector = found[0]["target"]["selector"][1]
    before = body["text"][: selector["start"]]
    units = len(before.encode("utf-16-le")) // 2
    assert units > selector["start"] == len(before)
    # What docs/linked-data.md gives for JavaScript, [...text].slice(start, end).join(""), cuts by code points too.
    assert "".join(list(body["text"])[selector["start"] : selector["end"]]).startswith("We will share evidence 🕵")


def test_of_a_quote_that_stands_twice_the_words_around_it_decide(client):
    document = DocumentFactory(received_text=TWICE)
    quote = "We welcome this."
    second = document.text.rindex(quote)
    end = second + len(quote)
    CommitmentFactory(document=document, quote=quote, start=second, end=end, kind="support", verb="welcome")
    publish_now(document)
    body, (annotation,) = annotated(client, document)
    assert body["text"].count(quote) == 2
    assert annotation["target"]["selector"][1]["start"] == second
    assert by_quote(body["text"], annotation["target"]) == [second]
