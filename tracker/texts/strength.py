"""How strong the verb of a commitment is, as printed: what “will” became when it turned into “intend to”.

The scales are ours, a suggestion to readers and editors and no finding. What two standards order, they order alike:
ISO/IEC Directives, Part 2, clause 7, and RFC 2119 put “shall” or “must” before “should”, and that before “may”. The
rest follows how drafters of resolutions use the words (“condemns” before “regrets”, “urges” before “invites”). A verb
that is not listed has no place, and is never guessed; nor is one in another language than English.
"""

import re
from dataclasses import dataclass
from typing import Literal

Shift = Literal["strengthened", "weakened", "reworded"]

WILL, SUPPORT, OPPOSITION, CALL = "will", "support", "opposition", "call"

SCALE_OF_KIND = {
    "undertaking": WILL, "principle": WILL, "expectation": WILL,
    "support": SUPPORT,
    "opposition": OPPOSITION, "concern": OPPOSITION,
    "call": CALL,
}  # fmt: skip
"""The scale on which the verbs of a kind of commitment (codebook) stand. Between two scales nothing is compared."""

SCALES: dict[str, dict[tuple[int, str], tuple[str, ...]]] = {
    WILL: {
        (7, "duty"): ("shall", "must", "be to", "have to", "need to"),
        (7, "promise"): ("will", "commit", "committed", "decide", "undertake", "resolve", "resolved", "agree", "pledge",
                       "vow", "guarantee"),
        (5, "intention"): ("intend", "plan", "determined"),
        (3, "aim"): ("should", "ought to", "seek", "aim", "strive", "endeavour", "endeavor", "try", "work to",
                     "work towards"),
        (1, "possibility"): ("consider", "may", "might", "could", "can", "note", "take note", "explore", "examine"),
    },
    SUPPORT: {
        (7, "endorsement"): ("endorse",),
        (5, "support"): ("support", "back", "reaffirm", "affirm", "uphold"),
        (3, "welcome"): ("welcome", "commend", "appreciate", "applaud"),
        (1, "notice"): ("note", "take note", "acknowledge", "recognise", "recognize"),
    },
    OPPOSITION: {
        (7, "condemnation"): ("condemn", "reject", "denounce"),
        (5, "opposition"): ("oppose", "object", "disagree", "deplore"),
        (3, "regret"): ("regret", "concerned", "express concern", "share concern", "worried"),
        (1, "notice"): ("note", "take note"),
    },
    CALL: {
        (7, "demand"): ("demand", "must", "require", "insist", "need to"),
        (5, "call"): ("call on", "call upon", "call for", "urge", "request", "appeal", "ask"),
        (3, "encouragement"): ("encourage", "invite", "recommend", "should"),
        (1, "suggestion"): ("suggest", "may", "could"),
    },
}  # fmt: skip
"""For each scale its steps from the strongest: rank (odd) and name, and the verbs that stand there."""

_INTENSIFIERS = {"strongly", "firmly", "fully", "deeply", "gravely", "seriously", "unequivocally", "categorically",
                 "utterly", "wholeheartedly", "unreservedly", "explicitly"}  # fmt: skip
"""They lift a verb by half a step: “strongly support” stands beside “endorse” and above “support”."""

_FILLERS = {"a", "an", "the", "our", "common", "also", "hereby", "therefore", "further", "jointly", "together",
            "both", "all"}  # fmt: skip
_SKIPPED = {"we", "i", "they", "he", "she", "it", "who", "continue", "continues", "continued", "to", "and", "have",
            "has", "had", "do", "does", "will", "be", "ourselves", "themselves"}  # fmt: skip
"""Words between listed verbs that say nothing of strength; “will” only where it is not on the scale itself."""

_NOT = {"not", "no", "never", "cannot", "neither", "nor", "without", "longer"}
_DENIAL = rf"(?:(?:{'|'.join(sorted(_NOT))})\b|\w+n['’]t\b)"
_BE = dict.fromkeys(("am", "is", "are", "was", "were", "been", "being"), "be")
_IRREGULAR = {"sought": "seek", "strove": "strive", "striven": "strive", "undertook": "undertake", "took": "take",
              "undertaken": "undertake", "taken": "take", "upheld": "uphold", "would": ""}  # fmt: skip
_READ = 60
"""Tokens looked at: a verb as printed has a few."""

_FORMS = {
    scale: {tuple(verb.split()): step for step, verbs in steps.items() for verb in verbs}
    for scale, steps in SCALES.items()
}
_KNOWN = {word for forms in _FORMS.values() for verb in forms for word in verb}
_WITHOUT_FORMS = {"will", "shall", "must", "may", "might", "can", "could", "should", "ought", "to", "on", "for", "be"}
"""Listed words of which no other word is a form: who is “willing” promises nothing."""
_INFLECTED = _KNOWN - _WITHOUT_FORMS


@dataclass(frozen=True, slots=True)
class Strength:
    """Where a verb stands: on which scale, how high, and what the step is called."""

    scale: str
    rank: int
    step: str

    @property
    def is_emphasised(self) -> bool:
        """Whether a word such as “strongly” lifts the verb by half a step."""
        return self.rank % 2 == 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of the strength of a commitment, and the two places it rests on; None where a verb has none."""

    shift: Shift
    before: Strength | None
    after: Strength | None


def strength_of(verb: str, kind: str, language: str = "en") -> Strength | None:
    """Where a verb as printed stands on the scale of this kind of commitment; None for one that is not listed.

    Of several listed verbs in a row the weakest counts: “will consider” promises no more than to consider. A denial
    (“do not support”) has no place.
    """
    scale = SCALE_OF_KIND.get(kind)
    if scale is None or not (language == "en" or language.startswith("en-")):
        return None
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", verb.casefold())[:_READ]
    if any(word in _NOT or word.endswith(("n't", "n’t")) for word in words):
        return None
    lifted = any(word in _INTENSIFIERS for word in words)
    steps = _steps([_plain(word) for word in words if word not in _INTENSIFIERS | _FILLERS], scale)
    if not steps:
        return None
    rank, name = min(steps)
    return Strength(scale, rank + lifted, name)


def verb_in_quote(verb: str, quote: str) -> str:
    """The verb with the words beside it in its quote that deny it: “will” of “We will not attack” is “will not”.

    The verb as it is where nothing denies it, or where it does not stand in the quote.
    """
    denied_before = rf"(?:{_DENIAL}\s+(?:(?:yet|\w+ly)\s+)?)?"
    pattern = rf"{denied_before}(?<!\w){re.escape(verb)}(?!\w)(?:\s+{_DENIAL})?"
    match = re.search(pattern, quote, re.IGNORECASE) if verb else None
    return match[0] if match else verb


def judge_in_quotes(
    before: tuple[str, str, str], after: tuple[str, str, str], languages: tuple[str, str] = ("en", "en")
) -> Judgement:
    """What `judge` says where each side has its quote besides, in which the verb may be denied.

    “Must not” is more than “should not”, as “must” is more than “should”. Any other denial has no place on a scale.
    """
    sides = [(verb_in_quote(verb, quote), kind) for verb, kind, quote in (before, after)]
    verbs = (before[0], after[0])
    if all(
        denied != verb and SCALE_OF_KIND.get(kind) == WILL for (denied, kind), verb in zip(sides, verbs, strict=True)
    ):
        sides = [before[:2], after[:2]]
    return judge(sides[0], sides[1], languages)


def judge(before: tuple[str, str], after: tuple[str, str], languages: tuple[str, str] = ("en", "en")) -> Judgement:
    """What became of the strength of a commitment by its verb; each side is (verb as printed, kind of commitment).

    “Reworded” where both are as strong, and wherever a verb has no place or the two stand on different scales.
    """
    old, new = strength_of(*before, languages[0]), strength_of(*after, languages[1])
    if old is None or new is None or old.scale != new.scale or old.rank == new.rank:
        return Judgement("reworded", old, new)
    return Judgement("strengthened" if new.rank > old.rank else "weakened", old, new)


def _steps(words: list[str], scale: str) -> list[tuple[int, str]]:
    """The steps of the listed verbs at the beginning of `words`, up to the first word that is none."""
    forms, steps, at = _FORMS[scale], [], 0
    while at < len(words):
        step, length = next(
            ((forms[key], size) for size in (2, 1) if (key := tuple(words[at : at + size])) in forms), (None, 1)
        )
        if step:
            steps.append(step)
        elif words[at] not in _SKIPPED:
            break
        at += length
    return steps


def _plain(word: str) -> str:
    """The plain form of a listed verb; any other word as it is."""
    if word in _BE or word in _IRREGULAR:
        return _BE.get(word) or _IRREGULAR[word]
    if word in _KNOWN:
        return word
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word:
            doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
            for form in (stem, f"{stem}e", doubled):
                if form in _INFLECTED:
                    return form
    return word
