"""The described schemas, read strictly: nothing may be there that they do not name, no word but those of today."""

from jsonschema import Draft202012Validator, FormatChecker

from tracker.api.description import answers
from tracker.kinds.schemas import COMPONENTS
from tracker.shapes import schemas

from .conftest import list_of


def validator(name: str, schemas: dict) -> Draft202012Validator:
    """A validator for the schema of this name among these."""
    schema = {"$ref": COMPONENTS + name, "components": {"schemas": schemas}}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def strict(schema: dict) -> Draft202012Validator:
    """A validator in which no object has a member that is not described."""
    known = schemas.components() | answers.components()
    named = {key: tightened(merged(inner, known)) for key, inner in known.items()}
    return Draft202012Validator(tightened(schema) | {"components": {"schemas": named}}, format_checker=FormatChecker())


def merged(schema: dict, known: dict) -> dict:
    """A schema that is made of several in one piece: by itself, each of them would refuse what the others have."""
    if "allOf" not in schema:
        return schema
    parts = [known[part["$ref"].removeprefix(COMPONENTS)] for part in schema["allOf"]]
    properties = {name: inner for part in parts for name, inner in part["properties"].items()}
    return {
        "type": "object",
        "properties": properties,
        "required": [name for part in parts for name in part["required"]],
    }


def tightened(schema: object) -> object:
    if isinstance(schema, list):
        return [tightened(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tight = {key: tightened(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict):
        tight.setdefault("additionalProperties", False)
    if "x-extensible-enum" in schema:
        tight["enum"] = schema["x-extensible-enum"]
    return tight


def complaints(name: str, value: object) -> list[str]:
    """Where `value` is not what the schema of this name says, and why; nothing where it is."""
    return [
        f"{error.json_path}: {error.message[:300]}" for error in strict({"$ref": COMPONENTS + name}).iter_errors(value)
    ]


def every_row(client, address: str) -> list[dict]:
    rows = []
    while address:
        page = client.get(address).json()
        rows, address = rows + page["results"], page["next"]
    return rows


def assert_described(client, record: str) -> None:
    """Rows, records, lists of editions and editions of this kind are what their schemas say; there is one at least."""
    rows = every_row(client, list_of(record))
    assert rows
    for row in rows:
        assert complaints(schemas.component(record), row) == []
        assert complaints(schemas.detail(record), client.get(row["api_url"]).json()) == []
        for edition in every_row(client, row["editions_url"]):
            assert complaints("EditionRow", edition) == []
            if edition["change"] != "withdrawn":
                assert complaints(schemas.edition(record), client.get(edition["api_url"]).json()) == []
