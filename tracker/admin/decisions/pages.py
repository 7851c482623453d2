"""The screen of one decision about one record: what it will do, what is in its way, and the button."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from tracker.models import Record
from tracker.pages.errors import NotHere

from ..addresses import address_of, page_of
from ..screens import get_record, no_such_record
from ..visits import Visit, version_sent
from .effects import Effects, Submission, batch_has_changed, batch_of, linked
from .steps import Outcome, Step, Submit, attempt


def get_for_step(visit: Visit, object_id: str, *, step: type[Step]) -> Record | None:
    """The record to be decided about. Raises NotHere for a kind of records about which this never is."""
    if not step.is_for(visit.model):
        raise NotHere(_("This decision does not exist for %s.") % visit.plural)
    return get_record(visit, object_id)


def decide(visit: Visit, record: Record, *, step: type[Step]) -> HttpResponseBase:
    """The page of a decision; sent, it is taken if it is valid, and shown again where it is refused."""
    request = visit.request
    form = step(request.POST or None, record=record, user=visit.editor)
    outcome, version = Outcome(), record.version
    if request.method == "POST":
        sent = version_sent(request, record.pk)
        if form.is_valid():
            outcome = take(form, record, sent, batch_sent=request.POST.get("version-of-all", ""), visit=visit)
            if outcome.done:
                visit.message(outcome.done, messages.SUCCESS)
                return HttpResponseRedirect(address_of(record))
            again = visit.get(str(record.pk))
            if again is None:  # deleted in the meantime
                return no_such_record(visit, str(record.pk))
            record, sent = again, again.version
        return page(visit, record, form, outcome, sent)
    return page(visit, record, form, outcome, version)


def take(form: Step, record: Record, version: int | None, *, batch_sent: str, visit: Visit) -> Outcome:
    """Take a valid decision, if all that it is about is as its page had it."""
    # Where the record itself is another version, its verb says so.
    if version == record.version and batch_sent != batch_of(Effects.of(type(form), record).records):
        return Outcome(refused=[batch_has_changed()])
    return attempt(form, record, version, by=visit.editor)


def page(visit: Visit, record: Record, form: Step, outcome: Outcome, version: int | None) -> HttpResponse:
    step, effects = type(form), Effects.of(type(form), record)
    is_sent = visit.request.method == "POST" and not outcome.refused
    return visit.page(
        "admin/tracker/decide.html",
        step.label,
        record,
        reasons=effects.reasons,
        itself=effects.itself,
        companions=effects.companions,
        parts=effects.parts,
        into=effects.into,
        version=version,
        batch=visit.request.POST.get("version-of-all", "") if is_sent else batch_of(effects.records),
        step=form,
        submitted=Submission.of(record, visit.editor) if step is Submit else None,
        fields=[field for field in form.visible_fields() if field.name not in effects.unneeded],
        media=visit.media + form.media,
        form=form,
        refused=linked(outcome.refused, record),
        is_open=step.is_open(record, record.current_edition),
    )


def step_addresses(record: Record, steps: list[type[Step]]) -> list[tuple[str, str, str]]:
    """For each step its path, its label and the address of its page."""
    return [(step.path, str(step.label), page_of(record, step.path)) for step in steps]
