"""The grid of positions and its cells, as programs read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.editing import edit
from tests.factories import (
    DocumentFactory,
    InstrumentFactory,
    MentionFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    make_editor,
    publish_now,
)
from tests.stances import say
from tracker.desk.verbs import merge, propose_merge, withdraw

from .conftest import problem

GRID = "/api/v1/positions/"
CELL = f"{GRID}a-state/a-convention/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed(state, convention):
    """A State supports A Convention jointly in 2024 and opposed it alone in 2019; B State only supports it."""
    other = StateFactory(name="B State", slug="b-state")
    say(convention, "supports", "supports", by=[state, other], date="2024", title="The joint statement")
    say(convention, "opposes", by=[state], date="2019", title="The sole statement")
    return other


def answer(client, address: str = GRID, **query) -> dict:
    response = client.get(address, query)
    assert response.status_code == 200, response.content
    return response.json()


def who(found: dict) -> list[str]:
    return [row["participant"]["slug"] for row in found["results"]]


def said(found: dict) -> list[list[str]]:
    """The positions of each row."""
    return [[cell["position"] for cell in row["cells"]] for row in found["results"]]


def tally(number: int = 0, joint: int = 0, since: str | None = None, until: str | None = None) -> dict:
    return {"number": number, "joint": joint, "since": since, "until": until}


def test_a_cell_says_who_what_where_it_stands_and_on_how_much(client, mixed, state, convention):
    row = answer(client)["results"][0]
    reference = {
        "record": "participant",
        "id": state.pk,
        "slug": "a-state",
        "title": "A State",
        "kind": "state",
        "url": "http://testserver/participants/a-state/",
        "api_url": "http://testserver/api/v1/participants/a-state/",
    }
    assert row["participant"] == reference
    assert row["cells"] == [
        {
            "instrument": {
                "record": "instrument",
                "id": convention.pk,
                "slug": "a-convention",
                "title": "A Convention",
                "kind": "treaty",
                "url": "http://testserver/instruments/a-convention/",
                "api_url": "http://testserver/api/v1/instruments/a-convention/",
            },
            "position": "mixed",
            "latest": "supports",
            "passages": {"number": 3, "joint": 2},
            "supports": tally(2, 2, "2024-01-01", "2024-12-31"),
            "opposes": tally(1, 0, "2019-01-01", "2019-12-31"),
            "neutral": tally(),
            "named": tally(),
            "url": "http://testserver/positions/?kind=state&participant=a-state&instrument=a-convention",
            "api_url": "http://testserver/api/v1/positions/a-state/a-convention/",
        }
    ]


def test_only_a_mixed_position_has_a_stance_that_came_last(client, mixed):
    assert [row["cells"][0]["latest"] for row in answer(client)["results"]] == ["supports", None]


def test_every_column_is_in_every_row_so_that_silence_is_said(client, mixed):
    say(InstrumentFactory(name="Z", slug="z"), "opposes", by=[mixed])
    found = answer(client)
    assert [column["slug"] for column in found["columns"]] == ["a-convention", "z"]
    assert (who(found), said(found)) == (["a-state", "b-state"], [["mixed", "none"], ["supports", "opposes"]])


def test_the_columns_are_those_asked_for_in_their_order(client, mixed):
    say(InstrumentFactory(name="Z", slug="z"), "neutral", by=[mixed])
    found = answer(client, instrument=["z", "a-convention"])
    assert [column["slug"] for column in found["columns"]] == [
        cell["instrument"]["slug"] for cell in found["results"][0]["cells"]
    ]
    assert said(answer(client, instrument="z")) == [["mentions"]]


def test_participants_of_another_kind_have_rows_of_their_own(client, mixed, convention):
    minister = PersonFactory(slug="a-minister")
    say(convention, "opposes", by=[minister])
    found = answer(client, kind="person")
    assert (found["kind"], who(found), said(found)) == ("person", ["a-minister"], [["opposes"]])


def test_as_of_a_day_only_what_was_said_by_then_counts_and_the_ways_on_keep_it(client, mixed):
    found = answer(client, date_before="2020")
    (cell,) = found["results"][0]["cells"]
    assert (cell["position"], who(found)) == ("opposes", ["a-state"])
    assert cell["api_url"] == "http://testserver/api/v1/positions/a-state/a-convention/?date_before=2020"
    assert cell["url"].endswith("&instrument=a-convention&date_before=2020")
    assert answer(client, cell["api_url"])["passages"] == {"number": 1, "joint": 0}


def test_what_is_left_out_for_want_of_a_date_is_counted(client, mixed, state, convention):
    say(convention, "neutral", by=[state], date="", date_note="undated")
    assert answer(client)["undated"] == {"passages": 0, "documents": 0}
    assert answer(client, date_before="2030")["undated"] == {"passages": 1, "documents": 0}
    assert answer(client, CELL, date_before="2030")["undated"] == {"passages": 1, "documents": 0}


def test_rows_are_paged_by_name_and_counted(client, mixed, convention):
    say(convention, "neutral", by=[StateFactory(name="C State", slug="c-state")])
    first = answer(client, page_size=2, count="true")
    assert (who(first), first["count"]) == (["a-state", "b-state"], 3)
    last = answer(client, first["next"])
    assert (who(last), last["next"], last["columns"]) == (["c-state"], None, first["columns"])
    assert who(answer(client, last["previous"])) == ["a-state", "b-state"]


def test_the_grid_as_a_page_is_one_link_away(client, mixed):
    response = client.get(GRID, {"kind": "state", "date_before": "2020", "page_size": 5})
    assert '<http://testserver/positions/?kind=state&date_before=2020>; rel="alternate"' in response["Link"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("kind", "robot", "Accepted: "),
        ("participant", "nobody", "There is no public"),
        ("instrument", "nothing", "There is no public"),
        ("stance", "maybe", "Accepted: supports"),
        ("joint", "both", "Accepted: joint, sole."),
        ("date_before", "soon", "Write it as 2019"),
        ("page_size", "0", "from 1 to 100"),
        ("page", "2", "Accepted: count, country, cursor,"),
    ],
)
def test_what_is_not_known_is_refused_with_the_mend(client, db, name, value, told):
    body = problem(client.get(GRID, {name: value}), 400)
    assert list(body["errors"]) == [name]
    assert told in body["errors"][name][0]


# A cell


def test_a_cell_has_its_passages_the_newest_first_each_with_its_stance(client, mixed):
    found = answer(client, CELL)
    assert (found["participant"]["slug"], found["instrument"]["slug"]) == ("a-state", "a-convention")
    assert found["position"] == "mixed"
    assert [(row["document"]["title"], row["stance"], row["is_joint"]) for row in found["results"]] == [
        ("The joint statement", "supports", True),
        ("The joint statement", "supports", True),
        ("The sole statement", "opposes", False),
    ]


def test_a_passage_is_the_row_of_a_commitment(client, mixed):
    row = answer(client, CELL)["results"][-1]
    listed = client.get("/api/v1/commitments/", {"stance": "opposes"}).json()["results"][0]
    assert row == listed | {"stance": "opposes", "is_joint": False}


def test_a_cell_in_the_list_is_the_cell_by_itself(client, mixed):
    cell = answer(client)["results"][0]["cells"][0]
    assert cell.items() <= answer(client, CELL).items()


def test_passages_are_paged(client, mixed):
    first = answer(client, CELL, page_size=2, count="true")
    last = answer(client, first["next"])
    assert ([row["stance"] for row in first["results"]], first["count"]) == (["supports", "supports"], 3)
    assert ([row["stance"] for row in last["results"]], last["next"]) == (["opposes"], None)
    assert [row["id"] for row in answer(client, last["previous"])["results"]] == [row["id"] for row in first["results"]]


def test_passages_are_narrowed_as_on_the_page(client, mixed):
    assert [row["stance"] for row in answer(client, CELL, joint="sole")["results"]] == ["opposes"]
    assert [row["stance"] for row in answer(client, CELL, date_after="2020")["results"]] == ["supports", "supports"]
    assert answer(client, CELL, joint="sole")["position"] == "opposes"


def test_documents_that_only_name_the_instrument_are_named(client, state, convention):
    document = DocumentFactory(slug="a-document", date="2020-05-06")
    SignatureFactory(document=document, participant=state)
    MentionFactory(document=document, instrument=convention)
    publish_now(document)
    found = answer(client, CELL)
    assert (found["position"], found["passages"]["number"], found["results"]) == ("mentions", 0, [])
    assert found["named"] == tally(1, 0, "2020-05-06", "2020-05-06")
    assert [each["slug"] for each in found["documents"]] == ["a-document"]


def test_a_cell_in_which_nothing_was_found_says_so(client, mixed, state):
    publish_now(InstrumentFactory(slug="unspoken-of"))
    found = answer(client, f"{GRID}a-state/unspoken-of/")
    assert (found["position"], found["passages"], found["results"]) == ("none", {"number": 0, "joint": 0}, [])


def test_the_page_of_a_cell_is_one_link_away(client, mixed):
    address = "http://testserver/positions/?kind=state&participant=a-state&instrument=a-convention&joint=sole"
    response = client.get(CELL, {"joint": "sole"})
    assert f'<{address}>; rel="alternate"' in response["Link"]
    assert client.get(address.removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize(
    ("address", "listed"),
    [("nobody/a-convention/", "/api/v1/participants/"), ("a-state/nothing/", "/api/v1/instruments/")],
)
def test_a_cell_of_what_is_not_public_is_not_found_and_names_the_list(client, mixed, address, listed):
    assert listed in problem(client.get(GRID + address), 404)["detail"]


def test_old_addresses_lead_to_the_cell_with_what_was_asked(client, mixed, state, convention):
    publish_now(edit(state, slug="the-state"), note="Renamed")
    response = client.get(CELL, {"joint": "sole"})
    assert response.status_code == 301
    assert response["Location"] == f"{GRID}the-state/a-convention/?joint=sole"
    publish_now(edit(convention, slug="the-convention"), note="Renamed")
    assert client.get(response["Location"])["Location"] == f"{GRID}the-state/the-convention/?joint=sole"


def test_the_cell_of_a_merged_participant_leads_to_that_of_the_other(client, mixed, state, convention):
    say(convention, "neutral", by=[duplicate := StateFactory(slug="the-state")])
    propose_merge(fresh(duplicate), into=fresh(state), by=make_editor())
    merge(fresh(duplicate), by=make_editor())
    response = client.get(f"{GRID}the-state/a-convention/")
    assert (response.status_code, response["Location"]) == (301, CELL)


def test_the_cell_of_a_withdrawn_participant_is_gone_with_the_reason(client, mixed, reviewer):
    withdraw(fresh(mixed), by=reviewer, reason="No state")
    body = problem(client.get(f"{GRID}b-state/a-convention/"), 410)
    assert (body["reason"], body["slug"]) == ("No state", "b-state")


@pytest.mark.parametrize(
    ("name", "told"), [("participant", "no such filter"), ("page", "no such filter"), ("stance", "Accepted: count")]
)
def test_a_cell_refuses_what_it_does_not_know(client, mixed, name, told):
    body = problem(client.get(CELL, {name: "a-state"}), 400)
    assert list(body["errors"]) == [name]
    assert told in body["errors"][name][0]


def test_one_participant_and_eleven_cost_the_same_queries(client, state, convention):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(GRID, {"count": "true"})
            client.get(CELL, {"count": "true"})
        return len(captured)

    say(convention, "supports", by=[state], date="2001")
    of_one = cost()
    for number in range(10):
        say(convention, "opposes", by=[state, StateFactory()], date=str(2002 + number))
    assert len(answer(client)["results"]) == 11
    assert cost() == of_one


def fresh(participant):
    return type(participant).objects.get(pk=participant.pk)
