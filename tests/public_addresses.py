"""Every address that the public may ask, as url modules write it and as records fill it in."""

import re
from urllib.parse import parse_qsl, urlsplit

from django.urls.resolvers import URLResolver

from tracker.models import RECORDS, Edition

PRIVATE = ("admin/",)
"""The only addresses that are not public: they ask for an account."""


PUBLIC = {
    "",
    "about/",
    "about/design/",
    "accessibility/",
    "api/",
    "api/promise/",
    *(f"api/v1/schema{ending}" for ending in ("/", ".json", ".yaml")),
    "changes/",
    "changes/feed.atom",
    "compare/",
    "coverage/",
    "api/v1/",
    "codebook/",
    "positions/",
    "data/",
    "data/dictionary/",
    "healthz",
    "search/",
    "search/suggest/",
    "timeline/",
    "preview/<str:token>/",
    "robots.txt",
    "events/calendar.ics",
    "unapi",
    *(
        f"{record}s/{file}"
        for record in RECORDS
        if record != "topic"
        for file in ("feed.atom", "export.csv", "export.xlsx", "export.json", "export.ris")
    ),
    *(
        f"{record}s/<slug:slug>/{rest}cite.{ext}"
        for record in RECORDS
        for rest in ("", "editions/<int:number>/")
        for ext in ("ris", "bib", "json")
    ),
    "sitemap.xml",
    *(f"{record}s/" for record in RECORDS if record != "topic"),
    *(f"{record}s/<slug:slug>/card.png" for record in RECORDS),
    *(f"api/v1/{record}s/" for record in RECORDS),
    *(f"api/v1/{record}s.{form}" for record in RECORDS for form in ("csv", "json", "jsonld")),
    *(
        f"api/v1/{record}s/<slug:slug>{rest}.{form}"
        for record in RECORDS
        for rest in ("", "/editions", "/editions/<int:number>")
        for form in ("json", "jsonld")
    ),
    *(
        f"api/v1/{route}{ending}"
        for route in (
            "commitments/<slug:slug>/annotation",
            "commitments/<slug:slug>/editions/<int:number>/annotation",
            "documents/<slug:slug>/annotations",
        )
        for ending in ("/", ".json", ".jsonld")
    ),
    *(f"api/v1/{name}.json" for name in ("changes", "dumps", "positions", "search")),
    "api/v1/positions/<slug:participant>/<slug:instrument>.json",
    "api/v1/context.jsonld",
    "api/v1/changes/",
    "api/v1/dumps/",
    "api/v1/dumps/latest/<str:file>",
    "api/v1/dumps/<int:sequence>/<str:file>",
    "api/v1/positions/",
    "api/v1/positions/<slug:participant>/<slug:instrument>/",
    "api/v1/search/",
    *(
        f"{root}{record}s/<slug:slug>/{rest}"
        for root in ("", "api/v1/")
        for record in RECORDS
        for rest in ("", "editions/", "editions/<int:number>/")
    ),
    *(
        f"{record}s/<slug:slug>/editions/{rest}"
        for record in RECORDS
        for rest in ("feed.atom", "<int:number>/differences/")
    ),
}
"""Every public address, as it is written in the url modules."""


def routes(resolver: URLResolver, before: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        found |= routes(pattern, route) if isinstance(pattern, URLResolver) else {route}
    return found


def is_private(route: str) -> bool:
    return route.startswith(PRIVATE)


def addresses(content: str) -> set[str]:
    """All addresses of this site that a page or an answer of the API holds."""
    found = re.findall(r'(?:href|action|src)="([^"]+)"', content) + re.findall(r'"(http://testserver[^"]*)"', content)
    paths = (address.replace("&amp;", "&").removeprefix("http://testserver") for address in found)
    return {
        path.split("#")[0] for path in paths if path.startswith("/") and not path.startswith(("/static/", "/admin/"))
    }


def worth_asking(address: str) -> bool:
    """Every address but combinations of three and more filters, of which there is no end."""
    return len(parse_qsl(urlsplit(address).query)) <= 2


def known_addresses() -> set[str]:
    """The addresses of the list above, for every record and edition there is at the desk or ever was public."""
    found = {f"/{route}" for route in PUBLIC if "<" not in route} | {"/preview/of-nothing/"}
    found |= {"/api/v1/changes/?expand=payload&page_size=100"}
    slugs = {(edition.record, edition.slug) for edition in Edition.objects.all()}
    slugs |= {
        (record, slug) for record, model in RECORDS.items() for slug in model.objects.values_list("slug", flat=True)
    }
    for root in ("", "/api/v1"):
        for record, slug in slugs:
            found |= {f"{root}/{record}s/{slug}/", f"{root}/{record}s/{slug}/editions/"}
            found |= {f"{root}/{record}s/{slug}/editions/{number}/" for number in (1, 2, 3)}
    for record, slug in slugs:
        api = f"/api/v1/{record}s/{slug}"
        for path in (api, f"{api}/editions", *(f"{api}/editions/{number}" for number in (1, 2, 3))):
            found |= {f"{path}.json", f"{path}.jsonld"}
            if record == "commitment" and not path.endswith("/editions"):
                found |= {f"{path}/annotation{ending}" for ending in ("/", ".json", ".jsonld")}
        if record == "document":
            found |= {f"{api}/annotations{ending}" for ending in ("/", ".json", ".jsonld")}
    found |= {
        f"/api/v1/positions/{participant}/{instrument}.json"
        for _record, participant in slugs if _record == "participant"
        for _other, instrument in slugs if _other == "instrument"
    }  # fmt: skip
    for record, slug in slugs:
        cited = [f"/{record}s/{slug}/{rest}cite" for rest in ("", "editions/1/")]
        found |= {f"{path}.{ext}" for path in cited for ext in ("ris", "bib", "json")}
        found |= {f"/{record}s/{slug}/editions/feed.atom", f"/{record}s/{slug}/editions/2/differences/"}
    return found
