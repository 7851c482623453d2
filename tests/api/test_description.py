"""The description of the API is valid, whole, and says what the API does."""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.urls import URLPattern
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from tracker.api.deprecation import Deprecated
from tracker.api.description.document import description
from tracker.api.description.given_examples import EXAMPLES, FOLDER
from tracker.api.description.inspection import NOT_IN_TABLES
from tracker.api.urls import urlpatterns
from tracker.api.views import PublicView
from tracker.models import RecordKind

from .conftest import problem

VALUES = {"slug": "", "number": "1", "participant": "canada", "instrument": "budapest-convention"}
SLUGS = {
    "document": "quintet-2019",
    "event": "quintet-london-2019",
    "participant": "canada",
    "instrument": "budapest-convention",
    "commitment": "quintet-2019-c1",
    "topic": "human-rights",
}


def operations() -> dict[str, tuple[str, dict]]:
    """The path and the operation of each address, by the name of the operation."""
    return {found["get"]["operationId"]: (path, found["get"]) for path, found in description()["paths"].items()}


def resolved(reference: dict) -> dict:
    """What a reference leads to, or what is no reference as it is."""
    value = description()
    if "$ref" not in reference:
        return reference
    for part in reference["$ref"].removeprefix("#/").split("/"):
        value = value[part]
    return value


def parameters(operation: dict, where: str) -> dict[str, dict]:
    found = [resolved(parameter) for parameter in operation.get("parameters", ())]
    return {parameter["name"]: parameter for parameter in found if parameter["in"] == where}


@cache
def all_parameters() -> frozenset[str]:
    """All that is accepted in the query of any address."""
    return frozenset(one for _path, operation in operations().values() for one in parameters(operation, "query"))


def filled(path: str) -> str:
    """An address of this path at which there is something among the two texts."""
    record = path.removeprefix("/api/v1/").partition("s/")[0].partition("s.")[0]
    return path.format(**VALUES | {"slug": SLUGS.get(record, "")})


ASKED = [name for name, (path, _operation) in operations().items() if "/dumps/" not in path]
each_operation = pytest.mark.parametrize("name", ASKED)


def test_the_description_is_valid_openapi_3_1():
    assert description()["openapi"].startswith("3.1.")
    validate_schema(description())


def test_every_reference_within_the_description_leads_somewhere():
    for reference in set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(description()))):
        assert resolved({"$ref": reference})


def test_every_address_is_described():
    described = {re.sub(r"{\w+}", "*", path) for path in description()["paths"]}
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        if issubclass(getattr(pattern.callback, "view_class", object), PublicView):
            assert "/api/" + re.sub(r"<[\w:]+>", "*", str(pattern.pattern)) in described


def test_every_operation_is_called_as_its_address_is():
    names = {pattern.name.replace(".", "_") for pattern in urlpatterns if pattern.name}
    assert set(operations()) == names - {"reference", "promise"}


@each_operation
def test_every_parameter_that_is_described_is_accepted_and_no_other(client, two_texts, name):
    path, operation = operations()[name]
    address, described = filled(path), parameters(operation, "query")
    assert client.get(address).status_code == 200, address
    others = all_parameters() - described.keys()
    if name.endswith("_csv"):  # which refuses these for what they ask, and not as unknown
        others -= set(NOT_IN_TABLES)
    assert problem(client.get(address, dict.fromkeys(others, "")), 400)["errors"].keys() == others
    for parameter in described:
        answer = client.get(address, {parameter: ""})
        assert answer.status_code != 400 or parameter not in problem(answer, 400)["errors"], parameter


@pytest.mark.parametrize("record", RecordKind.values)
def test_every_word_that_is_described_of_a_filter_is_accepted(client, two_texts, record):
    path, operation = operations()[f"{record}_list"]
    for name, parameter in parameters(operation, "query").items():
        schema = parameter["schema"].get("items", parameter["schema"])
        for word in schema.get("enum", ()):
            assert client.get(path, {name: word}).status_code == 200, (name, word)


def test_the_parts_of_an_address_are_described():
    for path, operation in operations().values():
        assert set(re.findall(r"{(\w+)}", path)) == parameters(operation, "path").keys()


def test_limits_are_described_as_they_are(client, two_texts):
    size = parameters(operations()["document_list"][1], "query")["page_size"]["schema"]
    assert client.get("/api/v1/documents/", {"page_size": size["maximum"]}).status_code == 200
    problem(client.get("/api/v1/documents/", {"page_size": size["maximum"] + 1}), 400)


@each_operation
def test_every_form_that_is_described_is_given_and_no_other(client, two_texts, name):
    path, operation = operations()[name]
    described = operation["responses"]["200"]["content"]
    for media_type in described:
        answer = client.get(filled(path), headers={"accept": media_type})
        assert answer.status_code == 200
        assert answer["Content-Type"].partition(";")[0] == media_type.partition(";")[0]
    if "406" in operation["responses"]:
        problem(client.get(filled(path), headers={"accept": "application/x-nothing"}), 406)


def test_every_link_leads_to_an_operation_and_names_its_parameters():
    for _path, operation in operations().values():
        for link in operation["responses"].get("200", {}).get("links", {}).values():
            _other, target = operations()[link["operationId"]]
            known = parameters(target, "path") | parameters(target, "query")
            assert link["parameters"].keys() <= known.keys()
            assert parameters(target, "path").keys() <= link["parameters"].keys()


def test_every_answer_that_is_no_success_has_a_body_that_says_what_to_do():
    for _path, operation in operations().values():
        for status, reference in operation["responses"].items():
            if int(status) >= 400:
                assert list(resolved(reference)["content"]) == ["application/problem+json"]


def test_every_operation_but_those_of_files_has_an_example():
    with_one = {example.operation for example in EXAMPLES}
    without = {name for name, (path, _operation) in operations().items() if "." not in path} - with_one
    assert without == {"dump", "dump_latest", "schema"}


def test_no_example_is_left_over():
    assert {path.name for path in FOLDER.iterdir()} == {example.file.name for example in EXAMPLES}


def test_what_will_go_is_marked_as_deprecated(monkeypatch):
    since = datetime(2026, 1, 1, tzinfo=UTC)
    used = (
        Deprecated(since, see="/api/promise/", address="topic_list", parameter="q"),
        Deprecated(since, see="/api/promise/", address="event"),
    )
    monkeypatch.setattr("tracker.api.deprecation.DEPRECATED", used)
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    marked = [parameter for parameter in paths["/api/v1/topics/"]["get"]["parameters"] if parameter.get("deprecated")]
    assert [parameter["name"] for parameter in marked] == ["q"]
    assert paths["/api/v1/events/{slug}/"]["get"]["deprecated"]
    assert "deprecated" not in paths["/api/v1/topics/"]["get"]


def test_the_description_is_served(client, db):
    answer = client.get("/api/v1/schema/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json() == json.loads(json.dumps(description()))


@pytest.mark.parametrize(
    ("address", "accept"), [("/api/v1/schema.yaml", "*/*"), ("/api/v1/schema/", "application/openapi+yaml")]
)
def test_the_description_is_served_as_yaml_too(client, db, address, accept):
    answer = client.get(address, headers={"accept": accept})
    assert answer["Content-Type"] == "application/openapi+yaml"
    assert yaml.load(answer.content, getattr(yaml, "CSafeLoader", yaml.SafeLoader)) == json.loads(
        json.dumps(description())
    )


def test_the_description_knows_no_parameters(client, db):
    problem(client.get("/api/v1/schema/?lang=fr"), 400)


def test_nothing_in_the_description_is_of_this_machine():
    assert str(Path.home()) not in json.dumps(description())
    assert "testserver" not in json.dumps(description())
