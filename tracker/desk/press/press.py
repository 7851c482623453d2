"""The press: it gives an edition its sequence, number, time and chain, and makes it the current one of its record."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.utils import timezone

from tracker.models import Change, Edition, Link, Record
from tracker.models.fulltext import fulltext

from .grounds import lay_grounds
from .indexing import fulltext_entry, links_of
from .printing import digest_of
from .references import Key, key_of, reference


def take_the_press() -> None:
    """Hold the one lock of publishing until the transaction ends, so that editions become public in their sequence.

    SQLite has one writer anyway: its transactions here begin IMMEDIATE (see settings).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Edition._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def make_current(
    editions: Iterable[Edition], before: Mapping[Key, Edition], change: Change, note: str
) -> list[Edition]:
    """Save printed `editions`, in this order, as the current ones of their records. The caller has taken the press.

    `before` is what the public read of these records when the press was taken. `change` and `note` say why there is
    something new; a first edition needs no reason and bears none. However many there are, it costs the same number of
    queries.
    """
    editions = list(editions)
    before = {key: before[key] for key in map(key_of, editions) if key in before}
    _number(editions, before, change, note.strip())
    replaced = [edition.pk for edition in before.values()]
    if replaced:
        Edition.objects.filter(pk__in=replaced).update(is_current=False)
        Link.objects.filter(edition__in=replaced).delete()
        fulltext().forget(replaced)
    Edition.objects.bulk_create(editions)
    public = [edition for edition in editions if not edition.is_withdrawn]
    Link.objects.bulk_create([link for edition in public for link in links_of(edition)])
    fulltext().write([fulltext_entry(edition) for edition in public])
    lay_grounds(editions, before)
    return editions


def _number(editions: Sequence[Edition], before: Mapping[Key, Edition], change: Change, note: str) -> None:
    """Give printed editions their sequence and chain, their number and their times, all of one moment."""
    last = Edition.objects.order_by("-sequence").only("sequence", "chain").first()
    sequence, chain = (last.sequence, last.chain) if last else (0, "")
    now = timezone.now()
    for edition in editions:
        replaced = before.get(key_of(edition))
        edition.sequence = sequence = sequence + 1
        edition.chain = chain = chain_of(chain, edition.digest)
        edition.number = replaced.number + 1 if replaced else 1
        edition.change, edition.note = (change, note) if replaced else (Change.FIRST, "")
        edition.updated_at = now
        edition.published_at = replaced.published_at if replaced else now
        edition.is_current = True


def marker_of(public: Edition, replaced_by: Record | None = None, *, merged: bool = False) -> Edition:
    """What stays of a record that is withdrawn, of its `public` edition: address and title, and what replaces it.

    `merged` says that the two are one and the same, so that its address leads on to the other.
    """
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
