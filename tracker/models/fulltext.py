"""The full-text index of what is public now: one row for each current edition that is not withdrawn.

Both databases index the same words (see `texts.words`) and are asked the same queries (see `texts.queries`), so that a
search finds the same everywhere. The table comes from the migration `fulltext` and holds nothing that
`manage.py reindex` could not rebuild.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from tracker.texts.queries import Query, Term
from tracker.texts.words import words

from .tallies import any_of

TITLE_WEIGHT = 8
"""How much more a word counts in a title or a name than elsewhere."""

APART = "¶"
"""Stands between texts, so that no phrase runs from one into the next. No word is like it."""

_BLOCK_END = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is searched of an edition: its title and other names, and all its texts."""

    sequence: int
    names: Sequence[str]
    texts: Sequence[str]


class Fulltext(ABC):
    """The index of one database. Writing it is part of the transaction that changes what is current."""

    KEY: str
    """The column that holds the sequence of the edition."""

    @abstractmethod
    def write(self, entries: Iterable[Entry]) -> None:
        """Index these editions, anew if they are in the index."""

    def forget(self, sequences: Iterable[int]) -> None:
        """Take these editions out, if they are in the index."""
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM tracker_fulltext WHERE {self.KEY} = %s", [[pk] for pk in sequences])

    def clear(self) -> None:
        """Take everything out, to write it anew."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM tracker_fulltext")

    def sequences(self) -> set[int]:
        """Which editions are in the index."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self.KEY} FROM tracker_fulltext")
            return {sequence for (sequence,) in cursor.fetchall()}

    def matching(self, query: Query) -> RawSQL:
        """The sequences of what has everything that `query` wants, which is something, and nothing that it does not.

        For `Edition.objects.filter(pk__in=…)`. On PostgreSQL this costs a query by itself.
        """
        return RawSQL(*self._matching(query.terms, query.exclusions))

    def matching_names(self, terms: Sequence[Term], most: int) -> list[int]:
        """The sequences of what has all these exact words in its names, the newest first; of many only the `most`."""
        condition, parameters = self._names_condition(terms)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {self.KEY} FROM tracker_fulltext WHERE {condition} ORDER BY {self.KEY} DESC LIMIT %s",
                [*parameters, most],
            )
            return [sequence for (sequence,) in cursor.fetchall()]

    @abstractmethod
    def relevance(self, query: Query, sequences: Sequence[int]) -> dict[int, float]:
        """How well each of these editions, which match, answers `query`: more is better. At most a few thousand."""

    @abstractmethod
    def _matching(self, terms: Sequence[Term], exclusions: Sequence[Term]) -> tuple[str, list]: ...

    @abstractmethod
    def _names_condition(self, terms: Sequence[Term]) -> tuple[str, list]: ...


class Sqlite(Fulltext):
    """A table of FTS5: names and texts have a column each for the words as they are and for their stems."""

    KEY = "rowid"
    WEIGHTS = (TITLE_WEIGHT, 1, TITLE_WEIGHT, 1)

    def write(self, entries: Iterable[Entry]) -> None:
        sql = (
            "INSERT OR REPLACE INTO tracker_fulltext (rowid, title_stems, stems, title_words, words)"
            " VALUES (%s, %s, %s, %s, %s)"
        )
        with connection.cursor() as cursor:
            cursor.executemany(sql, [self._row(entry) for entry in entries])

    @staticmethod
    def _row(entry: Entry) -> list:
        names, texts = list(_indexed(entry.names)), list(_indexed(entry.texts))
        columns = (" ".join(row[place] for row in part) for place in (1, 0) for part in (names, texts))
        return [entry.sequence, *columns]

    def relevance(self, query: Query, sequences: Sequence[int]) -> dict[int, float]:
        if not sequences:
            return {}
        # A range, because FTS5 would weigh the whole index anew for each row that it is asked for by its number.
        sql = (
            f"SELECT rowid, -bm25(tracker_fulltext, {', '.join(map(str, self.WEIGHTS))}) FROM tracker_fulltext"
            " WHERE tracker_fulltext MATCH %s AND rowid BETWEEN %s AND %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [self._expression(query.terms), min(sequences), max(sequences)])
            scores = dict(cursor.fetchall())
        return {sequence: scores.get(sequence, 0) for sequence in sequences}

    def _matching(self, terms: Sequence[Term], exclusions: Sequence[Term]) -> tuple[str, list]:
        expression = self._expression(terms)
        if exclusions:
            expression = f"({expression}) NOT ({' OR '.join(map(self._term_condition, exclusions))})"
        return "SELECT rowid FROM tracker_fulltext WHERE tracker_fulltext MATCH %s", [expression]

    def _names_condition(self, terms: Sequence[Term]) -> tuple[str, list]:
        condition = " AND ".join(f"title_words : {self._phrase(term)}" for term in terms)
        return "tracker_fulltext MATCH %s", [condition]

    def _expression(self, terms: Sequence[Term]) -> str:
        return " AND ".join(map(self._term_condition, terms))

    def _term_condition(self, term: Term) -> str:
        if term.by_stem:
            return f'{{title_stems stems}} : "{term.stems[0]}"'
        return f"{{title_words words}} : {self._phrase(term)}"

    @staticmethod
    def _phrase(term: Term) -> str:
        return f'"{" ".join(term.words)}"' + (" *" if term.is_open else "")


class Postgresql(Fulltext):
    """A `tsvector` of the stems, and of the words behind an equals sign; and the words in a row, for phrases.

    The vector is written by us, not by a parser of the database. It holds places only for ranking, as many as it can
    take (PostgreSQL manual, 12.11); phrases are looked for in the row of words, where no limit cuts them.
    """

    KEY = "edition"
    FEW = 1_000
    """So many hits are given to the database as numbers, and more as the question that finds them."""
    PLACES = 20
    LAST_PLACE = 16_383
    SIZE = 900_000
    """Bytes of a vector that may be used; PostgreSQL refuses more than a mebibyte."""
    WEIGHTS = f"{{{f'{1 / TITLE_WEIGHT}, ' * 3}1}}"
    """Of places that are marked D, C, B and A."""

    def write(self, entries: Iterable[Entry]) -> None:
        sql = (
            "INSERT INTO tracker_fulltext (edition, terms, words) VALUES (%s, %s::tsvector, %s)"
            " ON CONFLICT (edition) DO UPDATE SET terms = EXCLUDED.terms, words = EXCLUDED.words"
        )
        with connection.cursor() as cursor:
            cursor.executemany(sql, [self._row(entry) for entry in entries])

    def _row(self, entry: Entry) -> list:
        names, texts = list(_indexed(entry.names)), list(_indexed(entry.texts))
        row = f" {' '.join(word for word, _stem in (*names, *texts))} "
        return [entry.sequence, self._vector(names, texts), row]

    def relevance(self, query: Query, sequences: Sequence[int]) -> dict[int, float]:
        lexemes = " & ".join(
            _lexeme(stem) if not (term.is_open and place == len(term.words)) else _lexeme(f"={term.words[-1]}", ":*")
            for term in query.terms
            for place, stem in enumerate(term.stems, start=1)
        )
        # Divided by the logarithm of the length (1), so that a long text is not found first for being long.
        sql = (
            "SELECT edition, ts_rank(%s::float4[], terms, %s::tsquery, 1) FROM tracker_fulltext WHERE edition = ANY(%s)"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.WEIGHTS, lexemes, list(sequences)])
            return dict(cursor.fetchall())

    def _matching(self, terms: Sequence[Term], exclusions: Sequence[Term]) -> tuple[str, list]:
        parts = [self._term_condition(term) for term in terms]
        parts += [(f"NOT ({sql})", parameters) for sql, parameters in map(self._term_condition, exclusions)]
        condition = " AND ".join(sql for sql, _parameters in parts)
        values = [value for _sql, parameters in parts for value in parameters]
        return f"SELECT edition FROM tracker_fulltext WHERE {condition}", values

    def matching(self, query: Query) -> RawSQL:
        """See `Fulltext.matching`.

        Where only a page is wanted, the planner rather goes through a list and unpacks the words of each edition, in
        the hope that a few hits come soon. They do where there are many; few are looked for in the index first.
        """
        sql, parameters = self._matching(query.terms, query.exclusions)
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} LIMIT %s", [*parameters, self.FEW + 1])
            sequences = [sequence for (sequence,) in cursor.fetchall()]
        return any_of(sequences) if len(sequences) <= self.FEW else RawSQL(sql, parameters)

    def _names_condition(self, terms: Sequence[Term]) -> tuple[str, list]:
        marked = (
            _lexeme(f"={word}", ":*A" if term.is_open and place == len(term.words) else ":A")
            for term in terms
            for place, word in enumerate(term.words, start=1)
        )
        return "terms @@ %s::tsquery", [" & ".join(marked)]

    @staticmethod
    def _term_condition(term: Term) -> tuple[str, list]:
        if term.by_stem:
            return "terms @@ %s::tsquery", [_lexeme(term.stems[0])]
        *whole, last = (f"={word}" for word in term.words)
        lexemes = " & ".join([*map(_lexeme, whole), _lexeme(last, ":*" if term.is_open else "")])
        if not whole:
            return "terms @@ %s::tsquery", [lexemes]
        phrase = f"% {' '.join(term.words)}{'' if term.is_open else ' '}%"
        return "terms @@ %s::tsquery AND words LIKE %s", [lexemes, phrase]

    def _vector(self, names: list[tuple[str, str]], texts: list[tuple[str, str]]) -> str:
        places: dict[str, list[str]] = {}
        size = 0
        for place, (word, stem) in enumerate((*names, *texts), start=1):
            if word == APART:
                continue
            # Names come first. A word as it is has one place, which tells whether it is part of a name.
            position = f"{min(place, self.LAST_PLACE)}{'A' if place <= len(names) else ''}"
            for lexeme, most in ((stem, self.PLACES), (f"={word}", 1)):
                positions = places.get(lexeme, [])
                size += 0 if positions else len(lexeme.encode()) + 4
                if len(positions) < most and size < self.SIZE:
                    size += 2
                    places[lexeme] = [*positions, position]
        return " ".join(_lexeme(lexeme, f":{','.join(positions)}") for lexeme, positions in places.items())


def _indexed(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(word, stem) of each word of these texts, with a mark after each of their blocks."""
    for text in texts:
        for block in _BLOCK_END.split(text):
            yield from ((word.text, word.stem) for word in words(block))
            yield APART, APART


def _lexeme(word: str, rest: str = "") -> str:
    """A word as vectors and queries of PostgreSQL have it; it holds letters, digits and marks, nothing to escape."""
    return f"'{word}'{rest}"


def fulltext() -> Fulltext:
    """The index of the database in use."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()
