"""What each parameter means, in words: by the list or address that it belongs to, or with an empty name in all.

What the filters of lists mean is declared with them (see `kinds.filters`).
"""

from tracker.texts.queries import SHORTEST_BEGINNING

SAID: dict[tuple[str, str], str] = {
    ("", "q"): (
        "Words to look for: all of them, in any order, by their stems. “Words in quotation marks” stand next to each "
        "other exactly so; a minus before a word excludes it; an asterisk after at least "
        f"{SHORTEST_BEGINNING} letters means all words that begin so. Nothing that is typed here is refused."
    ),
    ("", "ordering"): "By what the rows are sorted: ascending or, with a minus, descending. "
    "What has no date counts as before all dates.",
    (
        "search",
        "ordering",
    ): "By what the rows are sorted: relevance, or the date, ascending or, with a minus, descending. "
    "What has no date comes last.",
    ("", "against"): "The number of another edition of the record: what this one says differently, as `differences`.",
    ("", "count"): "Whether to count all that is found, as `count`.",
    ("", "cursor"): "Where a page begins: taken from `next` or `previous`, whose addresses have it already.",
    ("", "page_size"): "How many rows a page has at most.",
    ("", "fields"): "Only these members. Also one value with commas between the names.",
    ("", "expand"): (
        "Put the row of the record in the place of these references: dotted paths of members. Also one value with "
        "commas between the paths."
    ),
    ("", "facets"): "How many records each value of these filters would leave, as `facets`.",
    ("changes", "record"): "Only editions of records of this kind.",
    ("changes", "change"): "Only editions that were published for this reason.",
    ("changes", "date_after"): "Only editions published in or after this year, month or day.",
    ("changes", "date_before"): "Only editions published in or before this year, month or day.",
    ("changes", "after"): "Only editions after this sequence: the last one that a copy has seen, or 0 for all.",
    ("changes", "expand"): "`payload`: what each edition says, of which `digest` is the hash.",
    ("positions", "kind"): "The kind of participant in the rows.",
    ("positions", "participant"): "Only these participants, which must be of one kind.",
    ("positions", "instrument"): "These instruments as columns; left out, those that most passages are about.",
    ("positions", "country"): "Only participants that are this state or belong to it.",
    ("positions", "topic"): "Only passages about this topic count.",
    ("positions", "stance"): "Only participants with a passage of this stance.",
    ("positions", "joint"): "Only passages that bind several participants of the kind count, or only one.",
    ("positions", "date_after"): "Only passages whose date may lie in or after this year, month or day count.",
    ("positions", "date_before"): "Positions as of this year, month or day.",
}
