"""All whose lists the desk has: importing it registers them (see `cyberpolicy.desk`)."""

from .lists import links, log
from .records import commitments, documents, events, instruments, participants, topics
from .signing_in import users

__all__ = ["commitments", "documents", "events", "instruments", "links", "log", "participants", "topics", "users"]
