"""What is asked: an address, by a method, with headers. And which few of very many are asked, the same in every run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

OUR_ETAG = "<its own>"
"""In a question the ETag that the same address was answered with before."""


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """An address without its host, query and all, with what else is said in asking."""

    address: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, path: str, query: Mapping | Iterable[tuple[str, str]] = (), *, method: str = "GET", **headers) -> Self:
        written = urlencode(query, doseq=True)
        named = tuple((name.replace("_", "-"), value) for name, value in sorted(headers.items()))
        return cls(f"{path}?{written}" if written else path, method, named)

    @classmethod
    def read(cls, name: str) -> Self:
        """The question of this name."""
        first, *headers = name.split("\t")
        method, _space, address = first.partition(" ")
        return cls(address, method, tuple(tuple(header.split(": ", 1)) for header in headers))

    @property
    def name(self) -> str:
        """The question in one line, as it is kept and told."""
        return "\t".join([f"{self.method} {self.address}", *(f"{name}: {value}" for name, value in self.headers)])

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of what stands in the query, those of several values once."""
        return tuple(sorted({name for name, _value in parse_qsl(urlsplit(self.address).query, keep_blank_values=True)}))


def few(things: Iterable, most: int) -> list:
    """At most so many of these, in the order of hashes of what they are: one more or less changes at most one of them.

    Which they are depends neither on the run nor on the order in which they come.
    """
    return sorted(set(things), key=_lot)[:most]


def _lot(thing: object) -> str:
    written = thing.name if isinstance(thing, Question) else repr(thing)
    return sha256(written.encode()).hexdigest()
