from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import publish_now, statement
from tracker.shapes.dumps import store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DUMPS_DIR = tmp_path / "dumps"
    settings.SITE_URL = "https://tracker.example.org"
    return settings.DUMPS_DIR


def run(**options) -> str:
    out = StringIO()
    call_command("dump", stdout=out, **options)
    return out.getvalue()


def test_it_says_what_it_dumped_and_where(published_statement, folder):
    output = run()
    made = store.newest(folder)
    assert f"as of edition {made.sequence}: 1 documents, " in output
    assert f"{made.sequence} editions" in output
    assert f"{len(made.files)} files" in output
    assert str(made.folder) in output


def test_addresses_in_a_dump_are_those_of_the_site(published_statement, folder):
    run()
    text = store.newest(folder).files["documents.ndjson"].path.read_text(encoding="utf-8")
    assert f'"url":"https://tracker.example.org/documents/{published_statement.slug}/"' in text


def test_a_second_run_says_that_nothing_was_published_since(published_statement, folder):
    run()
    assert f"Nothing was published since the dump of edition {store.newest(folder).sequence}" in run()
    assert "Dumped" in run(force=True)


def test_it_says_which_older_dumps_went(published_statement, folder):
    run()
    old = store.newest(folder).sequence
    publish_now(statement())
    assert f"Older dumps removed: {old}." in run(keep=1)
    assert store.find(folder, old) is None


def test_on_a_new_site_it_says_that_there_is_nothing_yet(folder):
    assert "Nothing is published yet" in run()


def test_a_folder_that_cannot_be_written_to_is_an_error_that_names_the_mend(published_statement, folder):
    folder.write_text("a file where the folder should be")
    with pytest.raises(CommandError, match=r"No dump was made in .*Make room on the disk, or let this user write"):
        run()
    assert folder.read_text() == "a file where the folder should be"


@pytest.mark.parametrize("keep", ["0", "-1", "x", "99999", "١"])
def test_it_keeps_a_whole_number_of_dumps_and_at_least_one(keep):
    with pytest.raises(CommandError, match="Write one from 1 to 9999"):
        call_command("dump", "--keep", keep)
