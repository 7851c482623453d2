"""What a dump says of itself to people."""

README = """\
cyberpolicy: what states and organisations said, promised and opposed
=====================================================================

This is all that {root} made public
up to edition {sequence} of its records, which was published at {as_of}.
It holds {counts}. What was published later is not in it, and nothing
of it was read at two different times.


Files
-----

<kind>s.ndjson      The records that are public, one JSON object a line, as the
                    API gives each at its own address: documents with text and
                    passages, references with the names of that time.
<kind>s.csv         The same as tables, without texts (RFC 4180, UTF-8, with a
                    header). Several values in a cell have "; " between them.
                    A cell that a spreadsheet would run as a formula begins
                    with an apostrophe that is not part of it; the NDJSON and
                    the database have all words as they are.
editions.ndjson     Every edition that there ever was, in its sequence, as
                    {root}/api/v1/changes/?expand=payload
                    gives it: what was printed, why, when, and its hash.
cyberpolicy.sqlite3 All of it as one database with foreign keys and a full-text
                    index. It opens in SQLite and in Datasette:
                    datasette cyberpolicy.sqlite3 --metadata metadata.json
                    A column called as a word of SQL, such as "end", is written
                    in double quotes. The words of passage p of document d are
                    substr(d.text, p.start + 1, p."end" - p.start).
metadata.json       What the tables and columns of the database mean, for
                    Datasette.
datapackage.json    The manifest (Frictionless Data Package): each file with
                    its size, its hash and the meaning of its columns.
dictionary.csv      The same dictionary for people, of all files. It is also a
                    page: {root}/data/dictionary/
SHA256SUMS          The hash of each file but this one.


What is withdrawn
-----------------

A record that was withdrawn is no longer in the files of its kind, nor in their
tables. Its editions stay in editions.ndjson and in the table of editions, with
a last one, the marker, that says when and why it was withdrawn ("change" is
"withdrawn", "note" is the reason) and what replaces it. Editions stay readable
for good, so that a citation never leads nowhere. Whoever republishes a withdrawn
record should say that it was withdrawn.


How to verify
-------------

The files:      sha256sum --check SHA256SUMS

The editions:   "digest" of an edition is the SHA-256, in hexadecimal, of its
                "payload" as JSON in UTF-8, keys sorted, without white space
                (RFC 8785). "chain" is the SHA-256 of the chain of the edition
                before (nothing, for the first) followed by this digest, both
                in hexadecimal. So whoever keeps one chain can tell whether
                anything before it was changed:

    import hashlib, json
    chain = ""
    with open("editions.ndjson", encoding="utf-8") as editions:
        for edition in map(json.loads, editions):
            payload = json.dumps(edition["payload"], ensure_ascii=False,
                                 sort_keys=True, separators=(",", ":"))
            digest = hashlib.sha256(payload.encode()).hexdigest()
            chain = hashlib.sha256((chain + digest).encode()).hexdigest()
            assert (edition["digest"], edition["chain"]) == (digest, chain)

The quotes:     quote == text[start:end], counted in Unicode code points, in the
                text whose SHA-256 (UTF-8) is "text_digest".


How to keep a copy up to date
-----------------------------

Begin with this dump, then ask again and again for what came after it:
{root}/api/v1/changes/?after={sequence}&expand=payload


How to cite
-----------

cyberpolicy, data as of edition {sequence}, {day}. {root}

Cite a single record by its "permalink", which shows the same words for good.
"""

LICENCE = """\
The software that made these files is open source under the MIT licence.

The texts belong to those who issued them, and their terms hold. Under which
terms the rest may be used again (summaries, kinds, stances, follow-ups) is for
those to say who run the site; see {root}/data/#licence
"""
