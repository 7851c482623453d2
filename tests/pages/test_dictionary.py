"""The data dictionary, and what the page about data says of dumps."""

import pytest

from tests.factories import publish_now, statement
from tracker.models import RecordKind
from tracker.shapes.dictionary import every, meaning_of, member, members
from tracker.shapes.dumps.production import make
from tracker.shapes.tables import columns

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DUMPS_DIR = tmp_path
    return tmp_path


def test_every_member_of_every_record_has_an_address_and_a_meaning(client):
    html = client.get("/data/dictionary/").content.decode()
    for record in RecordKind.values:
        assert f'id="{record}"' in html
        for found in every(members(record)):
            assert html.count(f'id="{record}.{found.path}"') == 1
            assert found.says
    for anchor in ("commitment.made_by", "document.text", "commitment.targets.stance", "event.date.edtf"):
        assert f'id="{anchor}"' in html


def test_what_the_api_gives_is_in_the_dictionary(client):
    publish_now(statement())
    for record in RecordKind.values:
        slug = client.get(f"/api/v1/{record}s/").json()["results"][0]["slug"]
        given = client.get(f"/api/v1/{record}s/{slug}/").json()
        assert set(given) == {found.path for found in members(record)}


def test_a_member_says_what_type_it_has():
    assert member("document", "date").may_be_null
    assert member("document", "date.start").format == "date"
    assert (member("commitment", "made_by").type, member("commitment", "made_by").is_list) == ("object", True)
    assert member("commitment", "made_by.participant").refers_to == ("participant",)
    assert member("document", "mentions.mentioned").refers_to == ("participant", "instrument")
    assert "undertaking" in member("commitment", "kind").words
    assert member("document", "kind").may_grow
    with pytest.raises(KeyError):
        member("document", "colour")


def test_a_member_within_an_object_is_said_after_what_the_object_is():
    assert meaning_of("document", "date.wording").startswith("When it was adopted or issued. ")


def test_every_column_of_every_table_is_a_member_or_says_what_it_is():
    for record in RecordKind.values:
        for column in columns(record).values():
            assert column.says or meaning_of(record, column.member)


def test_the_page_about_data_leads_to_the_dictionary_and_to_the_newest_dump(read, folder):
    assert "There is no dump of everything yet" in read("/data/").html
    publish_now(statement())
    sequence = make(folder, "https://tracker.example.org", keep=3).dump.sequence
    html = read("/data/").html
    assert 'href="/data/dictionary/"' in html
    assert f'href="/api/v1/dumps/{sequence}/cyberpolicy.sqlite3"' in html
    assert "no dump of everything" not in html
