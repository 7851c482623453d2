import pytest
from django.urls import reverse

from tests.factories import (
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    make_user,
)
from tracker.models import Document, Event, Instrument, Participant, Stage

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


def begin(client, model, **fields):
    record = model.RECORD.value
    sure = {"sure": fields.pop("sure")} if "sure" in fields else {}
    return client.post(list_of(model, "in_place"), sure | {f"in-place-{record}-{key}": v for key, v in fields.items()})


def capacities(client, participant) -> list[dict]:
    return client.get(page_of(participant, "capacities")).json()["capacities"]


# Begun in place


def test_a_participant_begun_in_place_is_a_draft_of_who_began_it(desk, editor):
    answer = begin(desk, Participant, name="Joyce Hakmeh", kind="person")
    person = Participant.objects.get(pk=answer.json()["id"])
    assert answer.status_code == 201
    assert (person.name, person.slug, person.stage) == ("Joyce Hakmeh", "joyce-hakmeh", Stage.DRAFT)
    assert (person.assigned_to, person.changed_by) == (editor, editor)


def test_an_event_and_an_instrument_are_begun_in_place_too(desk):
    assert begin(desk, Event, title="A meeting", kind="meeting", date="2019-07").status_code == 201
    assert begin(desk, Instrument, name="A convention", kind="treaty").status_code == 201


def test_what_is_missing_is_told_by_field_and_nothing_is_saved(desk):
    answer = begin(desk, Participant, name="", kind="planet")
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"name", "kind"})
    assert not Participant.objects.exists()


def test_an_impossible_date_is_told(desk):
    answer = begin(desk, Event, title="A meeting", kind="meeting", date="soon")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["date"])


def test_a_near_duplicate_is_shown_before_a_second_one_is_made(desk):
    there = PersonFactory(name="Faouzia Mebarki")
    answer = begin(desk, Participant, name="Faouzia Mebark", kind="person")
    assert (answer.status_code, answer.json()["similar"][0]["id"]) == (409, there.pk)
    assert Participant.objects.count() == 1


def test_whoever_is_sure_makes_a_second_one_all_the_same(desk):
    PersonFactory(name="Faouzia Mebarki")
    assert begin(desk, Participant, name="Faouzia Mebark", kind="person", sure="yes").status_code == 201


def test_two_of_one_name_get_two_addresses(desk):
    for _ in range(2):
        begin(desk, Participant, name="John Smith", kind="person", sure="yes")
    assert set(Participant.objects.values_list("slug", flat=True)) == {"john-smith", "john-smith-2"}


def test_a_name_without_latin_letters_gets_an_address_all_the_same(desk):
    assert begin(desk, Participant, name="国家互联网信息办公室", kind="organisation").status_code == 201


def test_who_may_not_add_a_kind_of_record_begins_none(client):
    client.force_login(make_user("contributor"))
    assert begin(client, Participant, name="Joyce Hakmeh", kind="person").status_code == 201
    client.force_login(make_user("editor", is_staff=False))
    assert begin(client, Participant, name="Access Now", kind="organisation").status_code == 302


def test_nothing_is_begun_by_following_a_link(desk):
    assert desk.get(list_of(Participant, "in_place")).status_code == 405


def test_the_dialogs_are_on_the_page_of_a_document_and_outside_its_form(desk):
    page = desk.get(list_of(Document, "add")).content.decode()
    assert page.count('<dialog class="in-place"') == 3
    assert page.rindex("</dialog>") < page.index('id="document_form"')


# Near-duplicates while typing


def similar(client, model, **query) -> list[str]:
    return [item["text"] for item in client.get(list_of(model, "similar"), query).json()["similar"]]


def test_names_that_are_nearly_the_same_are_offered_while_typing(desk):
    PersonFactory(name="Cosette Martin")
    assert similar(desk, Participant, name="Cossette Martin") == ["Cosette Martin"]


def test_the_two_koreas_are_not_offered_for_each_other(desk):
    StateFactory(name="Korea, Republic of")
    assert similar(desk, Participant, name="Korea, Democratic People's Republic of") == []


def test_titles_of_documents_are_compared_too(desk):
    document = DocumentFactory(title="Quintet of Attorneys General Statement")
    assert similar(desk, Document, name="Quintet of Attorney Generals Statement") == [document.title]
    assert similar(desk, Document, name=document.title, **{"not": document.pk}) == []


@pytest.mark.parametrize("query", [{}, {"name": "\0"}, {"name": "x" * 10_000}, {"name": "Cosette", "not": "9" * 40}])
def test_nonsense_is_answered_with_nothing(desk, query):
    assert similar(desk, Participant, **query) == []


def test_a_saved_near_duplicate_is_warned_of_without_any_script(desk, open_form):
    InstrumentFactory(name="Budapest Convention")
    form = open_form(desk, list_of(Instrument, "add"))
    form["name"], form["kind"] = "Budapest Conventions", "treaty"
    form.press()
    assert any("Budapest Convention" in message and "already exists" in message for message in form.messages)


def test_a_text_that_is_at_the_desk_already_is_recognised(desk, open_form):
    DocumentFactory(title="The first one", received_text="We will share evidence.")
    form = open_form(desk, list_of(Document, "add"))
    form["title"], form["kind"], form["received_text"] = "Quite another title", "statement", "We will share evidence."
    form.press()
    assert any("has the same text as the one you pasted" in message for message in form.messages)


# Capacities of earlier texts


def test_the_capacity_of_an_earlier_statement_is_offered_with_its_source(desk):
    australia = StateFactory(name="Australia")
    person = PersonFactory()
    SignatureFactory(
        participant=person, document=DocumentFactory(title="First statement", date="2018-05-01"),
        title_as_stated="Attorney General", on_behalf_of=australia,
    )  # fmt: skip
    (capacity,) = capacities(desk, person)
    assert capacity["source"] == "First statement (1 May 2018)"
    assert capacity["title_as_stated"] == "Attorney General"
    assert capacity["on_behalf_of"] == {"id": australia.pk, "text": "Australia"}


def test_the_newest_capacity_comes_first_and_each_once(desk):
    person = PersonFactory()
    for year, title in ((2017, "Minister"), (2018, "Attorney General"), (2019, "Minister")):
        document = DocumentFactory(date=str(year))
        SignatureFactory(participant=person, document=document, title_as_stated=title)
    assert [item["title_as_stated"] for item in capacities(desk, person)] == ["Minister", "Attorney General"]


def test_what_somebody_was_at_an_event_is_offered_too(desk):
    person = PersonFactory()
    ParticipationFactory(participant=person, event=EventFactory(title="A panel"), title_as_stated="Director")
    assert [item["title_as_stated"] for item in capacities(desk, person)] == ["Director"]


def test_capacities_of_nobody_are_not_found(desk):
    for number in ("0", "abc", "9" * 40):
        address = reverse("admin:tracker_participant_capacities", args=[number])
        assert desk.get(address).status_code == 404


def test_more_capacities_cost_no_more_queries(desk, django_assert_max_num_queries):
    person = PersonFactory()
    for _ in range(11):
        SignatureFactory(participant=person, on_behalf_of=StateFactory())
    with django_assert_max_num_queries(8):
        capacities(desk, person)
