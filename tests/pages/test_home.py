import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import CommitmentKind, FollowUp, FollowUpStatus, Stance

pytestmark = pytest.mark.django_db


def test_a_site_without_editions_says_what_it_will_be(read):
    page = read("/")
    assert "Every claim opens the exact words it rests on." in page.one("h1").words
    assert "Nothing has been published here yet." in page.main
    assert not page.all("mark")


def test_a_site_without_editions_tells_who_runs_it_how_they_come(read):
    page = read("/")
    assert page.link("the desk") == "/admin/"
    assert "python manage.py load_texts --by NAME" in page.main
    assert "createsuperuser" in page.main


def test_in_development_the_first_page_counts_what_waits_at_the_desk_anew_each_time(client, read, settings):
    settings.DEBUG = True
    assert "Waiting there now" not in read("/").main
    for stage in ("in_review", "in_review", "draft"):
        EventFactory(stage=stage)
    TopicFactory(stage="in_review")
    assert "Waiting there now: 2 events, 1 topic." in read("/").main
    assert "ETag" not in client.get("/").headers


def test_once_something_is_public_the_first_page_tells_nothing_of_the_desk(client, settings, published_statement):
    settings.DEBUG = True
    EventFactory(stage="in_review")
    response = client.get("/")
    assert "/admin/" not in response.content.decode()
    assert "ETag" in response.headers


def test_in_production_the_first_page_is_the_same_whatever_waits_at_the_desk(client):
    before = client.get("/").content
    EventFactory(stage="in_review")
    assert client.get("/").content == before


def test_the_first_page_counts_what_is_public_and_leads_to_it(read, published_statement):
    DocumentFactory()
    page = read("/")
    assert page.link("1 document") == "/documents/"
    assert page.link("3 commitments") == "/commitments/"
    assert page.link("1 event") == "/events/"


def test_the_first_page_searches_all_records(read, published_statement):
    form = read("/").one("form", role="search")
    assert (form["action"], form["method"]) == ("/search/", "get")


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
        mark_edited(documents[0], by=make_editor())
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
    mark_edited(commitment, by=make_editor())
    publish_now(commitment, change="followed_up", note="a portal for evidence")
    news = read("/").one("ol", class_="news").words
    assert "Evidence within a year. Undertaking · followed up: a portal for evidence" in news


def test_an_event_is_news(read):
    publish_now(EventFactory(title="A meeting"))
    assert "A meeting Meeting · first edition" in read("/").one("ol", class_="news").words


def test_the_instruments_that_states_cite_most_show_who_takes_which_side_with_the_way_to_the_words(read):
    document, state = DocumentFactory(), StateFactory(name="A State", slug="a-state")
    SignatureFactory(document=document, on_behalf_of=state)
    commitments = [
        CommitmentFactory(document=document, kind=CommitmentKind.PRINCIPLE, quote=quote, verb=quote.split()[0])
        for quote in ("We will share", "It protects", "It has no rival", "We call on")
    ]
    targets = [TargetFactory(commitment=commitment, stance=Stance.OPPOSES) for commitment in commitments]
    most = targets[3].instrument
    TargetFactory(commitment=commitments[1], instrument=most, stance=Stance.SUPPORTS)
    publish_now(document)
    page = read("/")
    leading = page.one("ul", class_="leading").words
    assert leading.startswith(f"{most} mixed 1 A State mixed {most} ")
    assert leading.count("opposes 1 A State") == 2
    cell = next(link["href"] for link in page.all("a") if link.words == f"A State mixed {most}")
    assert "It protects" in [quote.words for quote in read(cell).all("blockquote")]


def test_more_states_than_one_reads_are_counted(read):
    document, instrument = DocumentFactory(), InstrumentFactory(slug="a-convention")
    for number in range(8):
        SignatureFactory(document=document, participant=StateFactory(name=f"State {number}"))
    TargetFactory(commitment=CommitmentFactory(document=document), instrument=instrument)
    publish_now(document)
    page = read("/")
    assert "supports 8 State 0" in page.one("ul", class_="leading").words
    assert page.link("and 2 others") == "/positions/?kind=state&instrument=a-convention"


def test_an_instrument_on_which_no_state_takes_a_side_says_so(read):
    document = DocumentFactory()
    SignatureFactory(document=document, on_behalf_of=StateFactory())
    TargetFactory(commitment=CommitmentFactory(document=document), stance=Stance.NEUTRAL)
    publish_now(document)
    assert "No state takes a side on it." in read("/").main
