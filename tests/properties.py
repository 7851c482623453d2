"""How hard a property is tried: always with the same examples, or when exploring with many more, made up anew.

`EXPLORE`, which `make explore` sets, is how many times as many examples are tried. What fails is told as lines to
add to its test, so that every later run tries it: no database of examples is kept.
"""

import os
import re

from hypothesis import settings

TIMES = int(os.environ.get("EXPLORE") or 0)
ADD = "To add to the test"
"""The heading under which a failed test tells the examples to add to it."""

_ARGUMENT = re.compile(r"^ {4}(?=\w+=)", re.MULTILINE)
_CALL = re.compile(r"[\w ]+: \w+\(\n(?P<arguments>.*\n)\)", re.DOTALL)


def begin() -> None:
    """Let the properties that tests declare from now on be tried as this run wants it."""
    # No deadline: how long an example takes says more about the machine than about the code.
    if TIMES:
        wanted = settings(max_examples=100 * TIMES, deadline=None, database=None, derandomize=False, print_blob=True)
    else:
        wanted = settings(deadline=None, derandomize=True)
    settings.register_profile("cyberpolicy", wanted)
    settings.load_profile("cyberpolicy")


def tries(examples: int, **more) -> settings:
    """A decorator for a property that is tried with this many examples; with so many times as many when exploring."""
    return settings(max_examples=examples * (TIMES or 1), **more)


def examples_of(failure: BaseException, given_by_pytest: set[str]) -> list[str]:
    """The examples that a property failed with, as decorators that make every run try them first.

    What cannot be written so, such as values drawn on the way, is left out; hypothesis then prints a line that can.
    """
    if isinstance(failure, BaseExceptionGroup):
        return [one for each in failure.exceptions for one in examples_of(each, given_by_pytest)]
    calls = filter(None, map(_CALL.fullmatch, getattr(failure, "__notes__", ())))
    rows = [_ARGUMENT.split(call["arguments"])[1:] for call in calls]
    written = [
        "".join("    " + argument for argument in row if argument.partition("=")[0] not in given_by_pytest)
        for row in rows
        if not any("=data(...)" in argument for argument in row)
    ]
    return [f"@example(\n{arguments})" for arguments in written if arguments]
