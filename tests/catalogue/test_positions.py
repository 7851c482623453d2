"""Where participants stand on instruments: who is bound by what, what a cell says, as of when."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    GroupFactory,
    InstrumentFactory,
    MentionFactory,
    OrganisationFactory,
    ParticipationFactory,
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
from tracker.catalogue.positions_query import COLUMNS, PositionsQuery
from tracker.desk.verbs import withdraw
from tracker.models import Link, Membership

pytestmark = pytest.mark.django_db


def bound(text) -> set:
    """Whom the passages of a text bind, or the text itself where it has none."""
    records = [("commitment", row.pk) for row in text.commitments.all()] or [("document", text.pk)]
    links = Link.objects.filter(relation="bound")
    return {
        pk
        for record, number in records
        for pk in links.filter(edition__record=record, edition__record_id=number).values_list("record_id", flat=True)
    }


def cell(participant, instrument, **asked):
    found = positions.cells(PositionsQuery(kind=participant.kind, **asked), [participant.pk], [instrument.pk])
    return found.get((participant.pk, instrument.pk), positions.EMPTY_CELL)


def position(participant, instrument, **asked) -> str:
    return cell(participant, instrument, **asked).position.value


def asked(query: str) -> PositionsQuery:
    return PositionsQuery.read(QueryDict(query))


# Who is bound


def test_issuers_signatories_delegates_and_whom_they_act_for_are_bound_and_nobody_else(convention, state):
    roles = {role: PersonFactory() for role in ("issuer", "signatory", "delegate", "author", "publisher")}
    away, named_with = PersonFactory(), OrganisationFactory()
    rows = [{"participant": person, "role": role} for role, person in roles.items()]
    rows[2] |= {"stands_in_for": away, "on_behalf_of": state, "organisation": named_with}
    text = say(convention, "supports", by=rows)
    assert bound(text) == {roles["issuer"].pk, roles["signatory"].pk, roles["delegate"].pk, state.pk}


def test_a_document_binds_as_its_signatures_do(convention, state):
    author = PersonFactory()
    text = say(
        convention, by=[{"on_behalf_of": state, "organisation": OrganisationFactory()},
                        {"participant": author, "role": "author"}],
    )  # fmt: skip
    assert bound(text) == {state.pk, text.signatures.get(role="signatory").participant_id}


def test_words_that_only_some_signatories_make_bind_only_these(convention, state):
    other = StateFactory()
    text = say(convention, "supports", by=[state, other], made_by=[state])
    assert bound(text) == {state.pk}
    assert position(other, convention) == "none"


def test_a_speaker_on_behalf_of_a_state_binds_it_by_reported_speech(convention, state):
    event, speaker = EventFactory(), PersonFactory()
    ParticipationFactory(event=event, participant=speaker, on_behalf_of=state, organisation=OrganisationFactory())
    text = say(convention, "opposes", made_by=[speaker], event=event)
    assert bound(text) == {speaker.pk, state.pk}
    assert position(state, convention) == "opposes"


def test_a_group_that_signs_binds_itself_and_not_its_members(convention, state):
    group = GroupFactory()
    Membership.objects.create(group=group, member=state)
    say(convention, "supports", by=[group])
    assert position(group, convention) == "supports"
    assert position(state, convention) == "none"


def test_members_that_signed_beside_their_group_are_bound(convention, state):
    group = GroupFactory()
    say(convention, "supports", by=[{"participant": group, "role": "issuer"}, {"on_behalf_of": state}])
    assert position(state, convention) == position(group, convention) == "supports"


# What a cell says


@pytest.mark.parametrize(
    ("stances", "said"),
    [
        ((), "none"),
        (("neutral",), "mentions"),
        (("supports", "neutral"), "supports"),
        (("opposes", "opposes"), "opposes"),
        (("supports", "opposes", "neutral"), "mixed"),
    ],
)
def test_the_position_follows_from_the_stances_of_all_passages(convention, state, stances, said):
    say(convention, *stances, by=[state])
    assert position(state, convention) == said


def test_a_signed_text_that_only_names_the_instrument_mentions_it(convention, state):
    text = DocumentFactory()
    SignatureFactory(document=text, participant=state)
    MentionFactory(document=text, instrument=convention)
    publish_now(text)
    found = cell(state, convention)
    assert (found.position, found.passages.number, found.documents.number) == ("mentions", 0, 1)


def test_a_stance_on_a_part_is_none_on_the_whole(convention, state):
    say(InstrumentFactory(part_of=convention), "supports", by=[state])
    assert position(state, convention) == "none"


def test_only_the_passages_that_take_a_side_are_counted_where_there_are_any(convention, state):
    say(convention, "supports", "supports", "neutral", by=[state])
    assert cell(state, convention).passages.number == 2


@pytest.mark.parametrize(
    ("first", "then", "latest"), [("opposes", "supports", "supports"), ("supports", "opposes", "opposes")]
)
def test_of_a_mixed_position_the_latest_stance_is_known(convention, state, first, then, latest):
    say(convention, then, by=[state], date="2024")
    say(convention, first, by=[state], date="2019")
    found = cell(state, convention)
    assert (found.position, found.latest) == ("mixed", latest)


def test_of_a_text_that_says_both_neither_is_the_latest(convention, state):
    say(convention, "supports", "opposes", by=[state])
    assert cell(state, convention).latest == ""


@pytest.mark.parametrize("supporting", ["2019", "2019-03/..", "", "../2020"])
def test_which_stance_came_last_is_not_told_where_the_dates_leave_it_open(convention, state, supporting):
    say(convention, "supports", by=[state], date=supporting, date_note="The source gives no year.")
    say(convention, "opposes", by=[state], date="2019-05")
    found = cell(state, convention)
    assert (found.position, found.latest) == ("mixed", "")


def test_what_is_withdrawn_counts_no_more(convention, state, reviewer):
    text = say(convention, "supports", by=[state])
    text.refresh_from_db()
    withdraw(text, by=reviewer, reason="Not the adopted text")
    assert position(state, convention) == "none"


# Joint and sole


def test_a_passage_is_joint_where_it_binds_two_of_the_kind_and_sole_where_it_binds_one(convention, state):
    other, person = StateFactory(), PersonFactory()
    say(convention, "supports", "supports", by=[{"participant": person, "on_behalf_of": state}, other])
    say(convention, "supports", by=[{"participant": person, "on_behalf_of": state}])
    assert (cell(state, convention).passages.number, cell(state, convention).passages.joint) == (3, 2)
    assert cell(person, convention).passages.joint == 0


def test_two_who_act_for_one_state_make_no_joint_statement_of_states(convention, state):
    say(convention, "supports", by=[{"on_behalf_of": state}, {"on_behalf_of": state}])
    assert cell(state, convention).passages.joint == 0


@pytest.mark.parametrize(("joint", "said"), [("joint", "opposes"), ("sole", "supports"), ("", "mixed")])
def test_joint_and_sole_statements_can_be_asked_for_alone(convention, state, joint, said):
    say(convention, "supports", by=[state])
    say(convention, "opposes", by=[state, StateFactory()])
    assert position(state, convention, joint=joint) == said


# As of a date


@pytest.mark.parametrize(
    ("before", "said"), [("2018", "none"), ("2019-07-30", "opposes"), ("2023", "opposes"), ("2024-01", "mixed")]
)
def test_as_of_a_day_counts_what_began_by_then(convention, state, before, said):
    say(convention, "opposes", by=[state], date="2019-07-30/2019-07-31")
    say(convention, "supports", by=[state], date="2024")
    assert position(state, convention, before=asked(f"date_before={before}").before) == said


def test_what_ended_before_the_first_day_does_not_count(convention, state):
    say(convention, "opposes", by=[state], date="2019")
    assert position(state, convention, after=asked("date_after=2020").after) == "none"
    assert position(state, convention, after=asked("date_after=2019-12").after) == "opposes"


def test_an_open_beginning_counts_from_its_end(convention, state):
    say(convention, "opposes", by=[state], date="../2019")
    assert position(state, convention, before=asked("date_before=2018").before) == "none"
    assert position(state, convention, before=asked("date_before=2019").before) == "opposes"


def test_what_bears_no_date_is_left_out_and_counted_where_a_date_is_given(convention, state):
    say(convention, "supports", "neutral", by=[state], date="", date_note="No source gives one.")
    query = asked("date_before=2030")
    assert position(state, convention) == "supports"
    assert position(state, convention, before=query.before) == "none"
    assert positions.undated(query, [convention.pk]) == {"commitment": 2}
    assert positions.undated(asked(""), [convention.pk]) == {}


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
    marks = positions.courses(asked(""), [state.pk], [convention.pk])[state.pk, convention.pk]
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
            positions.courses(query, rows, ids)
            positions.undated(query, ids)
        return len(captured)

    publish_now(TopicFactory(slug="a-topic"))
    say(convention, "supports", by=[StateFactory(), StateFactory()])
    first = cost()
    for _ in range(10):
        say(InstrumentFactory(), "supports", "opposes", by=[StateFactory(), StateFactory()])
    assert cost() == first
