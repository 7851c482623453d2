"""The absolute addresses of records and editions, as pages and in the API."""

from django.http import HttpRequest
from django.urls import reverse

from tracker.models.editions import Edition


class Addresses:
    """The absolute addresses of records and editions below `root`, a site's address without a slash at its end."""

    def __init__(self, root: str):
        self.root = root
        self.named: dict[tuple[str, str], dict] = {}  # the same records are named again and again in one answer

    @classmethod
    def of_request(cls, request: HttpRequest) -> "Addresses":
        """The addresses on the host that was asked."""
        return cls(request.build_absolute_uri("/").removesuffix("/"))

    def short(self, record: str, slug: str) -> dict:
        """The record's page, and the record in the API."""
        if (record, slug) not in self.named:
            api = reverse(f"api:{record}", kwargs={"slug": slug})
            self.named[record, slug] = {"url": self.root + Edition.path(record, slug), "api_url": self.root + api}
        return self.named[record, slug]

    def of(self, record: str, slug: str) -> dict:
        """The same, and where all its editions are listed."""
        editions = reverse(f"api:{record}_editions", kwargs={"slug": slug})
        return self.short(record, slug) | {"editions_url": self.root + editions}

    def edition(self, record: str, slug: str, number: int) -> dict:
        """The permalink of one edition, as a page and in the API."""
        kwargs = {"slug": slug, "number": number}
        return {
            "url": self.root + reverse(f"tracker:{record}_edition", kwargs=kwargs),
            "api_url": self.root + reverse(f"api:{record}_edition", kwargs=kwargs),
        }

    def api(self, name: str, **kwargs) -> str:
        """Any address of the API by its name."""
        return self.root + reverse(f"api:{name}", kwargs=kwargs)
