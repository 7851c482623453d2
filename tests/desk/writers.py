"""Many editors at once, each with a connection of their own."""

from threading import Thread

from django.db import connection

from tests.factories import TopicFactory, make_editor
from tracker.desk.verbs import publish, withdraw
from tracker.models import Stage, Topic


class Writers:
    """Editors who publish, correct, withdraw and bring back, each in a thread of their own: four verbs for a topic."""

    def __init__(self, number: int, topics: int):
        self.by, self.failures = make_editor(), []
        batches = [TopicFactory.create_batch(topics) for _ in range(number)]
        self.threads = [Thread(target=self.write, args=(batch,)) for batch in batches]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_raised):
        for thread in self.threads:
            thread.join()

    @property
    def are_at_work(self) -> bool:
        return any(thread.is_alive() for thread in self.threads)

    def write(self, topics: list[Topic]) -> None:
        try:
            for number, topic in enumerate(topics):
                self.publish(topic, "Said at first")
                self.publish(topic, "Said better")
                withdraw(Topic.objects.get(pk=topic.pk), by=self.by, reason="Double")
                self.publish(topic if number % 2 else TopicFactory(), "Said again")
        except Exception as error:
            self.failures.append(error)
        finally:
            connection.close()

    def publish(self, topic: Topic, description: str) -> None:
        # As if somebody had edited and submitted it: the two verbs for that print nothing, and take their time.
        Topic.objects.filter(pk=topic.pk).update(description=description, stage=Stage.IN_REVIEW)
        publish(Topic.objects.get(pk=topic.pk), by=self.by, note=description)
