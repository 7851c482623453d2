"""The codebook as the public reads it: what each word that we put on a passage means, and how it is decided."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import CommitmentKind, FollowUpStatus, Stance


@dataclass(frozen=True, slots=True)
class Rule:
    """What the speaker does in a passage of a kind, what that takes, and how it is typically worded."""

    does: Promise
    takes: Promise
    wording: tuple[str, ...]
    """Typical words, as English sources print them: not ours to translate."""


RULES: dict[str, Rule] = {
    CommitmentKind.SUPPORT: Rule(
        _("backs, endorses or welcomes an instrument, a body or a course of action"),
        _("To encourage or welcome an initiative is support; to encourage somebody to act is a call."),
        ("we strongly support", "we welcome", "reaffirm", "endorse"),
    ),
    CommitmentKind.OPPOSITION: Rule(
        _("rejects, condemns or argues against it"),
        _("To condemn or reject is opposition, and so is an argument that can only be read as one."),
        ("condemn", "reject", "we believe this consumes …"),
    ),
    CommitmentKind.UNDERTAKING: Rule(
        _("says it will do something"),
        _("To commit, intend, agree, decide, resolve or plan is one. Undertakings alone are followed up."),
        ("we will", "intend to", "commit to", "decided to"),
    ),
    CommitmentKind.CALL: Rule(
        _("asks somebody else to act"),
        _("The addressee is not the speaker. What somebody named “must” or “needs to” do is a call, too."),
        ("call on", "urge", "invite", "requested the Secretariat to"),
    ),
    CommitmentKind.EXPECTATION: Rule(
        _("looks forward to something or expects it"),
        _("To hope, to expect, to look forward or to say what one will focus on promises nothing."),
        ("we look forward to", "expect", "hope"),
    ),
    CommitmentKind.PRINCIPLE: Rule(
        _("states a value or a norm"),
        _("What “must” or “should” be, without anybody named who is to bring it about, is a principle."),
        ("we are bound together by", "should", "must"),
    ),
    CommitmentKind.CONCERN: Rule(
        _("names a worry or a threat"),
        _("It takes words of worry. An account of a threat is background."),
        ("we share a common concern", "are concerned", "deeply regret"),
    ),
}

STANCES = {
    Stance.SUPPORTS: _("The passage backs the instrument, or wants it joined, used, continued or funded."),
    Stance.OPPOSES: _("The passage argues against the instrument, or against having it."),
    Stance.NEUTRAL: _("The passage is about the instrument and takes no side on it."),
}

STATUSES = {
    FollowUpStatus.KEPT: _("The evidence shows that what was promised was done."),
    FollowUpStatus.PARTLY_KEPT: _("The evidence shows that some of it was done, and that the rest was not."),
    FollowUpStatus.IN_PROGRESS: _("The evidence shows that it was begun and not yet finished."),
    FollowUpStatus.NOT_KEPT: _("The evidence shows that it was not done."),
    FollowUpStatus.NO_EVIDENCE: _("We looked and found nothing. That is not the same as “not kept”."),
}

PRACTICE = (
    _("A commitment is one passage in which somebody takes a position on a course of action, or promises one."),
    _("One kind for each commitment: the dominant verb decides. The verb is kept as it is printed."),
    _("One commitment for each sentence; under a lead-in such as “We intend to:” one for each item of the list; "
      "in a resolution one for each operative paragraph."),
    _("Accomplished facts, findings and background are no commitments."),
    _("Reported speech is one: “she would work with determination to reach consensus”. It is made by the speaker, "
      "not by whoever reports it."),
    _("All who signed a text make its commitments jointly, unless the words name only some of them."),
    _("What somebody signs on behalf of a state counts as that state’s. Who merely wrote or published a text "
      "takes no position by that."),
    _("There are no scores. A count is a number of passages, and each of them can be read."),
)  # fmt: skip
"""The rules that hold for all kinds."""

POSITIONS = (
    _("A passage binds those who make it, which by default are all who issued or signed the text or stood in as "
      "delegates: each of them, and whom they act on behalf of."),
    _("It does not bind an organisation that is only named with them, an author or publisher, or a person whose place "
      "somebody takes. Whoever stands in is bound."),
    _("A state is bound when it signs itself, or when somebody signs on its behalf. A group’s own signature binds the "
      "group; its members are bound when they signed, in the capacity in which they signed."),
    _("A position is “supports” or “opposes” where all passages that take a side take that one, and “mixed” where they "
      "do not. Which came last is said, and outweighs nothing."),
    _("It is “mentions” where passages take no side, or where there is only a text of theirs that names the "
      "instrument."),
    _("Where nothing was found there is a dot. Silence is no position."),
    _("A stance on a part of an instrument does not count for the whole, nor one on the whole for a part."),
    _("A passage is sole where it binds one participant of the kind that is looked at, else joint."),
    _("As of a date counts what may have begun by that day. What bears no date is then left out, and the page says "
      "how much that is."),
)  # fmt: skip
"""How the position of a participant on an instrument is read off its passages (see `catalogue.positions`)."""


def kinds() -> list[tuple[CommitmentKind, Rule]]:
    """Every kind with its rule, in the order of the vocabulary."""
    return [(kind, RULES[kind]) for kind in CommitmentKind]
