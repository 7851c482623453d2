import pytest

from tracker.catalogue.labels import KINDS, is_right_to_left, kind_label, language_name
from tracker.models import RECORDS


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr", "French"), ("zh", "Chinese"), ("zh-Hant", "Traditional Chinese"), ("pt-BR", "Brazilian Portuguese"),
        ("en-NZ", "English"), ("ar-DZ", "Algerian Arabic"), ("mi", "Māori"),
        ("fr-Latn-CA", "French"), ("xx-yy", "xx-yy"), ("", ""),
    ],
)  # fmt: skip
def test_a_language_is_called_as_exactly_as_we_know_it(tag, name):
    assert language_name(tag) == name


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "he", "FA", "ps", "az-Arab", "ur-PK"])
def test_these_are_written_from_right_to_left(tag):
    assert is_right_to_left(tag)


@pytest.mark.parametrize("tag", ["en", "az", "ar-Latn", "ku", "zh-Hant", ""])
def test_these_are_not(tag):
    assert not is_right_to_left(tag)


def test_every_kind_of_record_has_its_kinds_in_words():
    assert KINDS.keys() == RECORDS.keys()
    assert kind_label("document", "event_report") == "event report"
    assert kind_label("topic", "topic") == "topic"


def test_a_kind_that_has_left_the_vocabulary_is_shown_as_it_is():
    assert kind_label("document", "aide_memoire") == "aide_memoire"
