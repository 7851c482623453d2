"""Examples that are true: requests and what the site with its two first texts answers to them.

The answers are files beside this one, made by `python -m tests.api.examples`, and compared with real ones by a test.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("examples")


@dataclass(frozen=True, slots=True)
class Example:
    """A request, by the name of its operation, and the status of its answer."""

    operation: str
    address: str
    summary: str
    status: int = 200
    media_type: str = "application/json"

    @property
    def file(self) -> Path:
        suffix = "json" if self.media_type.endswith("json") else self.media_type.partition("/")[2]
        name = self.operation if self.status == 200 else f"{self.operation}-{self.status}"
        return FOLDER / f"{name}.{suffix}"

    def answer(self) -> object:
        """The body of the answer."""
        written = self.file.read_text()
        return json.loads(written) if self.media_type.endswith("json") else written


PROBLEM = "application/problem+json"

DOCUMENT, SHORT = "/api/v1/documents/letstalkcyber-2022/", "fields=slug,title,date,source"

EXAMPLES = (
    Example("index", "/api/v1/", "Start here"),
    Example(
        "document_list",
        f"/api/v1/documents/?instrument=budapest-convention&stance=supports&{SHORT}",
        "Who supports the Budapest Convention, in short",
    ),
    Example("document", f"{DOCUMENT}?fields=slug,title,date,signatures,commitments", "Who signed it, what is in it"),
    Example("document_editions", "/api/v1/documents/quintet-2019/editions/", "All editions of a statement"),
    Example("document_edition", f"{DOCUMENT}editions/1/", "A report, as its first edition said"),
    Example("event_list", "/api/v1/events/?country=GB&fields=slug,title,date,place", "Events in which a state acts"),
    Example(
        "event", "/api/v1/events/quintet-london-2019/?fields=slug,title,date,place,countries", "A meeting, in short"
    ),
    Example("event_editions", "/api/v1/events/quintet-london-2019/editions/", "All editions of an event"),
    Example("event_edition", "/api/v1/events/quintet-london-2019/editions/1/", "A meeting, as its first edition said"),
    Example("participant_list", "/api/v1/participants/?kind=state&page_size=2&count=true", "States, two a page"),
    Example("participant", "/api/v1/participants/canada/", "A state"),
    Example("participant_editions", "/api/v1/participants/canada/editions/", "All editions of a state"),
    Example("participant_edition", "/api/v1/participants/canada/editions/1/", "A state, as its first edition said"),
    Example("instrument_list", "/api/v1/instruments/?q=network&facets=kind", "Instruments found, with their kinds"),
    Example("instrument", "/api/v1/instruments/budapest-convention/", "A treaty"),
    Example("instrument_editions", "/api/v1/instruments/24-7-network/editions/", "All editions of a network"),
    Example(
        "instrument_edition", "/api/v1/instruments/24-7-network/editions/1/", "A network, as its first edition said"
    ),
    Example(
        "commitment_list",
        "/api/v1/commitments/?kind=undertaking&fields=slug,quote,deadline,document&page_size=2",
        "What was promised, in which words",
    ),
    Example("commitment", "/api/v1/commitments/letstalkcyber-2022-c2/", "A commitment"),
    Example("commitment_editions", "/api/v1/commitments/letstalkcyber-2022-c2/editions/", "All its editions"),
    Example("commitment_edition", "/api/v1/commitments/letstalkcyber-2022-c2/editions/1/", "As its first edition said"),
    Example("topic_list", "/api/v1/topics/?page_size=1", "The first topic by name"),
    Example("topic", "/api/v1/topics/human-rights/", "A topic"),
    Example("topic_editions", "/api/v1/topics/human-rights/editions/", "All editions of a topic"),
    Example("topic_edition", "/api/v1/topics/human-rights/editions/1/", "A topic, as its first edition said"),
    Example(
        "positions",
        "/api/v1/positions/?participant=canada&instrument=budapest-convention",
        "Where a state stands on a treaty",
    ),
    Example("position", "/api/v1/positions/canada/24-7-network/", "The same with the passages"),
    Example("search", "/api/v1/search/?q=capacity+building&record=topic", "Topics found for two words"),
    Example("changes", "/api/v1/changes/?after=0&page_size=1", "The first edition of all"),
    Example("dumps", "/api/v1/dumps/", "The dumps that are kept"),
    Example(
        "commitment_annotation", "/api/v1/commitments/letstalkcyber-2022-c2/annotation.json", "A commitment, annotated"
    ),
    Example(
        "commitment_edition_annotation",
        "/api/v1/commitments/letstalkcyber-2022-c2/editions/1/annotation.json",
        "The same for good",
    ),
    Example("document_annotations", f"{DOCUMENT}annotations.json?page=1", "All commitments of a report, annotated"),
    Example("document_list", "/api/v1/documents/?colour=red&page_size=0", "Two mistakes at once", 400, PROBLEM),
    Example("document", "/api/v1/documents/nowhere/", "Nothing there", 404, PROBLEM),
    Example("topic", "/api/v1/topics/withdrawn/", "A topic that was withdrawn", 410, PROBLEM),
)
"""One for each operation of which the two texts have an answer, and one of each sort of problem."""


@cache
def example_of(operation: str, status: int = 200) -> Example | None:
    return next((one for one in EXAMPLES if (one.operation, one.status) == (operation, status)), None)


def add_examples(result: dict) -> None:
    """Put each example into the description, beside the schema of what it is an example of."""
    operations = {
        operation["operationId"]: operation for path in result["paths"].values() for operation in path.values()
    }
    for example in EXAMPLES:
        written = {"summary": f"{example.summary}: {example.address}", "value": example.answer()}
        if example.status == 200:
            content = operations[example.operation]["responses"]["200"]["content"]
        else:
            reference = operations[example.operation]["responses"][str(example.status)]["$ref"]
            content = result["components"]["responses"][reference.rpartition("/")[2]]["content"]
        content[example.media_type]["examples"] = {example.operation: written}
