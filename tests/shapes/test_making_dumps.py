"""How a dump is made: of one moment, whole or not at all, and not twice."""

import errno
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_editor, publish_now, statement
from tracker.desk.verbs import withdraw
from tracker.models import Document, Edition
from tracker.shapes.dumps import files, manifest, store
from tracker.shapes.dumps.production import UNFINISHED, NothingPublished
from tracker.shapes.dumps.schema import tables

from .conftest import lines

pytestmark = pytest.mark.django_db

WAIT = 60
"""Seconds after which whoever publishes in a test has waited too long."""


def in_another_connection(work) -> None:
    """Do something as another process does it, and wait until it is done."""

    def alone():
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(alone).result(WAIT)


@pytest.mark.django_db(transaction=True)
def test_a_dump_shows_one_moment_while_editors_publish_and_keeps_none_of_them_waiting(dump, monkeypatch):
    first, second = statement(title="First"), statement(title="Second")
    publish_now(first)
    publish_now(second)
    before = Edition.objects.count()
    write = files.write_records

    def publish_meanwhile(record, *args):
        found = write(record, *args)
        in_another_connection({"document": correct, "event": leave, "topic": join}.get(record, lambda: None))
        return found

    def correct():
        Document.objects.filter(pk=first.pk).update(stage="draft", title="Another title")
        publish_now(first, note="The title was cut short.")

    def leave():
        withdraw(Document.objects.get(pk=second.pk), by=make_editor(), reason="Not the adopted text")

    def join():
        publish_now(statement(title="Third"))

    monkeypatch.setattr(files, "write_records", publish_meanwhile)
    made = dump()
    assert Edition.objects.count() > before
    assert made.sequence == before == made.records["editions"] == len(lines(made, "editions.ndjson"))
    assert {row["title"] for row in lines(made, "documents.ndjson")} == {"First", "Second"}
    assert {row["document"]["title"] for row in lines(made, "commitments.ndjson")} == {"First", "Second"}
    assert all(row["is_current"] for row in lines(made, "editions.ndjson"))
    monkeypatch.undo()
    after = dump()
    assert after.sequence == Edition.objects.count()
    assert {row["title"] for row in lines(after, "documents.ndjson")} == {"Another title", "Third"}


@pytest.mark.django_db(transaction=True)
def test_after_a_dump_the_connection_writes_as_before(dump):
    publish_now(statement())
    dump()
    assert not connection.in_atomic_block
    publish_now(statement())


def test_what_is_public_now_is_not_dumped_twice_unless_one_insists(published_statement, dump):
    one = dump()
    changed = one.folder.stat().st_ino
    assert dump() == one
    assert one.folder.stat().st_ino == changed
    other = dump(force=True)
    assert other.sequence == one.sequence
    assert other.folder.stat().st_ino != changed
    publish_now(statement())
    assert dump().sequence > one.sequence


def test_the_newest_dumps_are_kept_and_older_ones_go(dump, tmp_path):
    made = []
    for _number in range(3):
        publish_now(statement())
        made.append(dump(keep=2))
    assert [found.sequence for found in store.newest_first(tmp_path)] == [made[2].sequence, made[1].sequence]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == sorted(
        str(found.sequence) for found in made[1:]
    )


@pytest.mark.parametrize("when", ["write_records", "write_editions", "write"])
def test_a_disk_that_fills_up_leaves_nothing_half_and_all_that_was_there(
    published_statement, dump, tmp_path, monkeypatch, when
):
    old = dump()
    publish_now(statement())

    def fill(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(manifest if when == "write" else files, when, fill)
        with pytest.raises(OSError, match="No space left"):
            dump()
    assert store.newest_first(tmp_path) == [old]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [str(old.sequence)]
    assert dump().sequence > old.sequence


def test_what_a_killed_run_left_behind_goes(published_statement, dump, tmp_path):
    left = tmp_path / f"{UNFINISHED}killed"
    left.mkdir()
    (left / "documents.csv").write_text("slug")
    dump()
    assert not left.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_makes_the_dump_and_the_other_finds_it(dump, tmp_path):
    publish_now(statement())

    def alone(_number):
        try:
            return dump().folder.stat().st_ino
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(alone, range(2), timeout=WAIT)
    assert one == other


def test_before_anything_is_published_there_is_nothing_to_dump(db, dump, tmp_path):
    with pytest.raises(NothingPublished):
        dump()
    assert not store.newest_first(tmp_path)


def test_a_folder_that_is_not_there_yet_holds_no_dumps(tmp_path):
    assert store.newest_first(tmp_path / "none") == []
    assert store.newest(tmp_path / "none") is None
    assert store.find(tmp_path / "none", 1) is None


def test_ten_documents_cost_as_many_queries_as_one(dump, tmp_path, django_assert_num_queries):
    publish_now(statement())
    with CaptureQueriesContext(connection) as queries:
        dump(tmp_path / "one")
    for _number in range(9):
        publish_now(statement())
    with django_assert_num_queries(len(queries)):
        dump(tmp_path / "ten")


def test_an_old_edition_without_a_member_of_today_has_an_empty_cell_for_it(published_statement, dump):

    row = lines(dump(), "instruments.ndjson")[0]
    main, *lists = tables("instrument")
    for name in ("website", "searches", "date"):
        del row[name]
    cells = dict(zip((column.name for column in main.columns), next(iter(main.rows(row))), strict=True))
    assert (cells["website"], cells["date_edtf"], cells["title"]) == (None, None, row["title"])
    assert [list(found.rows(row)) for found in lists if found.within == "searches"] == [[]]
