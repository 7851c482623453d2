"""Nothing that is not published reaches the public, at any address.

A canary sits in every field of every record at the desk: of drafts, and of changes to what is public. Then every public
address is asked, those that pages and answers lead to as well. An address that is not on the list of
`public_addresses` fails the test: put it there once you know that it is asked here.
"""

import re
from collections import deque
from io import BytesIO, StringIO
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import get_resolver, resolve

from tests.factories import make_editor, publish_now
from tracker.admin.previews.drafts import Draft
from tracker.admin.previews.links import SharedLink
from tracker.desk.verbs import withdraw
from tracker.models import RECORDS, Edition

from .canaries import kept_beside, plant, world
from .public_addresses import PUBLIC, addresses, is_private, known_addresses, routes, worth_asking

pytestmark = pytest.mark.django_db


def readable(content: bytes) -> str:
    """What an answer says: of a spreadsheet what is packed in it, of a picture what of it is text."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode(errors="replace")


def test_every_public_address_is_on_the_list():
    public = {route for route in routes(get_resolver()) if not is_private(route)}
    assert {re.sub(r"<path:[^>]*>$", "", route) for route in public} <= PUBLIC


@pytest.fixture
def planted(db, reviewer):
    """One public world, one withdrawn and one of drafts, all with canaries planted after the fact."""
    publish_now(public := world("public"))
    publish_now(gone := world("gone"))
    gone.refresh_from_db()
    withdraw(gone, by=reviewer, reason="Not the adopted text")
    kept_beside(world("draft"), by=reviewer)
    assert public.commitments.count() == 3
    return plant()


def test_no_canary_is_seen_at_any_public_address(client, planted, settings, tmp_path):
    settings.DUMPS_DIR = tmp_path
    call_command("dump", verbosity=0, stdout=StringIO())
    queue, seen, asked = deque(sorted(known_addresses())), set(), set()
    while queue:
        address = queue.popleft()
        if address in seen or not worth_asking(address):
            continue
        seen.add(address)
        route = resolve(urlsplit(address).path).route
        assert is_private(route) or route in PUBLIC, f"{address} ({route}) is not on the list of public addresses."
        asked.add(route)
        response = client.get(address)
        assert response.status_code < 500, address
        content = readable(response.getvalue() if response.streaming else response.content)
        asked_for = {urlsplit(address).path, *(part for part in urlsplit(address).path.split("/") if part)}
        for part in sorted(asked_for, key=len, reverse=True):
            # A page may repeat the address that it was asked for: who wrote that knew it before.
            content = content.replace(part, "") if part.startswith("canary") or "/canary" in part else content
        for pattern in planted:
            leak = pattern.search(content)
            assert not leak, f"{address} shows {leak[0]}: …{content[max(0, leak.start() - 90) : leak.end() + 60]}…"
        queue.extend(addresses(content) - seen)
    assert asked >= PUBLIC - {"api/"}, f"Never asked: {PUBLIC - asked}"
    assert len(seen) > 200


def answers(client, **query) -> dict[str, dict]:
    """What the API answers to this query for each kind of record."""
    return {record: client.get(f"/api/v1/{record}s/", {**query, "count": "true"}).json() for record in RECORDS}


def test_no_search_finds_a_canary(client, planted):
    assert [
        record for record, answer in answers(client, q="canary").items() if answer["results"] or answer["count"]
    ] == []


def test_no_list_counts_what_is_not_public(client, planted):
    public = {record: Edition.objects.current().of(record).count() for record in RECORDS}
    assert {record: answer["count"] for record, answer in answers(client).items()} == public


def test_no_public_address_sets_a_cookie_or_depends_on_one(client, planted):
    one_of_each = {resolve(address).route: address for address in sorted(known_addresses())}
    for address in one_of_each.values():
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address


@pytest.mark.parametrize("record", [record for record in RECORDS if record != "commitment"])
def test_a_signed_link_shows_no_canary_but_those_of_what_would_be_public_with_its_draft(client, planted, record):
    drafts = [item for item in RECORDS[record].objects.filter(stage="draft") if item.current_edition is None]
    for item in drafts:
        response = client.get(f"/preview/{SharedLink.make(item, by=make_editor(), days=1).token}/")
        assert response.status_code == 200
        printed = str([edition.payload for _item, edition in Draft.of(item).printed.values()])
        shown = {leak[0] for pattern in planted for leak in pattern.finditer(response.content.decode())}
        assert shown, "No canary of its own: what it leaks would go unseen, too."
        assert {leak for leak in shown if leak not in printed and leak.split()[-1] not in printed} == set()
    assert drafts
