"""The text of an invented document: paragraphs of plain sentences, with those in which somebody commits themselves."""

from random import Random

from tracker.models import CommitmentKind as Kind

from .banks import english
from .banks.actors import STATES
from .banks.instruments import INSTRUMENTS
from .banks.others import LANGUAGES
from .plans import Plan, Signer, state_name
from .sayings import (
    REPORTED,
    RESOLUTION,
    SPEAKER,
    WE,
    Saying,
    any_instrument,
    follow_up,
    kinds_for,
    leaning,
    say,
    say_in,
)

MANY = 20
"""How many signatories are very many."""

ATTEMPTS = 20
"""How often another sentence is tried before one says the same as one before it."""


def compose(made: Plan, chance: Random, *, sayings: int) -> None:
    """Write the paragraphs of a plan, with so many sayings among them."""
    if made.language != "en":
        _compose_in(made, chance, min(sayings, 6))
        return
    before: list[str] = []
    said = [_new(made, chance, kind, before) for kind in _kinds(made, chance, sayings)]
    made.paragraphs = [[made.title], [_opening(made, chance)]]
    if made.voice == RESOLUTION:
        made.paragraphs += [[f"{number}.", item] for number, item in enumerate(said, start=1)]
    else:
        _sections(made, chance, said)
    made.paragraphs.append([chance.choice(english.CLOSINGS)])
    made.paragraphs += [[_signature(row)] for row in made.signers if row.on_behalf_of]
    for item in said:
        follow_up(chance, item, made.day)


def text_of(made: Plan) -> str:
    """The text of a plan; sets where each saying's quote starts in it (code points)."""
    blocks, at = [], 0
    for paragraph in made.paragraphs:
        gap = "" if made.language == "zh" else " "
        for index, part in enumerate(paragraph):
            at += len(gap) if index else 0
            words = part
            if isinstance(part, Saying):
                words, part.start = part.words, at + part.words.index(part.quote)
            at += len(words)
        blocks.append(gap.join(part.words if isinstance(part, Saying) else part for part in paragraph))
        at += len("\n\n")
    return "\n\n".join(blocks)


def sayings_of(made: Plan) -> list[Saying]:
    """The sayings of a plan in the order of its text."""
    return [part for paragraph in made.paragraphs for part in paragraph if isinstance(part, Saying)]


def _kinds(made: Plan, chance: Random, count: int) -> list:
    """Kinds of sayings, three at a time about an instrument that the speaker leans to or from.

    What very many sign backs one instrument and opposes none, as such texts do.
    """
    if len(made.signers) > MANY:
        neutral = (Kind.SUPPORT, Kind.CALL, Kind.PRINCIPLE, Kind.EXPECTATION, Kind.CONCERN)
        return [(neutral[index % len(neutral)], INSTRUMENTS[0].slug) for index in range(count)]
    kinds = []
    while len(kinds) < count:
        instrument = any_instrument(chance)
        lean = leaning(made.seed, made.speaker, instrument, made.day.year)
        kinds += [(kind, instrument) for kind in kinds_for(chance, 3, lean)]
    return kinds[:count]


def _new(made: Plan, chance: Random, wanted: tuple, before: list[str]) -> Saying:
    """A saying whose quote is not among those before it; it joins them."""
    kind, instrument = wanted
    for _ in range(ATTEMPTS):
        speaker, subject = _subject(made, chance)
        saying = say(chance, kind, voice=made.voice, subject=subject, instrument=instrument, year=made.day.year)
        if not any(saying.quote in words or words in saying.quote for words in before):
            break
    saying.speaker = speaker
    before.append(saying.quote)
    return saying


def _subject(made: Plan, chance: Random) -> tuple[str, str]:
    """Who says the next sentence: their name where it is one of several, and how the sentence begins."""
    if made.voice == REPORTED:
        name = chance.choice(made.panel)
        return name, name
    own = "My delegation" if made.speaker in STATES else "Our organisation"
    return "", {WE: "We", SPEAKER: own, RESOLUTION: ""}[made.voice]


def _opening(made: Plan, chance: Random) -> str:
    who = {WE: "those who sign this text", RESOLUTION: "the members"}.get(made.voice, "the participants")
    words = chance.choice(english.OPENINGS).format(place=made.place, who=who, topic=made.topic[1].lower())
    return words[0].upper() + words[1:]


def _signature(row: Signer) -> str:
    """The line under a text that says who signed it, and for whom."""
    place = f"for {row.stands_in_for}, " if row.stands_in_for else ""
    return f"{row.name}, {row.title}, {place}on behalf of {state_name(row.on_behalf_of)}"


def _sections(made: Plan, chance: Random, said: list[Saying]) -> None:
    """Paragraphs of one to three sayings with plain sentences around them, under headings where there are many."""
    headings, fillers = list(english.HEADINGS), list(english.FILLERS)
    chance.shuffle(headings)
    chance.shuffle(fillers)
    rest, since_heading = list(said), 0
    for _ in range(1 if rest else 3):
        made.paragraphs.append([fillers.pop(), fillers.pop()])
    while rest:
        if len(said) > 4 and since_heading == 0 and headings:
            made.paragraphs.append([headings.pop()])
        since_heading = (since_heading + 1) % 3
        paragraph: list[str | Saying] = [fillers.pop()] if fillers and chance.random() < 0.6 else []
        for _ in range(chance.choice((1, 1, 2, 3))):
            if rest:
                paragraph.append(rest.pop(0))
        made.paragraphs.append(paragraph)


def _compose_in(made: Plan, chance: Random, count: int) -> None:
    language = LANGUAGES[made.language]
    made.paragraphs = [[made.title], [language.opening[0], language.opening[1]]]
    before: set[str] = set()
    for kind, _instrument in _kinds(made, chance, count):
        saying = say_in(chance, language, kind, year=made.day.year)
        if saying.words not in before:
            before.add(saying.words)
            follow_up(chance, saying, made.day)
            made.paragraphs.append([language.opening[2], saying] if len(before) == 2 else [saying])
    made.paragraphs.append([language.closing])
