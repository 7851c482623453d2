"""The whole description, as it is served and validated."""

from functools import cache

from drf_spectacular.generators import SchemaGenerator

from tracker.shapes import schemas

from . import answers, responses
from .given_examples import add_examples
from .introduction import INTRODUCTION, TAGS


def complete(result: dict, generator: SchemaGenerator, request: object, public: bool) -> dict:
    """Add to what was found at the addresses what all of them name: schemas, answers and headers (a hook)."""
    # First what has an address of its own, then the same with suffixes.
    result["paths"] = dict(sorted(result["paths"].items(), key=lambda item: "." in item[0]))
    components = result["components"]
    components["schemas"] = schemas.components() | answers.components()
    components["responses"] = responses.components()
    components["headers"] = dict(responses.HEADERS)
    result["info"]["description"] = INTRODUCTION
    result["tags"] = [{"name": name, "description": description} for name, description in TAGS.items()]
    result["servers"] = [{"url": "/", "description": "This site."}]
    add_examples(result)
    return result


@cache
def description() -> dict:
    """The description of the API (OpenAPI 3.1), made once in each process: it changes only with the release."""
    return SchemaGenerator().get_schema(request=None, public=True)
