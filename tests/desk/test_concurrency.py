"""Two people at once, each with a connection of their own."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import TopicFactory, make_editor
from tracker.desk.locking import hold, lock
from tracker.desk.verbs import publish, submit
from tracker.models import Edition, Topic

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions) -> list:
    """What each action returned or raised, when all start together."""
    barrier, outcomes = Barrier(len(actions)), [None] * len(actions)

    def run(index, action):
        barrier.wait()
        try:
            outcomes[index] = action()
        except Exception as error:
            outcomes[index] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_who_publish_the_same_record_at_once_make_one_edition():
    topic, reviewer = TopicFactory(), make_editor()
    submit(topic, by=make_editor())
    copies = [Topic.objects.get(), Topic.objects.get()]
    outcomes = at_once(*(lambda copy=copy: publish(copy, by=reviewer) for copy in copies))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Stale", "list"]
    assert Edition.objects.count() == 1


def test_many_who_publish_at_once_leave_a_sequence_without_gaps():
    reviewer, topics = make_editor(), TopicFactory.create_batch(6)
    for topic in topics:
        submit(topic, by=make_editor())
    outcomes = at_once(*(lambda topic=topic: publish(topic, by=reviewer) for topic in topics))
    assert [len(outcome) for outcome in outcomes] == [1] * 6
    assert sorted(Edition.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.postgres
def test_what_is_decided_about_is_locked_without_its_key_so_that_rows_can_name_it_meanwhile():
    topic = TopicFactory()
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        lock(topic)
        hold([topic])
    locking = [query["sql"] for query in queries if " FOR " in query["sql"]]
    assert len(locking) == 2
    assert all(sql.endswith("FOR NO KEY UPDATE") for sql in locking)
