"""The editors' own history: what a record once said, what differs, and the verbs that bring it back to the desk."""

from .restoring import discard, edition_of, restore
from .reverting import delete, recover, revert
from .versions import versions_of

__all__ = ["delete", "discard", "edition_of", "recover", "restore", "revert", "versions_of"]
