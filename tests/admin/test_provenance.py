"""Where a text comes from, what was searched, and what a commitment takes up: the forms of the desk."""

from urllib.parse import quote

import pytest
from django.utils.timezone import localdate

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    PrecedentFactory,
    SourceSearchFactory,
    make_editor,
    publish_now,
)
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Document, Precedent, Stage

from .forms import page_of

pytestmark = pytest.mark.django_db


def test_an_editor_grades_a_source_and_says_when_the_text_was_compared_with_it(desk, open_form):
    document = DocumentFactory()
    form = open_form(desk, page_of(document))
    form["source_grade"], form["source_checked_on"] = "official_copy", localdate().isoformat()
    form.press()
    document.refresh_from_db()
    assert (document.source_grade, document.source_checked_on) == ("official_copy", localdate())


def test_a_text_was_not_compared_in_the_future(desk, open_form):
    form = open_form(desk, page_of(DocumentFactory()))
    form["source_checked_on"] = "2999-01-01"
    form.press()
    assert form.mistakes == ["This day has not come yet. Give the day on which it was done."]


def test_the_words_of_a_grade_are_explained_beside_it(desk):
    page = desk.get(page_of(DocumentFactory())).content.decode()
    assert "its author published it" in page


def test_a_searched_source_is_listed_with_its_instrument(desk, open_form):
    instrument = InstrumentFactory()
    form = open_form(desk, page_of(instrument))
    form.add_row("searches", source="The ministry’s site", searched_on="2026-01-02", scope="2015 to 2025")
    form.press()
    row = instrument.searches.get()
    assert (row.source, row.searched_on.isoformat(), row.scope) == ("The ministry’s site", "2026-01-02", "2015 to 2025")


def test_a_search_says_how_far_it_went(desk, open_form):
    instrument = InstrumentFactory()
    form = open_form(desk, page_of(instrument))
    form.add_row("searches", source="The ministry’s site", searched_on="2026-01-02")
    form.press()
    assert form.mistakes == ["This field is required."]
    assert not instrument.searches.exists()


def test_a_new_search_makes_a_published_instrument_a_draft(desk, open_form):
    instrument = InstrumentFactory()
    publish_now(instrument)
    form = open_form(desk, page_of(instrument))
    form.add_row("searches", source="The ministry’s site", searched_on="2026-01-02", scope="2015 to 2025")
    form.press()
    instrument.refresh_from_db()
    assert instrument.stage == Stage.DRAFT


def test_searches_that_somebody_else_changed_meanwhile_are_not_overwritten(desk, other_desk, open_form):
    instrument = SourceSearchFactory().instrument
    mine, theirs = open_form(desk, page_of(instrument)), open_form(other_desk, page_of(instrument))
    theirs["searches-0-scope"] = "Sessions 60 to 75"
    theirs.press()
    mine["searches-0-scope"] = "Sessions 70 to 80"
    mine.press()
    assert "saved this record after you opened it" in mine.mistakes[0]
    assert instrument.searches.get().scope == "Sessions 60 to 75"


def test_an_earlier_commitment_is_listed_with_what_became_of_it(desk, open_form):
    commitment, earlier = CommitmentFactory(), CommitmentFactory()
    form = open_form(desk, page_of(commitment))
    form.add_row("precedents", earlier=earlier, shift="weakened", note="“Shall” became “will”.")
    form.press()
    assert commitment.precedents.values_list("earlier", "shift", "note").get() == (
        earlier.pk, "weakened", "“Shall” became “will”.",
    )  # fmt: skip


def test_a_commitment_of_the_same_document_is_no_precedent(desk, open_form):
    commitment = CommitmentFactory()
    same = CommitmentFactory(document=commitment.document, quote="It protects human rights.", verb="protects")
    form = open_form(desk, page_of(commitment))
    form.add_row("precedents", earlier=same, shift="kept")
    form.press()
    assert form.mistakes == ["It stands in the same document. A precedent stands in another, earlier one."]


def test_only_who_may_see_commitments_finds_them_to_choose_from(client):
    address = "/admin/autocomplete/?app_label=tracker&model_name=precedent&field_name=earlier&term="
    CommitmentFactory(summary="Share evidence")
    client.force_login(make_editor("view_commitment"))
    assert [row["text"] for row in client.get(address).json()["results"]] == ["Share evidence"]
    client.force_login(make_editor("view_document"))
    assert client.get(address).status_code == 403


# A row begun by a comparison


def proposing(commitment, slug, shift="weakened") -> str:
    return f"{page_of(commitment)}?precedent={quote(slug)}&shift={quote(shift)}"


def test_a_comparison_begins_a_row_and_saves_nothing(desk, open_form):
    commitment, earlier = CommitmentFactory(), CommitmentFactory()
    form = open_form(desk, proposing(commitment, earlier.slug))
    assert (form["precedents-0-earlier"], form["precedents-0-shift"]) == (str(earlier.pk), "weakened")
    assert any("is filled in with" in message for message in form.messages)
    assert not Precedent.objects.exists()
    form.press()
    assert commitment.precedents.get().earlier == earlier


def test_a_row_begun_by_a_comparison_stays_unsaved_when_it_is_emptied(desk, open_form):
    commitment = CommitmentFactory()
    form = open_form(desk, proposing(commitment, CommitmentFactory().slug))
    form["precedents-0-earlier"] = form["precedents-0-shift"] = ""
    form.press()
    assert not form.mistakes
    assert not Precedent.objects.exists()


def test_a_mistake_keeps_the_row_that_was_begun_once(desk, open_form):
    form = open_form(desk, proposing(CommitmentFactory(), CommitmentFactory().slug))
    form["verb"] = "not printed"
    form.press()
    assert form.mistakes
    assert form["precedents-TOTAL_FORMS"] == "1"


def test_a_row_stands_below_those_that_are_there(desk, open_form):
    first = PrecedentFactory()
    earlier = CommitmentFactory()
    form = open_form(desk, proposing(first.commitment, earlier.slug))
    assert (form["precedents-0-earlier"], form["precedents-1-earlier"]) == (str(first.earlier_id), str(earlier.pk))


def test_a_commitment_is_known_by_an_address_that_it_had(desk, open_form):
    earlier = CommitmentFactory(slug="old-address")
    publish_now(earlier.document)
    earlier.refresh_from_db()
    earlier.slug = "new-address"
    earlier.save()
    mark_edited(earlier, by=make_editor())
    assert open_form(desk, proposing(CommitmentFactory(), "old-address"))["precedents-0-earlier"] == str(earlier.pk)


@pytest.mark.parametrize(
    ("slug", "shift"),
    [("nowhere", "kept"), ("", "kept"), ("a\0b", "kept"), ("x" * 10_000, "kept"), ("<b>", "kept"), ("é", "é")],
)
def test_what_names_no_commitment_begins_no_row(desk, open_form, slug, shift):
    form = open_form(desk, proposing(CommitmentFactory(), slug, shift))
    assert (form.response.status_code, form["precedents-TOTAL_FORMS"]) == (200, "0")


@pytest.mark.parametrize("shift", ["", "dropped", "\0", "x" * 10_000])
def test_a_shift_that_is_none_is_left_open(desk, open_form, shift):
    form = open_form(desk, proposing(CommitmentFactory(), CommitmentFactory().slug, shift))
    assert form["precedents-0-shift"] == ""


def test_what_cannot_be_a_precedent_begins_no_row(desk, open_form, reviewer):
    listed, gone = PrecedentFactory(), CommitmentFactory()
    same = CommitmentFactory(document=listed.commitment.document, quote="It protects human rights.", verb="protects")
    publish_now(gone.document)
    withdraw(Document.objects.get(pk=gone.document_id), by=reviewer, reason="Not the adopted text")
    for other in (listed.earlier, same, gone, listed.commitment):
        form = open_form(desk, proposing(listed.commitment, other.slug))
        assert form["precedents-TOTAL_FORMS"] == "1", other


def test_who_may_not_change_the_commitment_gets_no_row(client, open_form):
    client.force_login(make_editor("view_commitment", "view_document"))
    page = client.get(proposing(CommitmentFactory(), CommitmentFactory().slug))
    assert page.status_code == 200
    assert "is filled in with" not in page.content.decode()
    assert 'name="precedents-0-earlier"' not in page.content.decode()
