"""The types of what is JSON: a payload, a representation, and the values in them."""

from typing import Any

Json = Any
"""A value in a payload or a representation: whatever JSON may hold. What it does hold is declared by its `Member`."""

Payload = dict[str, Json]
"""The facts of an edition, as they are hashed, by the names of its members."""

Representation = dict[str, Json]
"""A payload joined with names and derivations, as it is handed out."""

Row = dict[str, Json]
"""An object within one of these: one of a list, a date, a reference to another record."""
