"""Editions, permalinks, and what becomes of addresses."""

import pytest

from tests.factories import TopicFactory, make_editor, publish_now, statement
from tests.remembered import remembered
from tracker.desk.verbs import mark_edited, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def corrected(db):
    """A statement in its second edition."""
    document = statement()
    publish_now(document)
    document.refresh_from_db()
    document.place = "London"
    document.save()
    mark_edited(document, by=make_editor())
    publish_now(document, note="place of the meeting")
    document.refresh_from_db()
    return document


def test_a_record_says_its_edition_why_there_is_a_new_one_and_where_its_history_is(read, corrected):
    page, path = read(corrected.get_absolute_url()), corrected.get_absolute_url()
    line = page.one("ul", class_="edition-line").words
    today = corrected.current_edition.updated_at
    assert line == f"Edition 2 {today:%-d %B %Y} corrected: place of the meeting cite compare history in the API"
    assert page.link("Edition 2") == f"{path}editions/2/"
    assert page.link("history") == f"{path}editions/"
    assert page.link("in the API") == f"/api/v1{path}"


def test_the_history_lists_every_edition_the_newest_first_with_change_note_and_digest(read, corrected):
    rows = [row.words for row in read(f"{corrected.get_absolute_url()}editions/").all("tr")][1:]
    first, second = corrected.editions().order_by("number")
    assert rows[0].startswith("2 current ")
    assert rows[0].endswith(f"Corrected: place of the meeting {second.digest}")
    assert rows[1].startswith("1 ")
    assert rows[1].endswith(f"First edition {first.digest}")


def test_an_edition_of_the_past_reads_as_it_was_and_says_that_it_is_past(read, corrected):
    path = corrected.get_absolute_url()
    page = read(f"{path}editions/1/")
    assert "London" not in page.one("div", class_="facts").words
    assert "This is not the current edition. You are reading edition 1 of 2" in page.one("div", class_="notice").words
    assert page.link("Read the current edition") == path
    assert page.link("in the API") == f"/api/v1{path}editions/1/"
    assert page.one("link", rel="canonical")["href"] == f"http://testserver{path}"
    assert page.one("meta", name="robots")["content"] == "noindex"


def test_the_permalink_of_the_current_edition_shows_the_record_without_a_notice(read, corrected):
    page = read(f"{corrected.get_absolute_url()}editions/2/")
    assert not page.all("div", class_="notice")
    assert not page.all("meta", name="robots")
    assert page.one("link", rel="canonical")["href"] == f"http://testserver{corrected.get_absolute_url()}"


def test_an_edition_of_the_past_shows_only_what_it_says_itself(read, published_statement):
    state = published_statement.signatures.get().on_behalf_of
    state.description = "A state."
    state.save()
    mark_edited(state, by=make_editor())
    publish_now(state, note="a description")
    assert not read(f"{state.get_absolute_url()}editions/1/").all("li", class_="row")
    assert read(f"{state.get_absolute_url()}editions/2/").all("li", class_="row")


@pytest.mark.parametrize("number", ["0", "3", "9" * 30])
def test_an_edition_that_was_never_printed_is_not_there(read, corrected, number):
    read(f"{corrected.get_absolute_url()}editions/{number}/", status=404)


def test_a_withdrawn_record_answers_410_with_its_reason_date_title_and_editions(read, published_statement, reviewer):
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    path = published_statement.get_absolute_url()
    page = read(path, status=410)
    today = published_statement.current_edition.updated_at
    assert page.one("div", class_="notice").words == f"Withdrawn on {today:%-d %B %Y}. Not the adopted text"
    assert page.one("h1").words == str(published_statement)
    assert page.link("its editions") == f"{path}editions/"


def test_the_editions_of_a_withdrawn_record_stay_readable_and_say_so(read, published_statement, reviewer):
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    path = published_statement.get_absolute_url()
    history = read(f"{path}editions/")
    assert "This record was withdrawn. Not the adopted text" in history.main
    assert f"{path}editions/1/" in history.links
    assert f"{path}editions/2/" not in history.links
    page = read(f"{path}editions/1/")
    assert "This record was withdrawn." in page.one("div", class_="notice").words
    assert page.id("c1").words == "We will share evidence within a year."
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert not page.all("link", rel="canonical")
    read(f"{path}editions/2/", status=410)


def test_a_withdrawn_commitment_answers_410_too(read, published_statement, reviewer):
    commitment = published_statement.commitments.get(number=1)
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    assert "Not the adopted text" in read(commitment.get_absolute_url(), status=410).main


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/"])
def test_an_old_address_leads_to_the_new_one_with_its_query(client, rest):
    topic = TopicFactory(slug="old")
    publish_now(topic)
    topic.slug = "new"
    topic.save()
    mark_edited(topic, by=make_editor())
    publish_now(topic, note="a new address")
    response = client.get(f"/topics/old/{rest}?utm=x&q=%C3%A9")
    assert (response.status_code, response["Location"]) == (301, f"/topics/new/{rest}?utm=x&q=%C3%A9")
    assert client.get(response["Location"]).status_code == 200


def test_what_was_never_public_is_not_there(read):
    draft = TopicFactory()
    for rest in ("", "editions/", "editions/1/"):
        page = read(f"/topics/{draft.slug}/{rest}", status=404)
        assert "There is no public topic at this address." in page.main
        assert str(draft) not in page.main
