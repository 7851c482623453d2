"""The absolute addresses of records and editions, as pages and in the API."""

from functools import cache

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

from tracker.models.editions import Edition


class Addresses:
    """The absolute addresses of records and editions below `root`, a site's address without a slash at its end."""

    def __init__(self, root: str):
        self.root = root
        self.known: dict[tuple[str, str], dict] = {}  # the same records are named again and again in one answer

    @classmethod
    def of_request(cls, request: HttpRequest) -> "Addresses":
        """The addresses on the host that was asked."""
        return cls(request.build_absolute_uri("/").removesuffix("/"))

    def short(self, record: str, slug: str) -> dict:
        """The record's page, and the record in the API."""
        if (record, slug) not in self.known:
            page, api = path_of(f"tracker:{record}", slug), path_of(f"api:{record}", slug)
            self.known[record, slug] = {"url": self.root + page, "api_url": self.root + api}
        return self.known[record, slug]

    def reference(self, edition: Edition) -> dict:
        """A public record as others name it."""
        return {
            "record": edition.record,
            "id": edition.record_id,
            "slug": edition.slug,
            "title": edition.title,
            "kind": edition.kind,
            **self.short(edition.record, edition.slug),
        }

    def of(self, record: str, slug: str) -> dict:
        """The same, and where all its editions are listed."""
        return self.short(record, slug) | {"editions_url": self.root + path_of(f"api:{record}_editions", slug)}

    def edition(self, record: str, slug: str, number: int) -> dict:
        """The permalink of one edition, as a page and in the API."""
        return {
            "url": self.root + path_of(f"tracker:{record}_edition", slug, number),
            "api_url": self.root + path_of(f"api:{record}_edition", slug, number),
        }

    def api(self, name: str, **kwargs) -> str:
        """Any address of the API by its name."""
        return self.root + reverse(f"api:{name}", kwargs=kwargs)


def path_of(name: str, slug: str, number: int | None = None) -> str:
    """The path of an address that has a slug, and perhaps the number of an edition, in it.

    What `reverse` gives, which would be asked six times for each row of an answer: a slug needs no quoting.
    """
    return _pattern(name, get_script_prefix(), number is not None) % (slug if number is None else (slug, number))


@cache
def _pattern(name: str, prefix: str, is_numbered: bool) -> str:
    """The path with places for slug and number; `prefix` is where the site is mounted, on which it depends."""
    slug, number = "-slug-", 1234567890
    path = reverse(name, kwargs={"slug": slug} | ({"number": number} if is_numbered else {}))
    return path.replace("%", "%%").replace(slug, "%s").replace(str(number), "%d")
