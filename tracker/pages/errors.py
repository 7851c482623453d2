"""What is answered when there is nothing to show: wrong addresses, moved and withdrawn records, our own failures."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.views import View

from tracker.catalogue.addresses import Moved, NotPublic, Withdrawn
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.labels import kind_label
from tracker.catalogue.nearest import nearest, words_of
from tracker.catalogue.relations import successor_of
from tracker.catalogue.representation import represent_one
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

NOT_RECORDS = ("/admin/", "/preview/", "/static/", "/.", "/wp-")
"""Where nobody looks for a record: the desk, and what scanners try. No question is worth asking there."""


class NotHere(Http404):
    """Nothing public at an address of ours; the message says what was looked for."""


class NotOpen(PermissionDenied):
    """A page of ours that is not open to whoever asks; the message says why, in words for them."""


class Answering(View):
    """A public view in which what the catalogue raises becomes the answer that it means."""

    record: RecordKind | None = None
    """The kind of record that the address is about, where it is about one."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadQuery as bad:
            return refused(request, bad)
        except Moved as moved:
            return moved_to(request, moved)
        except Withdrawn as withdrawn:
            return gone(request, withdrawn)
        except NotPublic as error:
            name = self.record.label if self.record else _("record")
            raise NotHere(_("There is no public %s at this address.") % name) from error


class RecordAddress(Answering):
    """A view of the addresses about records of one kind."""

    http_method_names = ["get", "head", "options"]
    record: RecordKind = RecordKind.DOCUMENT
    """Each address says its own (see `urls`); Django wants a value that it can replace."""


def refused(request: HttpRequest, bad: BadQuery) -> HttpResponse:
    """400 for an unknown filter, value or page, with what is accepted."""
    return page(400, errors=bad.errors, path=request.path)


def moved_to(request: HttpRequest, moved: Moved) -> HttpResponse:
    """301 to the same page of the record at its address of today, with the query as it was."""
    match = resolve(request.path_info)
    path = reverse(match.view_name, kwargs=match.kwargs | {"slug": moved.edition.slug})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def gone(request: HttpRequest, withdrawn: Withdrawn) -> HttpResponse:
    """410 for a withdrawn record: its title, when and why it was withdrawn, what replaces it, its editions."""
    marker = withdrawn.edition
    editions = reverse(f"tracker:{marker.record}_editions", kwargs={"slug": marker.slug})
    word = kind_label(marker.record, marker.kind)
    return page(410, representation=represent_one(marker), word=word, editions=editions, successor=successor_of(marker))


def page(status: int, **context) -> HttpResponse:
    """The page of this status. It is made without the request, so that it asks nothing of sessions or the database."""
    return HttpResponse(render_to_string(f"tracker/errors/{status}.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(403, message=str(exception) if isinstance(exception, NotOpen) else "")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    # Any other exception speaks to developers: that of the resolver lists the site's patterns.
    words = words_of(request.path_info)
    message = str(exception) if isinstance(exception, NotHere) else ""
    return page(404, message=message, words=words, similar=similar(request, words))


def similar(request: HttpRequest, words: str) -> list[Edition]:
    """The records that somebody may have meant; none where the database does not answer: a 404 never becomes a 500."""
    if request.path_info.startswith(NOT_RECORDS) or request.path_info.endswith((".php", ".asp", ".aspx")):
        return []
    with suppress(DatabaseError):
        return nearest(words)
    return []


def server_error(request: HttpRequest) -> HttpResponse:
    return page(500)
