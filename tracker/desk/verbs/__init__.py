"""The verbs of the desk, one each, with permission, rule, lock, edition and log together.

All that changes the stage of a record goes through one of them; what brings old words back is in `desk.history`.
"""

from .editing import assign, comment, mark_edited
from .merging import merge, propose_merge, what_would_be_merged
from .publishing import publish, what_prevents_publishing, what_would_be_published
from .scheduling import cancel_schedule, publish_due, schedule
from .submitting import can_be_submitted, send_back, submit, what_would_be_submitted
from .withdrawing import withdraw

__all__ = [
    "assign",
    "can_be_submitted",
    "cancel_schedule",
    "comment",
    "mark_edited",
    "merge",
    "propose_merge",
    "publish",
    "publish_due",
    "schedule",
    "send_back",
    "submit",
    "what_prevents_publishing",
    "what_would_be_merged",
    "what_would_be_published",
    "what_would_be_submitted",
    "withdraw",
]
