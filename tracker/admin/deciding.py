"""The pages on which decisions are taken, about one record or about several selected ones."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import model_ngettext, unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from tracker.desk import verbs
from tracker.desk.permissions import Action, may, why_not
from tracker.desk.readiness import reasons_against
from tracker.desk.verbs.companions import commitments_of, companions_of
from tracker.models import Commitment, CommitmentKind, Record
from tracker.pages.errors import NotHere, NotOpen

from .addresses import address_of, link_to
from .choosing import is_number
from .sent import fingerprint
from .steps import STEPS, Approving, Merge, Outcome, Publish, SendBack, Step, Submit, Withdraw, attempt


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
        if not step.is_for(self.model):
            raise NotHere(_("This is never decided about %s.") % self.opts.verbose_name_plural)
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        admit(request.user, step.action, record)
        form = step(request.POST or None, record=record, user=request.user)
        outcome, version = Outcome(), record.version
        if request.method == "POST":
            version = version_sent(request, record.pk)
            if form.is_valid():
                # Where the record itself is another version, its verb says so.
                if version != record.version or batch_sent(request) == batch_of(consequences(record, step)):
                    outcome = attempt(form, record, version, by=request.user)
                else:
                    outcome = Outcome(refused=[what_has_changed()])
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
            "batch": batch_sent(request) if request.method == "POST" and not outcome.refused else batch_of(effects),
            "step": form,
            "submitted": submitted_with(record, request.user) if step is Submit else None,
            "fields": [field for field in form.visible_fields() if field.name not in effects.get("unasked", ())],
            "media": self.media + form.media,
            "form": form,
            "refused": [told(reason, record) for reason in outcome.refused],
            "is_open": step.is_open(record, record.current_edition),
        }
        return TemplateResponse(request, "admin/tracker/decide.html", context)

    @admin.display(description=mark_safe('<input type="checkbox" id="action-toggle">'))
    def action_checkbox(self, record):
        """The tick of a row of the list, with the version of the record that the row shows."""
        tick = super().action_checkbox(record)
        return format_html('{}<input type="hidden" name="version-{}" value="{}">', tick, record.pk, record.version)

    def has_submit_permission(self, request):
        return may(request.user, Action.SUBMIT, self.model)

    def has_send_back_permission(self, request):
        return may(request.user, Action.SEND_BACK, self.model)

    def has_publish_permission(self, request):
        return may(request.user, Action.PUBLISH, self.model)

    def has_withdraw_permission(self, request):
        return may(request.user, Action.WITHDRAW, self.model)

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
        """Take a step about each selected record, after a page that asks for its words if it needs any.

        The page comes also where some were selected that the list did not show (“select all”): it shows them.
        """
        records = list(self.model.objects.filter(pk__in=records.values("pk")))
        seen = {record.pk: version_sent(request, record.pk) for record in records}
        confirmed = "confirmed" in request.POST or not (step.asks or None in seen.values())
        form = step(request.POST if confirmed else None, user=request.user)
        if confirmed and form.is_valid():
            self.decide_each(request, records, form)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "subtitle": f"{len(records)} {model_ngettext(self.opts, len(records))}",
            "opts": self.opts,
            "records": [self.row_to_confirm(request, record, step) for record in records],
            "step": form,
            "fields": form.visible_fields(),
            "form": form,
            "action": request.POST.getlist("action")[0],
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/tracker/decide_selected.html", context)

    def row_to_confirm(self, request: HttpRequest, record: Record, step: type[Step]) -> dict:
        """A selected record on the page that asks, with all that is decided about with it, each as that page has it.

        What the page sent along stays: a mistake in its words does not make it a new one.
        """
        about = decided_about(record, step) if step.asks else set()
        version = version_sent(request, record.pk)
        return {
            "record": record,
            "version": record.version if version is None else version,
            "batch": request.POST.get(batch_name(record), " ".join(sorted(about))),
            "along": len({*about} - {name_of(record)}),
        }

    def decide_each(self, request: HttpRequest, records: list[Record], form: Step) -> None:
        """Take a valid step about each record by itself, and tell of each refusal which record it is about."""
        done, printed = 0, set()
        for record in records:
            if (record.RECORD, record.pk) in printed:  # it went along with one before it
                done += 1
                continue
            outcome = self.decide_one(request, record, form, printed)
            printed |= {(edition.record, edition.record_id) for edition in getattr(form, "editions", ())}
            if outcome.done:
                done += 1
                continue
            reasons = format_html_join(" ", "{}", ((told(reason, record),) for reason in outcome.refused))
            self.message_user(request, format_html("{}: {}", link_to(record), reasons), messages.ERROR)
        if done:
            words = {"label": form.label, "count": done, "records": model_ngettext(self.opts, done)}
            self.message_user(request, _("%(label)s: done for %(count)d %(records)s.") % words, messages.SUCCESS)

    def decide_one(self, request: HttpRequest, record: Record, form: Step, printed: set) -> Outcome:
        """Take a valid step about one of several records, if all that is decided about with it is as the page had it.

        What was printed before it (`printed`, kinds and numbers) need no longer go along.
        """
        version = version_sent(request, record.pk)
        if form.asks and version == record.version:  # of another version its verb says so
            now, then = decided_about(record, type(form)), set(request.POST.get(batch_name(record), "").split())
            gone = {name.rpartition("-")[0] for name in then - now} - {f"{kind}-{pk}" for kind, pk in printed}
            if now - then or gone:
                return Outcome(refused=[what_has_changed()])
        return attempt(form, record, version, by=request.user)


def admit(user: User, action: str, record: Record | type[Record]) -> None:
    """Raise PermissionDenied unless `user` may do this. It says why, and names the record, if they may look at it."""
    if refusal := why_not(user, action, record):
        raise NotOpen(refusal) if may(user, Action.VIEW, record) else PermissionDenied(refusal)


def what_has_changed() -> str:
    return _("What is decided about here has changed. Look at it again.")


def version_sent(request: HttpRequest, pk: int) -> int | None:
    """The version of a record that the page was made from, as the page sent it along."""
    sent = request.POST.get(f"version-{pk}", "")
    return int(sent) if is_number(sent) else None


def batch_sent(request: HttpRequest) -> str:
    return request.POST.get("version-of-all", "")


def batch_of(effects: dict) -> str:
    """A short hash of all that a decision is about, each in its version; the page that shows it sends it along."""
    return fingerprint(sorted((item.RECORD, item.pk, item.version) for item in items_of(effects)))


def items_of(effects: dict) -> list[Record]:
    """The records that a decision with these consequences is about."""
    return [
        *(row["record"] for name in ("itself", "named") for row in effects.get(name, ())),
        *effects.get("parts", ()),
    ]


def batch_name(record: Record) -> str:
    """Under which name the page about several records sends along what is decided about with this one."""
    return f"version-of-all-{record.pk}"


def decided_about(record: Record, step: type[Step]) -> set[str]:
    """All that a decision is about, each in its version, in words that the page about several records sends along.

    Each by itself, and no hash of all: one that was decided about before may have taken some of it along.
    """
    return {name_of(item) for item in items_of(consequences(record, step))}


def name_of(item: Record) -> str:
    return f"{item.RECORD}-{item.pk}-{item.version}"


def told(reason: str, record: Record) -> str:
    """A reason, linked to the record that it is about where that is another one than `record`."""
    about = getattr(reason, "record", record)
    return reason if about == record else format_html('<a href="{}">{}</a>', address_of(about), reason)


def consequences(record: Record, step: type[Step]) -> dict:
    """What a decision would do, and what stands in its way, for the page that asks for it."""
    if step is Submit:
        return {"reasons": [told(reason, record) for reason in reasons_against(record)]}
    if step is Withdraw:
        return {"parts": [part for part in commitments_of(record) if part.is_public]}
    if step is Merge:
        named = [row_of(item, named=False) for item in verbs.what_would_be_merged(record)]
        return {"itself": named, "into": record.merge_into and link_to(record.merge_into)}
    if not issubclass(step, Approving):
        return {}
    fresh = verbs.what_would_be_published(record)
    named = {(item.RECORD, item.pk) for item in companions_of(record)}
    rows = [row_of(item, named=(item.RECORD, item.pk) in named) for item in fresh]
    corrects = any(row["number"] > 1 for row in rows)
    return {
        "reasons": [told(reason, record) for reason in verbs.what_prevents_publishing(record)],
        "itself": [row for row in rows if not row["named"]],
        "named": [row for row in rows if row["named"]],
        "unasked": (() if corrects else ("change", "note")) + (() if named else ("with_references",)),
    }


def submitted_with(record: Record, user: User) -> dict:
    """What is submitted with a record, what would go public along with it, and what its author may have forgotten."""
    parts, along = verbs.what_would_be_submitted(record, by=user)
    stands = (CommitmentKind.SUPPORT, CommitmentKind.OPPOSITION)
    about_nothing = [part for part in (record, *parts) if isinstance(part, Commitment) and part.kind in stands]
    return {
        "parts": parts,
        "along": [link_to(item) for item in along],
        "about_nothing": [link_to(part) for part in about_nothing if not part.targets.all()],
    }


def row_of(record: Record, *, named: bool) -> dict:
    """A record that gets an edition, for the table of them; `named` tells that it only goes along."""
    return {"record": record, "link": link_to(record), "number": next_number(record), "named": named}


def next_number(record: Record) -> int:
    return 1 + (record.editions().order_by("-number").values_list("number", flat=True).first() or 0)


def step_addresses(record: Record, steps: list[type[Step]]) -> list[tuple[str, str, str]]:
    """For each step its path, its label and the address of its page."""
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}"
    return [(step.path, step.label, reverse(f"{name}_{step.path}", args=[record.pk])) for step in steps]
