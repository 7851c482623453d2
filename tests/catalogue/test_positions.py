"""Where participants stand on instruments: who is bound by what, what a cell says, as of when."""

import pytest

from tests.factories import (
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
    publish_now,
)
from tests.stances import say
from tracker.catalogue import positions
from tracker.desk.verbs import withdraw
from tracker.models import Link, Membership

from .cells import asked, cell, position

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
