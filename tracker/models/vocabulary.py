"""The closed lists of the field: one word per thing, the same in models, addresses, filters and templates."""

from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise as Label
else:
    Label = Promise | str
    """Words for people, which may wait with their language until they are shown."""

CODEBOOK_VERSION = "1.0"
"""The version of the codebook that `CommitmentKind` and `Stance` come from; it changes whenever a rule does."""


class RecordKind(TextChoices):
    """The kinds of record that can be published; also the names of their lists in addresses (plural)."""

    DOCUMENT = "document", _("document")
    EVENT = "event", _("event")
    PARTICIPANT = "participant", _("participant")
    INSTRUMENT = "instrument", _("instrument")
    COMMITMENT = "commitment", _("commitment")
    TOPIC = "topic", _("topic")


class Stage(TextChoices):
    """Where a record stands at the desk. `PUBLISHED`: no change of its own since its last edition."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Verb(TextChoices):
    """What an editor decided about a record."""

    EDIT = "edit", _("began a new draft of")
    ASSIGN = "assign", _("assigned")
    SUBMIT = "submit", _("submitted")
    SEND_BACK = "send_back", _("sent back")
    PUBLISH = "publish", _("published")
    SCHEDULE = "schedule", _("scheduled")
    CANCEL = "cancel", _("took off the schedule")
    WITHDRAW = "withdraw", _("withdrew")
    RESTORE = "restore", _("restored an old edition of")
    DISCARD = "discard", _("discarded the draft of")
    MERGE = "merge", _("merged")


class Change(TextChoices):
    """Why a new edition was printed; every kind but the first asks for a public note."""

    FIRST = "first", _("first edition")
    CORRECTED = "corrected", _("corrected")
    SOURCE_CHANGED = "source_changed", _("source changed")
    RECODED = "recoded", _("recoded")
    FOLLOWED_UP = "followed_up", _("followed up")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ParticipantKind(TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    STATE = "state", _("state")
    GROUP = "group", _("group")


class InstrumentKind(TextChoices):
    TREATY = "treaty", _("treaty")
    NEGOTIATING_PROCESS = "negotiating_process", _("negotiating process")
    EXPERT_GROUP = "expert_group", _("expert group")
    PROGRAMME = "programme", _("programme")
    NETWORK = "network", _("network")
    RESOLUTION = "resolution", _("resolution")
    REPORT = "report", _("report")


class IdentifierScheme(TextChoices):
    """Official identifiers of instruments."""

    ETS = "ets", _("Council of Europe treaty number")
    UN_SYMBOL = "un_symbol", _("United Nations document symbol")
    CELEX = "celex", _("CELEX number")
    ELI = "eli", _("European Legislation Identifier")
    WIKIDATA = "wikidata", _("Wikidata item")


class EventKind(TextChoices):
    MEETING = "meeting", _("meeting")
    CONFERENCE = "conference", _("conference")
    SESSION = "session", _("session of a body")
    PANEL = "panel", _("panel discussion")
    BRIEFING = "briefing", _("briefing")
    CONSULTATION = "consultation", _("consultation")


class EventFormat(TextChoices):
    IN_PERSON = "in_person", _("in person")
    HYBRID = "hybrid", _("in person and online")
    ONLINE = "online", _("online")


class DocumentKind(TextChoices):
    STATEMENT = "statement", _("statement")
    COMMUNIQUE = "communique", _("communiqué")
    DECLARATION = "declaration", _("declaration")
    EVENT_REPORT = "event_report", _("event report")
    RESOLUTION = "resolution", _("resolution")
    REPORT = "report", _("report")
    SPEECH = "speech", _("speech")
    SUBMISSION = "submission", _("written submission")


class SourceGrade(TextChoices):
    """How near a text's source stands to those whose words it gives."""

    OFFICIAL = "official", _("official")
    OFFICIAL_COPY = "official_copy", _("official copy")
    TRANSCRIPT = "transcript", _("transcript")
    SECONDARY = "secondary", _("secondary")
    UNVERIFIED = "unverified", _("unverified")


class SignatureRole(TextChoices):
    """In which role somebody stands behind a document."""

    ISSUER = "issuer", _("issuing body")
    SIGNATORY = "signatory", _("signatory")
    DELEGATE = "delegate", _("delegated representative")
    AUTHOR = "author", _("author")
    PUBLISHER = "publisher", _("publisher")


BEHIND = (SignatureRole.ISSUER, SignatureRole.SIGNATORY, SignatureRole.DELEGATE)
"""The roles in which somebody stands behind a document and is bound by it. Authors and publishers are not."""


class ParticipationRole(TextChoices):
    """In which role somebody took part in an event."""

    ORGANISER = "organiser", _("organiser")
    HOST = "host", _("host")
    CHAIR = "chair", _("chair")
    MODERATOR = "moderator", _("moderator")
    SPEAKER = "speaker", _("speaker")
    PANELLIST = "panellist", _("panellist")
    DELEGATE = "delegate", _("delegated representative")
    ATTENDEE = "attendee", _("attendee")


class Attendees(TextChoices):
    """Whom an attendance figure counts."""

    IN_ROOM = "in_room", _("in the room")
    ONLINE = "online", _("online")
    ALL = "all", _("in all")


class CommitmentKind(TextChoices):
    """What a speaker does in a passage (codebook): the dominant verb decides, one kind per commitment."""

    SUPPORT = "support", _("support")
    OPPOSITION = "opposition", _("opposition")
    UNDERTAKING = "undertaking", _("undertaking")
    CALL = "call", _("call")
    EXPECTATION = "expectation", _("expectation")
    PRINCIPLE = "principle", _("principle")
    CONCERN = "concern", _("concern")


class Stance(TextChoices):
    """Where a commitment stands on an instrument it is about."""

    SUPPORTS = "supports", _("supports")
    OPPOSES = "opposes", _("opposes")
    NEUTRAL = "neutral", _("neutral")


class Position(TextChoices):
    """Where a participant stands on an instrument, by all its passages about it (codebook). `NONE` is no position."""

    SUPPORTS = "supports", _("supports")
    OPPOSES = "opposes", _("opposes")
    MIXED = "mixed", _("mixed")
    MENTIONS = "mentions", _("mentions")
    NONE = "none", _("no statement found")


class FollowUpStatus(TextChoices):
    """What became of an undertaking. `NO_EVIDENCE` says that nothing was found, which is not `NOT_KEPT`."""

    KEPT = "kept", _("kept")
    PARTLY_KEPT = "partly_kept", _("partly kept")
    IN_PROGRESS = "in_progress", _("in progress")
    NOT_KEPT = "not_kept", _("not kept")
    NO_EVIDENCE = "no_evidence", _("no evidence found")


SETTLED = (FollowUpStatus.KEPT, FollowUpStatus.PARTLY_KEPT, FollowUpStatus.NOT_KEPT)
"""What ends the following-up of an undertaking. “In progress” and “no evidence found” ask for another look."""


class Shift(TextChoices):
    """What the language of an earlier commitment became in a later one."""

    KEPT = "kept", _("kept")
    REWORDED = "reworded", _("reworded")
    STRENGTHENED = "strengthened", _("strengthened")
    WEAKENED = "weakened", _("weakened")
