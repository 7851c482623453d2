import pytest

from tests.desk.editing import edit
from tests.factories import CommitmentFactory, DocumentFactory, make_editor, publish_now, statement
from tracker.desk.history import versions_of
from tracker.models import Commitment, CommitmentKind, FollowUp, FollowUpStatus, Stage

from .forms import list_of
from .importing import Import

pytestmark = pytest.mark.django_db

HEAD = "commitment,status,date,evidence\n"


@pytest.fixture
def undertaking(db):
    return CommitmentFactory(slug="shares-evidence")


def test_a_row_adds_a_follow_up_and_the_commitment_is_edited(desk, editor, undertaking):
    source = DocumentFactory(slug="report-2020")
    head = "commitment,status,date,date_wording,evidence,evidence_url,evidence_document\n"
    row = "shares-evidence,partly kept,2020-03,March 2020,Half of it was shared.,https://a.example/,report-2020\n"
    Import(desk, Commitment, head + row).confirm()
    follow_up = undertaking.follow_ups.get()
    assert (follow_up.status, follow_up.date, follow_up.date_wording) == ("partly_kept", "2020-03", "March 2020")
    assert follow_up.evidence_document == source
    before, undertaking.version = undertaking.version, 0
    undertaking.refresh_from_db()
    assert undertaking.version == before + 1
    assert undertaking.changed_by == editor
    assert versions_of(undertaking).first().revision.comment == "Imported from table.csv"


def test_a_public_commitment_that_is_followed_up_is_a_draft_until_somebody_publishes(desk):
    document = statement()
    publish_now(document)
    undertaking = document.commitments.get(kind=CommitmentKind.UNDERTAKING)
    Import(desk, Commitment, f"{HEAD}{undertaking.slug},kept,2020,Done.\n").confirm()
    undertaking.refresh_from_db()
    assert undertaking.stage == Stage.DRAFT
    assert undertaking.current_edition.number == 1


def test_a_row_that_says_what_is_there_already_adds_nothing(desk, undertaking):
    table = HEAD + "shares-evidence,kept,2020,Done.\n"
    Import(desk, Commitment, table).confirm()
    again = Import(desk, Commitment, table)
    assert len(again.plan.unchanged) == 1
    again.confirm()
    assert FollowUp.objects.count() == 1


def test_another_follow_up_of_the_same_day_is_warned_of(desk, undertaking):
    undertaking.follow_ups.create(status=FollowUpStatus.KEPT, date="2020", evidence="Done.")
    table = Import(desk, Commitment, HEAD + "shares-evidence,not_kept,2020,Not done.\n")
    assert table.plan.new[0].warnings == ["The commitment has another follow-up of this date. Are they the same?"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("nothing,kept,2020,Done.", "commitment"),
        (",kept,2020,Done.", "commitment"),
        ("shares-evidence,broken,2020,Done.", "status"),
        ("shares-evidence,kept,soon,Done.", "date"),
        ("shares-evidence,kept,2020,", "evidence"),
        ("shares-evidence,kept,,Done.", ""),
        ("principle,kept,2020,Done.", ""),
    ],
)
def test_what_is_wrong_with_a_follow_up_is_told_by_its_column(desk, undertaking, row, column):
    CommitmentFactory(
        slug="principle",
        document=undertaking.document,
        kind=CommitmentKind.PRINCIPLE,
        verb="protects",
        quote="It protects human rights.",
    )
    table = Import(desk, Commitment, HEAD + row + "\n")
    assert (2, column) in [mistake[:2] for mistake in table.mistakes]
    table.confirm()
    assert not FollowUp.objects.exists()


def test_a_commitment_changed_by_somebody_in_between_is_refused(desk, undertaking):
    table = Import(desk, Commitment, HEAD + "shares-evidence,kept,2020,Done.\n")
    edit(undertaking, summary="Something else")
    table.confirm()
    assert table.refused == ["Row 2: “Something else” was changed by somebody in the meantime."]
    assert not FollowUp.objects.exists()


def test_who_may_not_change_commitments_cannot_import_follow_ups(client):
    client.force_login(make_editor("view_commitment", "add_commitment"))
    assert client.get(list_of(Commitment, "import")).status_code == 403


def test_follow_ups_go_out_in_the_columns_in_which_they_come_in(desk, undertaking):
    undertaking.follow_ups.create(status=FollowUpStatus.KEPT, date="2020-03", evidence="=Done;\n“all” of it")
    data = desk.get(list_of(Commitment) + "export/csv/").content
    again = Import(desk, Commitment, data)
    assert (len(again.plan.unchanged), len(again.plan.lines)) == (1, 1)
