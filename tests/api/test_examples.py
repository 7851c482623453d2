"""The examples in the description are what the API answers."""

import json

import pytest

from tracker.api.description.given_examples import EXAMPLES
from tracker.models import RecordKind

from .examples import compared, make_a_dump, told, withdraw_a_topic
from .strictness import strict
from .test_description import operations, resolved

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.file.stem)


@each_example
def test_an_example_is_what_the_api_answers(client, two_texts, example, settings, tmp_path):
    if example.status == 410:
        withdraw_a_topic()
    if example.operation == "dumps":
        settings.DUMPS_DIR = tmp_path
        make_a_dump(tmp_path)
    answer = client.get(example.address)
    assert answer.status_code == example.status
    assert answer["Content-Type"] == example.media_type
    assert compared(told(answer.content)) == compared(example.file.read_text())


@each_example
def test_an_example_is_as_described(example):
    _path, operation = operations()[example.operation]
    content = resolved(operation["responses"][str(example.status)])["content"][example.media_type]
    complaints = [f"{error.json_path}: {error.message[:300]}" for error in strict(content["schema"]).iter_errors(
        json.loads(example.file.read_text())
    )]  # fmt: skip
    assert complaints == [] or example.operation.endswith("annotation") or "annotations" in example.operation
    assert content["examples"][example.operation]["value"] == json.loads(example.file.read_text())


def test_there_is_an_example_of_a_list_and_a_record_of_every_kind():
    shown = {example.operation for example in EXAMPLES}
    for record in RecordKind:
        assert {f"{record}", f"{record}_list", f"{record}_editions", f"{record}_edition"} <= shown
