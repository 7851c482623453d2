"""Where readers of a withdrawn record are led."""

import pytest

from tests.desk.editing import edit, published
from tests.factories import DocumentFactory, PersonFactory, TopicFactory, make_editor, publish_now, statement
from tests.remembered import remembered
from tracker.catalogue.relations import successor_of
from tracker.desk.verbs import merge, propose_merge, withdraw
from tracker.models import Edition

pytestmark = pytest.mark.django_db


def replaced(record, by_record) -> None:
    """Withdraw a public record in favour of another one."""
    record.refresh_from_db()
    withdraw(record, by=make_editor(), reason="An earlier draft", replaced_by=by_record)


def merged(duplicate, into) -> None:
    propose_merge(duplicate, into=into, by=make_editor())
    duplicate.refresh_from_db()
    merge(duplicate, by=make_editor())


def led_to(page) -> str | None:
    """Where a page leads readers instead."""
    found = [notice for notice in page.all("div", class_="notice") if "Read instead:" in notice.words]
    if not found:
        return None
    title = found[0].words.partition("Read instead:")[2].strip()
    return page.link(title)


@pytest.fixture
@remembered
def statements():
    """An early text and the adopted one that replaces it."""
    early, adopted = published(statement(title="Early text")), published(statement(title="Adopted text"))
    replaced(early, adopted)
    return early, adopted


def test_a_withdrawn_record_leads_to_what_replaces_it(read, statements):
    early, adopted = statements
    page = read(early.get_absolute_url(), status=410)
    assert led_to(page) == adopted.get_absolute_url()
    assert page.link("Adopted text") == adopted.get_absolute_url()


def test_its_editions_and_its_history_lead_there_too(read, statements):
    early, adopted = statements
    for rest in ("editions/", "editions/1/"):
        assert led_to(read(early.get_absolute_url() + rest)) == adopted.get_absolute_url(), rest
    assert led_to(read(f"{early.get_absolute_url()}editions/2/", status=410)) == adopted.get_absolute_url()


def test_a_withdrawn_record_that_nothing_replaces_leads_nowhere(read, published_statement, reviewer):
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    path = published_statement.get_absolute_url()
    assert led_to(read(path, status=410)) is None
    assert led_to(read(f"{path}editions/")) is None
    assert led_to(read(f"{path}editions/1/")) is None


def test_the_parts_of_a_replaced_document_lead_nowhere_else(read, statements):
    commitment = statements[0].commitments.get(number=1)
    assert led_to(read(commitment.get_absolute_url(), status=410)) is None


def test_readers_are_led_to_the_address_of_today_by_the_name_of_today(read, statements):
    early, adopted = statements
    edit(adopted, title="Adopted and signed", slug="signed")
    publish_now(adopted, note="Title")
    assert read(early.get_absolute_url(), status=410).link("Adopted and signed") == "/documents/signed/"


def test_what_replaces_the_replacement_is_what_readers_are_led_to(read, statements):
    early, adopted = statements
    newest = published(DocumentFactory(title="Newest text"))
    replaced(adopted, newest)
    for record in (early, adopted):
        assert led_to(read(record.get_absolute_url(), status=410)) == newest.get_absolute_url()


def test_a_replacement_that_is_itself_withdrawn_is_no_way_on(read, statements, reviewer):
    early, adopted = statements
    adopted.refresh_from_db()
    withdraw(adopted, by=reviewer, reason="Not ours either")
    assert led_to(read(early.get_absolute_url(), status=410)) is None


def test_a_record_that_is_public_again_has_no_notice(read, statements):
    early, _adopted = statements
    publish_now(early, note="It was right after all")
    assert led_to(read(early.get_absolute_url())) is None


def test_records_that_replace_each_other_lead_nowhere(read, statements):
    early, adopted = statements
    publish_now(early, note="It was right after all")
    replaced(adopted, early)
    early_marker = early.editions().get(number=2)  # as no verb leaves it: two markers that name each other
    Edition.objects.filter(record="document", record_id=early.pk).update(is_current=False)
    Edition.objects.filter(pk=early_marker.pk).update(is_current=True)
    assert successor_of(adopted.current_edition) is None
    assert led_to(read(adopted.get_absolute_url(), status=410)) is None


def test_a_marker_that_was_made_before_there_were_replacements_leads_nowhere(published_statement, reviewer):
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    marker = published_statement.current_edition
    marker.payload = {key: value for key, value in marker.payload.items() if key not in ("replaced_by", "merged")}
    assert successor_of(marker) is None


def test_the_address_of_a_merged_record_leads_to_the_other_one(client):
    duplicate, person = published(PersonFactory(slug="mebark")), published(PersonFactory(slug="mebarki"))
    merged(duplicate, person)
    response = client.get("/participants/mebark/?utm=x")
    assert (response.status_code, response["Location"]) == (301, "/participants/mebarki/?utm=x")


def test_the_editions_of_a_merged_record_stay_readable_and_lead_to_the_other_one(read):
    duplicate, person = published(PersonFactory(slug="mebark", name="A. Mebark")), published(PersonFactory())
    merged(duplicate, person)
    page = read("/participants/mebark/editions/1/")
    assert page.one("h1").words == "A. Mebark"
    assert led_to(page) == person.get_absolute_url()
    assert led_to(read("/participants/mebark/editions/")) == person.get_absolute_url()
    assert led_to(read("/participants/mebark/editions/2/", status=410)) == person.get_absolute_url()


def test_a_merged_record_follows_the_other_one_through_its_own_merge(client):
    first, second, third = (published(PersonFactory(slug=slug)) for slug in ("first", "second", "third"))
    merged(first, second)
    second.refresh_from_db()
    merged(second, third)
    assert client.get("/participants/first/")["Location"] == "/participants/third/"


def test_a_record_merged_with_one_that_was_replaced_leads_to_the_replacement(read):
    first, second, third = (published(PersonFactory(slug=slug)) for slug in ("first", "second", "third"))
    merged(first, second)
    replaced(second, third)
    assert led_to(read("/participants/first/", status=410)) == "/participants/third/"


def test_a_replaced_topic_names_no_draft_of_its_replacement(read):
    old, new = published(TopicFactory(name="Old")), published(TopicFactory(name="New"))
    replaced(old, new)
    edit(new, name="Draft name")
    page = read(old.get_absolute_url(), status=410)
    assert page.link("New") == new.get_absolute_url()
    assert "Draft name" not in page.html
