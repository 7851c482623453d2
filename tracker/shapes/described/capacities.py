"""In which capacity somebody acts: what a text or an event's source says of it."""

from tracker.models.vocabulary import ParticipationRole, RecordKind, SignatureRole

from .building import Schema, named, number, open_list, or_empty, or_null, text, thing
from .references import referring

ROLES = tuple(dict.fromkeys([*SignatureRole.values, *ParticipationRole.values]))
"""The roles in which somebody stands behind a document or takes part in an event."""


def capacity(role: Schema, description: str) -> Schema:
    return thing(
        description,
        participant=referring(RecordKind.PARTICIPANT, description="Who acts."),
        role=role,
        role_as_stated=text("The role in the words of the source."),
        name_as_stated=text("The name exactly as the source prints it."),
        title_as_stated=text("The title that the source gives with the name, such as Attorney General."),
        organisation=referring(RecordKind.PARTICIPANT, description="The organisation that the source names with them."),
        on_behalf_of=referring(RecordKind.PARTICIPANT, description="The state or body they speak for."),
        stands_in_for=referring(RecordKind.PARTICIPANT, description="Whose place they take as delegated."),
        stated_by=referring(RecordKind.DOCUMENT, description="The document that says so, where it is another one."),
        passage=or_null(number("The passage in which the name is first printed; null where it is none.", minimum=1)),
    )


SIGNATURE = capacity(
    open_list(SignatureRole, "In which role: issuers, signatories and delegates are bound by the text."),
    "That somebody stands behind a document, in the capacity it states.",
)
PARTICIPATION = capacity(
    open_list(ParticipationRole, "In which role."), "That somebody takes part in an event, in the capacity stated."
)
MAKER = capacity(
    or_empty(open_list(ROLES, "In which role they stand in the document or its event; empty where that is not said.")),
    "Who makes a commitment, in the capacity that its document states, or else its event.",
)


def capacities(component: str, description: str) -> Schema:
    return {"type": "array", "description": description, "items": named(component)}
