"""Changes as a program follows them: one row for each edition there ever was, and for each withdrawal."""

from tracker.catalogue.changes import Entry

from .records import Shapes


def change_row(entry: Entry, shapes: Shapes, *, with_payload: bool = False) -> dict:
    """An edition as a row of the list of changes; with what it says, of which `digest` is the hash, as `payload`.

    `slug`, and the addresses made of it, are those of today; `title` and `kind` are those of the edition. A withdrawal
    is an edition too, its marker: `withdrawn` with its `reason`, what readers are led to instead (`replaced_by`, if
    that is public), and whether the two are one (`merged`).
    """
    edition, addresses = entry.edition, shapes.addresses
    permalink = addresses.edition(edition.record, entry.slug, edition.number)
    row = {
        "sequence": edition.sequence,
        "record": edition.record,
        "id": edition.record_id,
        "slug": entry.slug,
        "title": edition.title,
        "kind": edition.kind,
        **addresses.of(edition.record, entry.slug),
        "edition": edition.number,
        "permalink": permalink["url"],
        "edition_api_url": permalink["api_url"],
        "is_current": edition.is_current,
        "change": edition.change,
        "note": edition.note,
        "withdrawn": edition.is_withdrawn,
        "reason": edition.note if edition.is_withdrawn else None,
        "replaced_by": shapes.joined(entry.became),
        "merged": entry.merged,
        "digest": edition.digest,
        "chain": edition.chain,
        "published_at": edition.published_at,
        "updated_at": edition.updated_at,
    }
    return row | {"payload": edition.payload} if with_payload else row
