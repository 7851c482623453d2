"""The plan of each invented document: what it says, who stands behind it, where it came from; by seed and number."""

from datetime import date, timedelta
from random import Random

from tracker.models import DocumentKind, SignatureRole, SourceGrade

from .banks import english
from .banks.actors import GROUPS, ORGANISATIONS, PERSONS, PLACES, SPEAKS, STATES, TITLES, TOPICS
from .banks.others import LANGUAGES
from .composing import compose
from .plans import SECOND_REPORT, Plan, Signer, state_name
from .sayings import LAST_DAY, REPORTED, RESOLUTION, SPEAKER, WE

OTHER_LANGUAGES = {2: "fr", 5: "es", 8: "pt", 11: "de", 14: "ru", 17: "ar", 20: "zh"}
"""Of every 24 documents, which are not in English."""

MANY_SIGNATORIES, MANY_COMMITMENTS, NO_COMMITMENTS, NO_TEXT, LONG_TITLE = 3, 4, 7, 12, 15
"""Of every 50 documents, which are out of the ordinary."""

KINDS = (
    (DocumentKind.STATEMENT,) * 4 + (DocumentKind.SPEECH,) * 3 + (DocumentKind.SUBMISSION,) * 3
    + (DocumentKind.COMMUNIQUE,) * 2 + (DocumentKind.RESOLUTION,) * 2 + (DocumentKind.REPORT, DocumentKind.DECLARATION)
)  # fmt: skip

SPEAKING = {
    DocumentKind.RESOLUTION: RESOLUTION, DocumentKind.EVENT_REPORT: REPORTED, DocumentKind.SPEECH: SPEAKER,
    DocumentKind.SUBMISSION: SPEAKER, DocumentKind.REPORT: SPEAKER,
}  # fmt: skip
"""How the verbs of a kind of document stand; those of all others say “we”."""

FROM_STATE = {state: name for name, state in PERSONS}
THINK_TANKS = [row[0] for row in ORGANISATIONS[3:]]
ORGANISATION_NAMES = {row[0]: row[1] for row in ORGANISATIONS}
GROUP_BY_SLUG = {slug: (name, members) for slug, name, members in GROUPS}


def plan(seed: int, number: int) -> Plan:
    """The plan of the document with this number: the same for the same seed, whatever else is generated."""
    chance = Random(f"{seed}:{number}")
    made = _frame(seed, number, chance)
    _stand_behind(made, chance)
    _name(made, chance)
    _date(made, chance)
    made.grade = chance.choice((*SourceGrade.values, SourceGrade.OFFICIAL, SourceGrade.OFFICIAL, ""))
    if chance.random() < 0.6:
        made.checked_on = min(made.day + timedelta(days=chance.randint(20, 900)), LAST_DAY)
    compose(made, chance, sayings=_how_many(number, chance))
    return made


def event_of(made: Plan) -> int | None:
    """The number that the event of a document has; several documents may tell of the same one."""
    if made.reports_event_of is not None:
        return made.reports_event_of
    meets = made.kind in (DocumentKind.COMMUNIQUE, DocumentKind.EVENT_REPORT, DocumentKind.DECLARATION)
    return made.number if meets or (made.kind == DocumentKind.STATEMENT and made.number % 3 == 0) else None


def _frame(seed: int, number: int, chance: Random) -> Plan:
    day = date(2014, 1, 10) + timedelta(days=chance.randint(0, 4200))
    language = OTHER_LANGUAGES.get(number % 24, "en") if number % 50 != MANY_SIGNATORIES else "en"
    kind = chance.choice(KINDS)
    place, _country = chance.choice(PLACES)
    if number % 50 == MANY_SIGNATORIES:
        kind = DocumentKind.DECLARATION
    elif number % 20 == SECOND_REPORT - 1:
        kind, language = DocumentKind.EVENT_REPORT, "en"
    elif number % 20 == SECOND_REPORT:
        kind, language = DocumentKind.REPORT, "en"
        return _second_report(plan(seed, number - 1), number, chance)
    elif language != "en":
        kind = chance.choice((DocumentKind.STATEMENT, DocumentKind.DECLARATION, DocumentKind.SUBMISSION))
    elif number % 50 in (MANY_COMMITMENTS, LONG_TITLE):
        kind = DocumentKind.COMMUNIQUE
    return Plan(seed, number, kind, language, day, place, chance.choice(TOPICS), "", voice=SPEAKING.get(kind, WE))


def _second_report(first: Plan, number: int, chance: Random) -> Plan:
    day = first.day + timedelta(days=chance.randint(3, 30))
    made = Plan(first.seed, number, DocumentKind.EVENT_REPORT, "en", day, first.place, first.topic, "", voice=REPORTED)
    made.panel = first.panel
    return made


def _stand_behind(made: Plan, chance: Random) -> None:
    """Decide who signs, and so whose leanings the document has."""
    if made.language != "en":
        made.speaker = chance.choice(SPEAKS[made.language])
        made.signers = [_state(made.speaker)]
        if chance.random() < 0.4 and made.speaker in FROM_STATE:
            made.signers.append(_delegate(made.speaker, chance))
    elif made.number % 50 == MANY_SIGNATORIES:
        made.speaker = "coalition-for-an-open-net"
        made.signers = [_state(slug) for slug in sorted(chance.sample(STATES, 40))]
    elif made.kind in (DocumentKind.STATEMENT, DocumentKind.COMMUNIQUE, DocumentKind.DECLARATION):
        made.speaker = made.group = chance.choice(GROUPS)[0]
        name, members = GROUP_BY_SLUG[made.group]
        made.signers = [Signer(made.group, name, SignatureRole.ISSUER)]
        made.signers += [_state(slug) if chance.random() < 0.4 else _delegate(slug, chance) for slug in members]
    elif made.kind == DocumentKind.RESOLUTION:
        made.speaker = chance.choice(("assembly-of-digital-nations", "league-for-digital-cooperation"))
        made.signers = [_organisation(made.speaker, SignatureRole.ISSUER)]
    elif made.kind == DocumentKind.EVENT_REPORT:
        made.speaker = chance.choice(THINK_TANKS)
        author, _state_of = chance.choice(PERSONS)
        made.signers = [_organisation(made.speaker, SignatureRole.PUBLISHER)]
        made.signers.append(Signer(author, author, SignatureRole.AUTHOR, chance.choice(("", "Rapporteur"))))
        made.panel = made.panel or [name for name, _ in chance.sample(PERSONS, chance.randint(3, 6))]
    elif made.kind == DocumentKind.REPORT or chance.random() < 0.35:
        made.kind = DocumentKind.REPORT if made.kind == DocumentKind.REPORT else DocumentKind.SUBMISSION
        made.speaker = chance.choice(THINK_TANKS)
        made.signers = [_organisation(made.speaker, SignatureRole.ISSUER)]
    else:
        made.speaker = chance.choice(STATES)
        made.signers = [_delegate(made.speaker, chance)]


def _state(slug: str) -> Signer:
    return Signer(slug, "", SignatureRole.SIGNATORY)


def _organisation(slug: str, role: SignatureRole) -> Signer:
    return Signer(slug, ORGANISATION_NAMES[slug], role)


def _delegate(state: str, chance: Random) -> Signer:
    """Somebody who signs for a state, sometimes in the place of somebody else; the state itself if it has nobody."""
    if state not in FROM_STATE:
        return _state(state)
    name, others = FROM_STATE[state], [name for name, of in PERSONS if of != state]
    stand_in = chance.choice(others) if chance.random() < 0.15 else ""
    role = SignatureRole.DELEGATE if stand_in or chance.random() < 0.3 else SignatureRole.SIGNATORY
    return Signer(name, name, role, chance.choice(TITLES), on_behalf_of=state, stands_in_for=stand_in)


def _name(made: Plan, chance: Random) -> None:
    topic, place = made.topic[1].lower(), made.place.split(",")[0]
    if made.language != "en":
        made.title = LANGUAGES[made.language].title.format(place=place, y=made.day.year)
        return
    who = GROUP_BY_SLUG[made.group][0] if made.group else ORGANISATION_NAMES.get(made.speaker, "")
    who = who or state_name(made.speaker)
    made.title = {
        DocumentKind.STATEMENT: f"Joint statement of the {who} on {topic}",
        DocumentKind.COMMUNIQUE: f"{place} communiqué of the {who}",
        DocumentKind.DECLARATION: f"{place} Declaration on {topic}",
        DocumentKind.EVENT_REPORT: f"“{chance.choice(english.QUESTIONS)}” Report of a discussion in {place}",
        DocumentKind.RESOLUTION: f"Resolution on {topic} ({made.day.year})",
        DocumentKind.REPORT: f"{made.topic[1]}: what states said and what they did, {made.day.year}",
        DocumentKind.SPEECH: f"Statement by {who} in the general debate on {topic}",
        DocumentKind.SUBMISSION: f"Written submission of {who} on {topic}",
    }[made.kind]
    if made.reports_event_of is not None:
        made.title = f"Note for members: a discussion of {topic} in {place}"
    if made.number % 50 == LONG_TITLE:
        made.title += (
            f", agreed on the occasion of the extraordinary meeting of ministers responsible for {topic}, together "
            "with the understandings reached on working methods, financing and the participation of observers"
        )[: 300 - len(made.title)]
    if made.number % 7 != 4:
        made.summary = chance.choice((
            f"An invented text on {topic}, made to try this site with.",
            f"Invented for development: what {who or 'its author'} might say about {topic}, and what follows.",
        ))  # fmt: skip


def _date(made: Plan, chance: Random) -> None:
    day, shape = made.day, made.number % 11
    made.edtf = day.isoformat()
    if shape == 3 and made.kind in (DocumentKind.COMMUNIQUE, DocumentKind.DECLARATION):
        made.edtf = f"{day}/{day + timedelta(days=1)}"
    elif shape == 5:
        made.edtf = f"{day:%Y-%m}"
    elif shape == 7:
        made.edtf, made.date_wording = f"{day.year}?-{day:%m-%d}", f"{day.day} {day:%B}"
        made.date_note = "The text names no year; the year is that of the session it speaks of."
    elif shape == 9 and made.kind == DocumentKind.REPORT:
        made.edtf = f"{day.year}"


def _how_many(number: int, chance: Random) -> int:
    if number % 50 == NO_COMMITMENTS:
        return 0
    return 60 if number % 50 == MANY_COMMITMENTS else chance.randint(3, 11)
