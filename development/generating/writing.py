"""A plan written at the desk as an editor would, submitted, and published by another one."""

from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.models import User
from django.db.models import Q

from tracker.desk.verbs import mark_edited, publish, submit
from tracker.models import (
    Commitment,
    CommitmentKind,
    Document,
    Edition,
    FollowUp,
    Instrument,
    Mention,
    Participant,
    Precedent,
    Record,
    RecordKind,
    Shift,
    Signature,
    Target,
    Topic,
)

from .banks.actors import PERSONS
from .banks.instruments import BY_SLUG
from .banks.others import LANGUAGES
from .composing import sayings_of, text_of
from .plans import Plan
from .sayings import Found, Saying
from .shared import slug_of

NAMES = {name for name, _state in PERSONS}


@dataclass
class Hands:
    """Who writes and who publishes, and the records that they know by their addresses."""

    author: User
    reviewer: User
    known: dict[tuple[type[Record], str], Record] = field(default_factory=dict)

    def participant(self, called: str) -> Participant:
        """A participant by address, or a person of the banks by name."""
        return self._find(Participant, slug_of(called) if called in NAMES else called)

    def instrument(self, slug: str) -> Instrument:
        return self._find(Instrument, slug)

    def topic(self, topic: tuple[str, str, str]) -> Topic:
        return Topic.objects.filter(Q(slug=topic[0]) | Q(name=topic[1])).first()

    def go_public(self, record: Record, **why) -> list[Edition]:
        """Let one submit `record` and the other publish it."""
        submit(record, by=self.author)
        return publish(record, by=self.reviewer, **why)

    def _find(self, model: type[Record], slug: str) -> Record:
        if (model, slug) not in self.known:
            self.known[model, slug] = model.objects.get(slug=slug)
        return self.known[model, slug]


def is_at_the_desk(made: Plan) -> bool:
    """Whether the document of this plan was made before, perhaps to be renamed or withdrawn since."""
    printed = Edition.objects.of(RecordKind.DOCUMENT).filter(slug=made.slug)
    return Document.objects.filter(slug=made.slug).exists() or printed.exists()


def write(made: Plan, hands: Hands, *, event, with_text: bool = True) -> Document:
    """The document of a plan with all its rows and commitments, as a draft."""
    text = text_of(made)
    document = Document(
        slug=made.slug, kind=made.kind, title=made.title, language=made.language, event=event, place=made.place,
        date=made.edtf, date_wording=made.date_wording, date_note=made.date_note, summary=made.summary,
        source_url="" if made.number % 9 == 8 else f"https://texts.example.org/{made.slug}",
        source_grade=made.grade, source_checked_on=made.checked_on,
        # As from a web page: line ends of Windows and spaces that do not break, which tidying takes away.
        received_text=text.replace("\n", "\r\n").replace(". ", ".\u00a0 ") if with_text else "",
        text=text if with_text else "", changed_by=hands.author, assigned_to=hands.author,
    )  # fmt: skip
    document.save()
    document.topics.add(hands.topic(made.topic))
    Signature.objects.bulk_create(
        Signature(
            document=document, participant=hands.participant(row.participant), role=row.role, position=position,
            name_as_stated=row.name or hands.participant(row.participant).name, title_as_stated=row.title,
            on_behalf_of=(row.on_behalf_of and hands.participant(row.on_behalf_of)) or None,
            stands_in_for=(row.stands_in_for and hands.participant(row.stands_in_for)) or None,
        )
        for position, row in enumerate(made.signers)
    )  # fmt: skip
    if with_text:
        _mentions(made, document, hands)
        for number, saying in enumerate(sayings_of(made), start=1):
            _commitment(made, document, number, saying, hands)
    mark_edited(document, by=hands.author)
    return document


def _mentions(made: Plan, document: Document, hands: Hands) -> None:
    phrases = LANGUAGES[made.language].instruments if made.language != "en" else {}
    named = sorted({saying.instrument for saying in sayings_of(made) if saying.instrument})
    for slug in named:
        words = phrases.get(slug) or BY_SLUG[slug].phrase.removeprefix("the ")
        Mention.objects.create(document=document, instrument=hands.instrument(slug), name_as_stated=words)
    for name in made.panel:
        if name in document.text:
            Mention.objects.create(document=document, participant=hands.participant(name), name_as_stated=name)


def _commitment(made: Plan, document: Document, number: int, saying: Saying, hands: Hands) -> None:
    commitment = Commitment(
        document=document, number=number, slug=f"{made.slug[:105]}-c{number}", kind=saying.kind, verb=saying.verb,
        quote=saying.quote, start=saying.start, end=saying.start + len(saying.quote), summary=saying.summary[:300],
        reported=bool(saying.speaker), addressee_as_stated=saying.addressee, deadline=saying.deadline,
        deadline_wording=saying.deadline_wording, changed_by=hands.author, assigned_to=hands.author,
    )  # fmt: skip
    commitment.save()
    chance = Random(commitment.slug)
    if saying.speaker:
        commitment.made_by.add(hands.participant(saying.speaker))
    if saying.addressee == "the Secretariat":
        commitment.addressees.add(hands.participant("evidence-convention-secretariat"))
    if chance.random() < 0.5:
        commitment.topics.add(hands.topic(made.topic))
    if saying.instrument:
        note = "The text says “it”; the sentence before names the instrument." if chance.random() < 0.04 else ""
        Target.objects.create(
            commitment=commitment, instrument=hands.instrument(saying.instrument), stance=saying.stance, note=note
        )
        _precedent(made, commitment, saying, chance)
    kept_back = 1 if is_followed_up_later(made) else 0
    for found in saying.follow_ups[: len(saying.follow_ups) - kept_back]:
        find(commitment, found)


def is_followed_up_later(made: Plan) -> bool:
    """Whether the last follow-up of each undertaking comes after the first edition."""
    return made.number % 5 == 1


def find(commitment: Commitment, found: Found) -> None:
    """Note at the desk what became of an undertaking."""
    FollowUp.objects.create(
        commitment=commitment, status=found.status, date=found.day, evidence=found.evidence,
        evidence_url="https://evidence.example.org/" if found.status in ("kept", "partly_kept", "not_kept") else "",
    )  # fmt: skip


def _precedent(made: Plan, commitment: Commitment, saying: Saying, chance: Random) -> None:
    """Now and then say which earlier commitment of the same kind on the same instrument this one takes up."""
    if saying.kind not in (CommitmentKind.SUPPORT, CommitmentKind.OPPOSITION) or chance.random() > 0.3:
        return
    earlier = Commitment.objects.filter(
        kind=saying.kind, targets__instrument__slug=saying.instrument, document__date_end__lt=made.day,
        document__slug__regex=rf"-{made.seed}-[0-9]+(-final)?$",
    )  # fmt: skip
    if found := earlier.exclude(document=commitment.document_id).order_by("-document__date_start", "slug").first():
        shift = chance.choice(Shift.values)
        note = {"strengthened": "“Strongly” is new.", "weakened": "The verb asks for less than before."}.get(shift, "")
        Precedent.objects.create(commitment=commitment, earlier=found, shift=shift, note=note)
