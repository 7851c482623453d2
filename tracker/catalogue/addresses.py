"""From an address to an edition: what is there, what moved, what was withdrawn, what never was."""

from tracker.models.editions import Edition, EditionQuerySet


class NotPublic(Exception):
    """No record was ever published at this address."""


class Moved(Exception):
    """The record has a new address; `edition` is its current one."""

    def __init__(self, edition: Edition):
        super().__init__(edition.slug)
        self.edition = edition


class Withdrawn(Exception):
    """The record was taken out of public view; `edition` is the marker that says why."""

    def __init__(self, edition: Edition):
        super().__init__(edition.note)
        self.edition = edition


def find(record: str, slug: str) -> Edition:
    """The current edition of the record of this kind at this address.

    Raises NotPublic, Moved (an old address, or that of a record merged with another one) or Withdrawn.
    """
    edition = _latest(record, slug)
    if edition.is_withdrawn:
        if other := merged_with(edition):
            raise Moved(other)
        raise Withdrawn(edition)
    if edition.slug != slug:
        raise Moved(edition)
    return edition


def find_editions(record: str, slug: str) -> EditionQuerySet:
    """All editions of a record, the newest first, also after its withdrawal. Raises NotPublic or Moved."""
    latest = _latest(record, slug)
    if latest.slug != slug:
        raise Moved(latest)
    return Edition.objects.filter(record=record, record_id=latest.record_id).order_by("-number")


def find_edition(record: str, slug: str, number: int) -> tuple[Edition, Edition]:
    """Edition `number` of a record, and its latest one. What was once public stays readable, also after a withdrawal.

    Raises NotPublic or Moved, and Withdrawn for the marker itself, which has nothing to read.
    """
    latest = _latest(record, slug)
    if latest.slug != slug:
        raise Moved(latest)
    edition = Edition.objects.filter(record=record, record_id=latest.record_id, number=number).first()
    if edition is None:
        raise NotPublic(slug)
    if edition.is_withdrawn:
        raise Withdrawn(edition)
    return edition, latest


def merged_with(marker: Edition) -> Edition | None:
    """The current edition of the record that a withdrawn one turned out to be, however often that was merged on."""
    while marker.payload.get("merged"):
        other = marker.payload["replaced_by"]
        marker = Edition.objects.get(record=other["record"], record_id=other["id"], is_current=True)
        if not marker.is_withdrawn:
            return marker
    return None


def _latest(record: str, slug: str) -> Edition:
    # An address never leads to two records, so that any edition that bears it names the one.
    bearer = Edition.objects.of(record).filter(slug=slug).values("record_id")[:1]
    edition = Edition.objects.filter(record=record, record_id=bearer, is_current=True).first()
    if edition is None:
        raise NotPublic(slug)
    return edition
