"""The index finds alike on every database: run these on SQLite and on PostgreSQL."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.factories import InstrumentFactory, publish_now
from tests.properties import tries
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Edition
from tracker.models.fulltext import Entry, Postgresql, fulltext
from tracker.texts.excerpts import places
from tracker.texts.queries import Term, query_of, read

pytestmark = pytest.mark.django_db

TEXTS = {
    1: "We strongly support the Budapest Convention on cyber-crime.\n\nStates negotiated it in 2001.",
    2: "Les États négocient à Genève; la façade de Māori. Straße nach İstanbul.",
    3: "网络安全是重要的。 الأمن السيبراني",
    4: "New Zealand's statement on 24/7 networks: states must negotiate resolution 74/247.",
}


@pytest.fixture(autouse=True)
def empty_index(db):
    fulltext().clear()  # tests that commit leave their words behind


@pytest.fixture
def indexed():
    fulltext().write(Entry(sequence, [f"Title {sequence}"], [text]) for sequence, text in TEXTS.items())


def matching(typed: str) -> list[int]:
    asked = fulltext().matching(read(typed))
    with connection.cursor() as cursor:
        cursor.execute(asked.sql, asked.params)
        return sorted(sequence for (sequence,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("convention", [1]),
        ("CONVENTIONS", [1]),
        ("negotiating states", [1, 4]),
        ("negotiating -budapest", [4]),
        ('negotiating -"budapest convention"', [4]),
        ("negotiating -buda*", [4]),
        ("etats facade maori strasse istanbul", [2]),
        ("Straße Māori", [2]),
        ('"negotiated"', [1]),
        ('"budapest convention"', [1]),
        ('"convention budapest"', []),
        ('"cyber crime states"', []),
        ("cyber-crime", [1]),
        ('"cyber cri"*', [1]),
        ("negoci*", [2]),
        ("zealand", [4]),
        ("74/247", [4]),
        ("247/74", []),
        ("网络安全", [3]),
        ("安全网络", []),
        ("السيبراني", [3]),
        ("title", [1, 2, 3, 4]),
        ('"title 3"', [3]),
        ("convention zealand", []),
        ("the", [1]),
    ],
)
def test_what_is_looked_for_is_found(indexed, typed, found):
    assert matching(typed) == found


def test_what_is_forgotten_is_found_no_more_and_what_is_written_again_as_it_is_now(indexed):
    fulltext().forget([1, 4711])
    fulltext().write([Entry(4, ["Changed"], ["Nothing else"])])
    assert (matching("convention"), matching("zealand"), matching("changed")) == ([], [], [4])
    assert fulltext().sequences() == {2, 3, 4}


def test_a_word_in_a_title_weighs_more_than_many_in_a_text():
    filling = "Much else was said that day by those who came from far away. " * 3
    fulltext().write(
        [
            Entry(1, ["Evidence"], [filling]),
            Entry(2, ["Something"], [f"Evidence and evidence. {filling}"]),
            Entry(3, ["Something"], [f"One word of evidence. {filling * 3}"]),
            *(Entry(number, ["Other"], [filling]) for number in range(4, 9)),
        ]
    )
    ranks = fulltext().relevance(read("evidence"), [1, 2, 3])
    assert sorted(ranks, key=ranks.get, reverse=True) == [1, 2, 3]


@pytest.mark.parametrize("typed", ['"budapest convention"', "buda*", "support convention", '"budapest conv"* -zealand'])
def test_every_kind_of_query_can_be_ranked(indexed, typed):
    assert fulltext().relevance(read(typed), [1])[1] > 0


def test_names_are_found_by_the_beginning_of_their_last_word():
    fulltext().write([Entry(1, ["Budapest Convention", "ETS 185"], ["New Zealand"]), Entry(2, ["Convention"], [])])
    open_word = Term(("conv",), is_open=True)
    assert fulltext().matching_names([open_word], 9) == [2, 1]
    assert fulltext().matching_names([Term(("budapest",)), open_word], 9) == [1]
    assert fulltext().matching_names([Term(("new",))], 9) == []
    assert fulltext().matching_names([open_word], 1) == [2]


def test_a_phrase_far_down_in_a_long_text_is_found():
    fulltext().write([Entry(1, ["Long"], ["we say it again " * 20_000 + "mutual legal assistance"])])
    assert matching('"mutual legal assistance"') == [1]
    assert matching('"assistance legal"') == []
    assert matching('"again mutual"') == [1]


def test_a_text_of_more_different_words_than_a_vector_holds_is_taken_all_the_same():
    fulltext().write([Entry(1, ["Words"], [" ".join(f"{number:x}слово" for number in range(80_000))])])
    assert matching("words 5слово") == [1]


@pytest.mark.postgres
def test_a_vector_stays_below_the_limit_of_postgresql():
    row = Postgresql()._row(Entry(1, ["Words"], [" ".join(f"{number:x}слово" for number in range(80_000))]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_column_size(%s::tsvector)", [row[1]])
        assert 800_000 < cursor.fetchone()[0] < 1 << 20


WORDS = ("cyber", "crime", "crimes", "Māori", "the", "24", "网", "x")
ASKED = (*WORDS, '"cyber crime"', '"the 24"', "cri*", "-cyber", '-"x 网"', '"')


@tries(80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), min_size=1, max_size=4),
    typed=st.lists(st.sampled_from(ASKED), max_size=4).map(" ".join),
)
def test_what_matches_is_what_can_be_marked(texts, typed):
    query = read(typed)
    if not query.terms:
        return
    fulltext().clear()
    fulltext().write(Entry(number, [], [text]) for number, text in enumerate(texts))

    def holds(text: str, term: Term) -> bool:
        return bool(places(text, query_of(term)))

    assert matching(typed) == [
        number
        for number, text in enumerate(texts)
        if all(holds(text, term) for term in query.terms) and not any(holds(text, term) for term in query.exclusions)
    ]


ANYTHING = st.text(alphabet=st.one_of(st.sampled_from("\"-*'\\%_:&|!()<>{}^¶\0 ab网é"), st.characters(codec=None)))


@tries(120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANYTHING, typed=ANYTHING)
def test_no_text_and_no_query_makes_the_database_complain(text, typed):
    fulltext().clear()
    fulltext().write([Entry(1, [text[:50]], [text, typed])])
    query = read(typed)
    if query.terms:
        matching(typed)
        fulltext().relevance(query, [1])
        fulltext().matching_names(query.terms, 5)


def test_the_index_holds_what_is_current_after_publishing_superseding_and_withdrawing(editor, reviewer):
    def current() -> set[int]:
        return set(Edition.objects.current().values_list("pk", flat=True))

    instrument, other = InstrumentFactory(name="Old convention"), InstrumentFactory(name="Other")
    publish_now(instrument)
    publish_now(other)
    assert fulltext().sequences() == current() != set()
    instrument.refresh_from_db()
    instrument.name = "Renamed treaty"
    instrument.save()
    mark_edited(instrument, by=editor)
    publish_now(instrument, note="New name")
    assert fulltext().sequences() == current()
    assert (matching("convention"), len(matching("treaty"))) == ([], 1)
    instrument.refresh_from_db()
    withdraw(instrument, by=reviewer, reason="Not one")
    assert fulltext().sequences() == current()
    assert len(current()) == 1
    assert matching("treaty") == []


def test_reindex_writes_the_words_of_what_is_current_anew_and_no_others():
    publish_now(InstrumentFactory(name="Some convention"))
    before = fulltext().sequences()
    fulltext().clear()
    fulltext().write([Entry(4711, ["Nobody published this"], [])])
    call_command("reindex", stdout=StringIO())
    assert fulltext().sequences() == before != set()
    assert (len(matching("convention")), matching("nobody")) == (1, [])


@pytest.mark.parametrize("few", [0, 1, 1000])
def test_few_hits_are_found_as_many_are(monkeypatch, few):
    monkeypatch.setattr(Postgresql, "FEW", few)
    for name in ("One convention", "Another convention", "Treaty"):
        publish_now(InstrumentFactory(name=name))
    assert (len(matching("convention")), len(matching("convention -another")), matching("nobody")) == (2, 1, [])
