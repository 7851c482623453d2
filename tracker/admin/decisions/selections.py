"""Decisions about several selected records of a list, each by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin, helpers
from django.contrib.admin.utils import model_ngettext
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from tracker.models import Record

from ..addresses import link_to
from ..visits import Visit, version_sent
from .effects import Effects, batch_has_changed, linked, name_of, names_of
from .steps import STEPS, Outcome, Step, attempt

Selected = Callable[[ModelAdmin, HttpRequest, QuerySet[Any]], HttpResponse | None]

STEPS_OF_SELECTED = {f"{step.path.replace('-', '_')}_selected": step for step in STEPS if step.selected_label}
"""The steps that can be taken about several records, by the names of their actions."""


def action_of(name: str, step: type[Step]) -> Selected:
    """The step as an action of a list."""

    @admin.action(description=step.selected_label)
    def action(model_admin: ModelAdmin, request: HttpRequest, records: QuerySet[Any]) -> HttpResponse | None:
        return decide_selected(Visit.of(model_admin, request), records, step)

    action.__name__ = name  # by which Django, and the list’s form, know it
    return action


ACTIONS = [action_of(name, step) for name, step in STEPS_OF_SELECTED.items()]


@dataclass(frozen=True, slots=True)
class SelectedRow:
    """A selected record on the page that asks, with all that is decided about with it, each as that page has it.

    What the page sent along stays: a mistake in its words does not make it a new one.
    """

    record: Record
    version: int
    batch: str
    along: int
    """How many other records go along."""

    @classmethod
    def of(cls, record: Record, step: type[Step], request: HttpRequest) -> "SelectedRow":
        names = names_of(Effects.of(step, record).records) if step.needs_words else set()
        version = version_sent(request, record.pk)
        return cls(
            record,
            record.version if version is None else version,
            request.POST.get(batch_name(record), " ".join(sorted(names))),
            len(names - {name_of(record)}),
        )


def decide_selected(visit: Visit, selected: QuerySet[Any], step: type[Step]) -> HttpResponse | None:
    """Take a step about each selected record, after a page that asks for its words if it needs any.

    The page comes also where some were selected that the list did not show (“select all”): it shows them.
    """
    request = visit.request
    records = list(visit.model.objects.filter(pk__in=selected.values("pk")))
    seen = {record.pk: version_sent(request, record.pk) for record in records}
    confirmed = "confirmed" in request.POST or not (step.needs_words or None in seen.values())
    form = step(request.POST if confirmed else None, user=visit.editor)
    if confirmed and form.is_valid():
        decide_each(visit, records, form)
        return None
    return visit.page(
        "admin/tracker/decide_selected.html",
        step.label,
        subtitle=f"{len(records)} {model_ngettext(visit.admin.opts, len(records))}",
        records=[SelectedRow.of(record, step, request) for record in records],
        step=form,
        fields=form.visible_fields(),
        form=form,
        action=request.POST.getlist("action")[0],
        checkbox=helpers.ACTION_CHECKBOX_NAME,
    )


def decide_each(visit: Visit, records: list[Record], form: Step) -> None:
    """Take a valid step about each record by itself; the message of a refusal names the record that it is about."""
    done = 0
    printed: set[tuple[str, int]] = set()
    for record in records:
        if (record.RECORD, record.pk) in printed:  # it went along with one before it
            done += 1
            continue
        outcome = decide_one(visit, record, form, printed)
        printed |= {(edition.record, edition.record_id) for edition in form.editions}
        if outcome.done:
            done += 1
            continue
        reasons = format_html_join(" ", "{}", ((reason,) for reason in linked(outcome.refused, record)))
        visit.message(format_html("{}: {}", link_to(record), reasons), messages.ERROR)
    if done:
        words = {"label": form.label, "count": done, "records": model_ngettext(visit.admin.opts, done)}
        visit.message(_("%(label)s: done for %(count)d %(records)s.") % words, messages.SUCCESS)


def decide_one(visit: Visit, record: Record, form: Step, printed: set[tuple[str, int]]) -> Outcome:
    """Take a valid step about one of several records, if all that is decided about with it is as the page had it.

    What was printed before it (`printed`, kinds and numbers) need no longer go along.
    """
    version = version_sent(visit.request, record.pk)
    if form.needs_words and version == record.version:  # of another version its verb says so
        now = names_of(Effects.of(type(form), record).records)
        then = set(visit.request.POST.get(batch_name(record), "").split())
        gone = {name.rpartition("-")[0] for name in then - now} - {f"{kind}-{pk}" for kind, pk in printed}
        if now - then or gone:
            return Outcome(refused=[batch_has_changed()])
    return attempt(form, record, version, by=visit.editor)


def batch_name(record: Record) -> str:
    """Under which name the page about several records sends along what is decided about with this one."""
    return f"version-of-all-{record.pk}"
