"""What is said on the command line."""

import argparse
import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from . import __doc__ as how
from . import answers
from .comparing import differences
from .ignoring import ALWAYS_OTHERS, Ignoring
from .questions import Question
from .reporting import EXAMPLES, KINDS, Report


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.crawl", description=how, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(required=True)
    verb = verbs.add_parser("take", help="make a site with the code at hand, ask it everything, keep the answers")
    verb.add_argument("folder", type=Path)
    verb.add_argument("--like", type=Path, metavar="FOLDER", help="ask also all that was asked in that crawl")
    verb.set_defaults(do=take)
    verb = verbs.add_parser("compare", help="say what differs between two crawls; 1 where anything does")
    verb.add_argument("before", type=Path)
    verb.add_argument("after", type=Path)
    verb.add_argument(
        "--ignore", nargs="+", default=[], metavar="NAME",
        help="members, columns, headers, paths such as payload.date, or places as they are told, to be left out",
    )  # fmt: skip
    verb.add_argument("--strict", action="store_true", help=f"compare also {', '.join(ALWAYS_OTHERS)}")
    verb.add_argument("--kinds", type=int, default=KINDS, help=f"how many kinds are shown (default: {KINDS})")
    verb.add_argument("--examples", type=int, default=EXAMPLES, help=f"how many of each (default: {EXAMPLES})")
    verb.set_defaults(do=compare)
    verb = verbs.add_parser("show", help="print an answer as it is compared")
    verb.add_argument("folder", type=Path)
    verb.add_argument("address", help="as a comparison tells it, such as /documents/ or 'HEAD /documents/'")
    verb.set_defaults(do=show)
    arguments = vars(parser.parse_args())
    try:
        return arguments.pop("do")(**arguments)
    except FileNotFoundError as error:
        parser.error(f"{error.filename} is not there. Make it with: python -m tests.crawl take FOLDER")


def take(folder: Path, like: Path | None) -> int:
    from .site import fresh_site

    before = [Question.read(name) for name, _line in answers.lines(like)] if like else []
    begun = time.process_time()
    with fresh_site():
        from .asking import Crawl  # only now: it imports the project

        logging.disable()  # addresses that lead nowhere are asked on purpose
        found = Crawl().run(before)
    answers.write(folder, found)
    print(f"{len(found)} answers in {folder}, {time.process_time() - begun:.0f} s of processor time")
    return 0


def compare(before: Path, after: Path, ignore: list[str], strict: bool, kinds: int, examples: int) -> int:
    report, ignoring = Report(), Ignoring(ignore, strict=strict)
    for question, one, other in _side_by_side(answers.lines(before), answers.lines(after)):
        report.before += one is not None
        report.after += other is not None
        if other is None:
            report.gone.append(question)
        elif one is None:
            report.new.append(question)
        else:
            same = one == other
            report.add(question, [] if same else list(differences(answers.said(one), answers.said(other), ignoring)))
    print("\n".join(report.lines(kinds=kinds, examples=examples)))
    return 0 if report.finds_nothing else 1


def _side_by_side(before: Iterator, after: Iterator) -> Iterator[tuple[str, str | None, str | None]]:
    """Each question of two crawls, which are in the order of their questions, with its line in either."""
    one, other = next(before, None), next(after, None)
    while one or other:
        question = min(side[0] for side in (one, other) if side)
        lines = [side[1] if side and side[0] == question else None for side in (one, other)]
        yield question, *lines
        one = next(before, None) if lines[0] else one
        other = next(after, None) if lines[1] else other


def show(folder: Path, address: str) -> int:
    import yaml

    wanted = address if address.partition(" ")[0].isupper() else f"GET {address}"
    for question, line in answers.lines(folder):
        if question.replace("\t", "  ") == wanted.replace("\t", "  "):
            print(yaml.safe_dump(answers.said(line), allow_unicode=True, width=10_000, sort_keys=True), end="")
            return 0
    print(f"Nobody asked “{wanted}”. See what was asked: zcat {folder / answers.FILE} | cut -c1-100", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
