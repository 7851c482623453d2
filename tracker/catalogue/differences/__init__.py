"""Two editions of a record against each other: the fields that differ, the words in them, the passages of its text.

It compares payloads, whoever reads them: readers what is public, reviewers at the desk what would become so.
"""

from .comparing import FieldChange, Line, changed_fields, changed_text, unnamed_changes
from .fields import fields_of, unsaid
from .naming import Names, told_apart
from .telling import Field

__all__ = [
    "Field",
    "FieldChange",
    "Line",
    "Names",
    "changed_fields",
    "changed_text",
    "fields_of",
    "told_apart",
    "unnamed_changes",
    "unsaid",
]
