"""What records say of where words come from: checked texts, searched sources, and precedents."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from tests.factories import CommitmentFactory, DocumentFactory, PrecedentFactory, SourceSearchFactory
from tracker.models import Commitment, Precedent

pytestmark = pytest.mark.django_db


def test_a_text_may_have_been_compared_with_its_source_today_but_not_tomorrow():
    document = DocumentFactory(source_grade="official", source_checked_on=localdate())
    document.full_clean()
    document.source_checked_on += timedelta(days=1)
    with pytest.raises(ValidationError, match="has not come yet"):
        document.full_clean()


def test_the_database_knows_the_grades_of_sources():
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFactory(source_grade="hearsay")


def test_a_source_is_not_searched_in_the_future():
    search = SourceSearchFactory()
    search.full_clean()
    search.searched_on = localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="has not come yet"):
        search.full_clean()


def test_the_last_search_comes_first():
    instrument = SourceSearchFactory(searched_on="2024-01-01").instrument
    SourceSearchFactory(instrument=instrument, searched_on="2026-01-01")
    SourceSearchFactory(instrument=instrument, searched_on="2025-01-01")
    assert [row.searched_on.year for row in instrument.searches.all()] == [2026, 2025, 2024]


def test_the_same_search_is_listed_once_and_another_part_of_the_source_again():
    search = SourceSearchFactory()
    SourceSearchFactory(instrument=search.instrument, scope="Sessions 76 to 80")
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceSearchFactory(instrument=search.instrument)


def test_a_precedent_stands_in_another_document():
    later = CommitmentFactory()
    same = CommitmentFactory(document=later.document, quote="It protects human rights.", verb="protects")
    with pytest.raises(ValidationError, match="stands in the same document"):
        Precedent(commitment=later, earlier=same, shift="kept").full_clean()


@pytest.mark.parametrize(("date", "is_fine"), [("2018", True), ("2019-07-31", True), ("2019-08-01", False), ("", True)])
def test_a_precedent_is_not_of_a_later_day(date, is_fine):
    later = CommitmentFactory(document=DocumentFactory(date="2019-07-31"))
    earlier = CommitmentFactory(document=DocumentFactory(date=date))
    precedent = Precedent(commitment=later, earlier=earlier, shift="kept")
    if is_fine:
        precedent.full_clean()
    else:
        with pytest.raises(ValidationError, match="later than this one"):
            precedent.full_clean()


def test_one_commitment_is_a_precedent_of_another_once():
    precedent = PrecedentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        PrecedentFactory(commitment=precedent.commitment, earlier=precedent.earlier)


def test_no_commitment_is_its_own_precedent():
    commitment = CommitmentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        PrecedentFactory(commitment=commitment, earlier=commitment)


def test_a_commitment_goes_with_its_precedents_and_stays_for_those_that_take_it_up():
    precedent = PrecedentFactory()
    with pytest.raises(IntegrityError, match="protected"):
        Commitment.objects.filter(pk=precedent.earlier_id).delete()
    precedent.commitment.delete()
    assert not Precedent.objects.exists()
