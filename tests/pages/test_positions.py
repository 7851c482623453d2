"""The grid of positions, and positions on the pages of participants, instruments and at home."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    GroupFactory,
    InstrumentFactory,
    OrganisationFactory,
    PersonFactory,
    StateFactory,
    make_editor,
    publish_now,
)
from tests.stances import say
from tracker.desk.verbs import mark_edited
from tracker.pages import grid_cells, positions

from .grid import CELL, cells
from .reading import Page

pytestmark = pytest.mark.django_db


# The grid


def test_a_cell_says_who_what_where_it_stands_and_on_how_much_and_leads_to_its_passages(read, mixed):
    page = read("/positions/")
    assert cells(page) == [
        "A State, A Convention: mixed , most recently supports , 3 passages, 2 of them joint",
        "B State, A Convention: supports , 2 passages, all joint",
    ]
    assert page.all("a", class_="cell")[0]["href"].replace("&amp;", "&") == CELL
    assert page.one("p", class_="sentence").words == "2 states on 1 instrument"


def test_an_empty_cell_is_a_dot_with_words_for_those_who_do_not_see_it(read, mixed, convention):
    say(InstrumentFactory(name="Other"), "supports", "neutral", "neutral", by=[mixed])
    page = read("/positions/")
    assert cells(page)[:2] == [
        "A State, A Convention: mixed , most recently supports , 3 passages, 2 of them joint", "no statement found",
    ]  # fmt: skip
    legend = page.one("section", class_="key").words
    assert "no statement found Nothing was found. Silence is not a position." in legend


def test_the_table_has_a_caption_and_heads_for_rows_and_columns_and_can_be_scrolled_by_keyboard(read, mixed):
    page = read("/positions/")
    assert [head.words for head in page.all("th", scope="col")] == ["Participant", "A Convention"]
    assert [head.words for head in page.all("th", scope="row")] == ["A State", "B State"]
    region = page.one("div", role="region")
    assert region["tabindex"] == "0"
    assert page.id(region["aria-labelledby"]).tag == "caption"


def test_each_position_has_a_shape_of_its_own(read, mixed):
    page = read("/positions/")
    shapes = [use["href"] for use in page.all("use") if use["href"].startswith("#shape-")]
    assert {"#shape-mixed", "#shape-supports", "#shape-mentions", "#shape-none", "#shape-opposes"} <= set(shapes)
    drawn = {symbol["id"] for symbol in page.all("symbol")}
    assert {shape[1:] for shape in shapes} <= drawn


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("date_before=2020", "A State, A Convention: opposes , 1 passage, sole"),
        ("date_after=2020", "A State, A Convention: supports , 2 passages, all joint"),
        ("joint=sole", "A State, A Convention: opposes , 1 passage, sole"),
        ("kind=person", "A Minister, A Convention: opposes , 1 passage, sole"),
        ("participant=b-state", "B State, A Convention: supports , 2 passages, all joint"),
        ("stance=opposes", "A State, A Convention: mixed , most recently supports , 3 passages, 2 of them joint"),
    ],
)
def test_the_grid_is_narrowed_by_the_address(client, mixed, query, first):
    page = Page(client.get(f"/positions/?{query}"))
    assert cells(page)[0] == first


def test_a_cell_keeps_the_date_and_the_kind_of_statement_that_the_grid_asks_for(read, mixed):
    page = read("/positions/", date_before="2020", joint="sole")
    (path,) = [link["href"] for link in page.all("a", class_="cell")]
    cell = read(path)
    assert "as of 2020" in cell.one("p", class_="standing").words
    assert [heading.words for heading in cell.all("h2")] == ["Sole statements"]


def test_filters_in_use_can_be_removed_one_by_one(read, mixed):
    page = read("/positions/", date_before="2020", stance="opposes")
    assert page.link("As of 2020 ×, remove this filter") == "?kind=state&stance=opposes"
    assert page.one("p", class_="sentence").words == "1 state on 1 instrument, as of 2020"


def test_another_kind_keeps_the_date_and_leaves_the_participants_behind(read, mixed):
    page = read("/positions/", participant="a-state", date_before="2020")
    assert page.link("Persons") == "?kind=person&date_before=2020"


def test_what_is_left_out_for_want_of_a_date_is_said(read, state, convention):
    say(convention, "supports", by=[state], date="2020")
    say(convention, "supports", "neutral", by=[state], date="", date_note="No source gives one.")
    assert "Left out because the date is missing: 2 passages." in read("/positions/", date_before="2030").main
    assert "Left out" not in read("/positions/").main


def test_fifty_rows_make_a_page(read, convention, monkeypatch):
    monkeypatch.setattr(positions, "ROWS", 2)
    say(convention, "supports", by=[StateFactory() for _ in range(3)])
    assert len(cells(read("/positions/"))) == 2
    last = read("/positions/", page="2")
    assert len(cells(last)) == 1
    assert last.link("Previous") == "?kind=state&page=1"
    assert "Accepted: 1 to 2." in read("/positions/", page="3", status=400).main


def test_a_grid_without_anybody_says_so(read, state):
    assert "Choose another kind above." in read("/positions/").main
    publish_now(state)
    assert "Remove a filter above" in read("/positions/", stance="opposes").main


@pytest.mark.parametrize("query", ["foo=1", "kind=x", "participant=\0", "instrument=" + "x" * 10_000, "date_before=x"])
def test_what_is_unknown_is_a_400_that_says_what_is_accepted(client, query):
    name, _sign, value = query.partition("=")
    response = client.get("/positions/", {name: value})
    assert response.status_code == 400
    assert name in response.content.decode()


def test_hostile_names_come_out_as_text(client, convention):
    say(convention, "supports", by=[StateFactory(name='<script>alert("1")</script>', slug="hostile")])
    for path in (
        "/positions/",
        "/positions/?participant=hostile&instrument=a-convention",
        "/",
        "/instruments/a-convention/",
    ):
        content = client.get(path).content.decode()
        assert "<script>alert" not in content
        assert "&lt;script&gt;alert" in content


# Elsewhere


def test_a_participant_shows_its_row_over_time(read, mixed):
    page = read("/participants/a-state/")
    course = page.one("ul", class_="courses").words
    assert course.startswith(
        "A Convention A State, A Convention: mixed, most recently supports · 3 passages, 2 of them joint 2019 opposes"
    )
    assert page.link("Its row in the grid of positions") == "/positions/?kind=state&participant=a-state"


def test_an_instrument_shows_its_column_over_time_states_first(read, mixed, convention):
    say(convention, "supports", by=[OrganisationFactory(), GroupFactory()])
    page = read("/instruments/a-convention/")
    assert [heading.words for heading in page.all("h3")] == [
        "States 2", "Organisations 1", "Groups 1", "Persons 1",
    ]  # fmt: skip
    first = page.all("ul", class_="courses")[0].words
    assert first.index("A State") < first.index("B State")
    assert "/positions/?kind=state&instrument=a-convention" in page.links


def test_a_long_column_is_cut_and_leads_to_all(read, convention, monkeypatch):
    monkeypatch.setattr(grid_cells, "IN_COLUMN", 1)
    say(convention, "supports", by=[StateFactory(), StateFactory()])
    page = read("/instruments/a-convention/")
    assert len(page.one("ul", class_="courses").words.split("Convention:")) == 2
    assert page.link("All 2 in the grid of positions: States") == "/positions/?kind=state&instrument=a-convention"


def test_an_old_edition_has_no_positions_of_today(read, mixed):
    mixed.refresh_from_db()
    mixed.name = "B State, renamed"
    mixed.save()
    mark_edited(mixed, by=make_editor())
    publish_now(mixed, note="the name")
    assert "Where it stands" in read("/participants/b-state/").main
    assert "Where it stands" not in read("/participants/b-state/editions/1/").main


def test_a_year_that_the_source_leaves_open_bears_a_question_mark(read, state, convention):
    say(convention, "supports", by=[state], date="2022?-03-02")
    assert read(CELL).one("ol", class_="course").words.startswith("2022? supports")


def test_a_grid_costs_the_same_queries_whatever_its_size(client, mixed, convention):
    paths = ("/positions/", CELL, "/positions/?kind=person&date_before=2030&joint=joint", "/")

    def cost() -> dict[str, int]:
        found = {}
        for path in paths:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            found[path] = len(captured)
        return found

    first = cost()
    a_state = mixed._meta.model.objects.get(slug="a-state")
    for _ in range(10):
        say(InstrumentFactory(), "supports", "opposes", by=[StateFactory(), a_state, PersonFactory()])
        say(convention, "supports", "opposes", by=[StateFactory(), a_state, PersonFactory()])
    assert cost() == first


def test_the_codebook_gives_the_rules_of_positions(read):
    page = read("/codebook/")
    assert "It does not bind an organisation that is only named with them" in page.main
    assert page.link("The grid of positions") == "/positions/"
