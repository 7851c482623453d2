"""What does a verb cost under the one lock? `python -m tests.benchmarks.verbs [numbers of commitments]`

Works on the database of the settings, as `DJANGO_SETTINGS_MODULE=tests.settings DATABASE_URL=…` names one, of a site of
any size (`manage.py generate`, `tests.benchmarks.multiplied`). It adds a statement for each number of commitments, each
about an instrument of its own, and lets two editors submit, publish, correct and withdraw it. Queries, seconds, and
seconds of the processor are those of the whole transaction, which is how long others wait.
"""

import sys
import time
from collections.abc import Callable

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

NUMBERS = (1, 11, 51, 101)


def main(numbers: tuple[int, ...]) -> None:
    from tests import factories
    from tracker.desk import verbs
    from tracker.models import Document

    factories.UserFactory.reset_sequence(time.time_ns())  # run twice, it needs other names
    author, reviewer = factories.make_editor(), factories.make_editor()
    print(f"{'':28}{'queries':>8}{'seconds':>9}{'CPU':>7}")
    for number in numbers:
        pk = written(number)

        def fresh(pk=pk) -> Document:
            return Document.objects.get(pk=pk)

        steps = (
            ("submit", lambda: verbs.submit(fresh(), by=author)),
            ("publish", lambda: verbs.publish(fresh(), by=reviewer)),
            ("correct the title alone", lambda: retitled(fresh(), author)),
            ("submit the title alone", lambda: verbs.submit(fresh(), by=author)),
            ("publish the title alone", lambda: verbs.publish(fresh(), by=reviewer, note="The title was wrong.")),
            ("withdraw", lambda: verbs.withdraw(fresh(), by=reviewer, reason="Not the adopted text.")),
        )
        for name, step in steps:
            report(f"{name}, {number}", step)


def written(commitments: int) -> int:
    """The number of a new draft with so many commitments."""
    from tests.factories import CommitmentFactory, DocumentFactory, SignatureFactory, TargetFactory

    stamp = time.time_ns()  # run twice, it needs other addresses
    sentences = [f"We will keep promise {stamp} of {number} within a year." for number in range(commitments)]
    document = DocumentFactory(
        received_text="\n\n".join(["Joint statement", *sentences]), slug=f"measured-{stamp}", title=f"Measured {stamp}"
    )
    SignatureFactory(document=document, participant__slug=f"signatory-{stamp}")
    for number, sentence in enumerate(sentences):
        commitment = CommitmentFactory(document=document, quote=sentence)
        name = f"Convention {stamp}, {number}"
        TargetFactory(commitment=commitment, instrument__slug=f"c-{stamp}-{number}", instrument__name=name)
    return document.pk


def retitled(document, author) -> None:
    from tracker.desk import verbs

    document.title += ", corrected"
    document.save()
    verbs.mark_edited(document, by=author)


def report(name: str, step: Callable[[], object]) -> None:
    with CaptureQueriesContext(connection) as queries:
        wall, cpu = time.perf_counter(), time.process_time()
        step()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{name:28}{len(queries):8}{wall:9.3f}{cpu:7.3f}")


if __name__ == "__main__":
    django.setup()
    main(tuple(map(int, sys.argv[1:])) or NUMBERS)
