"""Participants: persons, organisations, states and groups."""

from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import ParticipantKind, RecordKind

from . import filters
from .kind import Kind, reference
from .member import References, Text, Word
from .names import description, names, website

CODES = {"iso3166": "FR"}
"""The schemes of official identifiers of states, with an example of each."""

PARTICIPANT = Kind(
    RecordKind.PARTICIPANT,
    plural=_("participants"),
    title_label=_("Name"),
    kind=Word("kind", "What sort of participant it is.", ParticipantKind),
    vocabulary=ParticipantKind,
    members=(
        *names(),
        Text(
            "alpha2",
            "ISO 3166-1 alpha-2 code of a state; empty for all others.",
            pattern="^([A-Z]{2})?$",
            label=_("ISO 3166 code"),
            excerpt_name=_("code"),
            is_searched=True,
        ),
        Text(
            "alpha3",
            "ISO 3166-1 alpha-3 code of a state; empty for all others.",
            pattern="^([A-Z]{3})?$",
            label=_("ISO 3166 code, long"),
            excerpt_name=_("code"),
            is_searched=True,
        ),
        reference(
            "country", "The state it belongs to.", RecordKind.PARTICIPANT, label=_("Country"), relation="country"
        ),
        reference(
            "part_of",
            "The organisation it is part of.",
            RecordKind.PARTICIPANT,
            label=_("Part of"),
            relation="organisation",
            term="schema:memberOf",
        ),
        References(
            "members",
            "The members of a group.",
            RecordKind.PARTICIPANT,
            label=_("Members"),
            relation="member",
            term="org:hasMember",
        ),
        website(),
        description("Who this is, in a sentence or two of the editors' own."),
    ),
    filters=(
        filters.kinds(ParticipantKind),
        filters.country("Only those that belong to this state.", _("from %s")),
        filters.Linked(
            "organisation",
            _("Part of"),
            "Only those that are part of this organisation.",
            RecordKind.PARTICIPANT,
            ("organisation",),
            phrase=_("part of %s"),
        ),
        filters.Identified(
            "identifier",
            _("ISO 3166 code"),
            "Only those with this official identifier, with its scheme or without.",
            CODES,
            phrase=_("with the code %s"),
        ),
    ),
    ordering="title",
    title_term="schema:name",
    # A state's commitments are also those that somebody made on its behalf.
    commitments_by=("participant", "on_behalf_of"),
)
