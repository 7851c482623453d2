"""Texts that take a stance on an instrument, for the tests of positions."""

from .factories import CommitmentFactory, DocumentFactory, SignatureFactory, TargetFactory, publish_now

QUOTES = ("It protects", "We will share", "We call on", "It has no rival")


def say(instrument, *stances, by=(), made_by=(), **document):
    """Publish a text with a passage of each stance on an instrument, signed by `by` (whom, or rows)."""
    text = DocumentFactory(**document)
    for signer in by:
        SignatureFactory(document=text, **(signer if isinstance(signer, dict) else {"participant": signer}))
    for quote, stance in zip(QUOTES, stances, strict=False):
        commitment = CommitmentFactory(document=text, quote=quote, verb=quote.split()[1])
        commitment.made_by.set(made_by)
        TargetFactory(commitment=commitment, instrument=instrument, stance=stance)
    publish_now(text)
    return text
