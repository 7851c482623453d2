import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.desk.workflow import edited, withdraw
from tracker.models import CommitmentKind, FollowUp, FollowUpStatus, Stance

pytestmark = pytest.mark.django_db


def test_a_site_without_editions_says_what_it_will_be(read):
    page = read("/")
    assert "Every claim opens the exact words it rests on." in page.one("h1").words
    assert "Nothing has been published here yet." in page.main
    assert not page.all("mark")


def test_the_first_page_counts_what_is_public_and_leads_to_it(read, published_statement):
    DocumentFactory()
    page = read("/")
    assert page.link("1 document") == "/documents/"
    assert page.link("3 commitments") == "/commitments/"
    assert page.link("1 event") == "/events/"


def test_a_search_is_a_filter_of_the_documents(read, published_statement):
    form = read("/").one("form", role="search")
    assert (form["action"], form["method"]) == ("/documents/", "get")
    assert read("/documents/", q="evidence within").one("p", class_="sentence").words.startswith("1 document")


def test_the_example_is_the_most_telling_commitment_with_its_passage_and_note(read):
    document = DocumentFactory(title="The statement")
    CommitmentFactory(document=document)
    opposing = CommitmentFactory(document=document, kind="opposition", quote="It has no rival.", verb="has")
    publish_now(document)
    page = read("/")
    assert page.one("mark").words == "It has no rival."
    assert "We strongly support the Convention." in page.one("div", class_="passage").words
    assert str(opposing) in page.id("c2-note").words
    assert page.link("The statement") == f"{document.get_absolute_url()}#p4"


def test_what_is_new_are_the_three_newest_editions_with_their_change(read, reviewer):
    documents = [DocumentFactory(title=f"Statement {letter}") for letter in "abcd"]
    for document in documents:
        publish_now(document)
        document.refresh_from_db()
    for place in ("Lodnon", "London"):
        documents[0].place = place
        documents[0].save()
        edited(documents[0], by=make_editor())
        publish_now(documents[0], note="the place")
        documents[0].refresh_from_db()
    withdraw(documents[1], by=reviewer, reason="a draft")
    publish_now(TopicFactory())
    today = f"{documents[1].current_edition.updated_at:%-d %B %Y}"
    assert read("/").one("ol", class_="news").words == (
        f"{today} Statement b Statement · withdrawn: a draft "
        f"{today} Statement a Statement · corrected: the place "
        f"{today} Statement d Statement · first edition"
    )


def test_a_new_follow_up_is_news(read):
    commitment = CommitmentFactory(summary="Evidence within a year.")
    publish_now(commitment.document)
    commitment.refresh_from_db()
    FollowUp.objects.create(commitment=commitment, date="2020", status=FollowUpStatus.KEPT, evidence="It was done.")
    edited(commitment, by=make_editor())
    publish_now(commitment, change="followed_up", note="a portal for evidence")
    news = read("/").one("ol", class_="news").words
    assert "Evidence within a year. Undertaking · followed up: a portal for evidence" in news


def test_an_event_is_news(read):
    publish_now(EventFactory(title="A meeting"))
    assert "A meeting Meeting · first edition" in read("/").one("ol", class_="news").words


def test_the_three_instruments_cited_most_show_their_counts_by_stance_with_links(read):
    document = DocumentFactory()
    commitments = [
        CommitmentFactory(document=document, kind=CommitmentKind.PRINCIPLE, quote=quote, verb=quote.split()[0])
        for quote in ("We will share", "It protects", "It has no rival", "We call on")
    ]
    targets = [TargetFactory(commitment=commitment, stance=Stance.OPPOSES) for commitment in commitments]
    most = targets[3].instrument
    TargetFactory(commitment=commitments[1], instrument=most, stance=Stance.SUPPORTS)
    publish_now(document)
    page = read("/")
    first = page.all("a", class_="position")[:2]
    assert len(page.all("a", class_="position")) == 4
    assert [link.words for link in first] == ["supports 1 commitment", "opposes 1 commitment"]
    assert first[1]["href"] == f"/commitments/?instrument={most.slug}&stance=opposes"
    assert "It protects" in read(first[0]["href"]).one("li", class_="row").words
