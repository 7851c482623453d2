from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    GroupFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    make_editor,
    make_user,
)
from tracker.desk.permissions import OwnWork
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import merge, propose_merge, publish, schedule, send_back, submit
from tracker.desk.verbs.participant_references import _relations
from tracker.models import Decision, Edition, Membership, Mention, Participation, Signature, Stage, Verb

from .editing import edit, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def mebarki():
    return PersonFactory(name="Faouzia Mebarki", slug="faouzia-mebarki")


@pytest.fixture
def mebark():
    return PersonFactory(name="Faouzia Mebark", slug="faouzia-mebark")


def merged(duplicate, into, **kwargs):
    """The editions made when one editor proposes to merge the two and another one does."""
    duplicate.refresh_from_db()
    propose_merge(duplicate, into=into, by=make_editor())
    return merge(duplicate, by=make_editor(), **kwargs)


def test_every_reference_to_the_duplicate_names_the_other_one(mebark, mebarki):
    signature = SignatureFactory(participant=mebark)
    stand_in = SignatureFactory(stands_in_for=mebark)
    participation = ParticipationFactory(participant=mebark)
    mention = Mention.objects.create(document=DocumentFactory(), participant=mebark, name_as_stated="Convention")
    commitment = CommitmentFactory()
    commitment.made_by.add(mebark)
    membership = Membership.objects.create(group=GroupFactory(), member=mebark)
    merged(mebark, mebarki)
    assert Signature.objects.get(pk=signature.pk).participant == mebarki
    assert Signature.objects.get(pk=stand_in.pk).stands_in_for == mebarki
    assert Participation.objects.get(pk=participation.pk).participant == mebarki
    assert Mention.objects.get(pk=mention.pk).participant == mebarki
    assert list(commitment.made_by.all()) == [mebarki]
    assert Membership.objects.get(pk=membership.pk).member == mebarki


def test_no_field_that_can_name_a_participant_is_forgotten():
    found = {(relation.related_model.__name__, relation.field.name) for relation in _relations()}
    capacity = ("participant", "organisation", "on_behalf_of", "stands_in_for")
    assert found == {
        *((model, name) for model in ("Signature", "Participation") for name in capacity),
        *(("Participant", name) for name in ("country", "part_of")),
        *(("Commitment", name) for name in ("made_by", "addressees")),
        ("Membership", "member"), ("Instrument", "host"), ("Event", "country"), ("Mention", "participant"),
    }  # fmt: skip


def test_the_words_of_the_source_stay(mebark, mebarki):
    signature = SignatureFactory(participant=mebark, name_as_stated="F. Mebark")
    merged(mebark, mebarki)
    signature.refresh_from_db()
    assert signature.name_as_stated == "F. Mebark"


def test_the_name_of_the_duplicate_becomes_another_name_of_the_one_that_stays(mebark, mebarki):
    merged(mebark, mebarki)
    assert [name.name for name in mebarki.other_names.all()] == ["Faouzia Mebark"]


def test_what_is_public_and_named_the_duplicate_gets_a_new_edition_that_says_why(mebark, mebarki):
    document = SignatureFactory(participant=mebark).document
    published(document)
    published(mebarki)
    merged(mebark, mebarki)
    edition = document.current_edition
    assert edition.payload["signatures"][0]["participant"]["id"] == mebarki.pk
    assert (edition.number, edition.change) == (2, "recoded")
    assert "“Faouzia Mebark” and “Faouzia Mebarki” are one participant." in edition.note


def test_joint_commitments_of_a_document_that_named_the_duplicate_get_new_editions_too(mebark, mebarki):
    document = SignatureFactory(participant=mebark).document
    commitment = CommitmentFactory(document=document)
    published(document)
    published(mebarki)
    merged(mebark, mebarki)
    assert commitment.current_edition.payload["made_by"][0]["participant"]["id"] == mebarki.pk


def test_the_old_address_of_a_public_duplicate_leads_to_the_one_that_stays(client, mebark, mebarki):
    published(mebark)
    published(mebarki)
    merged(mebark, mebarki)
    response = client.get("/participants/faouzia-mebark/")
    assert (response.status_code, response.headers["Location"]) == (301, "/participants/faouzia-mebarki/")


def test_a_duplicate_of_a_duplicate_leads_to_the_last(client, mebark, mebarki):
    third = PersonFactory(name="F. Mebarki", slug="f-mebarki")
    for person in (mebark, mebarki, third):
        published(person)
    merged(mebark, mebarki)
    mebarki.refresh_from_db()
    merged(mebarki, third)
    assert client.get("/participants/faouzia-mebark/").headers["Location"] == "/participants/f-mebarki/"


def test_whoever_proposes_a_merge_does_not_carry_it_out(mebark, mebarki):
    editor = make_user("editor")
    propose_merge(mebark, into=mebarki, by=editor)
    with pytest.raises(OwnWork):
        merge(mebark, by=editor)


def test_an_override_of_a_merge_is_logged_with_its_reason(mebark, mebarki):
    administrator = make_user("administrator")
    propose_merge(mebark, into=mebarki, by=administrator)
    merge(mebark, by=administrator, override="A team of one")
    assert Decision.objects.about(mebark).get(verb=Verb.MERGE).override == "A team of one"


def test_a_merge_that_was_not_proposed_is_refused(mebark):
    with pytest.raises(NotReady, match="Nobody has proposed"):
        merge(mebark, by=make_editor())


def test_a_proposed_merge_that_is_sent_back_is_off(mebark, mebarki):
    propose_merge(mebark, into=mebarki, by=make_editor())
    send_back(mebark, by=make_editor(), note="They are two")
    mebark.refresh_from_db()
    assert (mebark.stage, mebark.merge_into) == (Stage.DRAFT, None)


def test_what_is_proposed_to_be_merged_is_not_published_instead(mebark, mebarki):
    propose_merge(mebark, into=mebarki, by=make_editor())
    with pytest.raises(NotReady, match="Merge the two"):
        publish(mebark, by=make_editor())


def test_a_document_that_names_a_duplicate_under_review_waits_for_the_merge(mebark, mebarki):
    document = SignatureFactory(participant=mebark).document
    propose_merge(mebark, into=mebarki, by=make_editor())
    submit(document, by=make_editor())
    with pytest.raises(NotReady, match="Merge the two"):
        publish(document, by=make_editor())


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (lambda duplicate: duplicate, "the same record"),
        (lambda duplicate: StateFactory(), "Correct the kind"),
        (lambda duplicate: PersonFactory(stage=Stage.WITHDRAWN), "withdrawn or to be merged"),
        (lambda duplicate: PersonFactory(merge_into=PersonFactory()), "withdrawn or to be merged"),
    ],
)
def test_two_that_cannot_be_one_are_refused_with_the_reason(mebark, other, reason):
    with pytest.raises(NotReady, match=reason):
        propose_merge(mebark, into=other(mebark), by=make_editor())


def test_a_public_one_is_not_merged_into_a_draft(mebark, mebarki):
    published(mebark)
    mebark.refresh_from_db()
    with pytest.raises(NotReady, match="the other way round"):
        propose_merge(mebark, into=mebarki, by=make_editor())


def test_a_record_that_names_both_in_one_role_has_to_be_settled_first(mebark, mebarki):
    document = SignatureFactory(participant=mebark).document
    SignatureFactory(document=document, participant=mebarki)
    with pytest.raises(NotReady, match="names both in the same role"):
        propose_merge(mebark, into=mebarki, by=make_editor())


def test_a_group_that_has_both_as_members_keeps_one_membership(mebark, mebarki):
    group = GroupFactory()
    for person in (mebark, mebarki):
        Membership.objects.create(group=group, member=person)
    merged(mebark, mebarki)
    assert list(group.members.all()) == [mebarki]


def test_unreviewed_changes_of_what_names_the_duplicate_are_not_carried_out(mebark, mebarki):
    document = SignatureFactory(participant=mebark).document
    published(document)
    published(mebarki)
    edit(document, summary="Nobody has reviewed this")
    mebark.refresh_from_db()
    propose_merge(mebark, into=mebarki, by=make_editor())
    with pytest.raises(NotReady, match="Publish or discard them first"):
        merge(mebark, by=make_editor())


def test_a_refused_merge_changes_nothing(mebark, mebarki):
    document = SignatureFactory(participant=mebark).document
    published(document)
    published(mebarki)
    edit(document, summary="Nobody has reviewed this")
    mebark.refresh_from_db()
    before = Edition.objects.count()
    propose_merge(mebark, into=mebarki, by=make_editor())
    with pytest.raises(NotReady):
        merge(mebark, by=make_editor())
    assert document.signatures.get().participant == mebark
    assert Edition.objects.count() == before


def test_an_event_in_the_country_of_a_duplicate_takes_place_in_the_other(db):
    wrong, right = StateFactory(), StateFactory()
    event = EventFactory(country=wrong)
    merged(wrong, right)
    event.refresh_from_db()
    assert event.country == right


def test_a_group_that_had_the_other_one_as_a_member_is_merged_without_being_its_own(db):
    duplicate, other = GroupFactory(), GroupFactory()
    Membership.objects.create(group=duplicate, member=other)
    merged(duplicate, other)
    assert not other.memberships.exists()


def test_what_is_scheduled_and_names_the_duplicate_stops_the_merge(mebark, mebarki):
    document = SignatureFactory(participant=mebark).document
    submit(document, by=make_editor())
    published(mebarki)
    published(mebark)
    schedule(document, by=make_editor(), at=timezone.now() + timedelta(days=1))
    mebark.refresh_from_db()
    propose_merge(mebark, into=mebarki, by=make_editor())
    with pytest.raises(NotReady, match="Take it off the schedule"):
        merge(mebark, by=make_editor())
