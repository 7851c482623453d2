"""A page of a list reads the rows that it shows, and goes through all others in an index."""

import pytest
from django.db import connection

from tests.factories import TopicFactory, publish_now
from tests.remembered import remembered
from tracker.catalogue.keys_first import KeysFirst
from tracker.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def five_topics(db):
    for name in "CADBE":
        publish_now(TopicFactory(name=name))


@pytest.fixture
def five(five_topics):
    return Edition.objects.current().of("topic").order_by("-title_key")


def test_a_slice_is_the_same_as_that_of_the_list_itself(five, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = list(KeysFirst(five)[1:4])
    assert [edition.title for edition in found] == ["D", "C", "B"] == [edition.title for edition in five[1:4]]


def test_it_can_be_narrowed_turned_round_and_counted(five):
    narrowed = KeysFirst(five).filter(title_key__gt="b").order_by("title_key")
    assert [edition.title for edition in narrowed[:2]] == ["B", "C"]
    assert narrowed.count() == 4


def test_what_only_searches_look_in_is_not_read(five):
    assert "text" in KeysFirst(five)[:1][0].get_deferred_fields()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_what_is_left_out_is_passed_over_in_an_index(five):
    plan = KeysFirst(five.filter(kind="none"))[:2].explain()
    (way,) = (line for line in plan.splitlines() if "public_by_title" in line)
    assert "COVERING INDEX" in way
