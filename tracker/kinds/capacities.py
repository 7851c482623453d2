"""In which capacity somebody acts: what a text or an event's source says of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tracker.models.vocabulary import ParticipationRole, RecordKind, SignatureRole

from .member import Member, Number, Reference, References, Text, Word
from .parts import Part, Rows
from .payload import Json

ROLES = tuple(dict.fromkeys([*SignatureRole.values, *ParticipationRole.values]))
"""The roles in which somebody stands behind a document or takes part in an event."""

BOUND = ("participant", "on_behalf_of")
"""Who is bound by a capacity: whoever acts and for whom. Not an organisation that is only named with them, nor a
person whose place they take."""

P, D = (RecordKind.PARTICIPANT,), (RecordKind.DOCUMENT,)


@dataclass(frozen=True)
class Capacities(Rows):
    """A list of those who act, each in their capacity. It binds those in these `binding` roles; None: all of them."""

    binding: Collection[str] | None = field(default=(), kw_only=True)

    def links(self, value: Json, stance: str = "") -> Iterator[tuple[str, str, int, str]]:
        yield from super().links(value)
        for row in value or ():
            if self.binding is None or row["role"] in self.binding:
                for actor in filter(None, (row[side] for side in BOUND)):
                    yield "bound", actor["record"], actor["id"], ""


def capacity(component: str, meaning: str, role: Member) -> Part:
    return Part(
        component,
        meaning,
        (
            Reference("participant", "Who acts.", P, relation="participant", term="org:member"),
            role,
            Text("role_as_stated", "The role in the words of the source.", is_searched=True),
            Text("name_as_stated", "The name exactly as the source prints it.", is_searched=True),
            Text(
                "title_as_stated",
                "The title that the source gives with the name, such as Attorney General.",
                is_searched=True,
            ),
            Reference(
                "organisation",
                "The organisation that the source names with them.",
                P,
                relation="organisation",
                term="org:organization",
            ),
            Reference(
                "on_behalf_of",
                "The state or body they speak for.",
                P,
                relation="on_behalf_of",
                term="opengov:onBehalfOf",
            ),
            Reference("stands_in_for", "Whose place they take as delegated.", P),
            Reference("stated_by", "The document that says so, where it is another one.", D),
            Number(
                "passage",
                "The passage in which the name is first printed; null where it is none.",
                is_derived=True,
                minimum=1,
                may_be_null=True,
            ),
        ),
    )


def role(meaning: str, vocabulary, *, may_be_empty: bool = False) -> Word:
    return Word("role", meaning, vocabulary, is_open=True, may_be_empty=may_be_empty, term="org:role")


SIGNATURE = capacity(
    "Signature",
    "That somebody stands behind a document, in the capacity it states.",
    role("In which role: issuers, signatories and delegates are bound by the text.", SignatureRole),
)
PARTICIPATION = capacity(
    "Participation",
    "That somebody takes part in an event, in the capacity stated.",
    role("In which role.", ParticipationRole),
)
MAKER = capacity(
    "Maker",
    "Who makes a commitment, in the capacity that its document states, or else its event.",
    role(
        "In which role they stand in the document or its event; empty where that is not said.", ROLES, may_be_empty=True
    ),
)


def countries(meaning: str) -> References:
    """The states that act themselves or are spoken for: those of them that are public, by what they are today."""
    return References("countries", meaning, RecordKind.PARTICIPANT, is_derived=True, one="country")
