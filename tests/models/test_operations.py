"""Operations of migrations, on either database."""

import pytest
from django.apps import apps
from django.db import NotSupportedError, connection, models
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext

from tracker.models.operations import AddIndexConcurrently

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "link_by_stance_in_a_test"
ADD = AddIndexConcurrently("link", models.Index(fields=["stance"], name=NAME))


def states() -> tuple[ProjectState, ProjectState]:
    """The models without the index, and with it."""
    before = ProjectState.from_apps(apps)
    after = before.clone()
    ADD.state_forwards("tracker", after)
    return before, after


def forwards(*, atomic: bool = False) -> None:
    before, after = states()
    with connection.schema_editor(atomic=atomic) as editor:
        ADD.database_forwards("tracker", editor, before, after)


def backwards() -> None:
    before, after = states()
    with connection.schema_editor(atomic=False) as editor:
        ADD.database_backwards("tracker", editor, after, before)


def is_there() -> bool:
    with connection.cursor() as cursor:
        return NAME in connection.introspection.get_constraints(cursor, "tracker_link")


def test_an_index_is_made_and_taken_back_and_on_postgresql_others_go_on_writing():
    with CaptureQueriesContext(connection) as queries:
        forwards()
        assert is_there()
        backwards()
    assert not is_there()
    made_and_dropped = [query["sql"] for query in queries if NAME in query["sql"] and "INDEX" in query["sql"]]
    assert len(made_and_dropped) == 2
    assert all(("CONCURRENTLY" in sql) == (connection.vendor == "postgresql") for sql in made_and_dropped)


def test_within_a_transaction_it_is_refused_with_the_mend_on_either_database():
    with pytest.raises(NotSupportedError, match="atomic = False"):
        forwards(atomic=True)
    assert not is_there()


@pytest.mark.postgres
def test_what_is_left_of_an_index_that_was_not_finished_is_made_anew():
    forwards()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = %s::regclass", [NAME])
        forwards()
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = %s::regclass", [NAME])
        assert cursor.fetchone() == (True,)
    backwards()
