"""Atom feeds (RFC 4287) of whatever is on a page: an entry an edition, as text, the same for everybody at any time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from tracker.shapes.characters import in_one_line, legible

from ..errors import Answering

AUTHOR = "cyberpolicy"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last updated: RFC 4287 (4.1.1) asks for a time, and the clock says nothing of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed. `path` is where it leads; `id` a path that names it for good and is never shown.

    Both begin with a slash. `summary` is plain text, and `categories` are words.
    """

    id: str
    title: str
    path: str
    updated: datetime
    published: datetime | None = None
    summary: str = ""
    author: str = ""
    categories: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `path` is the page that it is the feed of, query and all. Left out, `updated` is its newest entry's."""

    title: str
    path: str
    subtitle: str = ""
    entries: list[Entry] = field(default_factory=list)
    updated: datetime | None = None

    @property
    def last_updated(self) -> datetime:
        return self.updated or max((entry.updated for entry in self.entries), default=NEVER)


class AtomView(Answering):
    """An address that answers with a feed: say in `feed` what is in it."""

    http_method_names = ["get", "head", "options"]

    def feed(self) -> Feed:
        """The feed at this address. May raise what `Answering` answers."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return answer(request, self.feed())


class Atom(Atom1Feed):
    """Django's, which without entries would take the time from the clock."""

    def latest_post_date(self) -> datetime:
        return self.feed["last_updated"]


def answer(request: HttpRequest, feed: Feed) -> HttpResponse:
    """A feed as it is sent; addresses are made absolute with the host that was asked."""
    absolute = request.build_absolute_uri
    written = Atom(
        title=in_one_line(feed.title),
        link=absolute(feed.path),
        description="",
        subtitle=in_one_line(feed.subtitle) or None,
        language=settings.LANGUAGE_CODE,
        author_name=AUTHOR,
        feed_url=absolute(),
        feed_guid=absolute(),
        last_updated=feed.last_updated,
    )
    for entry in feed.entries:
        written.add_item(
            title=in_one_line(entry.title),
            link=absolute(entry.path),
            # The content of an HTML summary: escaped here, so that it is read as the text it is.
            description=escape(legible(entry.summary)),
            author_name=in_one_line(entry.author) or None,
            categories=[in_one_line(category) for category in entry.categories],
            unique_id=absolute(entry.id),
            pubdate=entry.published or entry.updated,
            updateddate=entry.updated,
        )
    response = HttpResponse(written.writeString("utf-8"), content_type=written.content_type)
    response["X-Robots-Tag"] = "noindex"
    return response
