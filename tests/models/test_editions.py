import pytest
from django.db import IntegrityError, transaction

from tests.factories import TopicFactory, publish_now
from tests.remembered import remembered
from tracker.models import Change, Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def edition():
    publish_now(TopicFactory(slug="human-rights", name="Human rights"))
    return Edition.objects.get()


def again(edition: Edition, **changes) -> Edition:
    """The same edition once more, with these changes, not yet saved."""
    values = {field.attname: getattr(edition, field.attname) for field in Edition._meta.concrete_fields}
    return Edition(**{**values, "sequence": 2, "number": 2, "change": Change.CORRECTED, "note": "Why", **changes})


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"slug": "other"},
        {"payload": {"title": "Other"}},
        {"digest": "0" * 64},
        {"chain": "0" * 64},
        {"note": "Other"},
        {"number": 9},
        {"published_at": "2001-01-01T00:00:00Z"},
        {"record_id": 987_654},
    ],
)
def test_the_database_refuses_to_change_what_an_edition_says(edition, change):
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)


def test_whether_an_edition_is_current_may_change(edition):
    assert Edition.objects.filter(pk=edition.pk).update(is_current=False) == 1


def test_derived_columns_may_be_rebuilt(edition):
    derived = {"text": "other", "title_key": "other", "status": "kept", "due": "2026-01-01", "date_start": "2026-01-01"}
    assert Edition.objects.filter(pk=edition.pk).update(**derived) == 1


def test_the_database_refuses_to_delete_an_edition(edition):
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Edition.objects.all()._raw_delete("default")


def test_deleting_an_edition_is_refused_before_it_reaches_the_database(edition):
    with pytest.raises(Edition.Permanent):
        edition.delete()
    with pytest.raises(Edition.Permanent):
        Edition.objects.all().delete()


def test_a_record_has_one_current_edition(edition):
    with pytest.raises(IntegrityError), transaction.atomic():
        again(edition).save(force_insert=True)


def test_a_record_has_one_edition_of_a_number(edition):
    with pytest.raises(IntegrityError), transaction.atomic():
        again(edition, number=1, is_current=False).save(force_insert=True)


def test_a_later_edition_says_why(edition):
    with pytest.raises(IntegrityError), transaction.atomic():
        again(edition, is_current=False, note="").save(force_insert=True)


def test_the_database_refuses_an_address_that_led_to_another_record(edition):
    with pytest.raises(IntegrityError, match="never given away"), transaction.atomic():
        again(edition, record_id=edition.record_id + 1).save(force_insert=True)


def test_a_record_may_keep_its_address(edition):
    again(edition, is_current=False).save(force_insert=True)
    assert Edition.objects.filter(slug="human-rights").count() == 2


def test_a_marker_of_withdrawal_is_not_current(edition):
    Edition.objects.filter(pk=edition.pk).update(is_current=False)
    again(edition, change=Change.WITHDRAWN).save(force_insert=True)
    assert not Edition.objects.current().exists()
