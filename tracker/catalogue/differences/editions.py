"""Two editions of one record that are public, found by its address, and what differs between them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.models.editions import Edition
from tracker.models.vocabulary import Change
from tracker.texts.compare import AlignedPassage, Gap

from ..addresses import find_edition
from ..fields import accepted
from ..filters import BadQuery
from ..representation import names_in
from .names import Names, distinct_names
from .payloads import FieldDifference, field_differences, text_differences

LONGEST = 1_000_000
"""Code points of two texts together that are compared word by word while a reader waits (about a second)."""


@dataclass(frozen=True, slots=True)
class EditionDifferences:
    """An edition, the one it is compared with (None for a first one), the record's newest one, and what differs."""

    edition: Edition
    before: Edition | None
    latest: Edition
    fields: list[FieldDifference]
    text: list[AlignedPassage | Gap]
    is_too_long: bool

    @property
    def own(self) -> list[FieldDifference]:
        """What the record itself says differently."""
        return [change for change in self.fields if change.is_own]

    @property
    def taken_over(self) -> list[FieldDifference]:
        """What differs because it changed in the record that this one belongs to."""
        return [change for change in self.fields if not change.is_own]


def find_differences(record: str, slug: str, number: int, against: int | None = None) -> EditionDifferences:
    """What an edition of a record says differently, found by its address (see `between`).

    Raises NotPublic, Moved and Withdrawn (see `addresses`), too.
    """
    return edition_differences(*find_edition(record, slug, number), against)


def edition_differences(edition: Edition, latest: Edition, against: int | None = None) -> EditionDifferences:
    """What an edition says differently from edition `against` of its record, or else from the one before it.

    Markers of a withdrawal say nothing and are passed over. What is not public is not named, in neither of the two.
    Raises BadQuery for an edition that it cannot be compared with.
    """
    before = _before(edition, against)
    payloads = [each.payload for each in (before, edition) if each]
    if before is None:
        return EditionDifferences(edition, None, latest, [], [], False)
    names = public_names(payloads)
    is_too_long = sum(len(payload.get("text", "")) for payload in payloads) > LONGEST
    text = [] if is_too_long else text_differences(before.payload, edition.payload)
    return EditionDifferences(
        edition, before, latest, field_differences(before.payload, edition.payload, names), text, is_too_long
    )


def public_names(payloads: list[dict]) -> Names:
    """Today's names of the records that these payloads refer to, of those that are public."""
    records = names_in(payloads)
    return Names(distinct_names((key, record["title"], record["slug"]) for key, record in records.items()))


def _before(edition: Edition, against: int | None) -> Edition | None:
    others = Edition.objects.filter(record=edition.record, record_id=edition.record_id).order_by("-number")
    others = others.exclude(change=Change.WITHDRAWN).exclude(pk=edition.pk).defer("text")
    if against is None:
        return others.filter(number__lt=edition.number).first()
    before = others.filter(number=against).first()
    if before is None:
        numbers = [str(number) for number in others.values_list("number", flat=True)]
        raise BadQuery({"against": [_("There is no other edition %s to read.") % against + " " + accepted(numbers)]})
    return before
