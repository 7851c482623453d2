"""The public pages: each finds what it shows in the catalogue and hands it to a template."""

from contextlib import suppress
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from tracker.catalogue.addresses import Moved, NotPublic, Withdrawn, find, find_edition, find_editions
from tracker.catalogue.counts import totals
from tracker.catalogue.filters import FILTERS, EditionFilter
from tracker.catalogue.highlights import most_cited, news, striking
from tracker.catalogue.keys_first import KeysFirst
from tracker.catalogue.relations import latest_sequence, successor_of
from tracker.catalogue.representation import represent, represent_one
from tracker.models.editions import Edition
from tracker.models.vocabulary import CODEBOOK_VERSION, RecordKind

from . import codebook
from .citations.section import RecordCitation
from .details import DETAILS
from .errors import Answering, RecordAddress
from .filter_form import FilteredView, FilterForm, page_of
from .grid_cells import sides_on
from .marginalia import passage_with
from .metadata import RecordMetadata, SiteMetadata
from .rows import rows


class Public(Answering, TemplateView):
    """A page that answers everybody alike: it looks at nothing but its address."""

    http_method_names = ["get", "head", "options"]


class Home(SiteMetadata, Public):
    template_name = "tracker/home.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            totals=totals(),
            news=represent(news(3)),
            example=self.example(),
            positions=sides_on(most_cited(3)),
            **kwargs,
        )

    def example(self) -> dict | None:
        """A commitment with the passage it stands in, if there is any yet."""
        edition = striking()
        commitment = edition and represent_one(edition)
        if not commitment or not commitment["document"]:
            return None
        with suppress(NotPublic, Moved, Withdrawn):  # somebody may publish between our two questions
            document = represent_one(find(RecordKind.DOCUMENT, commitment["document"]["slug"]))
            if document["text_digest"] == commitment["text_digest"]:
                return {"document": document, "block": passage_with(document, commitment)}
        return None


class RecordView(RecordAddress, Public):
    """A page about records of one kind."""

    def get_template_names(self) -> list[str]:
        return [self.template_name or f"tracker/{self.record}_detail.html"]


class RecordList(FilteredView, RecordView):
    """The public records of one kind, narrowed by the filters of the address."""

    template_name = "tracker/list.html"

    def filter_set(self) -> type[EditionFilter]:
        return FILTERS[self.record]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        filters = self.filter_set().read(self.request.GET, also=("page",))
        page = page_of(KeysFirst(filters.results), self.request.GET.get("page", ""))
        filter_form = FilterForm(filters)
        return super().get_context_data(
            record=self.record,
            filter_form=filter_form,
            sentence=filter_form.sentence(page.paginator.count),
            page=page,
            numbers=page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            rows=rows(page.object_list),
            api=reverse(f"api:{self.record}_list"),
            **kwargs,
        )


class RecordDetail(RecordCitation, RecordMetadata, RecordView):
    """A record as it is public now."""

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        edition = find(self.record, kwargs.pop("slug"))
        return super().get_context_data(**record_context(edition, edition), **kwargs)


class EditionDetail(RecordCitation, RecordMetadata, RecordView):
    """A record as one of its editions has it; what was once public stays readable."""

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        edition, latest = find_edition(self.record, kwargs.pop("slug"), kwargs.pop("number"))
        return super().get_context_data(**record_context(edition, latest), is_permalink=True, **kwargs)


class Editions(RecordView):
    """All editions of a record: when and why each came to be."""

    template_name = "tracker/editions.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        editions = list(find_editions(self.record, kwargs.pop("slug")))
        return super().get_context_data(
            latest=editions[0], editions=editions, successor=successor_of(editions[0]), **kwargs
        )


class Codebook(Public):
    template_name = "tracker/codebook.html"
    extra_context = {
        "version": CODEBOOK_VERSION,
        "kinds": codebook.kinds(),
        "stances": codebook.STANCES.items(),
        "statuses": codebook.STATUSES.items(),
        "practice": codebook.PRACTICE,
        "positions": codebook.POSITIONS,
    }


class About(Public):
    template_name = "tracker/about.html"


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """“ok” as long as the database answers."""
    try:
        latest_sequence()
    except DatabaseError:
        return HttpResponse("the database does not answer", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


def record_context(edition: Edition, latest: Edition) -> dict:
    """What the page of a record shows of `edition`, `latest` being the record's newest one."""
    representation, current = represent_one(edition), edition.sequence == latest.sequence
    return {
        "edition": edition,
        "latest": latest,
        "successor": successor_of(latest),
        "representation": representation,
        "is_current": current,
        **DETAILS[edition.record](edition, representation, current),
    }
