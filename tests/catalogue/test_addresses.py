import pytest

from tests.factories import TopicFactory, make_editor, publish_now
from tests.remembered import remembered
from tracker.catalogue.addresses import Moved, NotPublic, Withdrawn, find, find_edition, find_editions
from tracker.desk.verbs import mark_edited, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def topic():
    topic = TopicFactory(slug="old", name="First")
    publish_now(topic)
    topic.refresh_from_db()
    return topic


def rename(topic, slug: str):
    topic.refresh_from_db()
    topic.slug = slug
    topic.save()
    mark_edited(topic, by=make_editor())
    publish_now(topic, note="New address")


def test_a_public_record_is_found_at_its_address(topic):
    assert find("topic", "old").title == "First"


def test_a_record_that_was_never_published_is_not_there():
    TopicFactory(slug="draft")
    with pytest.raises(NotPublic):
        find("topic", "draft")


def test_an_address_belongs_to_one_kind_of_record(topic):
    with pytest.raises(NotPublic):
        find("event", "old")


def test_a_change_that_is_not_published_is_not_seen(topic):
    topic.name = "Second"
    topic.save()
    assert find("topic", "old").title == "First"


def test_a_new_address_that_is_not_published_is_not_there(topic):
    topic.slug = "new"
    topic.save()
    with pytest.raises(NotPublic):
        find("topic", "new")


def test_an_old_address_tells_the_new_one(topic):
    rename(topic, "new")
    with pytest.raises(Moved) as moved:
        find("topic", "old")
    assert moved.value.edition.slug == "new"


def test_an_address_before_last_tells_the_newest_one(topic):
    rename(topic, "newer")
    rename(topic, "newest")
    with pytest.raises(Moved) as moved:
        find("topic", "old")
    assert moved.value.edition.slug == "newest"


def test_old_editions_are_found_at_the_new_address(topic):
    rename(topic, "new")
    edition, latest = find_edition("topic", "new", 1)
    assert (edition.slug, latest.slug) == ("old", "new")


def test_a_withdrawn_record_says_why(topic, reviewer):
    withdraw(topic, by=reviewer, reason="No topic of ours")
    with pytest.raises(Withdrawn) as withdrawn:
        find("topic", "old")
    assert withdrawn.value.edition.note == "No topic of ours"


def test_editions_stay_readable_after_a_withdrawal(topic, reviewer):
    withdraw(topic, by=reviewer, reason="No topic of ours")
    edition, latest = find_edition("topic", "old", 1)
    assert (edition.title, latest.is_withdrawn) == ("First", True)


def test_the_marker_itself_has_nothing_to_read(topic, reviewer):
    withdraw(topic, by=reviewer, reason="No topic of ours")
    with pytest.raises(Withdrawn):
        find_edition("topic", "old", 2)


def test_an_edition_that_was_never_printed_is_not_there(topic):
    for number in (0, 2, 10**30):
        with pytest.raises(NotPublic):
            find_edition("topic", "old", number)


def test_all_editions_are_listed_newest_first(topic):
    rename(topic, "new")
    assert [edition.number for edition in find_editions("topic", "new")] == [2, 1]
