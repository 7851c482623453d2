"""The pages on which decisions are taken, about one record or about several selected ones."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import model_ngettext, unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from tracker.desk import workflow
from tracker.desk.permissions import may
from tracker.desk.readiness import reasons_against
from tracker.desk.references import commitments_of, goes_along
from tracker.models import Edition, Record, Verb

from .addresses import address_of, link_to
from .choosing import is_number
from .steps import STEPS, Outcome, Publish, SendBack, Step, Submit, Withdraw, attempt


class DecidingMixin:
    """Adds to an admin a page for each step (`<id>/publish/` …), and each step as a bulk action."""

    actions = ["submit_selected", "send_back_selected", "publish_selected", "withdraw_selected"]

    def get_urls(self):
        return [
            path(
                f"<path:object_id>/{step.path}/",
                self.admin_site.admin_view(partial(self.step_view, step=step)),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{step.path}",
            )
            for step in STEPS
        ] + super().get_urls()

    def step_view(self, request: HttpRequest, object_id: str, step: type[Step]) -> HttpResponse:
        """The page of one decision about one record: what it will do, what is in its way, and the button."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not may(request.user, step.verb, record):
            raise PermissionDenied
        form, outcome, version = step(request.POST or None), Outcome(), record.version
        if request.method == "POST":
            version = version_sent(request, record.pk)
            if form.is_valid():
                outcome = attempt(form, record, version, by=request.user)
                if outcome.done:
                    self.message_user(request, outcome.done, messages.SUCCESS)
                    return HttpResponseRedirect(address_of(record))
                record = self.get_object(request, unquote(object_id))
                if record is None:  # deleted in the meantime
                    return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
                version = record.version
        effects = consequences(record, step)
        context = {
            **self.admin_site.each_context(request),
            **effects,
            "title": step.label,
            "subtitle": str(record),
            "opts": self.opts,
            "record": record,
            "version": version,
            "step": step,
            "fields": [field for field in form.visible_fields() if field.name not in effects.get("unasked", ())],
            "form": form,
            "refused": [told(reason, record) for reason in outcome.refused],
            "is_open": step.is_open(record, record.current_edition),
        }
        return TemplateResponse(request, "admin/tracker/decide.html", context)

    def has_submit_permission(self, request):
        return may(request.user, Verb.SUBMIT, self.model)

    def has_send_back_permission(self, request):
        return may(request.user, Verb.SEND_BACK, self.model)

    def has_publish_permission(self, request):
        return may(request.user, Verb.PUBLISH, self.model)

    def has_withdraw_permission(self, request):
        return may(request.user, Verb.WITHDRAW, self.model)

    @admin.action(description=Submit.selected_label, permissions=["submit"])
    def submit_selected(self, request, records):
        return self.decide_selected(request, records, Submit)

    @admin.action(description=SendBack.selected_label, permissions=["send_back"])
    def send_back_selected(self, request, records):
        return self.decide_selected(request, records, SendBack)

    @admin.action(description=Publish.selected_label, permissions=["publish"])
    def publish_selected(self, request, records):
        return self.decide_selected(request, records, Publish)

    @admin.action(description=Withdraw.selected_label, permissions=["withdraw"])
    def withdraw_selected(self, request, records):
        return self.decide_selected(request, records, Withdraw)

    def decide_selected(self, request: HttpRequest, records, step: type[Step]) -> HttpResponse | None:
        """Take a step about each selected record, after a page that asks for its words if it needs any."""
        records = list(self.model.objects.filter(pk__in=records.values("pk")))
        confirmed = not step.asks or "confirmed" in request.POST
        form = step(request.POST if confirmed else None)
        if confirmed and form.is_valid():
            self.decide_each(request, records, form)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "subtitle": f"{len(records)} {model_ngettext(self.opts, len(records))}",
            "opts": self.opts,
            "records": records,
            "step": step,
            "fields": form.visible_fields(),
            "form": form,
            "action": request.POST.getlist("action")[0],
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/tracker/decide_selected.html", context)

    def decide_each(self, request: HttpRequest, records: list[Record], form: Step) -> None:
        """Take a valid step about each record by itself, and tell of each refusal which record it is about."""
        done, printed = 0, set()
        for record in records:
            if (record.RECORD, record.pk) in printed:  # it went along with one before it
                done += 1
                continue
            version = version_sent(request, record.pk) if form.asks else record.version
            outcome = attempt(form, record, version, by=request.user)
            printed |= {(edition.record, edition.record_id) for edition in getattr(form, "editions", ())}
            if outcome.done:
                done += 1
                continue
            reasons = format_html_join(" ", "{}", ((told(reason, record),) for reason in outcome.refused))
            self.message_user(request, format_html("{}: {}", link_to(record), reasons), messages.ERROR)
        if done:
            words = {"label": form.label, "count": done, "records": model_ngettext(self.opts, done)}
            self.message_user(request, _("%(label)s: done for %(count)d %(records)s.") % words, messages.SUCCESS)


def version_sent(request: HttpRequest, pk: int) -> int | None:
    """The version of a record that the page was made from, as the page sent it along."""
    sent = request.POST.get(f"version-{pk}", "")
    return int(sent) if is_number(sent) else None


def told(reason: str, record: Record) -> str:
    """A reason, linked to the record that it is about where that is another one than `record`."""
    about = getattr(reason, "record", record)
    return reason if about == record else format_html('<a href="{}">{}</a>', address_of(about), reason)


def consequences(record: Record, step: type[Step]) -> dict:
    """What a decision would do, and what stands in its way, for the page that asks for it."""
    if step is Submit:
        return {"reasons": [told(reason, record) for reason in reasons_against(record)]}
    if step is Withdraw:
        return {"parts": [part for part in commitments_of(record) if is_public(part)]}
    if step is not Publish:
        return {}
    fresh = workflow.what_would_be_published(record)
    named = {(item.RECORD, item.pk) for item in goes_along(record)}
    rows = [
        {"record": item, "link": link_to(item), "number": next_number(item), "named": (item.RECORD, item.pk) in named}
        for item in fresh
    ]
    corrects = any(row["number"] > 1 for row in rows)
    return {
        "reasons": [told(reason, record) for reason in workflow.what_prevents_publishing(record)],
        "itself": [row for row in rows if not row["named"]],
        "named": [row for row in rows if row["named"]],
        "unasked": (() if corrects else ("change", "note")) + (() if named else ("with_references",)),
    }


def next_number(record: Record) -> int:
    return 1 + (record.editions().order_by("-number").values_list("number", flat=True).first() or 0)


def is_public(record: Record) -> bool:
    edition: Edition | None = record.current_edition
    return edition is not None and not edition.is_withdrawn


def step_addresses(record: Record, steps: list[type[Step]]) -> list[tuple[str, str, str]]:
    """For each step its path, its label and the address of its page."""
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}"
    return [(step.path, step.label, reverse(f"{name}_{step.path}", args=[record.pk])) for step in steps]
