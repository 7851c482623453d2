"""Tables in and out: participants, instruments and follow-ups from CSV or XLSX, and as such.

`sheets` reads and writes files, `columns` says what stands in a cell, `base` what a row does, `plan` keeps what
was previewed, and `pages` what editors see.
"""
