from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_editor, publish_now, statement
from tracker.desk.verbs import withdraw
from tracker.models import Document, Edition, Link

pytestmark = pytest.mark.django_db


def reindex() -> str:
    out = StringIO()
    call_command("reindex", stdout=out)
    return out.getvalue()


def index() -> tuple[list, list]:
    return list(Edition.objects.order_by("pk").values()), list(Link.objects.order_by("pk").values())


def links() -> set[tuple]:
    return set(Link.objects.values_list("edition", "relation", "record", "record_id", "stance"))


def test_an_index_that_is_right_is_left_as_it_is(published_statement):
    before = index()
    output = reindex()
    assert index() == before
    assert f"Editions: {len(before[0])}, brought up to date: 0." in output
    assert f"Links: {len(before[1])}, added: 0, removed: 0." in output


def test_lost_links_come_back(published_statement):
    before = links()
    assert {link[4] for link in before} == {"", "supports", "opposes"}
    Link.objects.all().delete()
    assert f"added: {len(before)}, removed: 0." in reindex()
    assert links() == before


def test_links_that_no_edition_says_go(published_statement):
    before = links()
    edition = Edition.objects.current().of("document").get()
    Link.objects.create(edition=edition, relation="topic", record="topic", record_id=4711)
    assert "added: 0, removed: 1." in reindex()
    assert links() == before


def test_derived_columns_are_built_anew_and_what_editions_say_stays(published_statement):
    before = index()
    Edition.objects.update(text="", text_digest="", date_key="", title_key="", status="kept", due="2020-01-01")
    assert f"brought up to date: {len(before[0])}." in reindex()
    assert index() == before


def test_superseded_editions_are_brought_up_to_date_but_have_no_links(published_statement):
    published_statement.title = "A better title"
    published_statement.save()
    Document.objects.filter(pk=published_statement.pk).update(stage="draft")
    publish_now(published_statement, note="The title was cut short.")
    before = index()
    old = Edition.objects.of("document").get(number=1)
    assert not old.is_current
    Edition.objects.filter(pk=old.pk).update(title_key="")
    reindex()
    assert index() == before
    assert not old.links.exists()


def test_the_marker_of_a_withdrawn_record_keeps_its_place_and_gets_no_links(published_statement):
    withdraw(published_statement, by=make_editor(), reason="Not the adopted text")
    before = index()
    reindex()
    assert index() == before
    assert not Link.objects.filter(edition__change="withdrawn").exists()


def test_more_editions_than_fit_into_one_batch_are_all_rebuilt(published_statement, monkeypatch):
    editions, _ = index()
    before = links()
    Edition.objects.update(title_key="")
    Link.objects.all().delete()
    monkeypatch.setattr("tracker.management.commands.reindex.BATCH", 3)
    assert len(editions) > 2 * 3
    reindex()
    assert (index()[0], links()) == (editions, before)


def test_ten_editions_and_twenty_cost_the_same_number_of_queries(published_statement, django_assert_num_queries):
    with CaptureQueriesContext(connection) as queries:
        reindex()
    publish_now(statement())
    with django_assert_num_queries(len(queries)):
        reindex()


def test_a_link_that_does_not_know_what_it_is_a_link_of_is_made_anew(published_statement):
    before = set(Link.objects.values_list("edition", "relation", "record_id", "stance", "holder", "document_id"))
    assert {(link[4], link[5]) for link in before if link[1] == "instrument" and link[3]} == {
        ("commitment", published_statement.pk)
    }
    Link.objects.update(holder="", document_id=None)
    reindex()
    after = set(Link.objects.values_list("edition", "relation", "record_id", "stance", "holder", "document_id"))
    assert after == before
