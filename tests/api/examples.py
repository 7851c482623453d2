"""The answers that the description of the API shows: asked of a site with the two texts, and one withdrawn topic.

`python -m tests.api.examples` writes them anew, from an empty database, so that numbers and digests come out the same.
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.api.description.given_examples import EXAMPLES, Example

HOST = "https://tracker.example.org"
"""Where the site of the examples is."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
A_MOMENT = "2026-03-03T10:00:00Z"
"""In place of when something was published, which is now."""

NUMBERS = re.compile(r'"(id|sequence|latest|bytes)": \d+')
IN_ADDRESSES = re.compile(r"/dumps/\d+/")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
CURSOR = re.compile(r"cursor=[\w.%-]+")


def told(content: bytes) -> str:
    """An answer as the examples have it: on their host, at their time."""
    written = json.dumps(json.loads(content), ensure_ascii=False, indent=2)
    return MOMENT.sub(A_MOMENT, written.replace("http://testserver", HOST)) + "\n"


def compared(example: str) -> str:
    """The same without what differs from one database to the next: numbers of records, and what is made of them.

    In the database's JSON the members of a payload may stand in another order.
    """
    written = json.dumps(json.loads(example), ensure_ascii=False, indent=2, sort_keys=True)
    written = IN_ADDRESSES.sub("/dumps/0/", NUMBERS.sub(r'"\1": 0', written))
    return CURSOR.sub("cursor=…", DIGEST.sub("…", written))


def make_a_dump(folder: Path) -> None:
    """What the example of dumps is about: one of all that there is."""
    from tracker.shapes.dumps.production import make

    make(folder, HOST, keep=1)


def withdraw_a_topic() -> None:
    """What the example of a record that was withdrawn is about."""
    from tests.factories import TopicFactory, make_editor, publish_now
    from tracker.desk.verbs import withdraw

    topic = TopicFactory(slug="withdrawn", name="Cyber crime")
    publish_now(topic)
    topic.refresh_from_db()
    withdraw(topic, by=make_editor(), reason="The same as the topic cybercrime.")


def write() -> None:
    from django.core.management import call_command
    from django.test import override_settings

    from tests.factories import make_editor

    call_command("load_texts", by=make_editor().username, verbosity=0)
    with TemporaryDirectory() as folder, override_settings(DUMPS_DIR=Path(folder)):
        make_a_dump(Path(folder))
        withdraw_a_topic()
        ask(EXAMPLES)


def ask(examples: Iterable[Example]) -> None:
    """Write what the site answers to these examples."""
    from django.test import Client

    for example in examples:
        response = Client().get(example.address)
        if response.status_code != example.status:
            raise SystemExit(f"{example.address} answers {response.status_code}: {response.content.decode()[:500]}")
        example.file.write_text(told(response.content))
        print(f"{example.file.name}: {len(response.content)} bytes")


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DATABASE_URL"] = ""  # a new SQLite file
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        write()
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
