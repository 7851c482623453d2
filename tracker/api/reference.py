"""The reference of the API for people, made of the same description, and what they can rely on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from . import problems
from .description.document import description
from .description.given_examples import Example, example_of
from .pagination import Pages
from .shaping import EXPANDED

MOST_WORDS = 12
"""How many accepted values of a parameter are shown at once; more are shown when one asks for them."""

LINES = 40
"""How many lines of an example are shown; all of it is at its address."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, as the reference shows it."""

    name: str
    description: str
    takes: str
    """What sort of value it takes."""
    words: tuple[str, ...]
    """All that it accepts, where that is a list."""
    usual: str
    """What holds where it is left out."""

    @property
    def is_long(self) -> bool:
        return len(self.words) > MOST_WORDS


@dataclass(frozen=True, slots=True)
class ExampleText:
    """An example as the reference shows it; `is_cut` where its answer is longer."""

    address: str
    summary: str
    answer: str
    is_cut: bool

    @classmethod
    def of(cls, example: Example) -> "ExampleText":
        lines = json.dumps(example.answer(), ensure_ascii=False, indent=2).splitlines()
        return cls(example.address, example.summary, "\n".join(lines[:LINES]), len(lines) > LINES)


@dataclass(frozen=True, slots=True)
class Operation:
    """An address and what can be asked there."""

    id: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    statuses: tuple[tuple[str, str], ...]
    forms: tuple[str, ...]
    suffixes: tuple[str, ...]
    example: ExampleText | None
    is_deprecated: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Addresses about the same thing."""

    name: str
    description: str
    operations: tuple[Operation, ...]


@method_decorator(csrf_exempt, name="dispatch")
class Page(TemplateView):
    """A page of the API for people. What is wrong with a request for it is told as everywhere in the API."""

    http_method_names = ["get", "head", "options"]

    def http_method_not_allowed(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        allowed = ", ".join(name.upper() for name in self.http_method_names if hasattr(self, name))
        detail = _("The public API is for reading only. Use one of these methods: %s.") % allowed
        response = problems.Problem(request, HTTPStatus.METHOD_NOT_ALLOWED, detail)
        response["Allow"] = allowed
        return response


class Reference(Page):
    """What can be asked, and how."""

    template_name = "api/reference.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            groups=groups(),
            errors=[ExampleText.of(example) for example in mistakes()],
            page_size=Pages.page_size,
            max_page_size=Pages.max_page_size,
            expanded=EXPANDED,
            most=settings.API_REQUESTS_PER_MINUTE,
            **kwargs,
        )


class Promise(Page):
    """What is stable, and what is not."""

    template_name = "api/promise.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(most=settings.API_REQUESTS_PER_MINUTE, **kwargs)


def mistakes() -> Iterator[Example]:
    """The examples of what goes wrong."""
    for operation, status in (("document_list", 400), ("document", 404), ("topic", 410)):
        if example := example_of(operation, status):
            yield example


@cache
def groups() -> tuple[Group, ...]:
    """All that is described, in the order of its tags; addresses with suffixes are told beside those without."""
    operations = {path: methods["get"] for path, methods in description()["paths"].items()}
    suffixes: dict[str, tuple[str, ...]] = {}
    for path in operations:
        base, _dot, suffix = path.rpartition(".")
        if f"{base}/" in operations:
            suffixes[f"{base}/"] = (*suffixes.get(f"{base}/", ()), suffix)
    whole = [path for path in operations if f"{path.rpartition('.')[0]}/" not in operations]
    return tuple(
        Group(
            tag["name"],
            tag["description"],
            tuple(
                _operation(path, operations[path], suffixes.get(path, ()))
                for path in whole
                if operations[path]["tags"] == [tag["name"]]
            ),
        )
        for tag in description()["tags"]
    )


def _operation(path: str, operation: dict, suffixes: tuple[str, ...]) -> Operation:
    responses = [(status, resolved(response)) for status, response in operation["responses"].items()]
    example = example_of(operation["operationId"])
    return Operation(
        id=operation["operationId"],
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        parameters=tuple(_parameter(resolved(parameter)) for parameter in operation.get("parameters", ())),
        statuses=tuple((status, response["description"]) for status, response in responses),
        forms=tuple(operation["responses"].get("200", {}).get("content", ())),
        suffixes=suffixes,
        example=ExampleText.of(example) if example else None,
        is_deprecated=operation.get("deprecated", False),
    )


def _parameter(parameter: dict) -> Parameter:
    schema = parameter["schema"]
    item = schema.get("items", schema)
    return Parameter(
        name=parameter["name"],
        description=parameter["description"],
        takes=_takes(item),
        words=("true", "false") if item["type"] == "boolean" else tuple(item.get("enum", ())),
        usual=str(schema.get("default", "")).replace("False", "false"),
    )


def _takes(schema: dict) -> str:
    """What sort of value a schema asks for, in a few words; nothing where its words are listed."""
    if "enum" in schema:
        return ""
    if schema["type"] == "integer":
        least, most = schema.get("minimum"), schema.get("maximum")
        if least is not None and most is not None and most < 10_000:
            return _("a whole number from %(least)s to %(most)s") % {"least": least, "most": most}
        return _("a whole number from %s") % least
    format = schema.get("format", "")
    if format.endswith("-slug"):
        return _("a slug")
    return {
        "partial-date": _("a date such as 2019, 2019-07 or 2019-07-30"),
        "state": _("a slug, or an ISO 3166-1 alpha-2 code"),
        "language-tag": _("a language tag, such as en"),
        "cursor": _("a cursor"),
        "instrument-identifier": _("an identifier, such as ets:185"),
        "participant-identifier": _("an identifier, such as iso3166:FR"),
        "dump-file": _("the name of a file"),
    }.get(format, "")


def resolved(reference: dict) -> dict:
    """What a reference within the description leads to."""
    if "$ref" not in reference:
        return reference
    value = description()
    for part in reference["$ref"].removeprefix("#/").split("/"):
        value = value[part]
    return value
