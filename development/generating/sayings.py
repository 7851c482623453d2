"""Sentences in which somebody takes a position or promises something, each with all that an editor would note of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tracker.models import CommitmentKind as Kind
from tracker.models import FollowUpStatus, Stance

from .banks import english
from .banks.instruments import BY_SLUG, INSTRUMENTS
from .banks.others import Language

WE, SPEAKER, REPORTED, RESOLUTION = range(4)
"""Who speaks, and so in which form the verb stands."""

LAST_DAY = date(2025, 12, 15)
"""Nothing invented is told to have been found after this day, whenever the command runs."""

LEANINGS = ("supports",) * 5 + ("opposes",) * 2 + ("turns",) * 2 + ("torn",) + ("mentions",) * 2
TURNED = 2021
"""The year in which those who turn from opposing to supporting do so."""


@dataclass(frozen=True, slots=True)
class Found:
    """A follow-up."""

    day: str
    status: FollowUpStatus
    evidence: str


@dataclass(slots=True)
class Saying:
    """A sentence (`words`) with the commitment in it; `quote` is part of it, `verb` part of that."""

    kind: Kind
    words: str
    quote: str
    verb: str
    summary: str
    instrument: str = ""
    stance: str = ""
    addressee: str = ""
    deadline: str = ""
    deadline_wording: str = ""
    speaker: str = ""
    start: int = 0
    follow_ups: list[Found] = field(default_factory=list)


def leaning(seed: int, speaker: str, instrument: str, year: int) -> str:
    """Where a speaker stands on an instrument in that year; the same in all texts of a seed."""
    lean = Random(f"{seed}:{speaker}:{instrument}").choice(LEANINGS)
    if lean == "turns":
        return "supports" if year >= TURNED else "opposes"
    return lean


def kinds_for(chance: Random, count: int, lean: str) -> list[Kind]:
    """So many kinds of commitment, the first about an instrument as this leaning has it."""
    first = {"supports": Kind.SUPPORT, "opposes": Kind.OPPOSITION}.get(lean)
    if lean == "torn":
        first = chance.choice((Kind.SUPPORT, Kind.OPPOSITION))
    others = (Kind.UNDERTAKING,) * 4 + (Kind.CALL,) * 2 + (Kind.EXPECTATION, Kind.PRINCIPLE, Kind.CONCERN)
    rest = [chance.choice(others) for _ in range(count - bool(first))]
    return [first, *rest] if first else rest


def say(chance: Random, kind: Kind, *, voice: int, subject: str, instrument: str, year: int) -> Saying:
    """An English sentence of this kind; `subject` is as the sentence begins (“We”, “My delegation”, a name)."""
    form = VERB_FORM[voice]
    verb = "decides to" if (voice, kind) == (RESOLUTION, Kind.UNDERTAKING) else chance.choice(english.VERBS[kind])[form]
    about = BY_SLUG[instrument]
    addressee, deadline, wording = "", "", ""
    bank = {
        Kind.SUPPORT: english.FAVOURED, Kind.OPPOSITION: english.REFUSED, Kind.UNDERTAKING: english.ACTIONS,
        Kind.CALL: english.ASKED, Kind.EXPECTATION: english.AWAITED, Kind.PRINCIPLE: english.HELD,
        Kind.CONCERN: english.FEARED,
    }[kind]  # fmt: skip
    pattern = chance.choice(bank)
    rest = core = pattern.format(i=about.phrase)
    if kind == Kind.CALL:
        addressee = chance.choice(english.ADDRESSEES)
        rest = f"{addressee} to {core}"
    elif kind == Kind.UNDERTAKING and chance.random() < 0.7:
        wording, deadline = _deadline(chance, year)
        rest = f"{core} {wording}"
    begin = f"{subject} {verb}" if subject else verb[0].upper() + verb[1:]
    quote = f"{begin} {rest}"
    tail = f", {chance.choice(english.REASONS)}" if chance.random() < 0.35 else ""
    named = "{i}" in pattern
    end = ";" if voice == RESOLUTION else "."
    return Saying(
        kind, f"{quote}{tail}{end}", quote if tail else f"{quote}{end}",
        verb if subject else verb[0].upper() + verb[1:],
        _summary(kind, core, addressee), instrument if named else "", _stance(chance, kind) if named else "",
        addressee, deadline, wording,
    )  # fmt: skip


VERB_FORM = {WE: 0, SPEAKER: 1, REPORTED: 2, RESOLUTION: 1}


def say_in(chance: Random, language: Language, kind: Kind, *, year: int) -> Saying:
    """A sentence of this kind in another language."""
    verb, pattern = chance.choice(language.said[kind])
    instrument = chance.choice(list(language.instruments))
    later = year + chance.randint(1, 4)
    words = pattern.format(i=language.instruments[instrument], y=later)
    named = "{i}" in pattern
    return Saying(
        kind, words, words, verb, _summary_in(kind, BY_SLUG[instrument].phrase if named else ""),
        instrument if named else "", _stance(chance, kind) if named else "",
        addressee=language.addressee if kind == Kind.CALL else "",
        deadline=f"{later}" if kind == Kind.UNDERTAKING else "",
    )  # fmt: skip


def any_instrument(chance: Random) -> str:
    """The first instruments are named most, as in real life."""
    return INSTRUMENTS[min(int(chance.expovariate(0.28)), len(INSTRUMENTS) - 1)].slug


def follow_up(chance: Random, saying: Saying, said_on: date) -> None:
    """Let something be found of an undertaking, or nothing."""
    if saying.kind != Kind.UNDERTAKING or chance.random() < 0.45:
        return
    status = chance.choice(FollowUpStatus.values)
    day = said_on
    for step in [FollowUpStatus.IN_PROGRESS] * chance.choice((0, 0, 1, 2)) + [FollowUpStatus(status)]:
        day += timedelta(days=chance.randint(90, 500))
        if day > LAST_DAY:
            return
        shown = day.isoformat()[: chance.choice((10, 10, 7))]
        saying.follow_ups.append(Found(shown, step, chance.choice(english.FOUND[step])))


def _deadline(chance: Random, year: int) -> tuple[str, str]:
    wording, edtf = chance.choice(english.DEADLINES)
    first = year + chance.randint(1, 8)
    years = {"y": first, "z": first + chance.randint(1, 2)}
    return wording.format(**years), edtf.format(**years)


def _stance(chance: Random, kind: Kind) -> str:
    if kind == Kind.SUPPORT or (kind == Kind.UNDERTAKING and chance.random() < 0.5):
        return Stance.SUPPORTS
    return Stance.OPPOSES if kind == Kind.OPPOSITION else Stance.NEUTRAL


def _summary(kind: Kind, core: str, addressee: str) -> str:
    match kind:
        case Kind.SUPPORT:
            said = f"Backs {core}"
        case Kind.OPPOSITION:
            said = f"Turns down {core}"
        case Kind.CALL:
            said = f"Asks {addressee} to {core}"
        case Kind.EXPECTATION:
            said = f"Expects {core}"
        case Kind.CONCERN:
            said = f"Worries about {core}"
        case _:
            said = core
    return said[0].upper() + said[1:]


def _summary_in(kind: Kind, instrument: str) -> str:
    return {
        Kind.SUPPORT: f"Backs {instrument}",
        Kind.OPPOSITION: f"Turns down {instrument} as it stands",
        Kind.UNDERTAKING: "Promises a yearly report or training",
        Kind.CALL: f"Asks all states to respect {instrument}",
        Kind.EXPECTATION: f"Awaits the next report{' on ' + instrument if instrument else ''}",
        Kind.PRINCIPLE: "Human rights must be respected online as offline",
        Kind.CONCERN: "Worries about attacks on hospitals",
    }[kind]
