"""The pages of events, participants, instruments, commitments and topics."""

import pytest

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
    publish_now,
)
from tracker.models import Attendance, InstrumentIdentifier, InstrumentName, Membership, Recording

from .worlds import SharedWorld

pytestmark = pytest.mark.django_db


def headings(page) -> list[str]:
    """What the page of a record tells; how to cite it stands on every one."""
    return [heading.words for heading in page.all("h2") if heading.words != "Cite"]


def test_an_event_groups_who_took_part_by_role(read):
    event = EventFactory()
    for role in ("panellist", "host", "panellist"):
        ParticipationFactory(event=event, role=role)
    publish_now(event)
    page = read(event.get_absolute_url())
    assert [heading.words for heading in page.all("h3")] == ["Host", "Panellists"]


def test_an_event_says_how_many_came_and_that_a_figure_is_a_minimum(read):
    event = EventFactory()
    Attendance.objects.create(event=event, attendees="in_room", count=30, wording="30 people in the room")
    Attendance.objects.create(event=event, attendees="online", count=230, is_minimum=True)
    publish_now(event)
    facts = read(event.get_absolute_url()).one("div", class_="facts").words
    assert "Attendance 30 in the room 30 people in the room more than 230 online" in facts


def test_a_recording_names_its_languages(read):
    event = EventFactory()
    Recording.objects.create(event=event, url="https://letstalkcyber.example/", languages="en fr es")
    publish_now(event)
    page = read(event.get_absolute_url())
    assert "https://letstalkcyber.example/ in English, French, Spanish" in page.main
    assert page.one("a", href="https://letstalkcyber.example/")["rel"] == "external"


def test_an_event_leads_to_its_documents_and_the_commitments_made_there(read, published_statement):
    page = read(published_statement.event.get_absolute_url())
    assert headings(page) == ["On this page", "Documents 1", "Commitments made there 3"]
    assert f"/commitments/?event={published_statement.event.slug}" in page.links


def test_a_state_shows_what_was_signed_and_said_on_its_behalf(read, published_statement):
    state = published_statement.signatures.get().on_behalf_of
    page = read(state.get_absolute_url())
    assert headings(page)[1:] == [
        "Where it stands", "Commitments made by it or on its behalf 3", "Documents signed by it or on its behalf 1",
    ]  # fmt: skip
    assert f"/commitments/?country={state.slug}" in page.links


def test_an_organisation_tells_what_it_said_from_what_people_named_with_it_said(read, published_statement):
    organisation = published_statement.signatures.get().organisation
    assert headings(read(organisation.get_absolute_url()))[1:] == [
        "Documents by people named with it 1", "Commitments by people named with it 3",
    ]  # fmt: skip


def test_a_participant_shows_every_way_in_which_it_is_named(read):
    world = SharedWorld()
    world.state_anew()
    assert headings(read("/participants/an-organisation/"))[1:] == [
        "Documents 1", "Events 1", "Documents by people named with it 1", "Events with people named with it 1",
        "Commitments by people named with it 4", "Calls addressed to it 1",
        "Instruments under it 2", "Member of 1", "Parts of it 1",
    ]  # fmt: skip


def test_the_page_of_a_participant_says_in_which_capacity_it_acted_each_time(read):
    document, state = DocumentFactory(), StateFactory(name="Canada")
    daigle = SignatureFactory(
        document=document, participant=PersonFactory(name="François Daigle"), role="delegate", on_behalf_of=state,
        title_as_stated="Associate Deputy Minister", stands_in_for=PersonFactory(name="David Lametti"),
    )  # fmt: skip
    SignatureFactory(document=document)
    publish_now(document)
    said = (
        "François Daigle, delegated representative: Associate Deputy Minister, for David Lametti, on behalf of Canada"
    )
    for named in (daigle.participant, state):
        row = read(named.get_absolute_url()).one("li", class_="row").words
        assert row.endswith(f"{said} no commitments"), row
    assert "François Daigle" not in read("/documents/").one("li", class_="row").words


def test_a_document_that_names_a_record_is_listed_there_with_its_words_and_their_passage(read):
    document, convention = DocumentFactory(title="A statement"), InstrumentFactory()
    MentionFactory(document=document, instrument=convention, name_as_stated="join the Convention")
    organisation = MentionFactory(
        document=document, instrument=None, participant=OrganisationFactory(), name_as_stated="all states"
    ).participant
    publish_now(document)
    for named, words in ((convention, "join the Convention"), (organisation, "all states")):
        page = read(named.get_absolute_url())
        assert f"A statement Statement {words} passage 3" in page.one("li", class_="row").words
        assert page.link("passage 3") == f"{document.get_absolute_url()}#p3"


def test_a_person_has_the_documents_signed_and_those_that_name_it_each_with_what_it_is_there(read):
    person = PersonFactory(name="A Person")
    signed, naming = DocumentFactory(date="2020"), DocumentFactory(date="2019")
    SignatureFactory(document=signed, participant=person)
    MentionFactory(document=naming, instrument=None, participant=person, name_as_stated="all states")
    publish_now(signed)
    publish_now(naming)
    page = read(person.get_absolute_url())
    first, second = (row.words for row in page.all("li", class_="row"))
    assert "A Person, signatory" in first
    assert "all states passage 3" in second
    assert "Documents 2" in headings(page)
    assert read(f"/documents/?participant={person.slug}").one("p", class_="sentence").words.startswith("2 documents")


def test_a_long_section_shows_its_first_rows_and_leads_to_all(read):
    document = DocumentFactory(received_text="\n\n".join(f"We will share the evidence {n}." for n in range(30)))
    state = StateFactory(slug="canada")
    SignatureFactory(document=document, on_behalf_of=state)
    for number in range(30):
        CommitmentFactory(document=document, quote=f"share the evidence {number}.", verb="share")
    publish_now(document)
    page = read(state.get_absolute_url())
    assert len([row for row in page.all("li", class_="row") if "undertaking" in row.words]) == 10
    assert page.link("All 30 commitments") == "/commitments/?country=canada"
    assert read(page.link("All 30 commitments")).one("p", class_="sentence").words.startswith("30 commitments")


@pytest.mark.parametrize(
    "path",
    ["participants/a-state", "participants/an-organisation", "participants/a-person", "events/an-event",
     "instruments/a-convention", "topics/a-topic"],
)  # fmt: skip
def test_a_section_and_the_list_it_leads_to_count_the_same(client, read, path):
    world = SharedWorld()
    world.state_anew()
    world.state_anew()
    sections = [section for section in client.get(f"/{path}/").context["sections"] if section.path]
    assert len(sections) > 2
    for section in sections:
        assert read(section.path).one("p", class_="sentence").words.split(" ")[0] == str(section.count), section.path


def test_a_state_shows_its_codes_its_groups_and_its_people(read):
    state, group = StateFactory(name="Canada", alpha2="CA", alpha3="CAN"), OrganisationFactory(name="The Five")
    Membership.objects.create(group=group, member=state)
    publish_now(group)
    publish_now(PersonFactory(name="A Canadian", country=state))
    page = read(state.get_absolute_url())
    assert "CA · CAN" in page.one("div", class_="facts").words
    assert headings(page)[1:] == ["Member of 1", "From this state 1"]
    assert "Members The Five" not in page.main
    assert "Canada" in read(group.get_absolute_url()).one("div", class_="facts").words


def test_an_instrument_shows_who_stands_where_and_opens_those_passages(read):
    world = SharedWorld()
    world.state_anew()
    page = read("/instruments/a-convention/")
    assert [link.words for link in page.all("a", class_="position")] == [
        "supports 1 commitment", "opposes 1 commitment", "neutral 1 commitment",
    ]  # fmt: skip
    opposing = next(link["href"] for link in page.all("a", class_="position") if "opposes" in link.words)
    assert "It has no rival." in read(opposing).one("li", class_="row").words


def test_an_instrument_without_commitments_says_that_silence_is_no_position(read):
    instrument = InstrumentFactory()
    publish_now(instrument)
    assert "That is not a position." in read(instrument.get_absolute_url()).main


def test_an_instrument_shows_its_other_names_and_official_numbers(read):
    instrument = InstrumentFactory(acronym="BC", date="2001-11-23", host=OrganisationFactory(name="Council of Europe"))
    InstrumentName.objects.create(instrument=instrument, name="Convention on Cybercrime", note="official title")
    InstrumentIdentifier.objects.create(instrument=instrument, scheme="ets", value="185")
    publish_now(instrument)
    facts = read(instrument.get_absolute_url()).one("div", class_="facts").words
    assert facts == (
        "Also called Convention on Cybercrime official title Council of Europe treaty number 185 "
        "Adopted or set up 23 November 2001 Under Council of Europe"
    )


def test_a_document_is_about_an_instrument_that_only_a_commitment_in_it_is_about(read):
    target = TargetFactory()
    publish_now(target.commitment.document)
    assert "Documents about it or naming it 1" in headings(read(target.instrument.get_absolute_url()))


def test_a_topic_shows_what_stands_under_it(read):
    world = SharedWorld()
    world.state_anew()
    assert headings(read("/topics/a-topic/"))[1:] == ["Commitments 3", "Documents 1", "Events 1"]
