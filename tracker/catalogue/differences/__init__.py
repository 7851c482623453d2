"""Two editions of a record against each other: the fields that differ, the words in them, the passages of its text.

It compares payloads, whoever reads them: readers what is public, reviewers at the desk what would become so.
"""

from .fields import fields_of, unsaid
from .names import Names, distinct_names
from .payloads import FieldDifference, Line, field_differences, other_differences, text_differences
from .phrases import Field

__all__ = [
    "Field",
    "FieldDifference",
    "Line",
    "Names",
    "distinct_names",
    "field_differences",
    "fields_of",
    "other_differences",
    "text_differences",
    "unsaid",
]
