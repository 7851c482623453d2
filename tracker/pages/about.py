"""The pages that the site has about itself."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from tracker.models.vocabulary import RecordKind

from . import design
from .dumps import newest_dump
from .views import Public

FILES = ("csv", "xlsx", "json", "ris")
"""What a list can be downloaded as."""


class Accessibility(Public):
    """What can be expected of these pages with assistive technology, and what is known not to work."""

    template_name = "tracker/accessibility.html"


class Data(Public):
    """What can be downloaded and how."""

    template_name = "tracker/data.html"

    def get_context_data(self, **kwargs):
        lists = [downloads(record) for record in RecordKind.values[:-1]]
        return super().get_context_data(lists=lists, dump=newest_dump(), **kwargs)


class Design(Public):
    """Everything the pages are made of, for those who work on them. In development only."""

    template_name = "tracker/design.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not settings.DEBUG:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**design.components(), **kwargs)


def downloads(record: str) -> dict:
    """Where the list of all records of a kind is, as a page, as files and as a feed."""
    root = reverse(f"tracker:{record}_list")
    return {
        "record": record,
        "path": root,
        "files": [(extension.upper(), f"{root}export.{extension}") for extension in FILES],
        "feed": f"{root}feed.atom",
        "api": reverse(f"api:{record}_list"),
    }
