"""Where an answer leads to: all addresses of this site in it, and what its forms would ask."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlencode

HOST = "http://testserver"
FOUND = re.compile(rf'(?:href|action|src|content)="(/[^"]*)"|{HOST}(/[^\s"<>\\]*)|<(/[^>\s]*)>;')
NOT_PUBLIC = ("/static/", "/admin/", "/preview/", "//")
OFFERED = 3
"""How many of the values that a field of a form offers are asked for."""


def addresses(content: str) -> set[str]:
    """The public addresses of this site in a page, an answer of the API, a feed or a header, without fragments."""
    found = (unescape(link[1] or link[2] or link[3]).partition("#")[0] for link in FOUND.finditer(content))
    return {address for address in found if address and not address.startswith(NOT_PUBLIC)}


def asked_by_forms(page: str, path: str) -> Iterator[str]:
    """The addresses that the forms of a page at this path lead to, with one field filled in at a time."""
    forms = Forms()
    forms.feed(page)
    for action, always, fields in forms.found:
        for name, values in fields.items():
            for value in dict.fromkeys([*values[:OFFERED], *values[-1:]]):
                yield f"{action or path}?{urlencode([*always.items(), (name, value)])}"


class Forms(HTMLParser):
    """Reads the forms of a page that lead somewhere: where to, what they say always, and what each field offers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], dict[str, list[str]]]] = []
        self.field, self.is_asking = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_asking = said.get("method", "get").lower() == "get"
            self.found += [(said.get("action", ""), {}, {})] * self.is_asking
        elif not self.is_asking:
            return
        elif tag == "select":
            self.field = said.get("name", "")
        elif tag == "input" and said.get("type") in ("hidden", "checkbox", "radio"):
            self._offer(said.get("name", ""), said.get("value", ""), is_given=said["type"] == "hidden")
        elif tag == "option":
            self._offer(self.field, said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self.is_asking = self.is_asking and tag != "form"

    def _offer(self, name: str, value: str, *, is_given: bool = False) -> None:
        _action, always, fields = self.found[-1]
        if is_given and name:
            always[name] = value
        elif name and value:
            fields.setdefault(name, []).append(value)
