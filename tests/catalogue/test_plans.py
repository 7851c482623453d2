"""The questions that are asked most are answered from an index, however much there is."""

import pytest
from django.db import connection

from tests.factories import CommitmentFactory, DocumentFactory, publish_now
from tracker.catalogue.highlights import news
from tracker.catalogue.relations import commitments_in
from tracker.models import Edition

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what it has counted"),
]


def plans_of(question) -> list[str]:
    """How the database goes about each query of a question, with its values bound as they are when it is asked."""
    queries = []

    def note(execute, sql, params, many, context):
        queries.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        question()
    with connection.cursor() as cursor:
        return [
            "\n".join(row[-1] for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall())
            for sql, params in queries
        ]


def test_the_commitments_of_a_text_are_looked_up_by_its_hash():
    publish_now(CommitmentFactory().document)
    document = Edition.objects.current().of("document").get()
    (plan,) = plans_of(lambda: commitments_in(document))
    assert "USING INDEX edition_of_text (text_digest=? AND record=?)" in plan


def test_what_is_new_is_read_from_the_ends_of_indexes_and_never_sorted():
    publish_now(DocumentFactory())
    plans = plans_of(lambda: news(3))
    assert all("SEARCH" in plan and "TEMP B-TREE" not in plan for plan in plans)
