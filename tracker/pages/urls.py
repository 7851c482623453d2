"""The public addresses: a contract, so they are only ever added to."""

from django.urls import path

from tracker.models.vocabulary import RecordKind

from . import (
    about,
    cards,
    changes,
    comparison,
    coverage,
    dictionary,
    edition_differences,
    positions,
    search,
    sitemaps,
    timeline,
    views,
)
from .citations.views import UnAPI
from .files.calendars import EventCalendar
from .files.urls import list_files, record_files

app_name = "tracker"


def record_paths(record: RecordKind, *, listed: bool = True):
    """The addresses of one kind of record: its list, a record, its editions, one edition."""
    root = f"{record}s/"
    if listed:
        yield path(root, views.RecordList.as_view(record=record), name=f"{record}_list")
        yield from list_files(record)
    yield path(f"{root}<slug:slug>/", views.RecordDetail.as_view(record=record), name=f"{record}")
    yield path(f"{root}<slug:slug>/editions/", views.Editions.as_view(record=record), name=f"{record}_editions")
    yield path(
        f"{root}<slug:slug>/editions/<int:number>/",
        views.EditionDetail.as_view(record=record),
        name=f"{record}_edition",
    )
    yield path(
        f"{root}<slug:slug>/editions/<int:number>/differences/",
        edition_differences.EditionDifferences.as_view(record=record),
        name=f"{record}_differences",
    )
    yield path(
        f"{root}<slug:slug>/editions/feed.atom",
        changes.EditionsFeed.as_view(record=record),
        name=f"{record}_editions_feed",
    )
    yield from record_files(record)
    yield path(f"{root}<slug:slug>/card.png", cards.RecordCard.as_view(record=record), name=f"{record}_card")


urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("codebook/", views.Codebook.as_view(), name="codebook"),
    path("about/", views.About.as_view(), name="about"),
    path("about/design/", about.Design.as_view(), name="design"),
    path("accessibility/", about.Accessibility.as_view(), name="accessibility"),
    path("data/", about.Data.as_view(), name="data"),
    path("data/dictionary/", dictionary.Dictionary.as_view(), name="dictionary"),
    path("sitemap.xml", sitemaps.SiteMap.as_view(), name="sitemap"),
    path("robots.txt", sitemaps.Robots.as_view(), name="robots"),
    path("positions/", positions.Positions.as_view(), name="positions"),
    path("coverage/", coverage.Coverage.as_view(), name="coverage"),
    path("compare/", comparison.Compare.as_view(), name="compare"),
    path("timeline/", timeline.Timeline.as_view(), name="timeline"),
    path("changes/", changes.Changes.as_view(), name="changes"),
    path("changes/feed.atom", changes.ChangesFeed.as_view(), name="changes_feed"),
    path("events/calendar.ics", EventCalendar.as_view(), name="event_calendar"),
    path("unapi", UnAPI.as_view(), name="unapi"),
    path("search/", search.Search.as_view(), name="search"),
    path("search/suggest/", search.Suggestions.as_view(), name="search_suggest"),
    path("healthz", views.health, name="health"),
    *(address for record in RecordKind for address in record_paths(record, listed=record != RecordKind.TOPIC)),
]
