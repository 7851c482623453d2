import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    OrganisationFactory,
    ParticipantFactory,
    StateFactory,
    TopicFactory,
    make_user,
    publish_now,
)
from tracker.admin.records.rows import RowInline
from tracker.desk.verbs import publish, submit
from tracker.models import RECORDS, Decision, Document, InstrumentName, Participant, ParticipantName, Record, Topic

from .forms import list_of

pytestmark = pytest.mark.django_db

MAKERS = {
    "document": DocumentFactory,
    "event": EventFactory,
    "participant": lambda: OrganisationFactory(country=StateFactory()),
    "instrument": lambda: InstrumentFactory(host=OrganisationFactory()),
    "commitment": CommitmentFactory,
    "topic": TopicFactory,
}
NUMBERS = ["abc", "%00", "99999999999999999999999999", "-1", "%C2%B2"]


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def names_found(client, model: type[Record], field: str, term: str) -> list[str]:
    """What the field offers when a term is typed into it."""
    query = {"app_label": "tracker", "model_name": model._meta.model_name, "field_name": field, "term": term}
    return [row["text"] for row in client.get(reverse("admin:autocomplete"), query).json()["results"]]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_list_costs_the_same_number_of_queries_for_one_row_and_for_eleven(desk, kind):
    MAKERS[kind]()
    address = list_of(RECORDS[kind])
    one = queries_of(desk, address)
    for _ in range(10):
        MAKERS[kind]()
    assert queries_of(desk, address) == one


def test_the_log_costs_the_same_number_of_queries_for_one_row_and_for_eleven(desk, editor):
    submit(TopicFactory(), by=editor)
    address = reverse("admin:tracker_decision_changelist")
    one = queries_of(desk, address)
    for _ in range(10):
        submit(TopicFactory(), by=editor)
    assert queries_of(desk, address) == one


def test_a_list_does_not_read_the_texts(desk):
    CommitmentFactory()
    for model in ("document", "commitment"):
        with CaptureQueriesContext(connection) as queries:
            desk.get(list_of(RECORDS[model]))
        assert not any("received_text" in query["sql"] for query in queries)


def test_a_list_says_the_stage_and_what_is_public(desk):
    publish_now(TopicFactory(name="Capacity building"))
    page = desk.get(list_of(Topic)).content.decode()
    assert "published" in page
    assert "edition 1" in page


@pytest.mark.parametrize("kind", [*RECORDS, "decision"])
@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%00b", "stage__exact=%00", "kind__exact=%00", "verb__exact=%00", "%00=1"]
)
def test_a_nul_in_a_search_or_filter_is_left_out(desk, kind, query):
    assert desk.get(f"{reverse(f'admin:tracker_{kind}_changelist')}?{query}", follow=True).status_code == 200


def test_an_editor_is_told_that_a_nul_was_left_out(desk):
    messages = desk.get(f"{list_of(Document)}?q=Quintet%00").context["messages"]
    assert [str(message) for message in messages] == ["A character that cannot be searched for was left out."]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_choice_that_is_no_number_is_no_choice(desk, number):
    assert desk.get(f"{list_of(Document, 'add')}?event={number}&topics={number}").status_code == 200


@pytest.mark.parametrize("number", ["abc", "\0", "99999999999999999999999999", "-1"])
def test_a_sent_choice_that_is_no_number_is_a_form_error(desk, number):
    response = desk.post(list_of(Document, "add"), {"event": number, "topics": number})
    assert response.status_code == 200
    assert "event" in response.context["adminform"].form.errors


def test_a_selection_that_is_no_number_selects_nothing(desk):
    chosen = {"action": "submit_selected", "_selected_action": ["abc", "\0"], "index": 0}
    response = desk.post(list_of(Topic), chosen, follow=True)
    assert "Items must be selected" in str(next(iter(response.context["messages"])))


def test_a_nul_typed_into_a_choice_finds_nothing_and_breaks_nothing(desk):
    assert names_found(desk, Document, "event", "a\0") == []


def test_a_participant_is_found_by_another_name_and_by_its_code(desk):
    state = StateFactory(name="New Zealand", alpha2="NZ", alpha3="NZL")
    ParticipantName.objects.create(participant=state, name="Aotearoa")
    for term in ("aotea", "NZ", "nzl", "Zealand"):
        assert names_found(desk, Participant, "part_of", term) == ["New Zealand"]


def test_an_instrument_is_found_by_another_name(desk):
    InstrumentName.objects.create(
        instrument=InstrumentFactory(name="Convention on Cybercrime"), name="Budapest Convention"
    )
    assert "Convention on Cybercrime" in desk.get(f"{list_of(RECORDS['instrument'])}?q=budapest").content.decode()


def test_only_states_are_offered_as_a_country(desk):
    StateFactory(name="Samoa")
    OrganisationFactory(name="Samoa Observer")
    assert names_found(desk, Participant, "country", "samoa") == ["Samoa"]


def test_every_choice_of_another_record_is_by_typing_part_of_its_name():
    screens = [screen for model, screen in admin.site._registry.items() if model in RECORDS.values()]
    inlines = [inline(screen.model, admin.site) for screen in screens for inline in screen.inlines]
    assert len(screens) == 6
    for screen in (*screens, *inlines):
        typed = set(screen.get_autocomplete_fields(None))
        fixed = {screen.fk_name} if isinstance(screen, RowInline) else set()
        for field in (*screen.model._meta.fields, *screen.model._meta.many_to_many):
            of_record = field.is_relation and field.related_model in RECORDS.values()
            shown = field.name in shown_by(screen)
            assert not (of_record and shown) or field.name in typed | fixed, f"{screen}: {field.name}"


def shown_by(screen) -> set[str]:
    return set(flatten_fieldsets(screen.fieldsets or [(None, {"fields": screen.fields})]))


def test_several_records_cannot_be_deleted_at_once(desk):
    TopicFactory()
    actions = desk.get(list_of(Topic)).context["action_form"].fields["action"].choices
    assert [name for name, _label in actions if name] == [
        "submit_selected", "send_back_selected", "publish_selected", "withdraw_selected",
    ]  # fmt: skip


def test_the_log_of_decisions_cannot_be_written(desk, editor):
    submit(TopicFactory(name="Norms"), by=editor)
    decision = Decision.objects.get()
    assert desk.get(reverse("admin:tracker_decision_add")).status_code == 403
    page = reverse("admin:tracker_decision_change", args=[decision.pk])
    assert desk.post(page, {"note": "changed"}).status_code == 403
    assert desk.post(reverse("admin:tracker_decision_delete", args=[decision.pk]), {"post": "yes"}).status_code == 403


def test_the_log_leads_to_the_record(desk, editor):
    topic = TopicFactory(name="Norms")
    submit(topic, by=editor)
    page = desk.get(reverse("admin:tracker_decision_changelist")).content.decode()
    assert f'<a href="/admin/tracker/topic/{topic.pk}/change/">Norms</a>' in page


def test_the_log_keeps_what_was_decided_about_a_draft_since_deleted(desk, editor):
    topic = TopicFactory()
    submit(topic, by=editor)
    number = topic.pk
    topic.delete()
    page = desk.get(reverse("admin:tracker_decision_changelist")).content.decode()
    assert f"a deleted draft (number {number})" in page


def test_what_is_called_just_so_is_found_before_what_only_holds_the_words(desk):
    mexico = StateFactory(name="Mexico")
    ParticipantName.objects.create(participant=mexico, name="United Mexican States")
    for name in ("United States Department of Justice", "United States"):
        ParticipantFactory(name=name)
    query = {"app_label": "tracker", "model_name": "signature", "field_name": "participant", "term": "united states"}
    names = [row["text"] for row in desk.get(reverse("admin:autocomplete"), query).json()["results"]]
    assert names == ["United States", "United States Department of Justice", "Mexico"]


def test_an_acronym_finds_what_it_stands_for_first(desk):
    ParticipantFactory(name="A body that works with UNODC")
    office = ParticipantFactory(name="United Nations Office on Drugs and Crime", acronym="UNODC")
    query = {"app_label": "tracker", "model_name": "signature", "field_name": "participant", "term": "unodc"}
    assert desk.get(reverse("admin:autocomplete"), query).json()["results"][0]["id"] == str(office.pk)


def test_the_log_says_why_somebody_published_their_own_work(client):
    administrator = make_user("administrator")
    document = DocumentFactory()
    submit(document, by=administrator)
    publish(document, by=administrator, override="Nobody else is in the office")
    client.force_login(administrator)
    assert "Nobody else is in the office" in client.get(list_of(Decision)).content.decode()
    assert "Nobody else" in client.get(list_of(Decision), {"q": "in the office"}).content.decode()
