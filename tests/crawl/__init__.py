"""Does a change of the code change what the public is answered? A crawl of every public address, and two compared.

    python -m tests.crawl take /tmp/before                     # with the code as it was: some nine minutes
    python -m tests.crawl take /tmp/after --like /tmp/before   # with the code as it is: asks at least the same
    python -m tests.crawl compare /tmp/before /tmp/after --ignore payload.date
    python -m tests.crawl show /tmp/after '/documents/?kind=speech'

A crawl builds a site of its own, the same in every run to the second (see `clock`), and keeps each answer as a line of
`answers.ndjson.gz`. A comparison groups what differs by kind, with examples, and leaves out what cannot stay (see
`ignoring`), unless `--strict` is given. `show` prints one answer as it is compared.
"""
