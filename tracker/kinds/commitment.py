"""Commitments: who takes which position or promises what, in which words, and what became of it."""

from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import CommitmentKind, FollowUpStatus, RecordKind, Shift, Stance

from . import filters
from .capacities import MAKER, Capacities, countries
from .columns import Column, actors, page, row_titles, title
from .dates import date
from .kind import Kind, reference
from .member import Digest, Flag, Language, Number, References, StatedAddress, Subject, Text, Word
from .parts import Part, Rows
from .payload import Representation

TARGET = Part(
    "Target",
    "An instrument that a commitment is about.",
    (
        Subject("instrument", "The instrument.", (RecordKind.INSTRUMENT,), relation="instrument"),
        Word("stance", "Where the commitment stands on it.", Stance, is_in_codebook=True),
        Text("note", "What is to be said of the stance."),
    ),
)
PRECEDENT = Part(
    "Precedent",
    "An earlier commitment of another document whose language this one takes up.",
    (
        Subject("commitment", "The earlier commitment.", (RecordKind.COMMITMENT,), relation="precedent"),
        Word("shift", "What became of its language.", Shift),
        Text("note", "What is to be said of it."),
    ),
)
FOLLOW_UP = Part(
    "FollowUp",
    "Dated evidence of what became of an undertaking.",
    (
        Word(
            "status",
            "What was found. That no evidence was found does not say that it was not kept.",
            FollowUpStatus,
            is_in_codebook=True,
        ),
        date("date", "When it was so."),
        Text("evidence", "What was found, or where was looked in vain.", is_searched=True),
        StatedAddress("evidence_url", "The address of the evidence.", is_searched=True),
        reference("evidence_document", "The document that is the evidence.", RecordKind.DOCUMENT),
    ),
)

PLACE = (
    Number(
        "number", "Its number in its document, which it keeps for good: `#c3` on the page.", minimum=1, is_own=False
    ),
    Text(
        "quote",
        "The exact words: `text[start:end]` of the document.",
        label=_("Quote"),
        is_searched=True,
        is_verbatim=True,
        is_opening=True,
        term="schema:text",
    ),
    Number("start", "Where the quote begins in the text, in Unicode code points."),
    Number("end", "Where it ends; the character at this offset is no longer part of it.", minimum=1),
    Number("passage", "The passage in which it begins.", is_derived=True, minimum=1),
)
"""What names a commitment in its document, and where it stands there."""


def _status(item: Representation) -> str:
    return item["follow_ups"][-1]["status"] if item.get("follow_ups") else ""


NUMBER, QUOTE, START, END, IN_PASSAGE = PLACE

COMMITMENT = Kind(
    RecordKind.COMMITMENT,
    plural=_("commitments"),
    title_label=_("Summary"),
    kind=Word(
        "kind",
        "What the speaker does in the passage (see the codebook, /codebook/).",
        CommitmentKind,
        is_in_codebook=True,
    ),
    vocabulary=CommitmentKind,
    members=(
        reference(
            "document",
            "The text it stands in.",
            RecordKind.DOCUMENT,
            relation="document",
            is_own=False,
            table={"document": title("document"), "document_url": page("document")},
            term="dcterms:isPartOf",
        ),
        NUMBER,
        IN_PASSAGE,
        QUOTE,
        START,
        END,
        Text(
            "prefix",
            "Up to 32 code points before the quote, as a W3C TextQuoteSelector has them.",
            is_derived=True,
            table={},
        ),
        Text("suffix", "Up to 32 code points after the quote.", is_derived=True, table={}),
        Digest(
            "text_digest",
            "SHA-256 of the text that the offsets belong to: `text_digest` of the document.",
            is_own=False,
        ),
        Language("language", "The language of the quote.", label=_("Language"), is_own=False, term="schema:inLanguage"),
        date("date", "The date of its document.", label=_("Date"), is_own=False),
        reference(
            "event", "The event of its document.", RecordKind.EVENT, label=_("Event"), relation="event", is_own=False
        ),
        Text(
            "verb", "The verb that decides its kind, as printed.", label=_("Verb"), is_searched=True, is_verbatim=True
        ),
        Flag("reported", "Whether the document reports what the speaker said.", label=_("Reported speech")),
        Flag(
            "joint",
            "Whether all who stand behind the document make it together.",
            label=_("Whose it is"),
            says=(_("all signatories jointly"), _("those named here")),
        ),
        Capacities(
            "made_by",
            "Who makes it.",
            MAKER,
            binding=None,
            taken_over_where="joint",
            label=_("Made by"),
            excerpt_name=_("who makes it"),
            table={
                "made_by": actors("made_by", says="Who makes it."),
                "on_behalf_of": actors("made_by", side="on_behalf_of", says="For whom they make it."),
            },
        ),
        countries("The states that make it or are spoken for."),
        Rows(
            "targets",
            "The instruments that it is about.",
            TARGET,
            label=_("Targets"),
            table={
                name: row_titles(
                    "targets", "instrument", f"The instruments on which it takes the stance “{stance}”.", stance=stance
                )
                for name, stance in (
                    ("supports", Stance.SUPPORTS),
                    ("opposes", Stance.OPPOSES),
                    ("neutral_on", Stance.NEUTRAL),
                )
            },
        ),
        References(
            "addressees",
            "Who is asked to act, of a call.",
            RecordKind.PARTICIPANT,
            label=_("Addressees"),
            relation="addressee",
        ),
        Text(
            "addressee_as_stated",
            "Who is asked to act, in the words of the text.",
            label=_("Addressee as stated"),
            excerpt_name=_("addressee"),
            is_searched=True,
            is_verbatim=True,
        ),
        date("deadline", "Until when it is to be done.", label=_("Deadline"), has_note=False),
        Rows(
            "follow_ups",
            "What became of an undertaking, the oldest first.",
            FOLLOW_UP,
            label=_("Follow-ups"),
            excerpt_name=_("follow-up"),
            table={
                "status": Column(
                    _status,
                    "follow_ups.status",
                    "What the newest follow-up of an undertaking found; empty without any.",
                )
            },
        ),
        References(
            "topics",
            "What it is about, as subject headings.",
            RecordKind.TOPIC,
            label=_("Topics"),
            relation="topic",
            term="dcterms:subject",
        ),
        Rows("precedents", "The earlier commitments whose language it takes up.", PRECEDENT, label=_("Precedents")),
    ),
    filters=(
        filters.kinds(CommitmentKind),
        filters.STATUS,
        filters.STANCE,
        filters.INSTRUMENT,
        filters.participant(),
        filters.ON_BEHALF_OF,
        filters.country(),
        filters.ORGANISATION,
        filters.Linked(
            "addressee",
            _("Addressee"),
            "Only those that ask this participant to act.",
            RecordKind.PARTICIPANT,
            ("addressee",),
            phrase=_("addressed to %s"),
        ),
        filters.TOPIC,
        filters.EVENT,
        filters.DOCUMENT,
        filters.LANGUAGE,
        *filters.PERIOD,
    ),
)
