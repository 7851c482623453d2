"""The addresses of files: of lists (feeds, exports) and of records (citations)."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from tracker.models.vocabulary import RecordKind

from ..citations.section import FORMATS
from ..citations.views import CitationFile
from .exports import MEDIA_TYPES, Export
from .feeds import ListFeed


def list_files(record: RecordKind) -> Iterator[URLPattern]:
    """The list as a feed and as files."""
    yield path(f"{record}s/feed.atom", ListFeed.as_view(record=record), name=f"{record}_feed")
    for ext in MEDIA_TYPES:
        yield path(f"{record}s/export.{ext}", Export.as_view(record=record), {"ext": ext}, name=f"{record}_export")


def record_files(record: RecordKind) -> Iterator[URLPattern]:
    """How a record is cited, and how one of its editions is."""
    root, view = f"{record}s/<slug:slug>", CitationFile.as_view(record=record)
    for ext in FORMATS:
        yield path(f"{root}/cite.{ext}", view, {"ext": ext}, name=f"{record}_cite")
        yield path(f"{root}/editions/<int:number>/cite.{ext}", view, {"ext": ext}, name=f"{record}_edition_cite")
