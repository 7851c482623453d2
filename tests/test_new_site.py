"""The fixtures on a site that has nothing yet, or a few records of its own."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.factories import OrganisationFactory, make_editor
from tests.fixtures import load_texts
from tracker.models import Document, Edition, Event, Participant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["quintet_2019", "letstalkcyber_2022"])
def test_each_text_loads_by_itself_after_what_all_share(text):
    call_command("loaddata", "states", "vocabulary", text, verbosity=0)
    assert Document.objects.count() == Event.objects.count() == 1


def test_both_texts_come_to_a_site_whose_editors_have_changed_a_state_and_their_change_stays(editor):
    call_command("loaddata", "states", verbosity=0)
    georgia = Participant.objects.get(slug="georgia")
    georgia.name = "Sakartvelo"
    georgia.save()
    load_texts(by=editor)
    assert Edition.objects.current().of("document").count() == 2
    georgia.refresh_from_db()
    assert georgia.name == "Sakartvelo"


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
