"""What reading a file gives, and how it is refused."""

from dataclasses import dataclass

TEXT_LENGTH = 2_000_000
"""The longest text in code points, unless the caller says otherwise: the most that a document may have."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A source file that was read: what it is, and the received text in it (not yet tidied).

    `media_type` and `extension` (without a dot) tell what the content is, whatever the file was called. `title` is the
    one the file gives itself, if any; many are left over from another file, so it is only a proposal. `notes` are
    sentences about what was left out or guessed.
    """

    media_type: str
    extension: str
    text: str
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """What one of the readers found in a file: its words, its title, and what to tell about them."""

    text: str
    title: str = ""
    notes: tuple[str, ...] = ()


class UnreadableFile(ValueError):
    """No text can be had from this file; the message is a sentence or two and names the mend."""


def too_long(longest: int) -> UnreadableFile:
    """The refusal of a text of more than `longest` code points."""
    return UnreadableFile(
        f"The text in the file has more than {longest:,} characters, and at most that many fit. "
        "Split it into several documents."
    )
