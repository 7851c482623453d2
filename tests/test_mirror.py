"""The script of docs/mirror.py, run as its users run it, against a live server."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.conf import settings
from django.core.management import call_command
from rest_framework.exceptions import Throttled

from tests.desk.editing import edit, published
from tests.desk.writers import Writers
from tests.factories import TopicFactory, make_editor, publish_now
from tests.fixtures import load_texts
from tracker.api.throttling import PerMinute
from tracker.desk.verbs import withdraw
from tracker.models import Edition, Topic
from tracker.shapes.changes import change_row

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = settings.BASE_DIR / "docs" / "mirror.py"


class Mirror:
    """A copy of the site in a file, brought up to date by the script."""

    def __init__(self, site: str, file: Path):
        self.site, self.file = site, file

    def run(self) -> str:
        """The last line that the script prints. Raises what it says where it stops."""
        command = [sys.executable, str(SCRIPT), self.site, str(self.file)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def rows(self, asked: str) -> list[tuple]:
        store = sqlite3.connect(self.file)
        try:
            return store.execute(asked).fetchall()
        finally:
            store.close()

    @property
    def digests(self) -> set[tuple]:
        return set(self.rows("SELECT record, id, digest FROM records WHERE NOT withdrawn"))

    @property
    def state(self) -> tuple[int, str]:
        ((sequence, chain),) = self.rows("SELECT sequence, chain FROM state")
        return sequence, chain


def digests() -> set[tuple]:
    """Those of all that the public can see."""
    return set(Edition.objects.current().values_list("record", "record_id", "digest"))


def newest() -> tuple[int, str]:
    """The newest edition of all, which vouches for all before it."""
    return Edition.objects.order_by("-sequence").values_list("sequence", "chain").first()


@pytest.fixture
def mirror(live_server, tmp_path) -> Mirror:
    return Mirror(live_server.url, tmp_path / "mirror.sqlite3")


def test_the_script_is_shorter_than_forty_lines():
    assert len(SCRIPT.read_text().splitlines()) < 40


def test_a_copy_of_the_two_texts_is_what_the_site_shows_and_is_brought_up_to_date(mirror):
    call_command("loaddata", "states", "vocabulary", "quintet_2019", "letstalkcyber_2022", verbosity=0)
    load_texts(by=make_editor())
    said = mirror.run()
    assert (mirror.digests, mirror.state) == (digests(), newest())
    assert said == f"{len(digests())} records, 0 withdrawn, as of change {newest()[0]}, chain {newest()[1]}"

    (topic,) = Topic.objects.filter(pk__in=Edition.objects.current().of("topic").values("record_id")[:1])
    edit(topic, description="Said better")
    publish_now(topic, note="Said better")
    said = mirror.run()
    assert (mirror.digests, mirror.state) == (digests(), newest())
    assert said.startswith(f"{len(digests())} records, 0 withdrawn")


def test_a_withdrawn_record_is_one_no_more_in_the_copy(mirror):
    topic = published(TopicFactory())
    mirror.run()
    withdraw(topic, by=make_editor(), reason="Double")
    assert mirror.run().startswith("0 records, 1 withdrawn, as of change 2")
    ((payload,),) = mirror.rows("SELECT payload FROM records")
    assert json.loads(payload)["withdrawn"] is True


def test_an_empty_site_is_mirrored_too(mirror):
    assert mirror.run() == "0 records, 0 withdrawn, as of change 0, chain"


def test_what_has_not_changed_is_not_made_again(mirror, monkeypatch):
    published(TopicFactory())
    first, second = mirror.run(), mirror.run()
    monkeypatch.setattr("tracker.api.changes.changes_after", None)  # whoever makes the list anew fails
    assert first == second == mirror.run()


def test_an_edition_that_was_tampered_with_stops_the_copy_before_it_is_kept(mirror, monkeypatch):
    published(TopicFactory())
    mirror.run()
    published(TopicFactory())

    def tampered(*args, **kwargs) -> dict:
        row = change_row(*args, **kwargs)
        return row | {"payload": row["payload"] | {"title": "Another"}}

    monkeypatch.setattr("tracker.api.changes.change_row", tampered)
    with pytest.raises(AssertionError, match="Change 2 is not what was published"):
        mirror.run()
    assert mirror.state[0] == 1


def test_the_copy_waits_as_long_as_the_site_asks_for(mirror, monkeypatch):
    published(TopicFactory())
    times: list[float] = []

    def busy_at_first(_throttle, _request, view) -> bool:
        times.append(monotonic())
        if len(times) == 1:
            view.headers["Retry-After"] = "1"
            raise Throttled
        return True

    monkeypatch.setattr(PerMinute, "allow_request", busy_at_first)
    assert mirror.run().startswith("1 records")
    assert times[1] - times[0] >= 1


@pytest.mark.postgres
def test_after_500_concurrent_publications_and_withdrawals_the_copy_has_the_hashes_of_the_site(mirror):
    with Writers(5, topics=25) as writers:
        while writers.are_at_work:
            mirror.run()
            sleep(0.2)  # the processors are for the writers, too
    mirror.run()
    assert writers.failures == []
    assert Edition.objects.count() == 500
    assert (mirror.digests, mirror.state) == (digests(), newest())


def test_a_copy_made_while_two_publish_has_the_hashes_of_the_site(mirror):
    with Writers(2, topics=4) as writers:
        while writers.are_at_work:
            mirror.run()
    mirror.run()
    assert writers.failures == []
    assert Edition.objects.count() == 32
    assert (mirror.digests, mirror.state) == (digests(), newest())
