"""What is said of the API as a whole."""

from tracker.models.vocabulary import RecordKind

INTRODUCTION = """\
What states and organisations have said, promised and opposed about international cyber policy, for programs.

Reading needs no account and no key. Nothing can be changed from outside: GET, HEAD and OPTIONS are answered, to pages
of any other site too (CORS). What is public is a numbered *edition* of a record: it can be cited, is proved by its
`digest`, and never changes in silence.

- **Lists** are read a page at a time: follow `next` until it is null. A cursor stays right while editors publish.
- **Unknown** filters, values, fields and parameters are refused (400), and told with what is accepted. Only the words
  of a search (`q`) are never refused.
- **Errors** are problem details (RFC 9457) and name the mend.
- **Forms**: JSON, and what else an address names, by `Accept` or by a suffix in the place of the last slash
  (`/api/v1/documents.csv`).
- **Copies**: `/api/v1/changes/` leads to every edition and every withdrawal there ever was. Send the `ETag` of an
  answer back in `If-None-Match`: 304 costs neither of us anything.
- **Every key is always there.** What is not known is empty or null.
- Offsets are Unicode code points. Dates may be partial (EDTF). Times are UTC.

What is stable, what may be added within v1 and how the end of something is announced: [the promise](/api/promise/).
"""

TAGS = {
    "start": "Where everything begins, and this description.",
    **{f"{record}s": f"Public {record}s: their list, each by itself, and its editions." for record in RecordKind},
    "positions": "Who stands where on which instrument, and in which words.",
    "search": "All records at once.",
    "changes": "What a copy of the site follows.",
    "annotations": "Commitments as W3C Web Annotations of the texts they stand in.",
    "dumps": "Everything at once, as files.",
}
