"""The two texts that a new site starts with, published through the same verb as an editor's own."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers import deserialize
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tracker.desk.history import versions_of
from tracker.desk.locking import Stale
from tracker.desk.logbook import remember
from tracker.desk.permissions import NotAllowed
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import publish
from tracker.models import Document, Record, Stage

SHARED = ("states", "vocabulary")
TEXTS = ("quintet_2019", "letstalkcyber_2022")


class Command(BaseCommand):
    help = (
        "Load the texts of fixtures/ that are not yet at the desk, and publish those that never were public, with all "
        "that they name. What editors have made of a text since, or decided about it, stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who publishes them; needs the right to")

    def handle(self, *, by: str, **options) -> None:
        user = get_user_model().objects.filter(username=by).first()
        if user is None:
            raise CommandError(_("There is no account “%s”. Make one with first_editors or createsuperuser.") % by)
        for name in TEXTS:
            try:
                self.stdout.write(bring(Fixture.read(name), by=user))
            except (NotAllowed, NotReady, Stale) as error:
                raise CommandError(str(error)) from error


@dataclass(frozen=True)
class Fixture:
    """A file in fixtures/: its records, each by its model and address, with its row and those up to the next record."""

    name: str
    rows: dict[tuple[type[Record], str], list[dict]]

    @classmethod
    def read(cls, name: str) -> "Fixture":
        rows: dict[tuple[type[Record], str], list[dict]] = {}
        for row in json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_bytes()):
            model = apps.get_model(row["model"])
            if issubclass(model, Record):
                rows[model, row["fields"]["slug"]] = about = []
            about.append(row)
        return cls(name, rows)

    def beyond(self, others: Iterable["Fixture"]) -> "Fixture":
        """What only this fixture holds: all but the records that it repeats, so that it can be loaded alone."""
        repeated = {address for other in others for address in other.rows}
        return replace(self, rows={address: rows for address, rows in self.rows.items() if address not in repeated})

    def documents(self) -> QuerySet[Document]:
        """What is at the desk of this fixture's document, perhaps at another address by now: the first of these."""
        fields = next(rows[0]["fields"] for (model, _slug), rows in self.rows.items() if model is Document)
        same = Q(slug=fields["slug"]) | Q(received_digest=fields["received_digest"])
        return Document.objects.filter(same)

    def records(self) -> list[Record]:
        """The records at the desk that stand at the addresses of those in this fixture."""
        slugs: dict[type[Record], list[str]] = {}
        for model, slug in self.rows:
            slugs.setdefault(model, []).append(slug)
        return [record for model in slugs for record in model.objects.filter(slug__in=slugs[model])]

    def load(self) -> None:
        """Save the records that are not at the desk. Unlike `loaddata`, this leaves those alone that are."""
        addresses = {(type(record), record.slug) for record in self.records()}
        missing = [row for address, rows in self.rows.items() if address not in addresses for row in rows]
        for row in deserialize("python", missing):
            row.save()


@transaction.atomic
def bring(text: Fixture, *, by: User) -> str:
    """Load a text and publish it, as far as neither was done before. Says what was done, in a line.

    Raises NotAllowed, NotReady or Stale; then nothing was done.
    """
    shared = [Fixture.read(name) for name in SHARED]
    text = text.beyond(shared)
    if not text.documents().exists():
        # The editors' own, or what is left of a text that they deleted.
        if other := next(iter(text.records()), None):
            reason = _("%(text)s: not loaded, because the desk has its own “%(record)s” at the address %(slug)s.")
            return reason % {"text": text.name, "record": other, "slug": other.slug}
        try:
            for fixture in (*shared, text):
                fixture.load()
        except IntegrityError as error:
            reason = _("%(text)s: not loaded. The desk has one of its records at another address (%(error)s).")
            raise CommandError(reason % {"text": text.name, "error": error}) from error
    document = text.documents()[0]
    if document.editions().exists():
        return _("%s: was published before.") % document
    if document.stage != Stage.IN_REVIEW:
        return _("%s: is a draft at the desk. Submit and publish it there.") % document
    for record in _records_of([*shared, text]):
        if not versions_of(record).exists():  # so that the first edit of it can be compared with what was loaded
            remember(record, by=by, what=_("Loaded from the fixtures"))
    editions = publish(document, by=by)
    # What the document names went public with it. The fixture may hold more, published for its own sake.
    for record in _records_of((Fixture.read("vocabulary"), text)):
        record.refresh_from_db()  # it may have gone along with one before it
        if record.stage == Stage.IN_REVIEW:
            editions += publish(record, by=by)
    return _("%(document)s: published with all that it names, %(count)d records.") % {
        "document": document, "count": len(editions),
    }  # fmt: skip


def _records_of(fixtures: Iterable[Fixture]) -> Iterator[Record]:
    return (record for fixture in fixtures for record in fixture.records())
