"""A client generated from the description reads every kind of record, typed, without a line of our own."""

import importlib
import json
import subprocess
import sys
from datetime import date, datetime

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_editor
from tracker.api.description.document import description
from tracker.models import RecordKind

pytestmark = pytest.mark.django_db

GENERATED = "generated_tracker_client"

each_record = pytest.mark.parametrize("record", RecordKind.values)


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, emptying_between_tests):
    """The address of a site with its two texts; gone after the module."""
    with django_db_blocker.unblock():
        call_command("load_texts", by=make_editor().username, verbosity=0)
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)
        connections.close_all()  # those of the server's threads, which nobody else would close


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The folder of the client; what the generator said is no warning."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(json.dumps(description()))
    (folder / "config.yml").write_text("post_hooks: []\n")  # it would look for formatters
    said = subprocess.run(
        [
            sys.executable, "-m", "openapi_python_client", "generate", "--path", folder / "openapi.json",
            "--config", folder / "config.yml", "--meta", "none", "--output-path", folder / GENERATED,
        ],
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    assert said.returncode == 0, said.stdout + said.stderr
    (folder / "said.txt").write_text(said.stdout)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == GENERATED]:
        del sys.modules[name]


@pytest.fixture
def ask(site, generated):
    """Ask by the name of an operation, as the generated client does: `ask("documents", "document", slug="…")`."""
    client = importlib.import_module(f"{GENERATED}.client").Client(site)

    def ask(tag: str, operation: str, **parameters):
        return importlib.import_module(f"{GENERATED}.api.{tag}.{operation}").sync(client=client, **parameters)

    yield ask
    client.get_httpx_client().close()


def test_the_generator_understands_every_operation(generated):
    said = (generated / "said.txt").read_text()
    # Of forms that are not JSON it only says that it gives them as they are.
    assert "will not be generated" not in said


@each_record
def test_it_lists_and_reads_every_kind_of_record(ask, record):
    page = ask(f"{record}s", f"{record}_list", page_size=2)
    row, *_others = page.results
    assert type(row).__name__ == record.capitalize()
    assert isinstance(row.published_at, datetime)
    one = ask(f"{record}s", record, slug=row.slug)
    assert type(one).__name__ in (record.capitalize(), f"{record.capitalize()}Detail")
    assert (one.id, one.title, one.digest) == (row.id, row.title, row.digest)


@each_record
def test_it_reads_editions_of_every_kind_of_record(ask, record):
    row, *_others = ask(f"{record}s", f"{record}_list", page_size=1).results
    (edition,) = ask(f"{record}s", f"{record}_editions", slug=row.slug).results
    assert edition.change.value == "first"
    one = ask(f"{record}s", f"{record}_edition", slug=row.slug, number=edition.number)
    assert type(one).__name__ == f"{record.capitalize()}Edition"
    assert (one.is_current, one.digest, one.payload["slug"]) == (True, edition.digest, row.slug)


def test_what_is_within_a_record_is_typed_too(ask):
    document = ask("documents", "document", slug="quintet-2019")
    assert document.date.start == date(2019, 7, 30)
    assert type(document.event).__name__ == "EventReference"
    signature = next(row for row in document.signatures if row.on_behalf_of)
    assert type(signature.on_behalf_of).__name__ == "ParticipantReference"
    first, *_others = document.commitments
    assert document.text[first.start : first.end] == first.quote


def test_it_filters_and_counts(ask):
    models = importlib.import_module(f"{GENERATED}.models")
    found = ask("commitments", "commitment_list", kind=[models.CommitmentListKindItem.UNDERTAKING], count=True)
    assert found.count == len(found.results) > 0
    assert {row.kind.value for row in found.results} == {"undertaking"}


def test_it_is_told_what_is_wrong(ask):
    problem = ask("documents", "document_list", page_size=1000)
    assert type(problem).__name__ == "BadQuery"
    assert "page_size" in problem.errors
    assert type(ask("documents", "document", slug="nowhere")).__name__ == "Problem"


def test_it_follows_the_changes(ask):
    page = ask("changes", "changes", after=0, page_size=100)
    rows = page.results
    while page.next_:
        page = ask("changes", "changes", after=rows[-1].sequence, page_size=100)
        rows += page.results
    assert rows[-1].sequence == page.latest
    assert {row.record.value for row in rows} == set(RecordKind.values)


def test_it_reads_positions_and_searches(ask):
    cell = ask("positions", "position", participant="canada", instrument="budapest-convention")
    assert cell.position.value == "supports"
    assert type(cell.results[0]).__name__ == "PositionPassage"
    hit, *_others = ask("search", "search", q="capacity building").results
    assert hit.title_pieces
