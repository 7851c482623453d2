"""What is said of an address: a declaration that `inspection` makes an Operation Object of OpenAPI of."""

from dataclasses import dataclass, field

from tracker.kinds.schemas import Schema

from .parameters import Parameter

FIRST = "$response.body#/results/0/"
"""The first row of a list, in a runtime expression of OpenAPI."""

ONE = (301, 404, 410)
"""What an address about one record may answer besides."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What an address is for.

    `id` is the name of the address, `answer` the schema of what it gives as JSON (of other forms: `also`, by media
    type; an address with neither gives nothing itself), `statuses` what it may answer beside what all may, and `links`
    where its answer leads, by name.
    """

    id: str
    tag: str
    summary: str
    description: str
    answer: Schema | None = None
    parameters: tuple[Parameter, ...] = ()
    statuses: tuple[int, ...] = ()
    links: dict[str, dict] = field(default_factory=dict)
    also: dict[str, Schema] = field(default_factory=dict)
    given: str = "What was asked for."
    has_suffix: bool = False
    """Whether its one address ends like those that ask for one form of several."""


def link(operation: str, description: str, **parameters: str) -> dict:
    """A Link Object (OpenAPI 3.1, 4.8.20); the parameters are taken from runtime expressions."""
    return {"operationId": operation, "description": description, "parameters": parameters}
