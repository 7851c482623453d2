"""Documents: texts, who stands behind them, what they name, and where in them it stands."""

from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import BEHIND, DocumentKind, RecordKind, SignatureRole, SourceGrade

from . import filters
from .capacities import SIGNATURE, Capacities, countries
from .columns import actors, row_titles
from .commitment import COMMITMENT, PLACE
from .dates import date
from .kind import Kind, reference
from .member import Day, Digest, Language, Number, References, StatedAddress, Text, Word
from .parts import Object, Part, Rows

SOURCE = Part(
    "Source",
    "Where the text comes from.",
    (
        StatedAddress(
            "url", "The address of the source.", label=_("Address of the source"), is_searched=True, term="schema:url"
        ),
        Word(
            "grade",
            "How near the source stands to those whose words it gives.",
            SourceGrade,
            may_be_empty=True,
            label=_("Grade of the source"),
        ),
        Day(
            "checked_on",
            "When somebody last read the text here against its source.",
            may_be_null=True,
            label=_("Compared with its source on"),
        ),
        Digest(
            "received_digest",
            "SHA-256 of the text as it was received (UTF-8).",
            may_be_empty=True,
            label=_("SHA-256 of the received text"),
            table={},
        ),
    ),
)
MENTION = Part(
    "Mention",
    "Where a document first names a record. Offsets are Unicode code points of `text`.",
    (
        reference(
            "mentioned",
            "What is named.",
            RecordKind.PARTICIPANT,
            RecordKind.INSTRUMENT,
            relation={RecordKind.PARTICIPANT: "mention", RecordKind.INSTRUMENT: "instrument"},
        ),
        Text("name_as_stated", "The words that name it.", is_searched=True),
        Number("start", "Where they begin.", is_derived=True, may_be_null=True),
        Number(
            "end",
            "Where they end; the character at this offset is no longer part of them.",
            is_derived=True,
            may_be_null=True,
        ),
        Number("passage", "The passage that they stand in.", is_derived=True, minimum=1, may_be_null=True),
    ),
)
PASSAGE = Part(
    "Passage",
    "A block of the text. Offsets are Unicode code points of `text`.",
    (
        Number("number", "Its number in this text, from 1.", minimum=1),
        Word("kind", "What it is in the text.", ("heading", "paragraph", "item", "signature"), is_open=True),
        Number("start", "Where it begins."),
        Number("end", "Where it ends; the character at this offset is no longer part of it."),
    ),
)

COMMITMENT_IN_TEXT = Part(
    "CommitmentInText",
    "A commitment as its document names it: what it says and where. The rest is at its address.",
    (*COMMITMENT.head, *PLACE),
)

DOCUMENT = Kind(
    RecordKind.DOCUMENT,
    plural=_("documents"),
    title_label=_("Title"),
    kind=Word("kind", "What sort of text it is.", DocumentKind, is_open=True),
    vocabulary=DocumentKind,
    members=(
        date("date", "When it was adopted or issued.", label=_("Date")),
        Language("language", "The language of the text.", label=_("Language"), term="schema:inLanguage"),
        Text("place", "Where it was adopted or issued.", label=_("Place"), is_searched=True),
        reference(
            "event", "The event that it came out of or reports.", RecordKind.EVENT, label=_("Event"), relation="event"
        ),
        Capacities(
            "signatures",
            "Who stands behind it, in the order of the text.",
            SIGNATURE,
            binding=BEHIND,
            label=_("Signatures"),
            excerpt_name=_("signature"),
            table={
                "signatories": actors(
                    "signatures", *BEHIND, says="Who stands behind it: issuers, signatories, delegates."
                ),
                "on_behalf_of": actors(
                    "signatures", *BEHIND, side="on_behalf_of", says="For whom they stand behind it."
                ),
                "authors": actors("signatures", SignatureRole.AUTHOR, says="Who wrote it."),
                "publishers": actors("signatures", SignatureRole.PUBLISHER, says="Who published it."),
                "organisations": actors(
                    "signatures", side="organisation", says="The organisations named with all these."
                ),
            },
        ),
        countries("The states that stand behind it or are spoken for."),
        References(
            "topics", "What it is about.", RecordKind.TOPIC, label=_("Topics"), relation="topic", term="dcterms:subject"
        ),
        Rows(
            "mentions",
            "The participants and instruments that it names.",
            MENTION,
            label=_("Named in the text"),
            table={
                f"named_{record}s": row_titles(
                    "mentions", "mentioned", f"The {record}s that the text names.", record=record
                )
                for record in (RecordKind.INSTRUMENT, RecordKind.PARTICIPANT)
            },
        ),
        Text(
            "summary",
            "What it says, in a sentence or two of the editors' own.",
            label=_("Summary"),
            is_searched=True,
            is_opening=True,
            term="dcterms:abstract",
        ),
        Object("source", "Where the text comes from.", SOURCE, label=_("Source"), term="dcterms:source"),
        Digest("text_digest", "SHA-256 of `text` (UTF-8): whether a copy of it is still good.", may_be_empty=True),
    ),
    in_full=(
        Text(
            "text",
            "The clean text. All offsets in the API are Unicode code points of it.",
            label=_("Text"),
            is_searched=True,
            is_verbatim=True,
            term="schema:text",
        ),
        Rows("passages", "The text in blocks, in its order.", PASSAGE),
        Rows(
            "commitments",
            "The commitments anchored in the very text of this edition, in its order.",
            COMMITMENT_IN_TEXT,
            is_derived=True,
            term="dcterms:hasPart",
        ),
    ),
    filters=(
        filters.kinds(DocumentKind),
        filters.STANCE,
        filters.INSTRUMENT,
        filters.participant(
            "Only those behind which this participant stands, or which name it.",
            _("by or naming %s"),
            with_mentions=True,
        ),
        filters.ON_BEHALF_OF,
        filters.country(),
        filters.ORGANISATION,
        filters.TOPIC,
        filters.EVENT,
        filters.LANGUAGE,
        *filters.PERIOD,
    ),
    commitments_by=("document",),
)
