"""The press: it gives an edition its sequence, number, time and chain, and makes it the current one of its record."""

import hashlib

from django.db import connection
from django.utils import timezone

from tracker.models import Change, Edition, Link, Record
from tracker.models.fulltext import fulltext

from .grounds import lay_grounds
from .indexing import entry_of, links_of
from .printing import digest_of
from .references import reference


def take_the_press() -> None:
    """Hold the one lock of publishing until the transaction ends, so that editions become public in their sequence.

    SQLite has one writer anyway: its transactions here begin IMMEDIATE (see settings).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Edition._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def make_current(edition: Edition, change: Change, note: str) -> Edition:
    """Save a printed `edition` as the current one of its record. The caller has taken the press.

    A first edition needs no reason and bears none.
    """
    last = Edition.objects.order_by("-sequence").only("sequence", "chain").first()
    before = Edition.objects.filter(record=edition.record, record_id=edition.record_id, is_current=True).first()
    edition.sequence = last.sequence + 1 if last else 1
    edition.chain = chain_of(last.chain if last else "", edition.digest)
    edition.number = before.number + 1 if before else 1
    edition.change, edition.note = (change, note.strip()) if before else (Change.FIRST, "")
    edition.updated_at = timezone.now()
    edition.published_at = before.published_at if before else edition.updated_at
    edition.is_current = True
    if before:
        Edition.objects.filter(pk=before.pk).update(is_current=False)
        Link.objects.filter(edition=before).delete()
        fulltext().forget([before.pk])
    edition.save(force_insert=True)
    if not edition.is_withdrawn:
        Link.objects.bulk_create(links_of(edition))
        fulltext().write([entry_of(edition)])
    lay_grounds(edition, before)
    return edition


def marker_of(record: Record, replaced_by: Record | None = None, *, merged: bool = False) -> Edition:
    """What stays of a public record when it is withdrawn: its address, its title, and what replaces it.

    `merged` says that the two are one and the same, so that its address leads on to the other.
    """
    public = record.current_edition
    payload = {key: public.payload[key] for key in ("record", "id", "slug", "title", "kind")}
    payload |= {"withdrawn": True, "replaced_by": reference(replaced_by), "merged": merged}
    return Edition(
        record=public.record,
        record_id=public.record_id,
        slug=public.slug,
        title=public.title,
        kind=public.kind,
        payload=payload,
        digest=digest_of(payload),
        date_key=public.date_key,
        title_key=public.title_key,
    )


def chain_of(previous: str, digest: str) -> str:
    """What ties an edition to all before it: the SHA-256 over the previous edition's chain and this digest."""
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()
