"""The editors' own history: what each save left behind, apart from editions.

django-reversion keeps the versions; what is kept of a record are its own fields and the rows that belong to it.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F, Max, QuerySet, Value
from django.utils.translation import gettext as _
from reversion.models import Version

from tracker.models import (
    Decision,
    Edition,
    Record,
    Verb,
)

References = dict[type[Record], set[int]]
"""The numbers of records, by their models."""


def versions_of(record: Record) -> QuerySet[Version]:
    """What `record` once said, the newest first, each with its revision (who, when, by what)."""
    return Version.objects.get_for_object(record).select_related("revision__user").order_by("-pk")


def happenings(record: Record) -> QuerySet:
    """All that happened to `record`, the newest first: what and number of each version, decision and edition."""
    versions = Version.objects.get_for_object(record).values("pk", at=F("revision__date_created"))
    decisions = Decision.objects.about(record).values("pk", "at")
    editions = record.editions().values("pk", at=F("updated_at"))
    parts = ((versions, "version"), (decisions, "decision"), (editions, "edition"))
    first, *others = (
        part.order_by().annotate(what=Value(what)).values_list("what", "pk", "at") for part, what in parts
    )
    return first.union(*others, all=True).order_by("-at", "-what", "-pk")


def read_happenings(rows: Iterable[tuple]) -> list[tuple[str, Version | Decision | Edition]]:
    """The versions, decisions and editions themselves, in the order given; one query for each of the three."""
    rows = list(rows)
    sources = {
        "version": Version.objects.select_related("revision__user").defer("serialized_data"),
        "decision": Decision.objects.select_related("by"),
        "edition": Edition.objects.defer("payload", "derived", "text"),
    }
    found = {
        (what, item.pk): item
        for what, source in sources.items()
        for item in source.filter(pk__in=[pk for kind, pk, _at in rows if kind == what])
    }
    return [(what, found[what, pk]) for what, pk, _at in rows if (what, pk) in found]


def editions_with_printers(record: Record) -> list[tuple[Edition, Decision | None]]:
    """The editions of `record`, the newest first, each with the decision by which it was printed."""
    printing = (Verb.PUBLISH, Verb.WITHDRAW, Verb.MERGE)
    decisions = list(Decision.objects.about(record).filter(verb__in=printing).select_related("by"))
    found = []
    for edition in record.editions().defer("payload", "derived", "text"):
        near = min(decisions, key=lambda decision: abs(decision.at - edition.updated_at), default=None)
        # They are made in one transaction. An edition that nobody decided about, such as an imported one, has none.
        far = near is None or abs(near.at - edition.updated_at) > timedelta(hours=1)
        found.append((edition, None if far else near))
    return found


def names_of(references: References) -> dict[tuple[type[Record], int], str]:
    """What these records are called, or were when they were last kept; two queries at most for each model."""
    found: dict[tuple[type[Record], int], str] = {}
    for model, ids in references.items():
        if not ids:
            continue
        found |= {(model, item.pk): str(item) for item in model.objects.only(model.TITLE_FIELD).filter(pk__in=ids)}
        gone = {pk for pk in ids if (model, pk) not in found}
        if not gone:
            continue
        found |= {(model, pk): _("a record since deleted (number %s)") % pk for pk in gone}
        kept = Version.objects.get_for_model(model).filter(object_id__in=map(str, gone))
        last = kept.order_by().values("object_id").annotate(last=Max("pk")).values("last")
        names = Version.objects.filter(pk__in=last).values_list("object_id", "object_repr")
        found |= {(model, int(pk)): _("%s (since deleted)") % name for pk, name in names}
    return found


def of_record(record: Record, number: int) -> Version | None:
    """The version of this number, if it is one of `record`."""
    return versions_of(record).filter(pk=number).first()


def deleted(model: type[Record]) -> QuerySet[Version]:
    """The last version of each record of a kind that was deleted, the one deleted last first."""
    return Version.objects.get_deleted(model).select_related("revision__user").order_by("-pk")
