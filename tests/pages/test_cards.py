"""The picture that a link to a record is shown with."""

import unicodedata
from io import BytesIO

import pytest
from PIL import Image
from PIL.ImageFont import FreeTypeFont, Layout

from tests.desk.editing import edit, published
from tests.factories import DocumentFactory, SignatureFactory, StateFactory, make_editor, publish_now
from tracker.catalogue.representation import represent_one
from tracker.desk.verbs import withdraw
from tracker.models import CommitmentKind
from tracker.pages.cards import (
    COLOURS,
    FACTS_LINES,
    FACTS_SIZE,
    GROUND,
    INK,
    QUIET,
    RULE,
    WIDTH,
    Card,
    card_of,
    facts_of,
    picture,
)
from tracker.pages.design import STYLESHEET
from tracker.pages.faces import BOLD, SANS, SERIF, Face, font_of, title_face

pytestmark = pytest.mark.django_db

TITLE = (40, 110, 1200, 420)

DRAWN = [
    "Заявление о международной информационной безопасности",
    "Декларація України щодо кібербезпеки: Ґрунт, її, єдність",
    "Қазақстан Республикасының мәлімдемесі",
    "Δήλωση της Ελλάδας για την ασφάλεια",
    "Łódź declaration: zażółć gęślą jaźń",
    "Türkiye’s statement on İstanbul, Iğdır and Şırnak",
    "Communiqué de François Müller, São Paulo – Ångström",
    "Tuyên bố của Việt Nam về an ninh mạng",
    "Ŋ, ŧ, Ɓ, Ɗ, Ƙ, ɛ, ɔ, ẹ, Ə, ħ, ș, ț, ǧ, ḥ, ʿ",
    "“Quoted”, ‘quoted’, „quoted“, «quoted» — §3, № 5, €10, 24\u00a0%\u202f‑ a\u2009b…",
]
UNDRAWN = ["支持公约", "نؤيد الاتفاقية", "תמיכה", "Support 支持", "\u202eevil", "Stress on а\u0301", "🕊"]


def inked(content: bytes, box: tuple[int, int, int, int]) -> bool:
    """Whether anything is drawn in a part of a picture."""
    part = Image.open(BytesIO(content)).convert("RGB").crop(box)
    return len(part.getcolors(part.width * part.height)) > 1


def signed_by(*names: str) -> dict:
    """A public document of 31 July 2019 with these signatories, as it is read."""
    document = DocumentFactory(date="2019-07-31")
    for name in names:
        SignatureFactory(document=document, participant=StateFactory(name=name))
    return represent_one(published(document).current_edition)


def test_every_record_has_a_picture_of_the_size_that_is_asked_for(client, published_statement):
    response = client.get(f"{published_statement.get_absolute_url()}card.png")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert inked(response.content, TITLE)


def test_the_same_words_give_the_same_bytes():
    card = Card("Statement", "On the Convention", SERIF, "31 July 2019")
    first = picture(card)
    picture.cache_clear()
    assert picture(card) == first
    assert picture(Card("Statement", "On another Convention", SERIF, "31 July 2019")) != first


@pytest.mark.parametrize("face", [SERIF, SANS, BOLD])
def test_it_is_laid_out_alike_on_machines_with_more_libraries(face):
    assert font_of(face, 34).layout_engine == Layout.BASIC


def test_it_says_what_the_record_is_called_when_it_is_of_and_who_acts(published_statement):
    card = card_of(represent_one(published_statement.current_edition))
    assert (card.kind, card.title) == ("Statement", published_statement.title)
    assert card.facts == f"31 July 2019 · {published_statement.signatures.get().on_behalf_of.name}"


# Titles


@pytest.mark.parametrize("title", DRAWN)
def test_latin_greek_and_cyrillic_titles_are_drawn_with_all_their_signs(title):
    assert SERIF.draws(title)


@pytest.mark.parametrize("title", UNDRAWN)
def test_a_title_with_other_signs_has_no_face(title):
    assert title_face("document", title) is None


def test_letters_are_drawn_alike_however_their_accents_are_stored():
    title = "Türkiye’s déclaration of Łódź"
    apart = unicodedata.normalize("NFD", title)
    assert apart != title
    assert title_face("document", apart) == SERIF
    assert picture(Card("Statement", apart, SERIF)) == picture(Card("Statement", title, SERIF))


def test_signs_that_nobody_sees_do_not_cost_the_picture():
    title = "Cyber\u00adsecurity\u200b of\ufeff all"
    assert SERIF.lines(title, 58, WIDTH, 4) == ["Cybersecurity of all"]
    assert title_face("document", title) == SERIF


def test_the_words_of_a_source_are_serif_and_ours_are_not():
    assert title_face("document", "On the Convention") == SERIF
    assert title_face("instrument", "On the Convention") == BOLD


def test_signs_that_the_one_face_lacks_are_looked_for_in_the_other():
    assert not BOLD.draws("Ƙano")
    assert title_face("participant", "Ƙano") == SERIF
    assert not SERIF.draws("→")
    assert title_face("document", "Words → deeds") == BOLD


@pytest.mark.parametrize("title", UNDRAWN[:2])
def test_a_title_that_cannot_be_drawn_has_no_picture_and_a_page_that_says_so(read, title):
    document = published(DocumentFactory(title=title, slug="undrawn"))
    page = read("/documents/undrawn/card.png", status=404)
    assert page.one("h1").words == "Page not found"
    assert "This record has no picture" in page.main
    assert [link["href"] for link in page.all("a") if link["href"] == document.get_absolute_url()]


@pytest.mark.parametrize("title", ["x" * 500, "W" * 500, "a\0b", " ", "<script>", "%s {0} \\n"])
def test_no_title_breaks_the_picture(title):
    assert picture(Card("Statement", title, SERIF, title)).startswith(b"\x89PNG")


# Lines


def test_a_long_title_is_cut_with_an_ellipsis():
    lines = SERIF.lines("word " * 100, 58, WIDTH, 4)
    assert len(lines) == 4
    assert lines[-1].endswith("word…")
    assert SERIF.lines("A short one", 58, WIDTH, 4) == ["A short one"]
    assert len(SERIF.lines("x" * 500, 58, WIDTH, 4)) == 4


@pytest.mark.parametrize("face", [SERIF, SANS, BOLD])
@pytest.mark.parametrize("words", ["W" * 500, "i" * 500, "AVA To. " * 60, f"a {'ß' * 90} b", *DRAWN])
def test_no_line_is_longer_than_the_picture_is_wide_and_no_word_is_lost(face: Face, words):
    lines = face.lines(words, 48, WIDTH, 500)
    assert max(font_of(face, 48).getlength(line) for line in lines) <= WIDTH
    assert "".join(lines).replace(" ", "") == "".join(words.split())


def test_a_long_word_costs_no_more_than_others(monkeypatch):
    measured = []
    measure = FreeTypeFont.getlength
    monkeypatch.setattr(FreeTypeFont, "getlength", lambda font, words: measured.append(words) or measure(font, words))
    picture.cache_clear()
    picture(Card("Statement", "W" * 500, SERIF, "W" * 500))
    assert sum(map(len, measured)) < 1000


# Facts


def test_all_who_act_are_named_where_there_is_room():
    assert facts_of(signed_by("Japan", "Canada", "Côte d’Ivoire")) == "31 July 2019 · Japan, Canada and Côte d’Ivoire"


def test_those_for_whom_there_is_no_room_are_counted():
    names = [f"The Federated Republic of Somewhere {number}" for number in range(17)]
    facts = facts_of(signed_by(*names))
    assert facts == f"31 July 2019 · {names[0]}, {names[1]} and 15 others"
    assert len(SANS.lines(facts, FACTS_SIZE, WIDTH, FACTS_LINES + 1)) == FACTS_LINES


def test_those_whose_names_cannot_be_drawn_are_counted_too():
    assert facts_of(signed_by("中国", "Japan")) == "31 July 2019 · Japan and 1 other"
    assert facts_of(signed_by("Canada", "中国", "大韓民國")) == "31 July 2019 · Canada and 2 others"


def test_those_who_are_not_public_are_counted_and_not_named():
    item = signed_by("Japan", "Canada")
    item["signatures"][1] |= {"participant": None, "name_as_stated": "Secret"}
    assert facts_of(item) == "31 July 2019 · Japan and 1 other"


def test_where_nobody_can_be_named_there_is_only_the_date():
    assert facts_of(signed_by("中国", "大韓民國")) == "31 July 2019"
    assert facts_of(signed_by("x" * 200)) == "31 July 2019"
    assert facts_of(signed_by("中国") | {"date": None}) == ""


# Addresses and colours


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
    assert COLOURS.keys() == set(CommitmentKind.values)
