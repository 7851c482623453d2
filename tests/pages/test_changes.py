"""Every edition of every record, newest first, as a page and as feeds."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.editing import edit, published
from tests.factories import PersonFactory, TopicFactory, make_editor, publish_now, statement
from tests.remembered import remembered
from tracker.catalogue import changes
from tracker.desk.verbs import merge, propose_merge, withdraw

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def rows(page) -> list[str]:
    return [row.words for row in page.all("li", class_="row")]


def titles(page) -> list[str]:
    return [each.words for each in page.all("p", class_="title")]


@pytest.fixture
@remembered
def corrected(db):
    """A topic in its second edition."""
    topic = published(TopicFactory(name="Rights", slug="rights"))
    edit(topic, description="Of all")
    publish_now(topic, note="Nobody is left out", change="corrected")
    topic.refresh_from_db()
    return topic


@pytest.fixture
def feed(client):
    def feed(path: str, **query) -> ElementTree.Element:
        response = client.get(path, query)
        assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
        return ElementTree.fromstring(response.content)

    return feed


def entries(feed) -> list[dict[str, str]]:
    return [
        {each.tag.removeprefix(ATOM): each.text or each.get("href") for each in entry}
        for entry in feed.iter(f"{ATOM}entry")
    ]


def test_every_edition_is_listed_the_newest_first_with_its_change_and_reason(read, corrected):
    page = read("/changes/")
    newest, first = rows(page)
    assert "corrected Rights Nobody is left out Topic edition 2 differences" in newest
    assert "first edition Rights Topic edition 1" in first
    assert {"/topics/rights/", "/topics/rights/editions/2/", "/topics/rights/editions/2/differences/"} <= page.links
    assert [heading.words for heading in page.all("h2")] == [f"{corrected.current_edition.updated_at:%-d %B %Y}"]


def test_a_first_edition_has_no_differences(read):
    published(TopicFactory(slug="rights"))
    assert not [link for link in read("/changes/").links if link.endswith("differences/")]


def test_the_marker_of_a_withdrawal_says_why_and_leads_to_the_editions(read, corrected, reviewer):
    withdraw(corrected, by=reviewer, reason="It doubles another one")
    page = read("/changes/")
    assert "withdrawn Rights It doubles another one Topic edition 3, withdrawn" in rows(page)[0]
    assert page.link("Rights") == "/topics/rights/editions/"


def test_a_merged_record_says_into_what(read, reviewer):
    one, other = published(PersonFactory(name="A. Mebark")), published(PersonFactory(name="Ali Mebarki"))
    propose_merge(one, into=other, by=make_editor())
    one.refresh_from_db()
    merge(one, by=make_editor())
    page = read("/changes/", change="withdrawn")
    assert "Merged into: Ali Mebarki" in rows(page)[0]
    assert page.link("Ali Mebarki") == other.get_absolute_url()


def test_what_replaces_a_record_is_named_only_while_it_is_public(read, corrected, reviewer):
    other = published(TopicFactory(name="Freedoms"))
    withdraw(corrected, by=reviewer, reason="Old", replaced_by=other)
    assert "Read instead: Freedoms" in rows(read("/changes/", change="withdrawn"))[0]
    other.refresh_from_db()
    withdraw(other, by=reviewer, reason="Also old")
    assert not [row for row in rows(read("/changes/", change="withdrawn")) if "Read instead" in row]


def test_the_list_is_narrowed_by_record_change_and_day(read, corrected):
    published(PersonFactory(name="A Person"))
    assert titles(read("/changes/", record="topic")) == ["Rights", "Rights"]
    assert titles(read("/changes/", change="corrected")) == ["Rights"]
    assert titles(read("/changes/", record=["topic", "participant"], change="first")) == ["A Person", "Rights"]
    today = corrected.current_edition.updated_at
    assert len(rows(read("/changes/", date_after=f"{today:%Y-%m-%d}", date_before=f"{today:%Y-%m-%d}"))) == 3
    assert not rows(read("/changes/", date_before="2019"))
    assert not rows(read("/changes/", date_after="9999"))
    assert len(rows(read("/changes/", date_before="9999"))) == 3


def test_a_filter_in_use_can_be_taken_away(read, corrected):
    page = read("/changes/", record="topic", change="corrected")
    (chips,) = page.all("ul", class_="in-use")
    assert chips.words.startswith("Record Topic ×, remove this filter Change Corrected ×, remove this filter")
    assert {"?change=corrected", "?record=topic"} <= page.links


def test_the_pages_go_on_where_the_last_one_ended_and_back(read, monkeypatch):
    monkeypatch.setattr(changes, "PAGE_SIZE", 2)
    for number in range(5):
        published(TopicFactory(name=f"Topic number {number}"))
    first = read("/changes/")
    second = read(f"/changes/{first.link('Older')}")
    third = read(f"/changes/{second.link('Older')}")
    shown = [titles(page) for page in (first, second, third)]
    assert shown == [["Topic number 4", "Topic number 3"], ["Topic number 2", "Topic number 1"], ["Topic number 0"]]
    assert not [each for each in third.all("a") if each.words == "Older"]
    assert not [each for each in first.all("a") if each.words == "Newer"]
    assert titles(read(f"/changes/{third.link('Newer')}")) == shown[1]
    assert titles(read(f"/changes/{second.link('Newer')}")) == shown[0]


@pytest.mark.parametrize(
    "query",
    [
        "x=1", "record=x", "change=%00", "date_after=soon", "date_after=2020&date_before=2019", "before=x", "after=-1",
        "after=1&before=2", f"before={'9' * 40}", f"record={'x' * 10_000}", "before=²",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/changes/", "/changes/feed.atom"])
def test_bad_addresses_are_refused_with_what_is_accepted(client, path, query):
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    assert query.split("=")[0] in response.content.decode()


def test_the_feed_has_an_entry_an_edition_with_its_own_address_and_time(feed, corrected):
    found = feed("/changes/feed.atom")
    newest, first = entries(found)
    assert newest["title"] == "Corrected: Rights"
    assert newest["id"] == newest["link"] == "http://testserver/topics/rights/editions/2/"
    assert newest["summary"] == "Topic, edition 2\nNobody is left out"
    assert first["title"] == "First edition: Rights"
    assert found.findtext(f"{ATOM}updated") == newest["updated"]
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {"alternate": "http://testserver/changes/", "self": "http://testserver/changes/feed.atom"}


def test_the_feed_takes_the_filters_of_the_list_and_names_itself_with_them(feed, corrected):
    found = feed("/changes/feed.atom", change="corrected")
    assert [entry["title"] for entry in entries(found)] == ["Corrected: Rights"]
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links["alternate"] == "http://testserver/changes/?change=corrected"


def test_an_entry_keeps_its_id_when_the_record_moves(feed, corrected):
    before = [entry["id"] for entry in entries(feed("/changes/feed.atom"))]
    edit(corrected, slug="all-rights")
    publish_now(corrected, note="Address")
    after = entries(feed("/changes/feed.atom"))
    assert [entry["id"] for entry in after[1:]] == before
    assert after[1]["link"] == "http://testserver/topics/all-rights/editions/2/"


def test_a_record_has_a_feed_of_its_editions_also_after_its_withdrawal(feed, corrected, reviewer):
    published(TopicFactory())
    assert [entry["title"] for entry in entries(feed("/topics/rights/editions/feed.atom"))] == [
        "Corrected: Rights", "First edition: Rights",
    ]  # fmt: skip
    withdraw(corrected, by=reviewer, reason="It doubles another one")
    newest = entries(feed("/topics/rights/editions/feed.atom"))[0]
    assert newest["title"] == "Withdrawn: Rights"
    assert newest["link"] == "http://testserver/topics/rights/editions/"
    assert "It doubles another one" in newest["summary"]


def test_pages_name_their_feeds(read, corrected):
    assert read("/changes/", record="topic").one("link", rel="alternate")["href"] == "/changes/feed.atom?record=topic"
    history = read("/topics/rights/editions/")
    assert history.one("link", rel="alternate")["href"] == "/topics/rights/editions/feed.atom"


def test_hostile_words_come_out_as_text_in_page_and_feed(read, feed):
    evil = "<script>alert(1)</script> & ]]>"
    topic = published(TopicFactory(name=evil))
    edit(topic, description="x")
    publish_now(topic, note=evil)
    page = read("/changes/")
    assert "<script>alert" not in page.html
    assert evil in page.main
    (newest, _first) = entries(feed("/changes/feed.atom"))
    assert newest["title"] == f"Corrected: {evil}"
    assert "&lt;script&gt;alert" in newest["summary"]


def test_a_draft_is_no_change(read, feed, corrected):
    edit(corrected, name="Name of a draft", description="Words of a draft")
    statement(title="Draft of a statement")
    assert "raft" not in read("/changes/").main
    assert len(entries(feed("/changes/feed.atom"))) == 2


def cost(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/changes/", "/changes/feed.atom", "/topics/rights/editions/feed.atom"])
def test_one_change_and_eleven_cost_the_same_queries(client, corrected, reviewer, path):
    def one_more(name: str) -> None:
        edit(corrected, description=name)
        publish_now(corrected, note=name)
        topic = published(TopicFactory())
        withdraw(topic, by=reviewer, reason="Not ours")

    one_more("one")
    for_one = cost(client, path)
    for number in range(10):
        one_more(f"{number} more")
    assert cost(client, path) == for_one < 8
