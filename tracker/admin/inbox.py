"""The inbox: the desk's first page, and a page for each of its sections; and its questions as filters of lists."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.catalogue.relations import latest_sequence
from tracker.desk.inbox import Inbox, Item, Section
from tracker.desk.inbox.upkeep import broken_anchors, overdue
from tracker.desk.permissions import Action, may, reviews
from tracker.models import RECORDS, Document, RecordKind

from .visits import editor_of

SHOWN = 10
"""How many rows of a section the first page shows."""

PER_PAGE = 50

TITLES = {
    Section.WAITING_FOR_ME: _("Waiting for me"),
    Section.SENT_BACK: _("Sent back to me"),
    Section.MINE: _("My drafts"),
    Section.WAITING_FOR_OTHERS: _("Waiting for somebody else"),
    Section.UNASSIGNED: _("Nobody’s drafts"),
    Section.SCHEDULED: _("Scheduled"),
    Section.OVERDUE: _("Overdue follow-ups"),
    Section.BROKEN_ANCHORS: _("Broken anchors"),
    Section.BROKEN_LINKS: _("Broken links"),
    Section.PUBLISHED: _("Published in the last 14 days"),
}

EXPLANATIONS = {
    Section.WAITING_FOR_ME: _("In review, for you to publish or send back."),
    Section.SENT_BACK: _("Correct it and submit it again."),
    Section.MINE: _("Drafts for you to finish and submit. New names are published with the document that names them."),
    Section.WAITING_FOR_OTHERS: _("You changed or submitted it, so somebody else has to publish it."),
    Section.UNASSIGNED: _("A draft is assigned to the first person who changes it."),
    Section.SCHEDULED: _("Records that will be published automatically, the next one first."),
    Section.OVERDUE: _("The deadline is past, and no follow-up says that it was kept, partly kept or not kept."),
    Section.BROKEN_ANCHORS: _("The document’s text no longer has these words there. Correct the quote or the text."),
    Section.BROKEN_LINKS: _("These addresses do not work. Correct them, or give the address of an archived copy."),
    Section.PUBLISHED: _("New editions and withdrawals, the latest first."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An item with the address of its page at the desk and the word for its kind."""

    item: Item
    address: str
    kind: str

    @classmethod
    def of(cls, item: Item) -> "Row":
        page = reverse(f"admin:tracker_{RECORDS[item.kind]._meta.model_name}_change", args=[item.pk])
        return cls(item, page, str(RecordKind(item.kind).label))


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as the first page shows it."""

    name: Section
    title: str
    explanation: str
    number: int
    rows: list[Row]

    @classmethod
    def of(cls, section: Section, inbox: Inbox) -> "ShownSection":
        items = inbox.items(section)
        rows = [Row.of(item) for item in items[:SHOWN]]
        return cls(section, str(TITLES[section]), str(EXPLANATIONS[section]), len(items), rows)


def first_page(request: HttpRequest) -> dict[str, Any]:
    """What the desk's first page shows above the list of records."""
    editor = editor_of(request)
    inbox = Inbox(editor)
    sections = [ShownSection.of(section, inbox) for section in Section]
    return {
        "title": _("Inbox"),
        "sections": [section for section in sections if section.number],
        "empty": [section.title for section in sections if not section.number],
        "may_add_document": may(editor, Action.ADD, Document),
        "may_publish_first": reviews(editor, Document) and not latest_sequence(),
    }


def section_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """All of one section (`?section=mine&page=2`). Raises Http404 where there is no such section."""
    try:
        section = Section(request.GET.get("section", ""))
    except ValueError as error:
        raise Http404(_("The inbox has no such section. Go to its first page and choose one.")) from error
    page: Page = Paginator(Inbox(editor_of(request)).items(section), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": TITLES[section],
        "section": section,
        "explanation": EXPLANATIONS[section],
        "page": page,
        "rows": [Row.of(item) for item in page.object_list],
    }
    return TemplateResponse(request, "admin/inbox/section.html", context)


def urls(site: AdminSite) -> list[URLPattern]:
    """The addresses of the inbox, below those of the desk."""
    return [path("inbox/", site.admin_view(partial(section_page, site=site)), name="inbox")]


class UpkeepFilter(admin.SimpleListFilter):
    """Commitments that ask for another look, as the inbox counts them."""

    title = _("upkeep")
    parameter_name = "upkeep"

    def lookups(self, request, model_admin):
        return [("overdue", _("overdue follow-up")), ("broken", _("broken anchor"))]

    def queryset(self, request, queryset):
        match self.value():
            case "overdue":
                return queryset.filter(pk__in=overdue(timezone.localdate()).order_by().values("pk"))
            case "broken":
                return queryset.filter(pk__in=broken_anchors().order_by().values("pk"))
        return queryset
