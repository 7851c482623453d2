"""Documents: what their declaration cannot say of how the desk keeps them."""

from tracker.kinds.document import SOURCE
from tracker.kinds.member import Digest
from tracker.models import Document

from ..declared import Facts, plain
from ..references import reference


def source(record: Document, _beside) -> dict:
    """The hash is that of the received text, which is kept but not shown."""
    own = (member.name for member in SOURCE.members if not isinstance(member, Digest))
    columns = {name: plain(getattr(record, f"source_{name}")) for name in own}
    return columns | {"received_digest": record.received_digest}


def mentions(record: Document, _beside) -> list[dict]:
    rows = record.mentions.all()
    return [{"mentioned": reference(row.mentioned), "name_as_stated": row.name_as_stated} for row in rows]


def passages(record: Document, _beside) -> list[dict]:
    """By the numbers that they are cited by (see `Document.passages`)."""
    return [{"number": p.number, "kind": p.kind, "start": p.start, "end": p.end} for p in record.passages]


def read_mentions(facts: Facts, payload: dict) -> None:
    facts.rows["mentions"] = [
        {"participant_id": None, "instrument_id": None}
        | {f"{row['mentioned']['record']}_id": row["mentioned"]["id"], "name_as_stated": row["name_as_stated"]}
        for row in payload["mentions"]
    ]


WRITERS = {"source": source, "mentions": mentions, "passages": passages}
READERS = {"mentions": read_mentions, "passages": None}
