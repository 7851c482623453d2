"""The press: a record becomes an edition, and what searches, filters and positions are answered from follows it.

`printing` makes the edition that a record would become (payload, digest, what is derived), `payloads` writes and reads
what it says, `press` gives it its sequence and makes it current; `indexing` and `grounds` keep the indexes beside it.
"""
