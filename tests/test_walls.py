"""Who may import whom, and how long a file may be: a wall that nobody checks is a drawing of a wall."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LONGEST = 300
"""Lines that a file of Python may have. What is longer has two subjects, and is searched for in vain under either."""


def test_imports_run_downwards_only_and_the_public_side_reads_editions_alone():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    result = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_file_of_python_is_longer_than_can_be_read_in_one_go():
    folders = ("cyberpolicy", "development", "tests", "tracker")
    files = [*ROOT.glob("*.py"), *(file for folder in folders for file in (ROOT / folder).rglob("*.py"))]
    lengths = {str(file.relative_to(ROOT)): len(file.read_bytes().splitlines()) for file in files}
    assert len(lengths) > 500
    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}
