import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    publish_now,
)
from tests.remembered import remembered

pytestmark = pytest.mark.django_db

LISTS = ("documents", "events", "participants", "instruments", "commitments")


def titles(page) -> list[str]:
    return [title.words for title in page.all("p", class_="title")]


@pytest.fixture
@remembered
def many(db):
    """27 participants, made public by one document."""
    document = DocumentFactory()
    for number in range(27):
        SignatureFactory(document=document, participant=PersonFactory(name=f"Person {number:02}"))
    publish_now(document)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_so(read, name):
    page = read(f"/{name}/")
    assert page.one("p", class_="sentence").words == f"No {name}"
    assert "Nothing of this kind has been published here yet." in page.main


def test_a_row_of_a_document_says_date_title_kind_who_and_how_many_commitments(read, published_statement):
    state = published_statement.signatures.get().on_behalf_of
    row = read("/documents/").one("li", class_="row")
    assert row.words == f"31 July 2019 {published_statement} Statement · {state} 3 commitments"


def test_a_row_of_a_commitment_says_its_words_who_makes_it_and_where(read):
    document = DocumentFactory(title="A statement")
    SignatureFactory(document=document, on_behalf_of=StateFactory(name="Canada"))
    commitment = CommitmentFactory(document=document, summary="Evidence within a year.")
    publish_now(document)
    page = read("/commitments/")
    assert page.one("li", class_="row").words == (
        "31 July 2019 Evidence within a year. We will share evidence within a year. Canada · A statement undertaking"
    )
    assert page.link("A statement") == f"{document.get_absolute_url()}#c1"
    assert page.link("Evidence within a year.") == commitment.get_absolute_url()


def test_a_row_of_a_commitment_names_all_who_make_it_whatever_their_role(read):
    document = DocumentFactory()
    signatory = SignatureFactory(document=document, participant=PersonFactory(name="A signatory")).participant
    commitment = CommitmentFactory(document=document)
    commitment.made_by.set([signatory, PersonFactory(name="Somebody else")])
    publish_now(document)
    assert "A signatory, Somebody else" in read("/commitments/").one("li", class_="row").words


def test_a_row_of_an_event_names_its_organisers_and_hosts(read):
    event = EventFactory(place="London")
    ParticipationFactory(event=event, role="host", participant=PersonFactory(name="The host"))
    ParticipationFactory(event=event, participant=PersonFactory(name="A speaker"))
    publish_now(event)
    assert "Meeting · London · The host" in read("/events/").one("li", class_="row").words


def test_a_row_of_an_instrument_counts_its_commitments_by_stance(read, published_statement):
    rows = [row.words for row in read("/instruments/").all("li", class_="row")]
    assert [row.split(" ", 1)[1].split(" ", 2)[2] for row in rows] == ["supports 1", "opposes 1"]


def test_a_row_of_a_state_counts_what_was_said_on_its_behalf(read, published_statement):
    state = published_statement.signatures.get().on_behalf_of
    rows = [row.words for row in read("/participants/", kind="state").all("li", class_="row")]
    assert rows == [f"State {state} 3 commitments"]


def test_a_row_names_six_and_counts_the_others(read):
    document = DocumentFactory()
    for number in range(8):
        SignatureFactory(document=document, on_behalf_of=StateFactory(name=f"State {number}"), position=number)
    publish_now(document)
    row = read("/documents/").one("li", class_="row").words
    assert "State 0, State 1, State 2, State 3, State 4, State 5 and 2 others" in row


def test_a_list_has_25_rows_a_page(read, many):
    page = read("/participants/")
    assert len(page.all("li", class_="row")) == 25
    assert page.one("p", class_="sentence").words == "27 participants, page 1 of 2"
    assert (page.link("Next"), page.link("Page 2")) == ("?page=2", "?page=2")


def test_the_pages_of_a_list_show_every_row_once(read, many):
    found = titles(read("/participants/")) + titles(read("/participants/", page=2))
    assert found == [f"Person {number:02}" for number in range(27)]


def test_the_links_to_other_pages_keep_the_filters(read, many):
    page = read("/participants/", kind="person", ordering="-title", page="2")
    assert page.link("Previous") == "?kind=person&ordering=-title&page=1"


@pytest.mark.parametrize("asked", ["0", "3", "-1", "last", "1.0", "²", "9" * 40, "1\x00"])
def test_a_page_that_is_not_there_is_refused_with_those_that_are(read, many, asked):
    assert "Accepted: 1 to 2." in read("/participants/", status=400, page=asked).one("dd").words


def test_the_first_page_of_an_empty_list_is_there_and_a_second_is_not(read):
    read("/documents/", page="1")
    assert "Accepted: 1." in read("/documents/", status=400, page="2").main


def test_an_unknown_filter_and_an_unknown_value_are_both_named_with_what_is_accepted(read, published_statement):
    page = read("/documents/", status=400, knd="statement", kind="novel", date_after="soon", date_before="2019-02-31")
    assert [name.words for name in page.all("dt")] == ["knd", "kind", "date_after", "date_before"]
    assert "Accepted: statement, communique" in page.main
    assert page.link("Show the whole list, without filters") == "/documents/"


def test_a_nul_is_refused_and_not_shown_again(read):
    page = read("/documents/", status=400, q="a\0b", topic="x\0")
    assert [name.words for name in page.all("dt")] == ["topic"]
    assert page.one("input", id="q")["value"] == "ab"
    assert "\0" not in page.html


def test_what_is_wrong_is_said_at_its_field_and_the_rest_of_what_was_asked_still_stands(read, published_statement):
    topic = published_statement.topics.get().slug
    query = {"date_after": "soon", "date_before": "2019", "q": "rights", "topic": topic, "kind": "novel", "page": "9"}
    page = read("/documents/", status=400, **query)
    field = page.one("input", id="date_after")
    assert (field["value"], field["aria-invalid"]) == ("soon", "true")
    assert page.id(field["aria-describedby"].split()[1]).words.endswith("Write it as 2019, 2019-07 or 2019-07-30.")
    assert "aria-invalid" not in page.one("input", id="date_before").attributes
    assert page.one("input", id="date_before")["value"] == "2019"
    assert page.one("input", id="q")["value"] == "rights"
    assert "checked" in page.one("input", name="topic", value=topic).attributes
    assert "“novel” is not known here." in page.id("kind-wrong").words
    assert page.link("Show the list without the unknown part") == f"?q=rights&topic={topic}&date_before=2019"
    assert page.one("details", class_="filters").attributes.keys() >= {"open"}
    assert not page.all("li", class_="row")
    assert not page.all("p", class_="sentence")


def test_a_period_that_ends_before_it_begins_is_told_beside_whatever_else_is_wrong(read):
    page = read("/documents/", status=400, date_after="2020", date_before="2019", kind="novel")
    assert [name.words for name in page.all("dt")] == ["kind", "date_after"]
    assert "Swap the two." in page.id("date_after-wrong").words
    assert (page.one("input", id="date_after")["value"], page.one("input", id="date_before")["value"]) == (
        "2020",
        "2019",
    )


def test_hostile_words_are_words_in_the_form_of_a_refused_address(read):
    page = read("/documents/", status=400, q="x" * 9000, date_after='"><b>soon</b>', knd="<i>")
    assert page.one("input", id="date_after")["value"] == '"><b>soon</b>'
    assert len(page.html) < 20_000
    assert not page.all("b")


def test_each_choice_says_how_many_there_are(read, published_statement):
    page = read("/commitments/", kind="call")
    assert [label.words for label in page.all("label") if "call" in label.words or "principle" in label.words] == [
        "undertaking 1", "call 1", "principle 1",
    ][1:]  # fmt: skip


def test_the_disclosure_says_how_many_filters_are_in_use(read, published_statement):
    assert read("/commitments/").all("summary")[0].words == "Filter this list"
    assert read("/commitments/", kind="call").all("summary")[0].words == "Filter this list, 1 filter in use"
    narrowed = read("/commitments/?kind=call&kind=principle&q=join")
    assert narrowed.all("summary")[0].words == "Filter this list, 3 filters in use"


def test_a_long_list_of_choices_says_how_many_more_there_are_and_can_be_searched(read, many, monkeypatch):
    monkeypatch.setattr("tracker.catalogue.facets.LISTED", 20)
    page = read("/documents/")
    assert len(page.all("input", name="participant")) == 20
    assert "and 7 more, which you can reach with other filters" in page.main
    (seek,) = page.all("p", class_="seek")
    assert "hidden" in seek.attributes, "Without a script there is nothing to search with."
    assert "name" not in page.id("seek-participant").attributes


@pytest.mark.parametrize(("name", "has_one"), [(name, name[0] in "dec") for name in LISTS])
def test_lists_of_what_has_a_place_in_time_lead_to_the_timeline_of_the_same_filters(read, name, has_one):
    page = read(f"/{name}/", q="rights", ordering="title")
    assert has_one == (f"/timeline/?q=rights&record={name[:-1]}" in page.links)
    if has_one:
        assert (
            read(page.link("As a timeline")).one("p", class_="sentence").words == f"No {name} with the words “rights”"
        )


def test_an_order_of_the_form_is_the_order_of_the_list(read, many):
    page = read("/participants/", ordering="-title")
    assert titles(page)[0] == "Person 26"
    assert page.one("option", selected="").words == "By name, Z to A"


def test_this_list_as_api_keeps_the_filters_and_not_the_page(read, many):
    page = read("/participants/", kind="person", ordering="-title", page="2")
    assert page.link("This list in the API") == "/api/v1/participants/?kind=person&ordering=-title"


def test_the_list_as_api_answers_the_same(read, client, published_statement):
    instrument = published_statement.commitments.get(number=1).targets.get().instrument
    page = read("/commitments/", instrument=instrument.slug, stance="supports", date_after="2019", q="share")
    answer = client.get(page.link("This list in the API")).json()
    assert [row["title"] for row in answer["results"]] == titles(page) != []


def test_the_form_offers_what_the_list_has_and_marks_what_is_in_use(read):
    instrument, oslo = InstrumentFactory(name="Budapest Convention"), InstrumentFactory(name="Oslo Convention")
    topic = TopicFactory(name="Evidence")
    for other in (oslo, instrument):
        document = DocumentFactory()
        document.topics.add(topic)
        TargetFactory(commitment=CommitmentFactory(document=document), instrument=other)
        publish_now(document)
    publish_now(InstrumentFactory(name="Convention that nobody names"))
    page = read("/documents/", instrument=instrument.slug)
    boxes = {box["value"]: "checked" in box.attributes for box in page.all("input", name="instrument")}
    assert boxes == {instrument.slug: True, oslo.slug: False}
    assert "Convention that nobody names" not in page.main
    assert not page.all("input", name="topic"), "There is nothing to choose between."


def test_a_filter_in_use_stays_in_the_form_though_nothing_has_it(read):
    page = read("/documents/", kind="speech")
    assert page.one("input", name="kind", value="speech")
    assert page.one("p", class_="sentence").words == "No documents of the kind speech"
    assert "Silence is not a position" in page.main
