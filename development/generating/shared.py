"""What many invented texts name: states, organisations, people, groups, topics and instruments, each made once."""

from collections.abc import Iterable
from datetime import date
from random import Random

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db.models import Q
from django.utils.text import slugify

from tracker.desk.verbs import mark_edited
from tracker.models import (
    Instrument,
    InstrumentIdentifier,
    InstrumentName,
    Membership,
    Participant,
    ParticipantKind,
    Record,
    SourceSearch,
    Topic,
)

from .banks import actors, english
from .banks.instruments import INSTRUMENTS
from .banks.instruments import Instrument as Invented

AUTHOR, REVIEWER = "generated-editor", "generated-reviewer"
"""The accounts by which invented texts are submitted and published. Nobody can sign in with them."""

UNSEARCHED = {"resolution-99-512", "committee-on-attribution"}
"""For these no search is recorded, as will happen."""


class MissingStates(Exception):
    """The desk has states, but not all that the invented texts name."""


def account(username: str) -> User:
    """The account of this name; made if need be, as an editor without a password."""
    users = get_user_model().objects
    user = users.filter(username=username).first()
    if user is None:
        user = users.create_user(username, password=None)
        user.groups.add(Group.objects.get(name="editor"))
    return user


def slug_of(name: str) -> str:
    """The address of a person in the banks; of one whose name has no Latin letters, that of their office."""
    states = dict(actors.PERSONS)
    return slugify(name) or f"representative-of-{states[name]}-{sorted(states).index(name)}"


def bring_shared(*, by: User) -> None:
    """Make what the banks name and the desk has not. Raises MissingStates."""
    _states()
    for slug, name, description in actors.TOPICS:
        if not Topic.objects.filter(Q(slug=slug) | Q(name=name)).exists():
            _keep(Topic(slug=slug, name=name, description=description), by)
    _participants(by)
    for item in INSTRUMENTS:
        if not Instrument.objects.filter(slug=item.slug).exists():
            _instrument(item, by)


def _states() -> None:
    states = Participant.objects.filter(kind=ParticipantKind.STATE)
    if not states.exists():
        call_command("loaddata", "states", verbosity=0)
    if missing := set(actors.STATES) - set(states.values_list("slug", flat=True)):
        raise MissingStates(", ".join(sorted(missing)))


def _participants(by: User) -> None:
    for slug, name, acronym, part_of, country, description in actors.ORGANISATIONS:
        _participant(
            by, slug=slug, name=name, acronym=acronym, kind=ParticipantKind.ORGANISATION, description=description,
            part_of=_at(part_of), country=_at(country), website=f"https://{slug}.example.org/",
        )  # fmt: skip
    for name, state in actors.PERSONS:
        _participant(by, slug=slug_of(name), name=name, kind=ParticipantKind.PERSON, country=_at(state))
    for slug, name, members in actors.GROUPS:
        group = _participant(by, slug=slug, name=name, kind=ParticipantKind.GROUP, description="An invented group.")
        if group:
            Membership.objects.bulk_create(Membership(group=group, member=_at(member)) for member in members)


def _participant(by: User, *, slug: str, **fields) -> Participant | None:
    if Participant.objects.filter(slug=slug).exists():
        return None
    return _keep(Participant(slug=slug, **fields), by)


def _at(slug: str) -> Participant | None:
    return Participant.objects.get(slug=slug) if slug else None


def _instrument(item: Invented, by: User) -> None:
    part_of = Instrument.objects.get(slug=item.part_of) if item.part_of else None
    made = Instrument(
        slug=item.slug, name=item.name, acronym=item.acronym, kind=item.kind, date=item.date, host=_at(item.host),
        part_of=part_of, description=item.description, website=f"https://instruments.example.org/{item.slug}/",
    )  # fmt: skip
    made.save()
    InstrumentName.objects.bulk_create(
        InstrumentName(instrument=made, name=name, language=language, note=note)
        for name, language, note in item.other_names
    )
    InstrumentIdentifier.objects.bulk_create(
        InstrumentIdentifier(instrument=made, scheme=scheme, value=value) for scheme, value in item.identifiers
    )
    if item.slug not in UNSEARCHED:
        SourceSearch.objects.bulk_create(_searches(made))
    mark_edited(made, by=by)


def _searches(made: Instrument) -> Iterable[SourceSearch]:
    chance = Random(made.slug)
    for source, scope, note in chance.sample(english.SEARCHED, chance.randint(1, 4)):
        first = chance.randint(2014, 2019)
        yield SourceSearch(
            instrument=made, source=source, scope=scope.format(y=first, z=2025), note=note,
            searched_on=date(2025, chance.randint(1, 11), chance.randint(1, 28)),
            url="https://search.example.org/" if chance.random() < 0.5 else "",
        )  # fmt: skip


def _keep(record: Record, by: User) -> Record:
    record.save()
    mark_edited(record, by=by)
    return record
