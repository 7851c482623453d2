"""Addresses that caches ask for: one of each kind of answer."""

from datetime import UTC, datetime

import pytest

ADDRESSES = [
    "/",
    "/documents/",
    "/documents/said/",
    "/documents/said/editions/1/",
    "/documents/feed.atom",
    "/documents/export.csv",
    "/documents/export.xlsx",
    "/documents/said/cite.ris",
    "/events/calendar.ics",
    "/positions/",
    "/search/?q=we",
    "/sitemap.xml",
    "/codebook/",
    "/api/v1/",
    "/api/v1/documents/",
    "/api/v1/documents.csv",
    "/api/v1/documents/said/",
    "/api/v1/documents/said/editions/",
]


ERRORS = [
    ("/nothing/", 404),
    ("/documents/nothing/", 404),
    ("/documents/?colour=red", 400),
    ("/api/v1/nothing/", 404),
    ("/api/v1/documents/nothing/", 404),
    ("/api/v1/documents/?colour=red", 400),
]


NOON = datetime(2099, 5, 17, 12, 0, 30, tzinfo=UTC)


MIDNIGHT = NOON.replace(hour=0, minute=0, second=0)


each_address = pytest.mark.parametrize("address", ADDRESSES)


each_error = pytest.mark.parametrize(("address", "status"), ERRORS)
