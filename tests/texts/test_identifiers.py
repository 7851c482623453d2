from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.models import IdentifierScheme
from tracker.texts.identifiers import (
    LONGEST,
    SCHEMES,
    Identifier,
    NoIdentifier,
    UnknownScheme,
    address,
    comparable,
    normal,
    read,
)

OF_INSTRUMENTS = IdentifierScheme.values

SAME = {
    ("ets", "185"): [
        "ets:185", "185", "ETS 185", "ETS No. 185", "ETS: 185", "CETS No.185", "STE n° 185", "ets:0185", " 185 ",
        "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=185",
        "https://www.coe.int/en/web/conventions/full-list/-/conventions/treaty/185",
        "http://conventions.coe.int/Treaty/en/Treaties/Html/185.htm",
    ],
    ("ets", "224"): ["CETS 224", "cets:224", "stce 224"],
    ("ets", "14A"): ["ETS No. 014A", "https://www.coe.int/en/web/conventions/full-list?treatynum=014a"],
    ("un_symbol", "A/RES/79/243"): [
        "un_symbol:A/RES/79/243", "un-symbol:a/res/79/243", "A/RES/79/243", "a / res / 79 / 243",
        "UN Doc. A/RES/79/243", "https://undocs.org/A/RES/79/243", "https://undocs.org/en/A/RES/79/243", "https://docs.un.org/en/A/RES/79/243",
        "http://www.undocs.org/a/res/79/243", "https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F79%2F243&Language=E",
    ],
    ("un_symbol", "S/RES/2341(2017)"): ["S/RES/2341 (2017)", "https://undocs.org/S/RES/2341(2017)"],
    ("un_symbol", "A/C.3/74/L.11/Rev.1"): ["a/c.3/74/l.11/rev.1", "A/C.3/74/L.11/REV.1"],
    ("celex", "32022L2555"): [
        "celex:32022L2555", "32022l2555", "CELEX:32022L2555", "CELEX 32022L2555",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32022L2555",
        "https://eur-lex.europa.eu/legal-content/DE/TXT/HTML/?uri=CELEX%3A32022L2555&from=EN",
        "http://publications.europa.eu/resource/celex/32022L2555",
    ],
    ("celex", "12012M/TXT"): ["12012M/TXT"],
    ("eli", "http://data.europa.eu/eli/dir/2022/2555/oj"): [
        "eli:http://data.europa.eu/eli/dir/2022/2555/oj", "https://data.europa.eu/eli/dir/2022/2555/oj/",
        "HTTP://Data.Europa.EU/eli/DIR/2022/2555/OJ", "https://eur-lex.europa.eu/eli/dir/2022/2555/oj",
        "eli:eli/dir/2022/2555/oj", "eli:/eli/dir/2022/2555/oj",
    ],
    ("eli", "https://www.legifrance.gouv.fr/eli/loi/2016/10/7/ECFI1524250L/jo/texte"): [
        "http://www.legifrance.gouv.fr/eli/loi/2016/10/7/ECFI1524250L/jo/texte",
    ],
    ("wikidata", "Q1136866"): [
        "wikidata:Q1136866", "q1136866", "wd:Q1136866", "https://www.wikidata.org/wiki/Q1136866",
        "http://www.wikidata.org/entity/Q1136866", "https://m.wikidata.org/wiki/Q1136866",
        "https://www.wikidata.org/wiki/Special:EntityData/Q1136866.json",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("identifier", "typed"), [(key, typed) for key, ways in SAME.items() for typed in ways])
def test_all_ways_to_write_an_identifier_are_read_as_the_same(identifier, typed):
    assert read(typed, OF_INSTRUMENTS) == [Identifier(*identifier)]


def test_every_scheme_of_instruments_has_its_rules():
    assert set(OF_INSTRUMENTS) < set(SCHEMES)


@pytest.mark.parametrize("typed", ["doi:10.1/2", "isbn: 3", "iso3166:FR", "mailto:a@b.example", ":185"])
def test_a_scheme_that_is_not_asked_about_is_told_from_what_is_no_identifier(typed):
    with pytest.raises(UnknownScheme):
        read(typed, OF_INSTRUMENTS)


@pytest.mark.parametrize(
    "typed",
    ["the Budapest Convention", "", "ets:Q42", "wikidata:185", "wikidata:Q007", "Q0", "https://www.wikidata.org/wiki/Main_Page",
     "https://undocs.org/", "https://[", "1" * (LONGEST + 1), "celex:https://www.wikidata.org/wiki/Q42", "eli:185"],
)  # fmt: skip
def test_what_is_no_identifier_is_told(typed):
    with pytest.raises(NoIdentifier) as wrong:
        read(typed, OF_INSTRUMENTS)
    assert not isinstance(wrong.value, UnknownScheme)


def test_a_bare_code_of_a_state_is_read_where_states_are_asked_about():
    assert read("fra", ["iso3166"]) == [Identifier("iso3166", "FRA")]


def test_what_is_stored_against_the_rules_is_still_compared_without_capitals_and_spaces():
    assert comparable("ets", "No Number ") == comparable("ets", "nonumber") == "nonumber"


@pytest.mark.parametrize(
    ("scheme", "value", "leads_to"),
    [
        ("ets", "5", "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=005"),
        ("ets", "14A", "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=014A"),
        ("un_symbol", "S/RES/2341 (2017)", "https://docs.un.org/en/S/RES/2341(2017)"),
        ("celex", "32022L2555", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32022L2555"),
        ("eli", "http://data.europa.eu/eli/dir/2022/2555/oj", "http://data.europa.eu/eli/dir/2022/2555/oj"),
        ("wikidata", "Q42", "https://www.wikidata.org/wiki/Q42"),
        ("wikidata", "nothing", ""),
        ("iso3166", "FR", ""),
    ],
)
def test_an_identifier_leads_to_the_page_of_its_register(scheme, value, leads_to):
    assert address(scheme, value) == leads_to


values = st.one_of(
    st.from_regex(r"\A(C?ETS )?[1-9][0-9]{0,2}A?\Z"),
    st.from_regex(r"\A[A-Z]{1,4}(/[A-Z0-9.]{1,6}){1,4}( \([0-9]{4}\))?\Z"),
    st.from_regex(r"\A[0-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4}\Z"),
    st.from_regex(r"\Ahttps?://data\.europa\.eu/eli/[a-z]{2,4}/[0-9]{4}/[0-9]{1,4}/oj\Z"),
    st.from_regex(r"\AQ[1-9][0-9]{0,9}\Z"),
    st.text(max_size=40),
)


@given(scheme=st.sampled_from(SCHEMES), value=values)
def test_the_one_form_of_an_identifier_is_its_own_form(scheme, value):
    form = comparable(scheme, value)
    assert comparable(scheme, form) == form


@given(scheme=st.sampled_from(SCHEMES), value=values)
def test_small_letters_and_spaces_make_no_difference(scheme, value):
    try:
        form = normal(scheme, value)
    except NoIdentifier:
        return
    assert normal(scheme, f" {value} ") == form
    if scheme != "eli" or "europa.eu" in form:
        assert normal(scheme, value.lower()) == form


@given(scheme=st.sampled_from(OF_INSTRUMENTS), value=values)
def test_the_address_that_an_identifier_leads_to_is_read_as_that_identifier(scheme, value):
    if leads_to := address(scheme, value):
        assert read(leads_to, [scheme]) == [Identifier(scheme, normal(scheme, value))]


@given(typed=st.one_of(st.text(max_size=60), st.text(max_size=30).map("https://{}".format), values))
def test_nothing_that_is_typed_is_more_than_refused(typed):
    with suppress(NoIdentifier):
        assert read(typed, OF_INSTRUMENTS)
