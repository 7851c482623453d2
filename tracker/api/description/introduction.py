"""What is said of the API as a whole."""

from tracker.models.vocabulary import RecordKind

INTRODUCTION = """\
What states and organisations have said, promised and opposed about international cyber policy, for programs.

You need no account and no key. The API is read-only: it answers GET, HEAD and OPTIONS, also to pages of other sites
(CORS). What is public is a numbered *edition* of a record: you can cite it, its `digest` proves it, and it never
changes without notice.

- **Lists** come a page at a time: follow `next` until it is null. A cursor stays valid while editors publish.
- **Unknown** filters, values, fields and parameters are refused (400), with a message that says what is accepted. Only
  the words of a search (`q`) are never refused.
- **Errors** are problem details (RFC 9457) and say how to fix the request.
- **Formats**: JSON, and others where an address has them, by `Accept` or by a suffix in place of the last slash
  (`/api/v1/documents.csv`).
- **Copies**: `/api/v1/changes/` lists every edition and every withdrawal there has ever been. Send the `ETag` of an
  answer back in `If-None-Match`: 304 means that nothing has changed.
- **Every key is always present.** What is not known is empty or null.
- Offsets are Unicode code points. Dates may be partial (EDTF). Times are in UTC.

What is stable, what may be added within v1 and how removals are announced: [the promise](/api/promise/).
"""

TAGS = {
    "start": "The starting point, and this description.",
    **{f"{record}s": f"Public {record}s: their list, each by itself, and its editions." for record in RecordKind},
    "positions": "Who stands where on which instrument, and in which words.",
    "search": "All records at once.",
    "changes": "What to follow to keep a copy of the site.",
    "annotations": "Commitments as W3C Web Annotations of the texts they stand in.",
    "dumps": "Everything at once, as files.",
}
