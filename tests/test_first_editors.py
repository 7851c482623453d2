import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def first_editors(**options) -> str:
    out = StringIO()
    call_command("first_editors", stdout=out, **options)
    return out.getvalue()


def printed_passwords(output: str) -> dict[str, str]:
    return dict(re.findall(r"^ {4}(\w+) +(\S+)$", output, flags=re.MULTILINE))


def test_a_new_site_gets_an_editor_and_a_reviewer_who_can_sign_in_with_what_was_printed():
    passwords = printed_passwords(first_editors())
    assert passwords.keys() == {"editor", "reviewer"}
    for username, password in passwords.items():
        assert len(password) == 20
        user = authenticate(username=username, password=password)
        assert user.is_staff
        assert not user.is_superuser


def test_the_output_says_where_to_sign_in():
    assert "http://127.0.0.1:8123/admin/" in first_editors(site="http://127.0.0.1:8123/")


def test_both_may_do_everything_with_the_trackers_records_and_nothing_with_accounts():
    first_editors()
    ours = Permission.objects.filter(content_type__app_label="tracker")
    expected = {f"tracker.{codename}" for codename in ours.values_list("codename", flat=True)}
    assert "tracker.publish_document" in expected
    for user in get_user_model().objects.all():
        assert user.get_all_permissions() == expected


def test_a_second_run_prints_nothing_and_keeps_the_passwords():
    passwords = printed_passwords(first_editors())
    assert first_editors() == ""
    assert authenticate(username="editor", password=passwords["editor"])


def test_only_the_missing_account_is_made():
    get_user_model().objects.create_user("editor", password="chosen by hand")
    assert printed_passwords(first_editors()).keys() == {"reviewer"}
    editor = authenticate(username="editor", password="chosen by hand")
    assert not editor.is_staff
    assert not editor.groups.exists()


def test_a_second_run_gives_the_group_what_a_new_version_brought():
    first_editors()
    editors = Group.objects.get(name="Editors")
    before = set(editors.permissions.all())
    editors.permissions.clear()
    first_editors()
    assert set(editors.permissions.all()) == before
