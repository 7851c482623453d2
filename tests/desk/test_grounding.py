"""What positions rest on is written as editions become current, and by `reindex` exactly alike."""

import pytest
from django.core.management import call_command

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    MentionFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    make_editor,
    publish_now,
    statement,
)
from tests.remembered import remembered
from tracker.catalogue import positions
from tracker.catalogue.positions_query import PositionsQuery
from tracker.desk.press.grounds import grounds_of
from tracker.desk.verbs import merge, propose_merge, withdraw
from tracker.models import Document, Edition, Ground, Participant

pytestmark = pytest.mark.django_db

SAID = ("participant_id", "instrument_id", "stance", "holder", "kind", "is_joint", "is_first")


def grounds() -> list[tuple]:
    """All grounds, whichever rows they are."""
    return sorted(Ground.objects.values_list("edition", *SAID, "date_start", "date_end"), key=repr)


def are_right() -> bool:
    """Whether the grounds are those that the links of current editions make, and no others."""
    made = [[getattr(ground, field) for field in ("edition_id", *SAID, "date_start", "date_end")]
            for ground in grounds_of(Edition.objects.values_list("pk", flat=True))]  # fmt: skip
    gone = Ground.objects.exclude(edition__in=Edition.objects.current())
    return sorted(map(tuple, made), key=repr) == grounds() and not gone.exists()


def fresh(slug: str) -> Participant:
    return Participant.objects.get(slug=slug)


@pytest.fixture
@remembered
def text(db):
    """A text of two organisations and a state, with a passage that supports one instrument, and it names another."""
    text = DocumentFactory(date="2021-03")
    for signer in (OrganisationFactory(slug="one"), OrganisationFactory(slug="two"), StateFactory(slug="state")):
        SignatureFactory(document=text, participant=signer)
    TargetFactory(
        commitment=CommitmentFactory(document=text, quote="We will share", verb="will"),
        instrument=InstrumentFactory(slug="supported"),
        stance="supports",
    )
    MentionFactory(document=text, instrument=InstrumentFactory(slug="named"))
    publish_now(text)
    return text


def test_a_passage_is_a_ground_for_everybody_whom_it_binds_joint_within_their_kind(text):
    one, two, state = (fresh(slug).pk for slug in ("one", "two", "state"))
    said = Ground.objects.filter(holder="commitment").order_by("participant_id")
    assert list(said.values_list("participant_id", "kind", "stance", "is_joint", "is_first")) == [
        (one, "organisation", "supports", True, True),
        (two, "organisation", "supports", True, False),
        (state, "state", "supports", False, True),
    ]
    days = {tuple(map(str, row)) for row in said.values_list("date_start", "date_end")}
    assert days == {("2021-03-01", "2021-03-31")}


def test_a_text_that_only_names_an_instrument_is_a_ground_without_a_stance(text):
    named = Ground.objects.filter(holder="document")
    assert set(named.values_list("stance", "edition__record_id")) == {("", text.pk)}
    assert named.count() == 3


def test_only_current_editions_that_are_not_withdrawn_are_grounds(text):
    before = Ground.objects.count()
    text.title = "Another title"
    text.save()
    publish_now(text, note="The title was wrong.")
    assert Ground.objects.count() == before
    withdraw(Document.objects.get(), by=make_editor(), reason="Not the adopted text")
    assert not Ground.objects.exists()


def test_a_participant_of_another_kind_alters_what_binds_it(text):
    two = fresh("two")
    two.kind = "group"
    two.save()
    publish_now(two, note="It is no organisation.")
    said = Ground.objects.filter(holder="commitment").order_by("participant_id")
    assert list(said.values_list("kind", "is_joint", "is_first")) == [
        ("organisation", False, True),
        ("group", False, True),
        ("state", False, True),
    ]


def test_a_participant_that_is_withdrawn_still_signed_with_others_but_has_no_row(text):
    before = grounds()
    withdraw(fresh("one"), by=make_editor(), reason="No organisation of ours")
    assert grounds() == before
    asked = PositionsQuery(kind="organisation")
    instruments = [column.record_id for column in positions.columns(asked)[0]]
    assert [row.slug for row in positions.rows(asked, instruments)] == ["two"]
    one = fresh("one")
    one.kind = "group"
    one.save()
    publish_now(one, note="Back, as a group.")
    assert are_right()
    assert not Ground.objects.filter(kind="organisation", is_joint=True).exists()


def test_a_participant_that_is_merged_takes_its_grounds_along(text):
    other, two = OrganisationFactory(slug="three"), fresh("two")
    publish_now(other)
    propose_merge(two, into=other, by=make_editor())
    merge(fresh("two"), by=make_editor())
    assert are_right()
    assert Ground.objects.filter(participant_id=other.pk).count() == 2
    assert not Ground.objects.filter(participant_id=two.pk).exists()


def test_a_document_that_comes_back_lays_its_grounds_anew(text):
    before = Ground.objects.filter(holder="document").count()
    withdraw(Document.objects.get(), by=make_editor(), reason="Not the adopted text")
    text = Document.objects.get()
    text.title = "The adopted text"
    text.save()
    publish_now(text, note="It was, after all.")
    assert are_right()
    assert Ground.objects.filter(holder="document").count() == before


def test_a_commitment_stands_on_each_instrument_as_it_says():
    text, one = DocumentFactory(), OrganisationFactory()
    SignatureFactory(document=text, participant=one)
    commitment = CommitmentFactory(document=text, quote="We will share", verb="will")
    of = {stance: InstrumentFactory() for stance in ("supports", "opposes")}
    for stance, instrument in of.items():
        TargetFactory(commitment=commitment, instrument=instrument, stance=stance)
    publish_now(text)
    for stance, instrument in of.items():
        (passage,) = positions.passages(PositionsQuery(kind="organisation"), one.pk, instrument.pk)
        assert passage.stance == stance


def test_lost_grounds_come_back_and_those_that_no_edition_gives_go(text, capsys):
    before = grounds()
    Ground.objects.filter(holder="document").delete()
    Ground.objects.update(is_joint=True)
    Ground.objects.create(
        edition_id=before[0][0], participant_id=4711, instrument_id=4711, holder="commitment", kind="state",
        is_joint=False, is_first=True,
    )  # fmt: skip
    call_command("reindex")
    assert grounds() == before
    assert "Grounds of positions: 6, added: 4, removed: 2." in capsys.readouterr().out


def test_a_publication_looks_for_grounds_as_often_for_many_as_for_few(django_assert_num_queries):
    text = statement()
    for _ in range(12):
        SignatureFactory(document=text, participant=PersonFactory())
    publish_now(text)
    editions = set(Ground.objects.values_list("edition", flat=True))
    assert len(editions) > 2
    with django_assert_num_queries(2):
        found = list(grounds_of(editions))
    assert len(found) == Ground.objects.count()
