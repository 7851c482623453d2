"""Previews: what the public would read if a record were published now, on the page that it would read it on."""

import pytest

from tests.desk.editing import edit, published
from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    MentionFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
    statement,
)
from tests.pages.reading import Page
from tracker.desk.verbs import withdraw
from tracker.models import Attendance, Commitment, Document, Edition, Membership

from .forms import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview(desk):
    """Opens the preview of a record at the desk and reads it."""

    def preview(record, status: int = 200) -> Page:
        response = desk.get(page_of(record, "preview"))
        assert response.status_code == status, response
        return Page(response)

    return preview


def of_every_kind() -> list:
    """A draft of each kind of record, with what hangs on it."""
    document = statement()
    signature = document.signatures.get()
    group = OrganisationFactory(country=StateFactory())
    Membership.objects.create(group=group, member=signature.participant)
    event = document.event
    ParticipationFactory(event=event, stated_by=document, organisation=group)
    Attendance.objects.create(event=event, attendees="online", count=230, stated_by=document)
    commitment = document.commitments.get(number=1)
    return [document, event, group, signature.on_behalf_of, commitment, commitment.targets.get().instrument,
            document.topics.get()]  # fmt: skip


def test_a_draft_of_every_kind_has_a_preview_under_its_name(preview):
    for record in of_every_kind():
        page = preview(record)
        assert page.one("h1").words == str(record)
        assert page.one("title").words == f"Preview: {record} · cyberpolicy"


def test_a_preview_reads_as_the_page_does_once_it_is_published(client, preview):
    records = of_every_kind()
    before = [preview(record) for record in records]
    publish_now(records[0])
    publish_now(records[2])
    for record, page in zip(records, before, strict=True):
        public = Page(client.get(record.get_absolute_url()))
        assert page.one("div", class_="facts").words in public.one("div", class_="facts").words
        assert page.one("h1").words == public.one("h1").words
    document, public = before[0], Page(client.get(records[0].get_absolute_url()))
    for part in ("body", "text"):
        [mine], [theirs] = (
            [element.words for element in read.elements if element["class"] == part] for read in (document, public)
        )
        assert mine == theirs


def test_a_preview_shows_what_was_changed_since_and_the_public_page_does_not(client, preview, published_statement):
    edit(published_statement, place="London")
    assert "London" in preview(published_statement).one("div", class_="facts").words
    assert b"London" not in client.get(published_statement.get_absolute_url()).content


def test_what_would_go_along_is_named_and_leads_to_its_own_preview(preview):
    document = statement()
    page, signature = preview(document), document.signatures.get()
    for record in (document.event, document.topics.get(), signature.participant, signature.on_behalf_of):
        assert page.link(str(record)) == page_of(record, "preview")


def test_what_is_public_leads_to_its_public_page(preview):
    state = published(StateFactory())
    document = SignatureFactory(on_behalf_of=state).document
    assert preview(document).link(str(state)) == state.get_absolute_url()


def test_a_part_that_would_not_change_leads_to_its_public_page_and_one_that_would_to_its_preview(
    preview, published_statement
):
    first, second, _third = published_statement.commitments.order_by("number")
    edit(published_statement, summary="A new summary.")
    edit(second, summary="Recoded")
    page = preview(published_statement)
    assert page.link(str(first)) == first.get_absolute_url()
    assert page.link("Recoded") == page_of(second, "preview")


def test_a_record_that_is_public_is_named_as_the_public_knows_it(preview):
    state = published(StateFactory(name="Its public name"))
    edit(state, name="Its draft name")
    page = preview(SignatureFactory(on_behalf_of=state).document)
    assert "Its public name" in page.main
    assert "Its draft name" not in page.main


def test_a_record_that_was_withdrawn_is_named_by_the_source_alone(preview, reviewer):
    person = published(PersonFactory(name="Withdrawn Person"))
    withdraw(person, by=reviewer, reason="Twice here")
    page = preview(SignatureFactory(participant=person, name_as_stated="W. Person").document)
    assert "W. Person" in page.main
    assert "Withdrawn Person" not in page.main


def test_a_document_shows_its_draft_commitments_in_their_words_and_whom_they_are_about(preview, published_statement):
    instrument = InstrumentFactory(name="A new convention")
    draft = CommitmentFactory(document=published_statement, quote="It has no rival.", verb="has", kind="principle")
    TargetFactory(commitment=draft, instrument=instrument)
    page = preview(published_statement)
    assert page.id("c4").words == "It has no rival."
    assert page.link(str(draft)) == page_of(draft, "preview")
    assert page.link("A new convention") == page_of(instrument, "preview")


def test_a_withdrawn_commitment_is_not_in_the_preview_of_its_document(preview, published_statement, reviewer):
    withdraw(published_statement.commitments.get(number=2), by=reviewer, reason="No commitment")
    assert {"c1", "c3"} == {mark["id"] for mark in preview(published_statement).all("mark")}


def test_a_withdrawn_document_is_previewed_with_the_commitments_that_would_come_back_with_it(
    preview, published_statement, reviewer
):
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    assert len(preview(published_statement).all("mark")) == 3


def test_a_commitment_is_previewed_with_the_document_that_it_would_go_with(preview):
    document = statement()
    page = preview(document.commitments.get(number=1))
    assert page.link(document.title) == f"{page_of(document, 'preview')}#c1"
    assert page.link(str(document.signatures.get().participant)) == page_of(
        document.signatures.get().participant, "preview"
    )


def test_a_draft_commitment_of_a_public_document_leads_to_the_public_document(preview, published_statement):
    draft = CommitmentFactory(document=published_statement, quote="It has no rival.", verb="has", kind="principle")
    assert preview(draft).link(published_statement.title) == f"{published_statement.get_absolute_url()}#c4"


def test_the_sections_of_a_preview_list_what_is_public_and_lead_to_lists_that_there_are(client, preview):
    state = published(StateFactory())
    publish_now(SignatureFactory(on_behalf_of=state).document)
    edit(state, slug="a-new-address")
    page = preview(state)
    [path] = [link["href"] for link in page.all("a") if link["href"].startswith("/documents/?")]
    assert client.get(path).status_code == 200


def test_a_draft_that_is_named_in_public_shows_where_without_a_link_to_a_list(preview):
    person = PersonFactory()
    document = SignatureFactory(participant=person, name_as_stated="As it is printed").document
    publish_now(document, with_references=False)
    page = preview(person)
    assert document.title in page.id("documents").words
    assert str(person) in page.id("documents").words
    assert not [link for link in page.links if link.startswith("/documents/?")]


def test_a_preview_says_what_it_is_and_how_to_go_back(preview):
    topic = TopicFactory()
    banner = preview(topic).one("aside", class_="preview")
    assert banner.words.startswith("Preview of a draft. It is not published and may change. Do not cite it.")
    assert preview(topic).link("Back to the desk") == page_of(topic)
    assert preview(topic).link("Share this preview") == page_of(topic, "share")


def test_a_preview_that_says_nothing_new_says_so(preview):
    topic = published(TopicFactory())
    page = preview(topic)
    assert "Everything in it is already public." in page.one("aside", class_="preview").words
    assert page.link("What is public now") == topic.get_absolute_url()


def test_a_preview_has_no_edition_to_cite(preview):
    topic = edit(published(TopicFactory()), name="Another name")
    page = preview(topic)
    assert not page.all("ul", class_="edition-line")
    assert not page.all("link", rel="canonical")
    assert topic.get_absolute_url() in page.links
    assert not [link for link in page.links if "/editions/" in link or link.startswith("/api/v1/topics/")]


def test_a_preview_is_neither_kept_nor_indexed_nor_told_on(preview):
    page = preview(TopicFactory())
    assert {"no-store", "private"} <= {part.strip() for part in page.response["Cache-Control"].split(",")}
    assert page.response["Referrer-Policy"] == "no-referrer"
    assert page.response["X-Robots-Tag"] == "noindex, nofollow"
    assert page.one("meta", name="robots")["content"] == "noindex, nofollow"


def test_a_preview_prints_nothing(preview, published_statement):
    before = Edition.objects.count()
    edit(published_statement, place="London")
    preview(published_statement)
    published_statement.refresh_from_db()
    assert (Edition.objects.count(), published_statement.stage) == (before, "draft")


@pytest.mark.parametrize(
    "lacking",
    [
        {"received_text": ""},
        {"date": ""},
        {"received_text": "", "date": "", "date_wording": "one day", "summary": "", "language": ""},
        {"received_text": " \n\n "},
        {"title": ""},
    ],
)
def test_a_document_that_is_not_ready_has_a_preview_all_the_same(preview, lacking):
    document = DocumentFactory(**lacking)
    SignatureFactory(document=document)
    preview(document)


def test_a_text_that_is_missing_is_said_to_be(preview):
    assert "There is no text yet." in preview(DocumentFactory(received_text="")).main


def test_a_mention_whose_words_left_the_text_is_shown_without_a_place(preview):
    mention = MentionFactory(name_as_stated="words that are not there")
    page = preview(mention.document)
    assert "words that are not there" in page.one("ul", class_="mentions").words
    assert "passage" not in page.one("ul", class_="mentions").words


def test_an_event_without_a_date_has_a_preview(preview):
    preview(EventFactory(date=""))


def test_a_commitment_whose_words_are_not_in_the_text_is_left_out_and_has_no_page_until_it_is_mended(desk, preview):
    document = statement()
    Document.objects.filter(pk=document.pk).update(text="Other words.")  # as two saves at the same moment may leave it
    assert not preview(document).all("mark")
    response = desk.get(page_of(document.commitments.get(number=1), "preview"), follow=True)
    assert response.redirect_chain == [(page_of(Commitment.objects.get(number=1)), 302)]
    [message] = map(str, response.context["messages"])
    assert message.startswith("It cannot be previewed yet. ")
    assert "Paste the quote again." in message


def test_who_may_not_look_at_a_record_sees_no_preview(client):
    client.force_login(make_editor("view_topic"))
    assert client.get(page_of(TopicFactory(), "preview")).status_code == 200
    assert client.get(page_of(DocumentFactory(), "preview")).status_code == 403


def test_who_is_not_signed_in_is_asked_to(client):
    response = client.get(page_of(TopicFactory(), "preview"))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/admin/login/")


def test_a_record_that_is_not_there_leads_home(desk):
    topic = TopicFactory()
    topic.delete()
    for name in ("preview", "share"):
        assert desk.get(f"/admin/tracker/topic/{topic.pk or 1}/{name}/").status_code == 302
        assert desk.get(f"/admin/tracker/topic/{'9' * 400}/{name}/").status_code == 302
        assert desk.get(f"/admin/tracker/topic/a_00b/{name}/").status_code == 302


def test_a_preview_cannot_be_posted_to(desk):
    assert desk.post(page_of(TopicFactory(), "preview")).status_code == 405


def test_the_page_of_a_record_leads_to_its_preview_and_to_sharing_it(desk):
    topic = TopicFactory()
    page = desk.get(page_of(topic)).content.decode()
    assert f'href="{page_of(topic, "preview")}"' in page
    assert f'href="{page_of(topic, "share")}"' in page
