"""How often each record is named by very many editions: their links, counted by the database in one go.

Written in SQL for two reasons. The numbers of the editions come as one parameter, however many they are. And SQLite,
which knows nothing about how many rows there are of what, must be told to begin with these numbers: it obeys the order
of a CROSS JOIN. PostgreSQL needs no telling. All that is read stands in an index.
"""

import json
from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

EDITION, DOCUMENT = "edition_id", "document_id"
"""By what links are found: the edition that they are of, or the document to which a link to an instrument belongs."""
TARGET, STANCE = "record_id", "stance"
"""What links are counted by: the record that they lead to, or the stance that they take on it."""


def tally(
    by: str, found_by: str, numbers: Collection[int], relations: Iterable[str], **asked: Collection[int | str]
) -> dict[int | str, int]:
    """How many of these editions (or documents: `found_by`) have a link by any of these relations, by values of `by`.

    `asked` are the values that other columns of the link may have; nothing asks nothing.
    """
    asked = {"relation": list(relations), **{name: list(values) for name, values in asked.items() if values}}
    # By a single relation an edition leads to a record only once, except for stances on an instrument.
    is_single = len(asked["relation"]) == 1 and "instrument" not in asked["relation"]
    number = "COUNT(*)" if is_single else f"COUNT(DISTINCT link.{found_by})"
    wanted = " AND ".join(f"link.{name} IN ({', '.join(['%s'] * len(values))})" for name, values in asked.items())
    sql = (
        f"SELECT link.{by}, {number} FROM {_table()} CROSS JOIN tracker_link link"
        f" WHERE link.{found_by} = given.value AND {wanted} GROUP BY link.{by}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_parameter(numbers), *(value for values in asked.values() for value in values)])
        return dict(cursor.fetchall())


def tally_each(sequences: Collection[int], relations: Iterable[str]) -> dict[str, dict[int, int]]:
    """How many of these editions have a link to each record by each of these relations, apart: by relation and record.

    Not for links to instruments, of which an edition may have several to the same one.
    """
    relations = list(relations)
    found: dict[str, dict[int, int]] = {relation: {} for relation in relations}
    sql = (
        f"SELECT link.relation, link.record_id, COUNT(*) FROM {_table()} CROSS JOIN tracker_link link"
        f" WHERE link.edition_id = given.value AND link.relation IN ({', '.join(['%s'] * len(relations))})"
        " GROUP BY link.relation, link.record_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_parameter(sequences), *relations])
        for relation, pk, number in cursor.fetchall():
            found[relation][pk] = number
    return found


def any_of(numbers: Collection[int]) -> RawSQL:
    """Very many numbers as one parameter of a query, for `filter(pk__in=…)`."""
    return RawSQL(f"SELECT given.value FROM {_table()}", [_parameter(numbers)])


def _table() -> str:
    return "unnest(%s::bigint[]) AS given(value)" if connection.vendor == "postgresql" else "json_each(%s) AS given"


def _parameter(numbers: Collection[int]) -> list[int] | str:
    return list(numbers) if connection.vendor == "postgresql" else json.dumps(list(numbers))
