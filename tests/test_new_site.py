"""The fixtures on a site that has nothing yet, or a few records of its own."""

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from tests.factories import OrganisationFactory, TopicFactory, make_editor, publish_now
from tests.fixtures import load_texts
from tracker.models import RECORDS, Document, Edition, Participant
from tracker.models.natural import NaturalKey

pytestmark = pytest.mark.django_db

SHARED = ("states", "vocabulary")
TEXTS = ("quintet_2019", "letstalkcyber_2022")


def load(*fixtures: str) -> None:
    """Load them one after another, each by itself."""
    for fixture in fixtures:
        call_command("loaddata", fixture, verbosity=0)


def content() -> dict[str, list[dict]]:
    """What the desk holds, without the numbers of this database; the rows of each record in their order."""
    rows = [model for model in apps.get_app_config("tracker").get_models() if issubclass(model, NaturalKey)]
    found = {}
    for model in (*RECORDS.values(), *rows):
        ordered = sorted(model.objects.order_by("pk"), key=lambda row: row.natural_key()[0])
        found[model._meta.label] = serializers.serialize(
            "python", ordered, use_natural_primary_keys=True, use_natural_foreign_keys=True
        )
    return found


@pytest.fixture(scope="module")
def content_of_all(django_db_setup, django_db_blocker):
    """What the desk holds when what all share is loaded first, as `load_texts` does."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(*SHARED, *TEXTS)
        found = content()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_loads_by_itself_with_all_that_it_names_and_once_more_without_a_change(text):
    load(text)
    before = content()
    assert Document.objects.count() == 1
    assert 2 <= Participant.objects.filter(kind="state").count() <= 5
    load(text)
    assert content() == before


@pytest.mark.parametrize(
    "order",
    [
        (*TEXTS, *SHARED),
        ("letstalkcyber_2022", "states", "quintet_2019", "vocabulary", "letstalkcyber_2022"),
    ],
)
def test_the_fixtures_come_to_the_same_in_any_order(content_of_all, order):
    load(*order)
    assert content() == content_of_all


def test_loaddata_says_what_waits_and_how_it_goes_public_until_something_is(capsys):
    call_command("loaddata", "vocabulary")
    told = capsys.readouterr().out
    assert "Waiting at the desk for somebody to publish it: 1 participant, 1 instrument, 4 topics." in told
    assert "    python manage.py load_texts --by NAME\n" in told
    publish_now(TopicFactory())
    call_command("loaddata", "vocabulary")
    assert capsys.readouterr().out == "Installed 11 object(s) from 1 fixture(s)\n"


def test_one_command_publishes_the_text_that_loaddata_brought_and_the_other_one(editor):
    load("quintet_2019")
    assert all("published with all that it names" in line for line in load_texts(by=editor))
    assert Edition.objects.current().of("document").count() == 2
    assert Document.objects.count() == 2


def test_both_texts_come_to_a_site_whose_editors_have_changed_states_and_their_change_stays(editor):
    load("states")
    changed = Participant.objects.filter(slug__in=["georgia", "canada"])  # the Quintet statement names one of them
    for state in changed:
        state.name = f"{state.name}, as we call it"
        state.save()
    load_texts(by=editor)
    assert Edition.objects.current().of("document").count() == 2
    assert {state.name for state in changed.all()} == {"Georgia, as we call it", "Canada, as we call it"}


def test_a_text_is_not_loaded_where_a_state_has_moved_to_another_address(editor):
    load("states")
    Participant.objects.filter(slug="canada").update(slug="ca")
    with pytest.raises(CommandError, match="The desk has one of its records at another address"):
        load_texts(by=editor)
    assert not Document.objects.exists()


def test_a_text_is_left_out_where_the_desk_has_a_record_of_its_own_at_one_of_its_addresses(editor):
    own = OrganisationFactory(slug="chatham-house", name="Chatham House, London")
    lines = load_texts(by=editor)
    assert "published with all that it names" in lines[0]
    assert "its own “Chatham House, London” at the address chatham-house" in lines[1]
    own.refresh_from_db()
    assert own.name == "Chatham House, London"
    assert not Document.objects.filter(slug="letstalkcyber-2022").exists()


def test_who_has_not_the_right_to_publish_loads_nothing():
    with pytest.raises(CommandError, match="You have not the right"):
        load_texts(by=make_editor("change_document"))
    assert not Document.objects.exists()


def test_an_unknown_account_is_named_with_the_way_to_make_one():
    with pytest.raises(CommandError, match=r"no account “nobody”.*first_editors"):
        call_command("load_texts", by="nobody")
