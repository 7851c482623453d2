"""The grid of positions: its columns, its rows, what is left of them, and what an address may ask of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    GroupFactory,
    InstrumentFactory,
    MentionFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    publish_now,
)
from tests.stances import say
from tracker.catalogue import positions
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.positions_query import COLUMNS

from .cells import asked, cell, position

pytestmark = pytest.mark.django_db


# Rows and columns


def titles(editions) -> list[str]:
    return [edition.title for edition in editions]


def test_the_columns_are_the_instruments_most_cited_by_the_kind_or_those_asked_for(convention, state):
    other, of_persons = InstrumentFactory(name="Other"), InstrumentFactory(name="Of persons")
    say(other, "supports", "supports", by=[state])
    say(convention, "supports", by=[state])
    say(of_persons, "supports", "supports", "supports", by=[PersonFactory()])
    columns, offered = positions.columns(asked(""))
    assert titles(columns) == titles(offered) == ["Other", "A Convention"]
    assert titles(positions.columns(asked("instrument=a-convention"))[0]) == ["A Convention"]
    assert titles(positions.columns(asked(""), number=1)[0]) == ["Other"]


def test_instruments_that_are_only_named_are_columns_where_nothing_else_is(convention, state):
    text = DocumentFactory()
    SignatureFactory(document=text, participant=state)
    MentionFactory(document=text, instrument=convention)
    publish_now(text)
    assert titles(positions.columns(asked(""))[0]) == ["A Convention"]
    other = InstrumentFactory(name="Other")
    say(other, "supports", by=[state])
    columns, offered = positions.columns(asked(""))
    assert (titles(columns), titles(offered)) == (["Other"], ["Other", "A Convention"])


def test_the_rows_are_the_participants_of_the_kind_with_a_cell_or_those_asked_for(convention, state):
    silent = StateFactory(name="B", slug="b")
    say(convention, "supports", by=[state])
    say(InstrumentFactory(), "supports", by=[silent, PersonFactory()])
    ids = [convention.pk]
    assert titles(positions.rows(asked(""), ids)) == ["A State"]
    assert titles(positions.rows(asked("participant=b&participant=a-state"), ids)) == ["A State", "B"]


def test_a_stance_leaves_who_took_it_on_these_very_instruments_with_the_whole_position(convention, state):
    other, elsewhere = StateFactory(name="B"), InstrumentFactory()
    say(convention, "supports", "opposes", by=[state])
    say(convention, "supports", by=[other])
    say(elsewhere, "opposes", by=[other])
    query = asked("stance=opposes")
    assert titles(positions.rows(query, [convention.pk])) == ["A State"]
    assert cell(state, convention, stances=query.stances).position == "mixed"


def test_a_country_leaves_its_people_and_organisations(convention, state):
    own, other = OrganisationFactory(name="Own", country=state), OrganisationFactory(name="Other")
    say(convention, "supports", by=[own, other])
    assert titles(positions.rows(asked("kind=organisation&country=a-state"), [convention.pk])) == ["Own"]


def test_a_topic_leaves_the_passages_under_it(convention, state):
    text = DocumentFactory()
    SignatureFactory(document=text, participant=state)
    topic = TopicFactory(slug="a-topic")
    for quote, stance in (("We will share", "supports"), ("It has no rival", "opposes")):
        commitment = CommitmentFactory(document=text, quote=quote, verb=quote.split()[1])
        TargetFactory(commitment=commitment, instrument=convention, stance=stance)
    commitment.topics.add(topic)
    publish_now(text)
    assert position(state, convention, topics=asked("topic=a-topic").topics) == "opposes"


def test_the_passages_of_a_cell_come_in_time_order_sole_ones_first(convention, state):
    say(convention, "supports", by=[state, StateFactory()], date="2018")
    say(convention, "opposes", by=[state], date="", date_note="No source gives one.")
    say(convention, "opposes", by=[state], date="2022")
    say(convention, "supports", by=[state], date="2020")
    say(InstrumentFactory(), "supports", by=[state], date="2021")
    say(convention, "supports", by=[StateFactory()], date="2021")
    found = positions.passages(asked(""), state.pk, convention.pk)
    assert [(str(one.date_start)[:4], one.stance, one.is_joint) for one in found] == [
        ("2020", "supports", False), ("2022", "opposes", False), ("None", "opposes", False), ("2018", "supports", True),
    ]  # fmt: skip


def test_the_course_of_a_cell_has_its_latest_passages_the_oldest_first(convention, state, monkeypatch):
    monkeypatch.setattr(positions, "MARKS", 2)
    for year, stance in ((2018, "supports"), (2024, "supports"), (2019, "opposes")):
        say(convention, stance, by=[state], date=str(year))
    marks = positions.marks_by_cell(asked(""), [state.pk], [convention.pk])[state.pk, convention.pk]
    assert [(mark.year, mark.stance) for mark in marks] == [(2019, "opposes"), (2024, "supports")]


# What an address may ask


def test_a_state_is_the_kind_unless_the_participants_are_of_another():
    publish_now(OrganisationFactory(slug="an-organisation"))
    assert asked("").kind == "state"
    assert asked("participant=an-organisation").kind == "organisation"


def test_a_country_is_known_by_its_code():
    publish_now(StateFactory(alpha2="NZ", slug="new-zealand"))
    assert len(asked("country=nz").countries) == 1


@pytest.mark.parametrize(
    ("query", "parameter", "told"),
    [
        ("foo=1", "foo", "Accepted: country, date_after, date_before, instrument, joint, kind"),
        ("kind=x", "kind", "Accepted: person, organisation, state, group."),
        ("kind=state&kind=group", "kind", "Choose one value."),
        ("participant=nobody", "participant", "There is no public participant “nobody”"),
        ("participant=a-state&kind=person", "participant", "These are: state (kind=state)"),
        ("participant=a-state&participant=a-group", "participant", "All must be of one kind"),
        ("instrument=%00", "instrument", "NUL"),
        ("joint=both", "joint", "Accepted: joint, sole."),
        ("stance=mixed", "stance", "Accepted: supports, opposes, neutral."),
        ("date_before=soon", "date_before", "Write it as 2019"),
        ("date_after=2020&date_before=2019", "date_after", "Swap the two"),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_accepted(state, query, parameter, told):
    publish_now(state)
    publish_now(GroupFactory(slug="a-group"))
    with pytest.raises(BadQuery) as refused:
        asked(query)
    assert told in " ".join(refused.value.errors[parameter])


def test_no_more_instruments_are_asked_for_at_once_than_a_table_can_show():
    instruments = [InstrumentFactory(slug=f"i{number}") for number in range(COLUMNS + 1)]
    for instrument in instruments:
        publish_now(instrument)
    with pytest.raises(BadQuery, match=f"at most {COLUMNS} instruments"):
        asked("&".join(f"instrument={instrument.slug}" for instrument in instruments))


def test_a_grid_costs_the_same_queries_for_one_state_and_for_eleven(convention):
    def cost() -> int:
        query = asked("date_before=2030&topic=a-topic&joint=joint")
        with CaptureQueriesContext(connection) as captured:
            columns, _offered = positions.columns(query)
            ids = [item.record_id for item in columns]
            rows = [item.record_id for item in positions.rows(query, ids)]
            positions.cells(query, rows, ids)
            positions.marks_by_cell(query, rows, ids)
            positions.undated(query, ids)
        return len(captured)

    publish_now(TopicFactory(slug="a-topic"))
    say(convention, "supports", by=[StateFactory(), StateFactory()])
    first = cost()
    for _ in range(10):
        say(InstrumentFactory(), "supports", "opposes", by=[StateFactory(), StateFactory()])
    assert cost() == first
