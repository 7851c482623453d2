import warnings
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import tries
from tracker.texts.dates import ImpossibleDate, PartialDate, parse, words

with warnings.catch_warnings():
    # Its grammar uses what recent pyparsing warns of; here it is only a second opinion.
    warnings.simplefilter("ignore")
    import edtf


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2019", "2019"),
        ("0987", "987"),
        ("2022-03", "March 2022"),
        ("2019-07-30", "30 July 2019"),
        ("2019-07-30/2019-07-31", "30–31 July 2019"),
        ("2019-07-30/2019-08-02", "30 July – 2 August 2019"),
        ("2019-12-30/2020-01-02", "30 December 2019 – 2 January 2020"),
        ("2022-03/2022-06", "March to June 2022"),
        ("2021-11/2022-06", "November 2021 to June 2022"),
        ("2018/2022", "2018 to 2022"),
        ("2019/2019", "2019"),
        ("2022-03/..", "since March 2022"),
        ("../2019", "until 2019"),
        ("2019?", "2019 (uncertain)"),
        ("2019~", "about 2019"),
        ("2019-07%", "about July 2019 (uncertain)"),
        ("2022?-03-02", "2 March 2022 (year uncertain)"),
        ("?2022-03-02", "2 March 2022 (year uncertain)"),
        ("2022-03?-02", "2 March 2022 (year and month uncertain)"),
        ("2022-03-~02", "2 March 2022 (day approximate)"),
        ("2004?-06~", "June 2004 (year uncertain and approximate, month approximate)"),
        ("2018~/2022~", "about 2018 to about 2022"),
        ("2021?-10/2021-11", "October 2021 (year uncertain) to November 2021"),
        ("2018?/2022", "2018 (uncertain) to 2022"),
        ("2021?-10-13/2021?-10-14", "13–14 October 2021 (year uncertain)"),
        ("2018?/2022?", "2018 (uncertain) to 2022 (uncertain)"),
        ("XXXX-10-13", "13 October, year unknown"),
        ("XXXX-10-13/XXXX-10-14", "13–14 October, year unknown"),
        ("201X", "2010s"),
        ("201X-12-25", "25 December, 2010s"),
        ("20XX", "between 2000 and 2099"),
        ("2019-07-XX", "July 2019"),
        ("2019-XX-XX", "2019"),
        ("2019-21", "spring 2019"),
        ("2019-36", "fourth quarter of 2019"),
        ("2019-21/2019-22", "spring to summer 2019"),
    ],
)
def test_a_date_is_said_in_words(written, said):
    assert words(written) == parse(written).words == said


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2019-07-30/2019-07-31", date(2019, 7, 30), date(2019, 7, 31)),
        ("2022?-03-02", date(2022, 3, 2), date(2022, 3, 2)),
        ("2019~", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019/2019-05", date(2019, 1, 1), date(2019, 5, 31)),
        ("9999-01", date(9999, 1, 1), date(9999, 1, 31)),
        ("2022-03/..", date(2022, 3, 1), None),
        ("../2019", None, date(2019, 12, 31)),
        ("XXXX-10-13", None, None),
        ("XXXX-12-30/XXXX-01-02", None, None),
        ("000X", date(1, 1, 1), date(9, 12, 31)),
        ("201X-02-29", date(2012, 2, 29), date(2016, 2, 29)),
        ("2019-24", date(2019, 12, 1), date(2020, 2, 29)),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31)),
        ("2019-34", date(2019, 4, 1), date(2019, 6, 30)),
        ("2019-07-31/2019-07", date(2019, 7, 31), date(2019, 7, 31)),
    ],
)
def test_bounds_are_the_earliest_and_the_latest_day(written, start, end):
    assert parse(written) == PartialDate(written, start, end)


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("2019-02-30", "February 2019 has 28 days. Write a day from 01 to 28."),
        ("2015-02-29", "February 2015 has 28 days."),
        ("XXXX-02-30", "February has 29 days."),
        ("2019-07-00", "July 2019 has 31 days."),
        ("2019-13", "There is no month 13."),
        ("2019-00", "There is no month 00."),
        ("2019-21-05", "A season or a quarter has no days. Write 2019-21."),
        ("2019-XX-05", "has a day but no month. Write 2019"),
        ("0000", "Years run from 0001 to 9999."),
        ("XXXX", "says nothing of the year"),
        ("XXXX-XX", "says nothing of the year"),
        ("XXXX-21", "says nothing of the year"),
        ("2019-07-31/2019-07-30", "ends before it begins. Swap its ends: 2019-07-30/2019-07-31."),
        ("2019/2018-06", "ends before it begins"),
        ("XXXX-10-13/2019", "Only one end of"),
        ("2024/", "two dots: 2024/.."),
        ("/2024", "two dots: ../2024"),
        ("../..", "is not a date in EDTF"),
        ("..", "is not a date in EDTF"),
        ("/", "is not a date in EDTF"),
        ("2019/2020/2021", "is not a date in EDTF"),
        ("2019-1X", "is not a date in EDTF"),
        ("Y20190", "is not a date in EDTF"),
        ("{2019,2020}", "is a set of dates"),
        ("", "The date is empty."),
        (" \t", "The date is empty."),
        ("2019-" * 20, "at most 50 characters"),
        ("9" * 1_000_000, "at most 50 characters"),
    ],
)
def test_a_refusal_says_what_to_do(written, mend):
    with pytest.raises(ImpossibleDate) as refusal:
        parse(written)
    assert mend in str(refusal.value)
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("July 2019", "2019-07"),
        ("30 July 2019", "2019-07-30"),
        ("2nd of March 2022", "2022-03-02"),
        ("July 30, 2019", "2019-07-30"),
        ("July 30-31, 2019", "2019-07-30/2019-07-31"),
        ("30–31 July 2019", "2019-07-30/2019-07-31"),
        ("2 March", "XXXX-03-02"),
        ("Sept. 2019", "2019-09"),
        ("2019-7", "2019-07"),
        ("2019-7-3", "2019-07-03"),
        ("2019/07", "2019-07"),
        ("31.12.2019", "2019-12-31"),
        ("31/12/2019", "2019-12-31"),
        ("12/31/2019", "2019-12-31"),
        ("2019-07-30/31", "2019-07-30/2019-07-31"),
        ("2019-2021", "2019/2021"),
        ("since 2019", "2019/.."),
        ("until 2019", "../2019"),
        ("about 2019", "2019~"),
        ("c. 2019 ?", "2019%"),
        ("the 2010s", "201X"),
        ("201x", "201X"),
        ("2019-07-30T10:00:00Z", "2019-07-30"),
        ("2019\x00", "2019"),
        ("２０１９", "2019"),
        ("٢٠١٩-٠٧", "2019-07"),
    ],
)
def test_what_was_probably_meant_is_suggested(written, meant):
    with pytest.raises(ImpossibleDate) as refusal:
        parse(written)
    assert f"Write {meant}, if that is what is meant." in str(refusal.value)


def test_a_day_and_month_that_could_change_places_are_not_guessed():
    with pytest.raises(ImpossibleDate) as refusal:
        parse("03/02/2022")
    assert "if that is what is meant" not in str(refusal.value)


def test_an_impossible_date_in_plain_words_is_told_why():
    with pytest.raises(ImpossibleDate, match="February 2019 has 28 days"):
        parse("February 30, 2019")


def test_a_refusal_repeats_no_control_character():
    with pytest.raises(ImpossibleDate) as refusal:
        parse("20\x0019\x1b[2J")
    assert str(refusal.value).startswith("“20�19�[2J” is not")
    assert str(refusal.value).isprintable()


def test_white_space_around_a_date_is_ignored():
    assert parse(" 2019-07\n").edtf == "2019-07"


YEARS = st.integers(1, 9999).map("{:04}".format)
MARKS = st.sampled_from(["", "?", "~", "%"])
DAYS = st.dates().map(date.isoformat)
MONTHS = st.dates().map(lambda day: day.isoformat()[:7])
LEVEL_1 = st.builds(str.__add__, YEARS | MONTHS | DAYS, MARKS)


def bound(time) -> date:
    return date(*time[:3])


@tries(60)
@given(LEVEL_1 | st.dates(min_value=date(10, 1, 1)).map(lambda day: day.isoformat()[:3] + "X"))
def test_a_date_has_the_bounds_that_the_edtf_package_gives(written):
    expected = edtf.parse_edtf(written)
    found = parse(written)
    assert (found.start, found.end) == (bound(expected.lower_strict()), bound(expected.upper_strict()))


@tries(30)
@given(DAYS, MARKS, MARKS, MARKS)
def test_qualified_components_are_edtf_to_the_edtf_package_too(day, year_mark, month_mark, day_mark):
    year, month, day = day.split("-")
    written = f"{year}{year_mark}-{month_mark}{month}-{day_mark}{day}"
    edtf.parse_edtf(written)
    assert parse(written).start == date(int(year), int(month), int(day))


@tries(30)
@given(LEVEL_1, LEVEL_1)
def test_an_interval_is_in_order_or_refused(first, last):
    if parse(first).start <= parse(last).end:
        interval = parse(f"{first}/{last}")
        assert (interval.start, interval.end) == (parse(first).start, parse(last).end)
    else:
        with pytest.raises(ImpossibleDate, match="Swap"):
            parse(f"{first}/{last}")


@tries(300)
@given(st.text(max_size=60) | st.text(alphabet="0129X-/.?~% {}[],Tjuly", max_size=24))
def test_any_text_is_a_date_in_words_or_refused_with_a_reason(written):
    try:
        said = parse(written).words
    except ImpossibleDate as refusal:
        said = str(refusal)
    assert said
