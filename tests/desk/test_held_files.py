import os
import time

import pytest

from tests.factories import make_editor
from tracker.desk.files.held import FOLDER, KEPT, MOST, NotHeld, held, hold, let_go
from tracker.models.sources import file_store

pytestmark = pytest.mark.django_db


def grow_old(user, token):
    """Let a file have waited for longer than it may."""
    long_ago = time.time() - KEPT.total_seconds() - 60
    os.utime(file_store().path(f"{FOLDER}/{user.pk}/{token}"), (long_ago, long_ago))


def test_a_file_waits_with_what_was_found_out_about_it(editor):
    token = hold(b"%PDF", "a.pdf", by=editor, purpose="document", about={"title": "Joint statement"})
    file = held(token, by=editor, purpose="document")
    assert (file.name, file.data, file.about) == ("a.pdf", b"%PDF", {"title": "Joint statement"})


def test_nobody_else_gets_at_a_waiting_file(editor):
    token = hold(b"words", "a.txt", by=editor, purpose="document")
    with pytest.raises(NotHeld):
        held(token, by=make_editor(), purpose="document")


def test_a_file_that_waits_for_one_thing_is_not_used_for_another(editor):
    token = hold(b"words", "a.txt", by=editor, purpose="document")
    with pytest.raises(NotHeld):
        held(token, by=editor, purpose="import")


@pytest.mark.parametrize("token", ["", "../../x", "f" * 32, "F" * 32, "f" * 33, "\0", "é" * 32])
def test_a_token_that_names_no_file_finds_none(editor, token):
    with pytest.raises(NotHeld, match="Choose it again"):
        held(token, by=editor, purpose="document")


def test_a_file_that_was_let_go_is_gone(editor):
    token = hold(b"words", "a.txt", by=editor, purpose="document")
    let_go(token, by=editor)
    with pytest.raises(NotHeld):
        held(token, by=editor, purpose="document")


def test_after_a_day_a_file_no_longer_waits(editor):
    token = hold(b"words", "a.txt", by=editor, purpose="document")
    grow_old(editor, token)
    with pytest.raises(NotHeld):
        held(token, by=editor, purpose="document")


def test_the_next_upload_of_anybody_removes_what_has_waited_for_a_day(editor):
    token = hold(b"words", "a.txt", by=editor, purpose="document")
    grow_old(editor, token)
    path = f"{FOLDER}/{editor.pk}/{token}.json"
    os.utime(file_store().path(path), (0, 0))
    hold(b"words", "b.txt", by=make_editor(), purpose="document")
    assert not file_store().exists(path)
    assert not file_store().exists(path.removesuffix(".json"))


def test_no_editor_lets_more_than_a_few_files_wait(editor):
    tokens = [hold(b"words", "a.txt", by=editor, purpose="document") for _ in range(MOST + 2)]
    names = {name.removesuffix(".json") for name in file_store().listdir(f"{FOLDER}/{editor.pk}")[1]}
    assert len(names) == MOST
    assert tokens[-1] in names
