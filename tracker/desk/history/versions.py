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

Names = dict[tuple[type[Record], int], str]
"""What records are called, by their models and numbers."""


def versions_of(record: Record) -> QuerySet[Version]:
    """What `record` once said, the newest first, each with its revision (who, when, by what)."""
    return Version.objects.get_for_object(record).select_related("revision__user").order_by("-pk")


def happenings(record: Record) -> QuerySet:
    """All that happened to `record`, the newest first: what and number of each version, decision and edition."""
    versions = Version.objects.get_for_object(record).annotate(when=F("revision__date_created"))
    decisions = Decision.objects.about(record).annotate(when=F("at"))
    editions = record.editions().annotate(when=F("updated_at"))
    parts: tuple[tuple[QuerySet, str], ...] = ((versions, "version"), (decisions, "decision"), (editions, "edition"))
    first, *others = (
        part.order_by().annotate(what=Value(what)).values_list("what", "pk", "when") for part, what in parts
    )
    return first.union(*others, all=True).order_by("-when", "-what", "-pk")


def read_happenings(rows: Iterable[tuple]) -> list[tuple[str, Version | Decision | Edition]]:
    """The versions, decisions and editions themselves, in the order given; one query for each of the three."""
    rows = list(rows)
    sources = {
        "version": Version.objects.select_related("revision__user").defer("serialized_data"),
        "decision": Decision.objects.select_related("by"),
        "edition": Edition.objects.defer("payload", "derived", "text"),
    }
    items = {
        (what, item.pk): item
        for what, source in sources.items()
        for item in source.filter(pk__in=[pk for kind, pk, _when in rows if kind == what])
    }
    return [(what, items[what, pk]) for what, pk, _when in rows if (what, pk) in items]


def editions_with_printers(record: Record) -> list[tuple[Edition, Decision | None]]:
    """The editions of `record`, the newest first, each with the decision by which it was printed."""
    printing = (Verb.PUBLISH, Verb.WITHDRAW, Verb.MERGE)
    decisions = list(Decision.objects.about(record).filter(verb__in=printing).select_related("by"))
    pairs: list[tuple[Edition, Decision | None]] = []
    for edition in record.editions().defer("payload", "derived", "text"):
        near = min(decisions, key=lambda decision: abs(decision.at - edition.updated_at), default=None)
        # They are made in one transaction. An edition that nobody decided about, such as an imported one, has none.
        far = near is None or abs(near.at - edition.updated_at) > timedelta(hours=1)
        pairs.append((edition, None if far else near))
    return pairs


def names_of(references: References) -> Names:
    """What these records are called, or were when they were last kept; two queries at most for each model."""
    names: Names = {}
    for model, ids in references.items():
        if not ids:
            continue
        names |= {(model, item.pk): str(item) for item in model.objects.only(model.TITLE_FIELD).filter(pk__in=ids)}
        deleted_ids = {pk for pk in ids if (model, pk) not in names}
        if not deleted_ids:
            continue
        names |= {(model, pk): _("a record since deleted (number %s)") % pk for pk in deleted_ids}
        versions = Version.objects.get_for_model(model).filter(object_id__in=map(str, deleted_ids))
        last = versions.order_by().values("object_id").annotate(last=Max("pk")).values("last")
        rows = Version.objects.filter(pk__in=last).values_list("object_id", "object_repr")
        names |= {(model, int(pk)): _("%s (since deleted)") % name for pk, name in rows}
    return names


def of_record(record: Record, number: int) -> Version | None:
    """The version of this number, if it is one of `record`."""
    return versions_of(record).filter(pk=number).first()


def deleted(model: type[Record]) -> QuerySet[Version]:
    """The last version of each record of a kind that was deleted, the one deleted last first."""
    return Version.objects.get_deleted(model).select_related("revision__user").order_by("-pk")
