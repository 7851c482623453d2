import pytest
from hypothesis import given
from hypothesis import strategies as st

from .properties import examples_of, tries


def test_a_property_is_tried_on_the_same_examples_every_time():
    def tried() -> list[str]:
        texts = []

        @tries(20)
        @given(st.text())
        def remember(text):
            texts.append(text)

        remember()
        return texts

    assert len(tried()) == 20
    assert tried() == tried()


def test_what_a_property_fails_with_is_written_as_examples_to_add():
    @given(number=st.integers(), word=st.just("x"))
    def has_one_digit(number, word):
        assert number < 10
        if number < -9:
            raise ValueError(word)

    with pytest.raises(ExceptionGroup) as failed:
        has_one_digit()
    assert set(examples_of(failed.value, set())) == {
        "@example(\n    number=10,\n    word='x',\n)",
        "@example(\n    number=-10,\n    word='x',\n)",
    }


def test_what_pytest_gives_is_no_part_of_an_example():
    @given(number=st.integers())
    def is_small(client, number):
        assert number < 10

    with pytest.raises(AssertionError) as failed:
        is_small(client=None)
    assert examples_of(failed.value, {"client"}) == ["@example(\n    number=10,\n)"]
