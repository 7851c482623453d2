from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, connections, transaction
from django.db.backends.sqlite3.base import DatabaseOperations
from django.db.models.signals import post_migrate

from tracker.models import Document
from tracker.models.fulltext import fulltext

from . import properties
from .factories import InstrumentFactory, StateFactory, make_editor, publish_now, statement
from .remembered import remembered
from .three_worlds import DIFFERENT, world

properties.begin()


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.excinfo and (examples := properties.examples_of(call.excinfo.value, set(item.funcargs))):
        report.sections.append((properties.ADD, "\n".join(examples)))
    return report


@pytest.fixture(autouse=True, scope="session")
def emptying_between_tests():
    """Let tests that commit be cleared away on SQLite, where Django empties tables by a DELETE that the guard refuses.

    The guard comes back in the same breath, so that every test runs under it.
    """
    empty = DatabaseOperations.sql_flush

    def sql_flush(self, style, tables, **kwargs):
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'edition_kept'")
            guards = [sql for (sql,) in cursor.fetchall()]
        lift = ["DROP TRIGGER IF EXISTS edition_kept"] if guards else []
        return [*lift, *empty(self, style, tables, **kwargs), *guards]

    patch = pytest.MonkeyPatch()
    patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def as_migrated_after_emptying():
    """Let the roles, which a migration made, be there again after a test that commits, whichever test comes next.

    And nothing else: the index of words, which is no table of a model, is not emptied with the others.
    """
    tracker, roles = apps.get_app_config("tracker"), import_module("tracker.migrations.0010_roles")

    def make(using, **kwargs):
        roles.make_roles(apps, SimpleNamespace(connection=connections[using]))
        fulltext().clear()

    post_migrate.connect(make, sender=tracker)
    yield
    post_migrate.disconnect(make, sender=tracker)


@pytest.fixture
def editor(db):
    return make_editor()


@pytest.fixture
def reviewer(db):
    return make_editor()


@pytest.fixture
def state(db):
    return StateFactory(name="A State", slug="a-state")


@pytest.fixture
def convention(db):
    return InstrumentFactory(name="A Convention", slug="a-convention")


@pytest.fixture
@remembered
def published_statement(db):
    document = statement()
    publish_now(document)
    document.refresh_from_db()
    return document


@remembered
def say() -> Document:
    document = statement(slug="said")
    publish_now(document)
    return document


@pytest.fixture(scope="module")
def module_of_what_was_said(django_db_setup, django_db_blocker):
    # Once for all tests of a module, because it takes half a second; each of them undoes what itself has changed.
    with django_db_blocker.unblock(), transaction.atomic():
        yield say()
        transaction.set_rollback(True)


@pytest.fixture
def said(module_of_what_was_said, db):
    """The public statement at /documents/said/."""
    return Document.objects.get(pk=module_of_what_was_said.pk)


@remembered
def publish_worlds() -> None:
    for name in DIFFERENT:
        publish_now(world(name))


@pytest.fixture(scope="module")
def module_of_three_worlds(django_db_setup, django_db_blocker):
    # Once for all tests of a module, because it takes half a second; each of them undoes what itself has changed.
    with django_db_blocker.unblock(), transaction.atomic():
        publish_worlds()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def three_worlds(module_of_three_worlds, db):
    """The three worlds of `three_worlds`, public in every test of a module that uses them once."""
