"""What the first page weighs: as browsers get it, compressed, with all that it asks for."""

import gzip
import re
from urllib.parse import urljoin

import pytest

from .reading import Page
from .worlds import SharedWorld

pytestmark = pytest.mark.django_db

LIGHT = 60_000
"""Bytes that the first page and all it asks for may have on the wire; gzip is the weakest compression in use."""

FEW = 20
"""Requests that it may take."""

ASKED_BY = {"link": "href", "script": "src", "img": "src", "source": "src", "use": "href"}


def asked_for(page: Page) -> set[str]:
    """The addresses of all that a browser asks for to show a page."""
    fetched = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
    addresses = {
        element[ASKED_BY[element.tag]]
        for element in page.elements
        if element.tag in ASKED_BY
        and element[ASKED_BY[element.tag]]
        and (element.tag != "link" or fetched & set((element["rel"] or "").split()))
    }
    return {address.partition("#")[0] for address in addresses if not address.startswith(("#", "data:"))}


def asked_for_by(address: str, css: str) -> set[str]:
    """The addresses that a stylesheet asks for."""
    found = re.findall(r"url\(\s*[\"']?([^\"')]+)", css)
    return {urljoin(address, path) for path in found if not path.startswith("data:")}


def test_the_first_page_is_light_and_takes_few_requests(client):
    world = SharedWorld()
    for _ in range(10):
        world.state_anew()
    response = client.get("/")
    queue, weights = asked_for(Page(response)), {"/": len(gzip.compress(response.content, 6))}
    while queue:
        address = queue.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        content = b"".join(answer) if answer.streaming else answer.content
        weights[address] = len(gzip.compress(content, 6))
        if address.endswith(".css"):
            queue |= asked_for_by(address, content.decode()) - weights.keys()
    assert any(address.endswith(".css") for address in weights)
    assert sum(weights.values()) < LIGHT, weights
    assert len(weights) < FEW, weights
