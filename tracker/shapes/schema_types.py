"""Of which types of schema.org records are."""

from tracker.models.vocabulary import DocumentKind, InstrumentKind, ParticipantKind, RecordKind

PARTICIPANTS = {
    ParticipantKind.PERSON: "Person",
    ParticipantKind.STATE: "Country",
    ParticipantKind.ORGANISATION: "Organization",
    ParticipantKind.GROUP: "Organization",
}
DOCUMENTS = {DocumentKind.RESOLUTION: "Legislation"}
"""What binds, or is adopted as a legal text is; every other document is a Report."""

INSTRUMENTS = {
    InstrumentKind.TREATY: "Legislation",
    InstrumentKind.RESOLUTION: "Legislation",
    InstrumentKind.REPORT: "Report",
    InstrumentKind.EXPERT_GROUP: "Organization",
    InstrumentKind.NETWORK: "Organization",
    InstrumentKind.NEGOTIATING_PROCESS: "Project",
    InstrumentKind.PROGRAMME: "Project",
}


def type_of(record: dict) -> str:
    """The type of schema.org that a record, or a joined reference to one, is of."""
    match record["record"]:
        case RecordKind.DOCUMENT:
            return DOCUMENTS.get(record["kind"], "Report")
        case RecordKind.PARTICIPANT:
            return PARTICIPANTS.get(record["kind"], "Organization")
        case RecordKind.INSTRUMENT:
            return INSTRUMENTS.get(record["kind"], "CreativeWork")
    return {RecordKind.EVENT: "Event", RecordKind.COMMITMENT: "Quotation"}.get(record["record"], "DefinedTerm")
