"""What two editions of a record say differently."""

from tracker.kinds.schemas import closed, flag, listed, named, number, open_list, or_null, text, thing

PIECE = thing(
    "A run of text.",
    kind=closed(["same", "removed", "added"], "Whether both have it, only the earlier, or only the later."),
    text=text("The run."),
)
PLACE = thing(
    "A passage and where it stands in its text, in Unicode code points.",
    number=number("Its number in its text.", minimum=1),
    kind=open_list(["heading", "paragraph", "item", "signature"], "What it is in the text."),
    start=number("Where it begins."),
    end=number("Where it ends; the character at this offset is no longer part of it."),
)
PASSAGE = thing(
    "A passage of the earlier text beside that of the later one.",
    kind=closed(["same", "reworded", "removed", "added", "gap"], "How they differ; a gap stands for passages alike."),
    count=number("How many passages it stands for: more than one only of a gap.", minimum=1),
    before=or_null(named("PassagePlace", "The passage of the earlier text, or null.")),
    after=or_null(named("PassagePlace", "The passage of the later text, or null.")),
    pieces=listed(named("DifferencePiece"), "Its words, with the differences marked."),
)
FIELD = thing(
    "A field that differs.",
    name=text("The member."),
    label=text("Its label for readers."),
    before=listed(text("A line."), "What the earlier edition says, in lines."),
    after=listed(text("A line."), "What the later edition says, in lines."),
    lines=listed(
        listed(named("DifferencePiece"), "A line in pieces."), "Both side by side, with the differences marked."
    ),
    is_source=flag("Whether these are words of the source."),
    is_own=flag("Whether the record itself says so; else it is taken from what it belongs to."),
)
DIFFERENCES = thing(
    "What an edition says differently from another one.",
    against=or_null(number("The number of that other edition; null where there is none before it.", minimum=1)),
    fields=listed(named("FieldDifference"), "The fields that differ."),
    text=listed(named("PassageDifference"), "The texts, passage by passage; empty where they are the same."),
    is_too_long=flag("Whether the texts are too long to compare; then `text` is empty."),
)
