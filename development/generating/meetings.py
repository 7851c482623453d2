"""The events that invented documents came out of, with who took part as each of two sources tells it."""

from datetime import timedelta
from random import Random

from tracker.desk.verbs import mark_edited
from tracker.models import (
    Attendance,
    Attendees,
    Document,
    DocumentKind,
    Event,
    EventFormat,
    EventKind,
    Participation,
    ParticipationRole,
    Recording,
)

from .banks.actors import PLACES, SECOND_TITLES, TITLES
from .planning import THINK_TANKS, event_of, plan
from .plans import Plan
from .writing import Hands

Role = ParticipationRole
COUNTRIES = dict(PLACES)


def event_for(made: Plan, hands: Hands) -> Event | None:
    """The event of a plan, made if need be, without those who took part: their rows name the document that says so."""
    number = event_of(made)
    if number is None:
        return None
    first = made if number == made.number else plan(made.seed, number)
    slug = f"event-{first.slug}"[:110]
    return Event.objects.filter(slug=slug).first() or _make(first, slug, hands)


def _make(first: Plan, slug: str, hands: Hands) -> Event:
    chance = Random(slug)
    is_panel = first.kind == DocumentKind.EVENT_REPORT
    kind = EventKind.PANEL if is_panel else chance.choice([*EventKind.values[:3], EventKind.CONSULTATION])
    begins = first.day - timedelta(days=chance.randint(0, 3))
    dates = (f"{begins}", f"{begins}/{first.day}", f"{first.day:%Y-%m}")
    place = "" if (form := chance.choice(EventFormat.values)) == EventFormat.ONLINE else first.place
    title = {EventKind.PANEL: "Discussion", EventKind.SESSION: "Session"}.get(kind, "Meeting")
    event = Event(
        slug=slug, kind=kind, format=form,
        title=f"{title} on {first.topic[1].lower()}{', ' + place.split(',')[0] if place else ''}",
        date=chance.choice(dates) if begins < first.day else f"{first.day}", place=place,
        country=hands.participant(COUNTRIES[first.place]) if place else None, part_of=_week(first, chance, hands),
        website=f"https://events.example.org/{slug}" if chance.random() < 0.5 else "",
        description="An invented event." if chance.random() < 0.7 else "", changed_by=hands.author,
    )  # fmt: skip
    event.save()
    event.topics.add(hands.topic(first.topic))
    if chance.random() < 0.5:
        event.instruments.add(hands.instrument("electronic-evidence-convention"))
    if form != EventFormat.IN_PERSON:
        Recording.objects.create(event=event, url=f"https://video.example.org/{slug}", languages="en fr es ar zh ru")
        if chance.random() < 0.4:
            Recording.objects.create(event=event, url=f"https://video.example.org/{slug}-2", wording="second part")
    mark_edited(event, by=hands.author)
    return event


def _week(first: Plan, chance: Random, hands: Hands) -> Event | None:
    """The invented week of that year, of which some events were a part."""
    if chance.random() > 0.25:
        return None
    week, made = Event.objects.get_or_create(
        slug=f"digital-cooperation-week-{first.day.year}-{first.seed}",
        defaults={
            "kind": EventKind.CONFERENCE, "title": f"Digital Cooperation Week {first.day.year}",
            "date": f"{first.day.year}", "changed_by": hands.author,
            "date_note": "No programme was found; the year is in its name.",
        },
    )  # fmt: skip
    if made:
        mark_edited(week, by=hands.author)
    return week


def attend(made: Plan, document: Document, event: Event, hands: Hands) -> None:
    """Say who took part in the event of a document, as the document states it."""
    chance = Random(f"{document.slug}:attend")
    rows = []

    def row(called: str, role: Role, **also) -> None:
        participant = hands.participant(called)
        rows.append(
            Participation(
                event=event, participant=participant, role=role, name_as_stated=participant.name, stated_by=document,
                position=len(rows), **also,
            )
        )  # fmt: skip

    if made.panel:
        row(chance.choice(THINK_TANKS), Role.ORGANISER)
        for index, name in enumerate(made.panel):
            titles = TITLES if made.reports_event_of is None else SECOND_TITLES
            row(
                name, Role.MODERATOR if index == 0 else Role.PANELLIST, title_as_stated=chance.choice(titles),
                organisation=hands.participant(chance.choice(THINK_TANKS)) if chance.random() < 0.6 else None,
            )  # fmt: skip
    else:
        for signer in made.signers:
            role = Role.HOST if signer.participant == made.group else Role.DELEGATE
            state = (signer.on_behalf_of and hands.participant(signer.on_behalf_of)) or None
            row(signer.participant, role, title_as_stated=signer.title, on_behalf_of=state)
    Participation.objects.bulk_create(rows)
    _count(made, document, event, chance)


def _count(made: Plan, document: Document, event: Event, chance: Random) -> None:
    """How many came; of a second source, another figure."""
    for attendees in (Attendees.IN_ROOM, Attendees.ONLINE)[: chance.randint(1, 2)]:
        count = chance.randint(3, 40) * 10 + (0 if made.reports_event_of is None else made.number % 7)
        least = chance.random() < 0.5
        wording = f"more than {count}" if least else f"{count} people"
        Attendance.objects.get_or_create(
            event=event, attendees=attendees, count=count,
            defaults={"is_minimum": least, "stated_by": document, "wording": wording},
        )  # fmt: skip
