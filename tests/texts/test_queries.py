import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.texts.queries import LENGTH, TERMS, Term, read


def word(text: str) -> Term:
    return Term((text,), by_stem=True)


def phrase(*words: str) -> Term:
    return Term(words)


@pytest.mark.parametrize(
    ("typed", "terms", "exclusions"),
    [
        ("cyber crime", [word("cyber"), word("crime")], []),
        ("crime Crime CRIME", [word("crime")], []),
        ('"cyber crime"', [phrase("cyber", "crime")], []),
        ("„Cyber Crime“", [phrase("cyber", "crime")], []),
        ('"states"', [phrase("states")], []),
        ("24/7", [phrase("24", "7")], []),
        ("网络", [phrase("网", "络")], []),
        ("evidence -electronic", [word("evidence")], [word("electronic")]),
        ('evidence -"new zealand"', [word("evidence")], [phrase("new", "zealand")]),
        ("non-state", [phrase("non", "state")], []),
        ("-crime", [], [word("crime")]),
        ("capab*", [Term(("capab",), is_open=True)], []),
        ('"cyber capab"*', [Term(("cyber", "capab"), is_open=True)], []),
        ("ca*", [word("ca")], []),
        ("the state of the art", [word("state"), word("art")], []),
        ('"the state"', [phrase("the", "state")], []),
        ('"the state" evidence', [phrase("the", "state"), word("evidence")], []),
        ("to be", [word("to"), word("be")], []),
    ],
)
def test_what_is_typed_is_read_as_it_is_meant(typed, terms, exclusions):
    query = read(typed)
    assert (list(query.terms), list(query.exclusions), query.is_cut) == (terms, exclusions, False)


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "-", "--", "*", "😀", "\0", "?!", "\ud800", '-"" *'])
def test_what_holds_no_word_asks_for_nothing(typed):
    assert not read(typed)


@pytest.mark.parametrize("typed", ["states", "-states", "the", "states -vote"])
def test_what_holds_a_word_asks_for_something(typed):
    assert read(typed)


@pytest.mark.parametrize("typed", ['say "hello', 'say" hello', 'say hello"', '"" say hello'])
def test_a_quotation_mark_without_a_second_one_says_nothing(typed):
    assert read(typed).terms == (word("say"), word("hello"))


def test_of_very_much_only_so_much_is_looked_for_and_the_query_says_so():
    many = read(" ".join(f"w{number}" for number in range(TERMS + 5)))
    assert (len(many.terms), many.is_cut) == (TERMS, True)
    assert read("x " * LENGTH).is_cut
    assert not read("x" + " " * LENGTH).is_cut
    assert not read("x" * LENGTH).is_cut
    just = " ".join(f"{minus}w{number}" for number in range(TERMS) for minus in ("", "-"))
    assert (len(read(just).terms), len(read(just).exclusions), read(just).is_cut) == (TERMS, TERMS, False)
    assert read(f"{just} -x").is_cut
    assert len(read(f"{just} -x").exclusions) == TERMS


@given(st.text(alphabet=st.one_of(st.sampled_from('"-* ’\0ab'), st.characters(codec=None)), max_size=80))
def test_nothing_that_people_type_is_an_error(typed):
    query = read(typed)
    assert all(term.words and all(term.words) for term in (*query.terms, *query.exclusions))
