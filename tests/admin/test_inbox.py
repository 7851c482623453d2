"""The desk's first page, the pages of its sections, and what is said on every page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    TopicFactory,
    make_editor,
    make_user,
    publish_now,
)
from tracker.desk.verbs import mark_edited, submit
from tracker.models import Commitment, LinkCheck, RecordKind

from .forms import list_of

pytestmark = pytest.mark.django_db

INDEX = "/admin/"


@pytest.fixture
def contributor(client):
    user = make_user("contributor")
    client.force_login(user)
    return user


def section(client, name: str, **query):
    return client.get(reverse("admin:inbox"), {"section": name, **query})


def drafts_of(user, number: int) -> None:
    for count in range(number):
        mark_edited(DocumentFactory(title=f"Statement no. {count}"), by=user)


def test_the_first_page_shows_what_waits_with_counts_and_the_records_below(client, contributor):
    drafts_of(contributor, 2)
    response = client.get(INDEX)
    assertContains(response, "My drafts")
    assertContains(response, '<span class="count">2</span>')
    assertContains(response, "Statement no. 0")
    assertContains(response, reverse("admin:tracker_document_changelist"))


def test_an_empty_inbox_says_so(client, contributor):
    assertContains(client.get(INDEX), "There is nothing to do")


def test_on_a_new_site_who_may_publish_is_told_the_command_that_publishes_the_first_texts(client):
    editor = make_user("editor")
    client.force_login(editor)
    command = f"python manage.py load_texts --by {editor.get_username()}"
    assertContains(client.get(INDEX), command)
    publish_now(TopicFactory())
    assertNotContains(client.get(INDEX), command)


def test_on_a_new_site_who_may_not_publish_is_told_of_no_command(client, contributor):
    assertNotContains(client.get(INDEX), "load_texts")


def test_a_section_shows_ten_rows_and_leads_to_all(client, contributor):
    drafts_of(contributor, 12)
    response = client.get(INDEX)
    assert response.content.decode().count("Statement no.") == 10
    assertContains(response, reverse("admin:inbox") + "?section=mine")
    assert section(client, "mine").content.decode().count("Statement no.") == 12


def test_a_long_section_has_pages_and_every_number_leads_to_one(client, contributor):
    drafts_of(contributor, 51)
    assertContains(section(client, "mine"), "Page 1 of 2")
    for number in ("2", "99999999999999999999999", "3"):
        response = section(client, "mine", page=number)
        assertContains(response, "Page 2 of 2")
        assert response.content.decode().count("Statement no.") == 1
    for number in ("abc", "\0", "²"):
        assertContains(section(client, "mine", page=number), "Page 1 of 2")


@pytest.mark.parametrize("name", ["", "everything", "items", "__init__", "mine\0"])
def test_a_section_that_does_not_exist_is_not_found(client, contributor, name):
    assert section(client, name).status_code == 404


def test_an_empty_section_says_so(client, contributor):
    assertContains(section(client, "scheduled"), "There is nothing here now.")


def test_the_inbox_is_for_those_signed_in(client):
    for address in (INDEX, reverse("admin:inbox") + "?section=mine"):
        response = client.get(address)
        assert response.status_code == 302
        assert "/login/" in response["Location"]


def test_titles_and_notes_are_no_html(client, contributor):
    mark_edited(DocumentFactory(title="<b>Bold</b>"), by=contributor)
    assertNotContains(client.get(INDEX), "<b>Bold")


def test_whoever_may_add_a_document_has_a_button_for_it(client, contributor):
    address = f'href="{reverse("admin:tracker_document_add")}">Add a statement'
    assertContains(client.get(INDEX), address)
    client.force_login(make_editor("view_document"))
    assertNotContains(client.get(INDEX), address)


def test_a_row_of_every_kind_of_record_leads_to_its_page(client):
    user = make_user("administrator")
    client.force_login(user)
    records = [DocumentFactory(), EventFactory(), CommitmentFactory(), TopicFactory()]
    for record in records:
        mark_edited(record, by=user)
    page = client.get(INDEX).content.decode()
    for record in records:
        assert f'href="/admin/tracker/{record._meta.model_name}/{record.pk}/change/"' in page
        assert f'<span class="inbox-kind">{RecordKind(record.RECORD).label}</span>' in page


def test_the_first_page_costs_the_same_number_of_queries_for_one_row_and_for_eleven(client, contributor):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(INDEX).status_code == 200
        return len(queries)

    drafts_of(contributor, 1)
    submit(DocumentFactory(), by=contributor)
    one = cost()
    drafts_of(contributor, 10)
    for _ in range(10):
        submit(DocumentFactory(), by=contributor)
    assert cost() == one


# A second pair of eyes


@pytest.mark.parametrize(
    "address", [INDEX, "/admin/tracker/document/", "/admin/tracker/document/add/", "/admin/account/"]
)
def test_every_page_says_when_people_may_publish_their_own_work(client, contributor, settings, address):
    settings.SECOND_PAIR_OF_EYES = False
    assertContains(client.get(address), "One person can publish their own work here.")
    settings.SECOND_PAIR_OF_EYES = True
    assertNotContains(client.get(address), "One person can publish")


def test_strangers_are_not_told_who_may_publish(client, settings):
    settings.SECOND_PAIR_OF_EYES = False
    assertNotContains(client.get("/admin/login/"), "One person can publish")


# The same questions as filters, and the addresses that were checked


def test_commitments_are_narrowed_to_those_overdue_or_broken(client, contributor):
    document = DocumentFactory()
    CommitmentFactory(document=document, deadline="2020", summary="An old promise")
    broken = CommitmentFactory(document=document, quote="It has no rival.", verb="has", summary="A lost quote")
    Commitment.objects.filter(pk=broken.pk).update(start=broken.start + 1, end=broken.end + 1)
    names = {"overdue": "An old promise", "broken": "A lost quote"}
    for value, name in names.items():
        page = client.get(list_of(Commitment), {"upkeep": value}).content.decode()
        assert [title for title in names.values() if title in page] == [name]
    assert all(name in client.get(list_of(Commitment)).content.decode() for name in names.values())


def looked_at(url: str, problem: str = "") -> None:
    LinkCheck.objects.create(url=url, checked_at=timezone.now(), status=200, problem=problem)


LINKS = "/admin/tracker/linkcheck/"


def test_addresses_are_listed_with_their_problem_and_the_records_that_show_them(client, contributor):
    event = EventFactory(title="A meeting", website="https://example.org/gone")
    looked_at("https://example.org/gone", "It is gone.")
    looked_at("https://example.org/fine")
    page = client.get(LINKS, {"answer": "bad"}).content.decode()
    assert "It is gone." in page
    assert f'<a href="/admin/tracker/event/{event.pk}/change/">A meeting</a>' in page
    assert "/fine" not in page
    assert "/gone" not in client.get(LINKS, {"answer": "good"}).content.decode()


def test_the_list_of_addresses_costs_the_same_number_of_queries_for_one_and_for_eleven(client, contributor):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LINKS).status_code == 200
        return len(queries)

    EventFactory(website="https://example.org/")
    looked_at("https://example.org/")
    one = cost()
    for number in range(10):
        EventFactory(website=f"https://example.org/{number}")
        looked_at(f"https://example.org/{number}")
    assert cost() == one


def test_what_was_found_of_an_address_is_changed_by_nobody(client):
    client.force_login(make_user("administrator"))
    looked_at("https://example.org/")
    check = LinkCheck.objects.get()
    for page in ("add/", f"{check.pk}/change/", f"{check.pk}/delete/"):
        assert client.post(LINKS + page, {"post": "yes"}).status_code == 403
