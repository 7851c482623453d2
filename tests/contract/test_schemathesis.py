"""A running site against the description that it gives of itself, by requests that nobody thought of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.contract, pytest.mark.django_db(transaction=True)]

HERE = Path(__file__).parent
EXAMPLES = os.environ.get("CONTRACT_EXAMPLES", "3")
"""How many requests are made up for each operation."""


def test_no_request_finds_the_api_other_than_it_is_described(site, tmp_path):
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(HERE / "schemathesis.toml"), "run",
        f"{site}/api/v1/schema/", "--max-examples", EXAMPLES, "--report-dir", str(tmp_path),
    ]  # fmt: skip
    environment = os.environ | {"CONTRACT_SITE": site, "SCHEMATHESIS_HOOKS": "tests.contract.hooks"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-5_000:]
