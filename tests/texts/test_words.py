import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.texts.words import LENGTH, words


def folded(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Māori façade", ["maori", "facade"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("İstanbul ISTANBUL ıstanbul", ["istanbul"] * 3),
        ("Łódź Søren œuvre", ["lodz", "soren", "oeuvre"]),
        ("E\u0301tat état", ["etat", "etat"]),
        ("العربيّة العربية", ["العربية", "العربية"]),
        ("٢٠١٩ ２０１９", ["2019", "2019"]),
        ("网络安全", ["网", "络", "安", "全"]),
        ("한국어", ["한국어"]),
        ("New Zealand’s and New Zealand's", ["new", "zealand", "and", "new", "zealand"]),
        ("co\u00adoperation", ["cooperation"]),
        ("24/7 non-state d'Ivoire snake_case", ["24", "7", "non", "state", "d", "ivoire", "snake", "case"]),
        ("\0 😀 “” … \ud800 –", []),
    ],
)
def test_words_are_letters_and_digits_without_case_and_diacritics(text, expected):
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("น้ำ", ["น", "ํ", "า"]),
        ("ໝ ຫມ", ["ຫ", "ມ"] * 2),
        ("ゟ より", ["よ", "り"] * 2),
        ("x㊀ x一", ["x", "一"] * 2),
        ("ก\u0345", ["ก", "ι"]),
    ],
)
def test_a_sign_for_letters_without_spaces_between_them_is_as_many_words(text, expected):
    assert folded(text) == expected


def test_vowel_signs_that_are_no_diacritics_belong_to_their_word():
    assert folded("भाषा") == ["भाषा"]


@pytest.mark.parametrize("form", ["negotiate", "negotiated", "Negotiating", "negotiates"])
def test_forms_of_an_english_word_have_one_stem(form):
    assert [word.stem for word in words(form)] == ["negoti"]


def test_what_is_no_english_word_is_its_own_stem():
    assert [word.stem for word in words("IPv4s əsaslars")] == ["ipv4s", "əsaslars"]


def test_an_s_alone_is_a_word_and_with_an_apostrophe_before_it_a_genitive():
    assert folded("s Zealandʼs") == ["s", "zealand"]


def test_each_word_knows_its_place_in_the_text_itself():
    text = "Die  Straße’s “façade”, E\u0301tat"
    assert [text[word.start : word.end] for word in words(text)] == ["Die", "Straße’s", "façade", "E\u0301tat"]


def test_what_is_longer_than_a_word_is_cut_alike_everywhere():
    assert folded("x" * 3000) == folded("x" * LENGTH)


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_every_text_has_words_and_nothing_in_them_that_a_database_could_mistake(text):
    for word in words(text):
        assert word.text
        assert len(word.text) <= LENGTH
        assert not set(word.text + word.stem) & set(" '\"\\*:&|!()<>%_\0¶=-^{}")
        assert 0 <= word.start < word.end <= len(text)
        word.text.encode()


def assert_stable(text: str):
    for word in words(text):
        assert folded(word.text) == [word.text]


@given(st.text(max_size=100))
@example("ำ")
@example("xʼsʼs")
@example("xʼſ")
def test_a_folded_word_is_its_own_word(text):
    assert_stable(text)


def test_a_folded_word_is_its_own_word_with_every_character_that_folding_changes():
    for character in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.normalize("NFKC", character.casefold()) != character:
            assert_stable(f"{character} x{character} ก{character}")
