import pytest
from django.contrib.admin.models import LogEntry

from tests.desk.editing import edit
from tests.factories import (
    InstrumentFactory,
    OrganisationFactory,
    ParticipantFactory,
    StateFactory,
    make_editor,
    make_user,
    publish_now,
)
from tracker.admin.tables import base as tables
from tracker.desk.history import versions_of
from tracker.models import Instrument, Participant, ParticipantName, Stage

from .forms import list_of
from .importing import Import

pytestmark = pytest.mark.django_db


def begin(desk, data, model=Participant):
    return Import(desk, model, data)


def test_a_row_without_a_slug_adds_a_record_as_a_draft_of_the_importer(desk, editor):
    table = begin(desk, "slug,name,kind,acronym\n,Access Now,organisation,AN\n")
    assert not Participant.objects.exists()
    assert table.confirm() == ["Imported from “table.csv”: 1 new, 0 changed, 0 unchanged."]
    added = Participant.objects.get()
    assert (added.slug, added.name, added.acronym, added.stage) == ("access-now", "Access Now", "AN", Stage.DRAFT)
    assert (added.assigned_to, added.changed_by) == (editor, editor)


def test_a_row_with_a_slug_changes_that_record_field_by_field(desk):
    ParticipantFactory(slug="access-now", name="Acess Now", acronym="AN")
    table = begin(desk, "slug,name\naccess-now,Access Now\n")
    assert table.plan.changed[0].changes == [["name", "Acess Now", "Access Now"]]
    table.confirm()
    changed = Participant.objects.get()
    assert (changed.name, changed.acronym) == ("Access Now", "AN")


def test_an_empty_cell_empties_the_field_and_a_missing_column_leaves_it(desk):
    ParticipantFactory(slug="a", acronym="AN", website="https://a.example/")
    begin(desk, "slug,acronym\na,\n").confirm()
    changed = Participant.objects.get()
    assert (changed.acronym, changed.website) == ("", "https://a.example/")


def test_a_row_that_says_what_is_there_saves_nothing(desk):
    record = ParticipantFactory(slug="a", name="Access Now")
    table = begin(desk, "slug,name\na,Access Now\n")
    assert len(table.plan.unchanged) == 1
    assert not table.plan.can_be_done
    table.confirm()
    record.refresh_from_db()
    assert record.version == 1


def test_one_wrong_row_keeps_all_rows_out(desk):
    table = begin(desk, "name,kind\nGood,organisation\nBad,planet\n")
    assert [mistake[:2] for mistake in table.mistakes] == [(3, "kind")]
    assert "organisation, state" in table.mistakes[0][2]
    table.confirm()
    assert not Participant.objects.exists()


def test_all_that_is_wrong_is_told_at_once_with_row_and_column(desk):
    table = begin(desk, "slug,name,kind,website,country\nnone,X,,,\n,,group,nonsense,\n,Y,person,,atlantis\n")
    assert [mistake[:2] for mistake in table.mistakes] == [(2, "slug"), (3, "name"), (3, "website"), (4, "country")]


def test_references_are_found_by_slug(desk):
    state = StateFactory(slug="new-zealand")
    begin(desk, "name,kind,country\nJane Doe,person,new-zealand\n").confirm()
    assert Participant.objects.get(name="Jane Doe").country == state


def test_a_country_that_is_no_state_is_refused(desk):
    OrganisationFactory(slug="access-now")
    table = begin(desk, "name,kind,country\nJane Doe,person,access-now\n")
    assert table.mistakes == [(2, "country", "This is not a state. Choose a state.")]


def test_a_slug_that_stands_twice_is_refused(desk):
    ParticipantFactory(slug="a")
    table = begin(desk, "slug,name\na,X\na,Y\n")
    assert table.mistakes == [(3, "slug", "“a” is already in row 2.")]


def test_two_new_rows_of_one_name_get_addresses_of_their_own_and_a_warning(desk):
    table = begin(desk, "name,kind\nJohn Smith,person\nJohn Smith,person\n")
    assert [line.slug for line in table.plan.new] == ["john-smith", "john-smith-2"]
    assert table.plan.new[1].warnings == ["Is this the same as “John Smith, row 2”?"]


def test_near_duplicates_of_what_is_at_the_desk_are_warned_of(desk):
    ParticipantFactory(name="Karim Mebarki")
    ParticipantFactory(name="Democratic People’s Republic of Korea")
    table = begin(desk, "name,kind\nKarim Mebark,person\nRepublic of Korea,state\n")
    assert [line.warnings for line in table.plan.new] == [["Is this the same as “Karim Mebarki”?"], []]


def test_other_names_come_and_go_and_those_that_stay_keep_their_language(desk):
    record = ParticipantFactory(slug="a")
    record.other_names.create(name="Nouveau nom", language="fr")
    record.other_names.create(name="Old")
    begin(desk, "slug,other_names\na,Nouveau nom; with \\; in it\n").confirm()
    names = ParticipantName.objects.values_list("name", "language")
    assert list(names) == [("Nouveau nom", "fr"), ("with ; in it", "en")]


def test_identifiers_of_instruments_are_read_and_mistakes_in_them_told(desk):
    begin(desk, "name,kind,identifiers\nBudapest Convention,treaty,ets:185; wikidata:Q1\n", Instrument).confirm()
    convention = Instrument.objects.get()
    assert [str(row.value) for row in convention.identifiers.all()] == ["185", "Q1"]
    table = begin(desk, "name,kind,identifiers\nA,treaty,185\nB,treaty,isbn:1\nC,treaty,ets:185\n", Instrument)
    assert [mistake[:2] for mistake in table.mistakes] == [(n, "identifiers") for n in (2, 3, 4)]
    assert "Another instrument has this identifier" in table.mistakes[2][2]


def test_a_date_that_is_none_is_refused_with_its_column(desk):
    table = begin(desk, "name,kind,date\nA,treaty,2001-13-45\n", Instrument)
    assert table.mistakes[0][:2] == (2, "date")


def test_a_published_record_that_is_changed_is_a_draft_again_and_the_history_says_by_what(desk, editor):
    record = ParticipantFactory(slug="a", name="Before")
    publish_now(record)
    begin(desk, "slug,name\na,After\n").confirm()
    record.refresh_from_db()
    assert (record.stage, record.changed_by) == (Stage.DRAFT, editor)
    assert record.current_edition.title == "Before"
    assert versions_of(record).first().revision.comment == "Imported from table.csv"
    assert LogEntry.objects.get(object_id=record.pk, user=editor).change_message == "Imported from table.csv"


def test_a_record_changed_by_somebody_in_between_is_refused_and_told(desk):
    record = ParticipantFactory(slug="a", name="Before", acronym="A")
    ParticipantFactory(slug="b", name="Other")
    table = begin(desk, "slug,name\na,After\nb,Another\n")
    edit(record, acronym="B")
    table.confirm()
    assert table.refused == ["Row 2: “Before” was changed by somebody in the meantime."]
    assert set(Participant.objects.values_list("name", flat=True)) == {"Before", "Other"}


def test_a_name_taken_by_somebody_in_between_is_refused(desk):
    table = begin(desk, "name,kind\nAccess Now,organisation\n")
    ParticipantFactory(slug="access-now")
    table.confirm()
    assert len(table.refused) == 1
    assert Participant.objects.count() == 1


def test_confirming_twice_imports_once(desk):
    table = begin(desk, "name,kind\nAccess Now,organisation\n")
    table.confirm()
    assert "no longer kept" in table.confirm()[0]
    assert Participant.objects.count() == 1


def test_a_preview_can_be_thrown_away(desk):
    table = begin(desk, "name,kind\nAccess Now,organisation\n")
    desk.post(table.address, {"cancel": "yes"})
    assert desk.get(table.address).status_code == 302
    assert not Participant.objects.exists()


def test_nobody_confirms_what_somebody_else_uploaded(desk, other_desk):
    table = begin(desk, "name,kind\nAccess Now,organisation\n")
    assert other_desk.post(table.address, {"confirm": "yes"}).status_code == 302
    assert not Participant.objects.exists()


def test_a_contributor_imports_but_does_not_change_somebody_elses_draft(client, editor):
    client.force_login(make_user("contributor"))
    ParticipantFactory(slug="a", name="Theirs", assigned_to=editor)
    table = begin(client, "slug,name,kind\na,Mine,organisation\n,New,organisation\n")
    assert [mistake[:2] for mistake in table.mistakes] == [(2, "slug")]
    assert "is the draft of" in table.mistakes[0][2]


def test_who_may_add_and_not_change_adds_only(client):
    client.force_login(make_editor("add_participant", "view_participant"))
    ParticipantFactory(slug="a", name="There")
    table = begin(client, "slug,name,kind\na,Other,organisation\n,New,organisation\n")
    assert [mistake[:2] for mistake in table.mistakes] == [(2, "slug")]


@pytest.mark.parametrize("name", ["import", "import_template"])
def test_who_may_only_look_cannot_import(client, name):
    client.force_login(make_editor("view_participant"))
    assert client.get(list_of(Participant, name)).status_code == 403
    assert "import/" not in client.get(list_of(Participant)).content.decode()


def test_the_list_leads_to_the_import(desk):
    assert list_of(Participant, "import") in desk.get(list_of(Participant)).content.decode()
    assert "<code>other_names</code>" in desk.get(list_of(Participant, "import")).content.decode()


def test_more_changes_than_can_be_saved_at_once_are_refused(desk, monkeypatch):
    monkeypatch.setattr(tables, "MOST", 2)
    table = begin(desk, "name,kind\n" + "".join(f"Name {word},person\n" for word in ("one", "two", "three")))
    assert table.error == "More than 2 rows are new or changed. Split the file, and import the parts."


@pytest.mark.parametrize(
    "cell", ["\ufffe", "x" * 5000, "<script>alert(1)</script>" * 20, "-" * 400, ";" * 90, "ets:" + ";ets:" * 60]
)
@pytest.mark.parametrize("column", ["slug", "name", "kind", "date", "website", "host", "identifiers", "other_names"])
def test_a_cell_that_means_harm_makes_a_mistake_or_a_record_and_never_a_fault(desk, column, cell):
    columns = list(dict.fromkeys(["name", "kind", column]))
    cells = {"name": "A", "kind": "treaty"} | {column: cell}
    table = begin(desk, ",".join(columns) + "\n" + ",".join(cells[name] for name in columns) + "\n", Instrument)
    assert table.response.status_code == 200
    assert "<script>alert" not in table.response.content.decode()


def test_a_table_of_eleven_rows_asks_the_database_no_more_to_find_its_records_than_one_of_one_row(
    desk, django_assert_max_num_queries
):
    for number in range(11):
        InstrumentFactory(slug=f"i-{number}", name=f"Instrument {number}")
    rows = "".join(f"i-{number},Instrument {number}\n" for number in range(11))
    with django_assert_max_num_queries(30 + 3 * 11):  # a savepoint, and whether it is scheduled
        begin(desk, "slug,name\n" + rows, Instrument)
