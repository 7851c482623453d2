"""What search engines may read, and where all of it is: robots.txt and the sitemap."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sites.requests import RequestSite
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.catalogue.filters import BadQuery
from tracker.models.editions import Edition

from .errors import Answering

PAGES = (
    "home", "document_list", "event_list", "participant_list", "instrument_list", "commitment_list",
    "positions", "timeline", "changes", "coverage", "codebook", "data", "about", "accessibility",
)  # fmt: skip
"""The pages that are about more than one record, and lead to all that there is."""

ROBOTS = """\
# Every record has an address without a query, and the sitemap names them all. Searches and narrowed lists have no end.
User-agent: *
Allow: /
Allow: /*?page=
Allow: /sitemap.xml
Disallow: /*?
Disallow: /admin/
Disallow: /preview/
Disallow: /search/
Disallow: /compare/
Disallow: /unapi
Disallow: /*/export.
Disallow: /*/cite.
Disallow: /*/feed.atom

Sitemap: {sitemap}
"""


class RecordMap(Sitemap):
    """Every record that is public now, with the day of its edition."""

    limit = 5_000
    """Addresses a part: as many as are written in half a second or so."""

    def items(self):
        columns = ("sequence", "record", "slug", "updated_at")
        return Edition.objects.current().only(*columns).order_by("sequence")

    def lastmod(self, edition: Edition):
        return edition.updated_at


class PageMap(Sitemap):
    """The pages that are no record's."""

    def items(self):
        return PAGES

    def location(self, name: str) -> str:
        return reverse(f"tracker:{name}")


class SiteMap(Answering):
    """All addresses to be found; of very many, an index of parts, each at `?p=` and a number."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if unknown := set(request.GET) - {"p"}:
            raise BadQuery({name: [_("There is no such parameter. Accepted: p.")] for name in sorted(unknown)})
        records = RecordMap()
        parts = records.paginator.num_pages
        if "p" not in request.GET and parts > 1:
            address = request.build_absolute_uri(request.path)
            return _xml("sitemap_index", {"addresses": [f"{address}?p={part}" for part in range(1, parts + 1)]})
        part = self.part(request.GET.get("p", "1"), parts)
        site, protocol = RequestSite(request), request.scheme
        pages = PageMap().get_urls(site=site, protocol=protocol) if part == 1 else []
        return _xml("sitemap", {"urls": pages + records.get_urls(page=part, site=site, protocol=protocol)})

    def part(self, written: str, parts: int) -> int:
        """The number of a part. Raises BadQuery."""
        if written.isascii() and written.isdigit() and len(written) < 10 and 1 <= int(written) <= parts:
            return int(written)
        raise BadQuery({"p": [_("Write the number of a part, from 1 to %s.") % parts]})


class Robots(Answering):
    """What robots are asked to leave alone."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        sitemap = request.build_absolute_uri(reverse("tracker:sitemap"))
        return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain")


def _xml(template: str, context: dict) -> HttpResponse:
    return HttpResponse(render_to_string(f"tracker/{template}.xml", context), content_type="application/xml")
