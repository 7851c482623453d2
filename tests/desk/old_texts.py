"""Texts that are corrected under their commitments."""

from tests.factories import TEXT

from .editing import edit

OTHER_TEXT = TEXT.replace("We will share evidence within a year.", "We shall see.")


def replace_words(document, commitment, text, quote):
    """Correct the text under a commitment, as two editors do: its quote first moves to other words."""
    document.refresh_from_db()
    between = f"{document.text}\n\n{quote}"
    edit(document, text=between)
    commitment.refresh_from_db()
    edit(commitment, quote=quote, verb="shall", start=between.index(quote), end=between.index(quote) + len(quote))
    edit(document, text=text)
    commitment.refresh_from_db()
    return commitment
