"""Makes a large site out of a small one: `python -m tests.benchmarks.multiplied [documents]`

Works on the database of the settings, into which `manage.py generate` has put a few hundred documents, and copies what
was published there until there are so many (20,000 if nothing is said): documents, commitments, events and persons,
each with all its editions, its links, its grounds and its words. Instruments, topics, states, organisations and groups
stay the few that everything names. Copies refer to what was copied with them; their sequences, digests and chain are
true. Each has its number as a word in its title, so that there are rare words, too, and a document ends with it,
because no two texts are alike. The desk knows nothing of them.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from hashlib import sha256
from math import ceil

import django
from django.db import connection, transaction
from django.db.models import Max, Min

DOCUMENTS = 20_000
BATCH = 500
APART = 1_000_000
"""The numbers of a record and of its next copy are so far apart: more than the desk gives while anybody measures."""
ENDING = "\n\nCopy %s."
MANY = ("document", "commitment", "event")
"""The kinds of record that are copied; of participants only persons are."""

WORDS = {
    "sqlite": (
        "INSERT INTO tracker_fulltext (rowid, title_stems, stems, title_words, words)"
        " SELECT rowid + %s, title_stems || %s, stems, title_words || %s, words FROM tracker_fulltext"
        " WHERE rowid IN (SELECT sequence FROM base)"
    ),
    "postgresql": (
        "INSERT INTO tracker_fulltext (edition, terms, words)"
        " SELECT edition + %s, terms || %s::tsvector, %s || words FROM tracker_fulltext"
        " WHERE edition IN (SELECT sequence FROM base)"
    ),
}
LINKS = (
    "INSERT INTO tracker_link (edition_id, relation, record, record_id, stance, holder, document_id)"
    " SELECT edition_id + %s, relation, record, CASE WHEN record IN ('document', 'commitment', 'event')"
    " OR record_id IN (SELECT record_id FROM persons) THEN record_id + %s ELSE record_id END, stance, holder,"
    " document_id + %s FROM tracker_link WHERE edition_id IN (SELECT sequence FROM base)"
)
GROUNDS = (
    "INSERT INTO tracker_ground (edition_id, participant_id, instrument_id, stance, holder, kind, is_joint, is_first,"
    " date_start, date_end) SELECT edition_id + %s, CASE WHEN kind = 'person' THEN participant_id + %s"
    " ELSE participant_id END, instrument_id, stance, holder, kind, is_joint, is_first, date_start, date_end"
    " FROM tracker_ground WHERE edition_id IN (SELECT sequence FROM base)"
)


def main(documents: int) -> None:
    from tracker.models import Edition

    there = Edition.objects.current().of("document").count()
    if not there:
        sys.exit("There is no document to copy. Run `DEBUG=true python manage.py generate --documents 200 --seed 1`.")
    begun = time.perf_counter()
    copies = max(0, ceil(documents / there) - 1)
    edges = Edition.objects.aggregate(first=Min("updated_at"), last=Max("updated_at"), sequence=Max("sequence"))
    with transaction.atomic():
        set_aside()
        for number in range(1, copies + 1):
            shift = edges["last"] - edges["first"] + timedelta(seconds=1)
            copy(number, edges["sequence"] * number, shift * number)
            print(f"\r{there * (number + 1):7} documents, {time.perf_counter() - begun:5.0f} s", end="", flush=True)
    print()
    if connection.vendor == "postgresql":  # as its autovacuum does before long
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def set_aside() -> None:
    """Name what is copied: the editions, and the persons."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE persons AS SELECT record_id FROM tracker_edition"
            " WHERE record = 'participant' AND kind = 'person' AND is_current"
        )
        cursor.execute(
            "CREATE TEMPORARY TABLE base AS SELECT sequence FROM tracker_edition"
            " WHERE record IN ('document', 'commitment', 'event')"
            " OR (record = 'participant' AND record_id IN (SELECT record_id FROM persons))"
        )


def copy(number: int, further: int, later: timedelta) -> None:
    """Publish everything once more, with sequences that are `further` on and `later` than the first time."""
    from tracker.models import Edition

    previous = Edition.objects.order_by("-sequence").values_list("chain", flat=True).first()
    made = []
    for edition in copied(number, further, later, previous):
        made.append(edition)
        if len(made) == BATCH:
            Edition.objects.bulk_create(made)
            made = []
    Edition.objects.bulk_create(made)
    word = str(number)
    with connection.cursor() as cursor:
        cursor.execute(LINKS, [further, number * APART, number * APART])
        cursor.execute(GROUNDS, [further, number * APART])
        if connection.vendor == "sqlite":
            cursor.execute(WORDS["sqlite"], [further, f" {word}", f" {word}"])
        else:
            cursor.execute(WORDS["postgresql"], [further, f"'{word}':1A '={word}':1A", f" {word}"])


def copied(number: int, further: int, later: timedelta, previous: str) -> Iterator:
    """The editions of a copy, in sequence; `previous` is the chain of the one before them."""
    from tracker.desk.press.indexing import index
    from tracker.desk.press.press import chain_of
    from tracker.desk.press.printing import digest_of
    from tracker.models import Edition

    with connection.cursor() as cursor:
        cursor.execute("SELECT sequence FROM base ORDER BY sequence")
        sequences = [sequence for (sequence,) in cursor.fetchall()]
        cursor.execute("SELECT record_id FROM persons")
        persons = {pk for (pk,) in cursor.fetchall()}
    digests = dict(digests_of(sequences, number))
    for start in range(0, len(sequences), BATCH):
        for edition in Edition.objects.filter(pk__in=sequences[start : start + BATCH]).order_by("sequence"):
            payload = moved(edition.payload, number, persons)
            if "text" in payload:
                payload |= ended(payload, number)
            if "text_digest" in payload:
                payload["text_digest"] = digests[payload["text_digest"]]
            edition.slug = payload["slug"] = f"{edition.slug[:110]}-{number}"
            edition.title = payload["title"] = f"{edition.title[:490]} {number}"
            edition.payload, edition.record_id = payload, payload["id"]
            edition.sequence, edition.digest = edition.sequence + further, digest_of(payload)
            edition.chain = previous = chain_of(previous, edition.digest)
            edition.updated_at, edition.published_at = edition.updated_at + later, edition.published_at + later
            keys = edition.date_key, edition.title_key
            index(edition)  # the words are those of the first, but for the end: so are their places
            if edition.is_withdrawn:  # whose own payload cannot give the keys
                edition.date_key = keys[0][:8] + edition.date_key[8:]
            yield edition


def digests_of(sequences: list[int], number: int) -> Iterator[tuple[str, str]]:
    """The hash of each text that is copied, and that of the copy."""
    from tracker.models import Edition

    texts = Edition.objects.of("document").exclude(text_digest="").values_list("pk", "payload__text", "text_digest")
    copied_ones = set(sequences)
    for pk, text, digest in texts:
        if pk in copied_ones:
            yield digest, sha256(f"{text}{ENDING % number}".encode()).hexdigest()


def ended(payload: Mapping, number: int) -> dict:
    """The text of a document and its passages, with one more that tells the copy from all others."""
    text, passages = payload["text"] + ENDING % number, payload["passages"]
    last = {"number": len(passages) + 1, "kind": "paragraph", "start": len(payload["text"]) + 2, "end": len(text)}
    return {"text": text, "passages": [*passages, last]}


def moved(value: object, number: int, persons: set[int]) -> object:
    """A payload in which all references lead to the copies of this number."""
    if isinstance(value, dict):
        found = {key: moved(inner, number, persons) for key, inner in value.items()}
        if value.get("record") in MANY or (value.get("record") == "participant" and value.get("id") in persons):
            found["id"] = value["id"] + number * APART
        return found
    return [moved(inner, number, persons) for inner in value] if isinstance(value, list) else value


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
