"""How often each record is named by very many editions: their links, counted by the database in one go.

Written in SQL for two reasons. The numbers of the editions come as one parameter, however many they are. And SQLite,
which knows nothing about how many rows there are of what, must be told to begin with these numbers: it obeys the order
of a CROSS JOIN. PostgreSQL needs no telling. All that is read stands in an index.
"""

import json
from collections.abc import Collection, Iterable
from typing import Literal, overload

from django.db import connection
from django.db.models.expressions import RawSQL

Holder = Literal["edition_id", "document_id"]
EDITION: Holder = "edition_id"
DOCUMENT: Holder = "document_id"
"""By what links are found: the edition that they are of, or the document to which a link to an instrument belongs."""
Target = Literal["record_id"]
Stance = Literal["stance"]
"""What links are counted by: the record that they lead to, or the stance that they take on it."""


@overload
def tally(
    by: Target, holder: Holder, numbers: Collection[int], relations: Iterable[str], **values: Collection[int | str]
) -> dict[int, int]: ...
@overload
def tally(
    by: Stance, holder: Holder, numbers: Collection[int], relations: Iterable[str], **values: Collection[int | str]
) -> dict[str, int]: ...
def tally(
    by: str, holder: Holder, numbers: Collection[int], relations: Iterable[str], **values: Collection[int | str]
) -> dict:
    """How many of these editions (or documents: `holder`) have a link by any of these relations, by values of `by`.

    `values` are those that other columns of the link may have; an empty list lets all of them pass.
    """
    columns: dict[str, list[int | str]] = {"relation": list(relations)}
    columns |= {name: list(several) for name, several in values.items() if several}
    # By a single relation an edition leads to a record only once, except for stances on an instrument.
    is_single = len(columns["relation"]) == 1 and "instrument" not in columns["relation"]
    number = "COUNT(*)" if is_single else f"COUNT(DISTINCT link.{holder})"
    condition = " AND ".join(f"link.{name} IN ({', '.join(['%s'] * len(each))})" for name, each in columns.items())
    sql = (
        f"SELECT link.{by}, {number} FROM {_table()} CROSS JOIN tracker_link link"
        f" WHERE link.{holder} = given.value AND {condition} GROUP BY link.{by}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_parameter(numbers), *(value for each in columns.values() for value in each)])
        return dict(cursor.fetchall())


def tally_each(sequences: Collection[int], relations: Iterable[str]) -> dict[str, dict[int, int]]:
    """How many of these editions have a link to each record by each of these relations, apart: by relation and record.

    Not for links to instruments, of which an edition may have several to the same one.
    """
    relations = list(relations)
    counts: dict[str, dict[int, int]] = {relation: {} for relation in relations}
    sql = (
        f"SELECT link.relation, link.record_id, COUNT(*) FROM {_table()} CROSS JOIN tracker_link link"
        f" WHERE link.edition_id = given.value AND link.relation IN ({', '.join(['%s'] * len(relations))})"
        " GROUP BY link.relation, link.record_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_parameter(sequences), *relations])
        for relation, pk, number in cursor.fetchall():
            counts[relation][pk] = number
    return counts


def any_of(numbers: Collection[int]) -> RawSQL:
    """Very many numbers as one parameter of a query, for `filter(pk__in=…)`."""
    return RawSQL(f"SELECT given.value FROM {_table()}", [_parameter(numbers)])


def _table() -> str:
    return "unnest(%s::bigint[]) AS given(value)" if connection.vendor == "postgresql" else "json_each(%s) AS given"


def _parameter(numbers: Collection[int]) -> list[int] | str:
    return list(numbers) if connection.vendor == "postgresql" else json.dumps(list(numbers))
