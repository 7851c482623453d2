"""The picture that a link to a record is shown with."""

from io import BytesIO

import pytest
from PIL import Image

from tests.desk.editing import edit, published
from tests.factories import DocumentFactory, make_editor, publish_now
from tracker.catalogue.reading import represent_one
from tracker.desk.workflow import withdraw
from tracker.pages.cards import COLOURS, GROUND, INK, QUIET, RULE, Card, card_of, is_printable, lines_of, picture
from tracker.pages.design import STYLESHEET

pytestmark = pytest.mark.django_db


def inked(content: bytes, box: tuple[int, int, int, int]) -> bool:
    """Whether anything is drawn in a part of a picture."""
    part = Image.open(BytesIO(content)).convert("RGB").crop(box)
    return len(part.getcolors(part.width * part.height)) > 1


TITLE = (40, 110, 1200, 420)


def test_every_record_has_a_picture_of_the_size_that_is_asked_for(client, published_statement):
    response = client.get(f"{published_statement.get_absolute_url()}card.png")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert inked(response.content, TITLE)


def test_the_same_words_give_the_same_bytes():
    card = Card("Statement", "On the Convention", "31 July 2019")
    first = picture(card)
    picture.cache_clear()
    assert picture(card) == first
    assert picture(Card("Statement", "On another Convention", "31 July 2019")) != first


def test_it_says_what_the_record_is_called_when_it_is_of_and_who_acts(published_statement):
    card = card_of(represent_one(published_statement.current_edition))
    assert (card.kind, card.title) == ("Statement", published_statement.title)
    assert card.told == f"31 July 2019 · {published_statement.signatures.get().on_behalf_of.name}"


def test_a_line_that_the_font_cannot_print_is_left_out():
    assert not is_printable("نؤيد الاتفاقية")
    assert not is_printable("支持公约")
    assert not inked(picture(Card("Statement", "支持公约")), TITLE)
    assert inked(picture(Card("Statement", "We support it")), TITLE)


def test_common_accents_are_printed():
    assert is_printable("Communiqué de François Müller, São Paulo – Ångström")
    assert not is_printable("\u202eevil")
    assert not is_printable("Beyoncí")  # the dot of the i would stay under its accent


def test_a_long_title_is_cut_with_an_ellipsis():
    lines = lines_of("word " * 100, 58, 4)
    assert len(lines) == 4
    assert lines[-1].endswith("word…")
    assert lines_of("A short one", 58, 4) == ["A short one"]
    assert len(lines_of("x" * 500, 58, 4)) == 4


@pytest.mark.parametrize("title", ["x" * 500, "W" * 500, "a\0b", " ", "<script>", "%s {0} \\n"])
def test_no_title_breaks_the_picture(title):
    assert picture(Card("Statement", title, title)).startswith(b"\x89PNG")


def test_where_there_is_no_record_there_is_no_picture(client, published_statement):
    assert client.get("/documents/nothing/card.png").status_code == 404
    path = published_statement.get_absolute_url()
    withdraw(published_statement, by=make_editor(), reason="Not the adopted text")
    assert client.get(f"{path}card.png").status_code == 410


def test_a_picture_moves_with_its_record(client):
    document = published(DocumentFactory(slug="old"))
    edit(document, slug="new")
    publish_now(document, note="Address")
    response = client.get("/documents/old/card.png")
    assert (response.status_code, response["Location"]) == (301, "/documents/new/card.png")


def test_the_picture_has_the_colours_of_the_pages():
    css = STYLESHEET.read_text()
    named = {"ground": GROUND, "ink": INK, "quiet": QUIET, "rule": RULE, **COLOURS}
    assert [name for name, colour in named.items() if f"--{name}: light-dark({colour}, " not in css] == []
