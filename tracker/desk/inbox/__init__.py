"""What waits for whom, and what asks for another look."""

from .sections import Inbox, Item, Section

__all__ = ["Inbox", "Item", "Section"]
