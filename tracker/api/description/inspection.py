"""From declarations to OpenAPI: how drf-spectacular sees our views, which give plain dicts and have no serializers."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from tracker.api import deprecation
from tracker.api.shaping import SHAPING
from tracker.kinds.payload import Row

from .operation import Operation
from .operations import operation_of
from .parameters import Parameter
from .responses import ALWAYS, GIVEN, OF_PARTS, PART, headers, response

JSON_TYPE = "application/json"
LINKED_DATA = {
    "type": "object",
    "description": "The same as linked data (JSON-LD 1.1), with `@context`, `@id` and `@type`.",
    "required": ["@context"],
    "properties": {"@context": {"description": "What the members mean: an address, /api/v1/context.jsonld."}},
}

NOT_IN_TABLES = (*SHAPING, "facets", "count")
"""What an address refuses where it gives a table (see `shaping.refuse_in_tables`)."""

NO_ACCEPT = 406
"""What an address with a suffix never answers: the suffix decides, whatever the client would like."""


class Inspector(AutoSchema):
    """The Operation Object of one address, made of what `operations` says of its view."""

    def get_operation(self, path, path_regex, path_prefix, method, registry) -> dict:
        self.registry = registry
        operation = operation_of(self.view)
        suffix = path.rpartition(".")[2] if "." in path and not operation.has_suffix else ""
        operation_object: Row = {
            "operationId": "_".join(filter(None, [operation.id, suffix])),
            "tags": [operation.tag],
            "summary": operation.summary + (f" ({suffix})" if suffix else ""),
            "description": description(operation, suffix),
        }
        if taken := [one for one in operation.parameters if suffix != "csv" or one.name not in NOT_IN_TABLES]:
            operation_object["parameters"] = [self.reference(parameter, operation) for parameter in taken]
        if will_go(operation.id):
            operation_object["deprecated"] = True
        return operation_object | {"responses": self.responses(operation, suffix)}

    def reference(self, parameter: Parameter, operation: Operation) -> dict:
        """A parameter by its name among all; described there once, however many addresses have it."""
        described = parameter.described()
        if will_go(operation.id, parameter.name):
            return described | {"deprecated": True}
        component = ResolvedComponent(parameter.key, ResolvedComponent.PARAMETER, described, Parameter)
        self.registry.register_on_missing(component)
        if self.registry[component].schema != described:
            raise ValueError(f"Two parameters are called {parameter.key}. Give one of them another key.")
        return component.ref

    def responses(self, operation: Operation, suffix: str) -> dict[str, dict]:
        statuses = {*ALWAYS, *operation.statuses}
        if suffix or operation.has_suffix or not self.view.renderer_classes:
            statuses.discard(NO_ACCEPT)
        responses = {str(status): response(status) for status in statuses - {PART}}
        if content := self.content(operation, suffix):
            given = {"description": operation.given, "headers": headers(*GIVEN), "content": content}
            responses["200"] = given | (
                {"links": operation.links} if operation.links and suffix in ("", "json") else {}
            )
            if PART in statuses:
                part = {"description": "The part asked for.", "headers": headers(*GIVEN, *OF_PARTS), "content": content}
                responses[str(PART)] = part
        return dict(sorted(responses.items()))

    def content(self, operation: Operation, suffix: str) -> dict[str, dict]:
        """What is given by media type: of each form that the view has, or of the one that the suffix asks for."""
        schemas = operation.also
        if operation.answer:
            schemas = {JSON_TYPE: operation.answer, "application/ld+json": LINKED_DATA} | schemas
        if not self.view.renderer_classes:  # a file, which has one form
            return {media_type: {"schema": schema} for media_type, schema in schemas.items()}
        return {
            renderer.media_type: {"schema": schemas[renderer.media_type.partition(";")[0]]}
            for renderer in self.view.renderer_classes
            if suffix in ("", renderer.format)
        }


def will_go(address: str, parameter: str = "") -> bool:
    """Whether an address, or this parameter of it, is deprecated."""
    return any(entry.address in ("", address) and entry.parameter == parameter for entry in deprecation.DEPRECATED)


def description(operation: Operation, suffix: str) -> str:
    if not suffix:
        return operation.description
    return f"As `{operation.id}` answers, always as {suffix.upper()}, whatever `Accept` says."
