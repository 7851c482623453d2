"""What each parameter means, in words: by the list or address that it belongs to, or with an empty name in all.

What the filters of lists mean is declared with them (see `kinds.filters`).
"""

from tracker.texts.queries import SHORTEST_BEGINNING

MEANINGS: dict[tuple[str, str], str] = {
    ("", "q"): (
        "Words to search for: all of them, in any order, by their stems. “Words in quotation marks” are an exact "
        "phrase; a minus before a word excludes it; an asterisk after at least "
        f"{SHORTEST_BEGINNING} letters means all words that begin with them. Nothing that is typed here is refused."
    ),
    ("", "ordering"): "How the rows are sorted: ascending or, with a minus, descending. "
    "A row without a date counts as before all dates.",
    (
        "search",
        "ordering",
    ): "How the rows are sorted: by relevance, or by date, ascending or, with a minus, descending. "
    "A row without a date comes last.",
    (
        "",
        "against",
    ): "The number of another edition of the record: adds what this one says differently, as `differences`.",
    ("", "count"): "Whether to add the total number of rows, as `count`.",
    ("", "cursor"): "Where a page begins. Take it from the addresses in `next` or `previous`.",
    ("", "page_size"): "The maximum number of rows on a page.",
    ("", "fields"): "Only these members. Repeat it, or separate the names with commas.",
    ("", "expand"): (
        "Replace these references with the row of the record: dotted paths of members. Repeat it, or separate "
        "the paths with commas."
    ),
    ("", "facets"): "Count how many records match each value of these filters, as `facets`.",
    ("changes", "record"): "Only editions of records of this kind.",
    ("changes", "change"): "Only editions that were published for this reason.",
    ("changes", "date_after"): "Only editions published in or after this year, month or day.",
    ("changes", "date_before"): "Only editions published in or before this year, month or day.",
    ("changes", "after"): "Only editions after this sequence: the last one that a copy has seen, or 0 for all.",
    ("changes", "expand"): "`payload`: what each edition says, of which `digest` is the hash.",
    ("positions", "kind"): "The kind of participant in the rows.",
    ("positions", "participant"): "Only these participants, which must be of one kind.",
    ("positions", "instrument"): "These instruments as columns. The default is those that most passages are about.",
    ("positions", "country"): "Only participants that are this state or belong to it.",
    ("positions", "topic"): "Only passages about this topic count.",
    ("positions", "stance"): "Only participants with a passage of this stance.",
    ("positions", "joint"): "Only passages that bind several participants of the kind count, or only one.",
    ("positions", "date_after"): "Only passages whose date may lie in or after this year, month or day count.",
    ("positions", "date_before"): "Positions as of this year, month or day.",
}
