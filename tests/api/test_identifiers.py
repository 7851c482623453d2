"""Records looked up by what official registers call them, however it is written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import InstrumentFactory, StateFactory, make_editor, publish_now
from tests.remembered import remembered
from tracker.desk.verbs import withdraw

from .conftest import list_of, problem, slugs

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def budapest():
    instrument = InstrumentFactory(slug="budapest-convention")
    # As editors may have typed them.
    instrument.identifiers.create(scheme="ets", value="CETS No. 185")
    instrument.identifiers.create(scheme="wikidata", value="q1136866")
    publish_now(instrument)
    resolution = InstrumentFactory(slug="resolution", kind="resolution")
    resolution.identifiers.create(scheme="un_symbol", value="A/RES/79/243")
    publish_now(resolution)
    instrument.refresh_from_db()
    return instrument


@pytest.mark.parametrize(
    "typed",
    ["ets:185", "185", "ETS 185", "wikidata:Q1136866", "https://www.wikidata.org/wiki/Q1136866",
     "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=185"],
)  # fmt: skip
def test_an_instrument_is_found_by_any_way_to_write_its_identifier(client, budapest, typed):
    assert slugs(client.get(list_of("instrument"), {"identifier": typed})) == ["budapest-convention"]


def test_a_well_formed_identifier_that_nothing_bears_finds_nothing(client, budapest):
    for typed in ("ets:5", "celex:32022L2555", "eli:http://data.europa.eu/eli/dir/2022/2555/oj"):
        assert slugs(client.get(list_of("instrument"), {"identifier": typed})) == []


def test_several_identifiers_mean_or(client, budapest):
    response = client.get(list_of("instrument"), {"identifier": ["ets:185", "a/res/79/243", "ets:7"]})
    assert set(slugs(response)) == {"budapest-convention", "resolution"}


def test_an_identifier_of_one_scheme_is_not_one_of_another(client, budapest):
    other = InstrumentFactory()
    other.identifiers.create(scheme="celex", value="185")
    publish_now(other)
    assert slugs(client.get(list_of("instrument"), {"identifier": "185"})) == ["budapest-convention"]


@pytest.mark.parametrize("typed", ["doi:10.1000/182", "the Convention", "wikidata:185", "https://www.wikidata.org/"])
def test_what_is_no_identifier_is_refused_with_an_example_of_each_scheme(client, typed):
    (message,) = problem(client.get(list_of("instrument"), {"identifier": typed}), 400)["errors"]["identifier"]
    assert typed.partition(":")[0] in message
    for example in ("ets:185", "un_symbol:A/RES/79/243", "celex:32022L2555", "eli:http://", "wikidata:Q"):
        assert example in message


def test_a_withdrawn_record_is_not_found_by_its_identifier(client, budapest):
    withdraw(budapest, by=make_editor(), reason="Twice here")
    assert slugs(client.get(list_of("instrument"), {"identifier": "ets:185"})) == []


@pytest.mark.parametrize("typed", ["iso3166:FR", "iso3166:fra", "FR", "fra"])
def test_a_state_is_found_by_its_codes(client, typed):
    publish_now(StateFactory(slug="france", alpha2="FR", alpha3="FRA"))
    publish_now(StateFactory(alpha2="DE", alpha3="DEU"))
    assert slugs(client.get(list_of("participant"), {"identifier": typed})) == ["france"]


def test_one_identifier_costs_as_much_as_ten(client, budapest, django_assert_num_queries):
    def ask(*typed):
        return slugs(client.get(list_of("instrument"), {"identifier": typed}))

    with CaptureQueriesContext(connection) as one:
        ask("ets:185")
    with django_assert_num_queries(len(one)):
        ask(*(f"ets:{number}" for number in range(180, 190)))


def test_the_page_of_the_list_shows_the_number_that_is_asked_for_and_how_to_leave_it_out(client, budapest):
    page = client.get("/instruments/", {"identifier": "ETS No. 185"}).content.decode()
    assert 'name="identifier" value="ETS No. 185"' in page
    assert "1 instrument with the official number ETS No. 185" in page
    assert 'href="/instruments/budapest-convention/"' in page


def test_the_page_shows_each_of_several_numbers(client, budapest):
    page = client.get("/instruments/", {"identifier": ["185", "A/RES/79/243"]}).content.decode()
    assert page.count('name="identifier" value="') == 2
    assert "2 instruments with the official number 185 or A/RES/79/243" in page


def test_the_page_says_at_the_field_what_is_no_number(client, budapest):
    response = client.get("/instruments/", {"identifier": "the Convention"})
    assert response.status_code == 400
    assert 'value="the Convention"' in response.content.decode()
    assert 'id="identifier-wrong"' in response.content.decode()


def test_the_page_of_an_instrument_leads_to_the_official_registers(client, budapest):
    page = client.get("/instruments/budapest-convention/").content.decode()
    leads_to = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&amp;treatynum=185"
    assert f'<a href="{leads_to}" rel="external">CETS No. 185</a>' in page
    assert 'href="https://www.wikidata.org/wiki/Q1136866"' in page
