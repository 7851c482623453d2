import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def first_editors(**options) -> str:
    out = StringIO()
    call_command("first_editors", stdout=out, **options)
    return out.getvalue()


def printed_passwords(output: str) -> dict[str, str]:
    return dict(re.findall(r"^ {4}(\w+) +(\S+)$", output, flags=re.MULTILINE))


def test_a_new_site_gets_an_editor_a_reviewer_and_an_administrator_who_can_sign_in_with_what_was_printed():
    passwords = printed_passwords(first_editors())
    assert passwords.keys() == {"editor", "reviewer", "administrator"}
    for username, password in passwords.items():
        assert len(password) == 20
        user = authenticate(username=username, password=password)
        assert user.is_staff
        assert not user.is_superuser


def test_the_output_says_where_to_sign_in():
    assert "http://127.0.0.1:8123/admin/" in first_editors(site="http://127.0.0.1:8123/")


def test_two_of_them_edit_and_publish_and_the_third_makes_accounts_too():
    first_editors()
    may = {user.username: user.get_all_permissions() for user in get_user_model().objects.all()}
    assert may["editor"] == may["reviewer"]
    assert "tracker.publish_document" in may["editor"]
    assert {"tracker.override_decision", "auth.add_user"} <= may["administrator"] - may["editor"]


def test_a_second_run_prints_nothing_and_keeps_the_passwords():
    passwords = printed_passwords(first_editors())
    assert first_editors() == ""
    assert authenticate(username="editor", password=passwords["editor"])


def test_only_the_missing_account_is_made():
    get_user_model().objects.create_user("editor", password="chosen by hand")
    assert printed_passwords(first_editors()).keys() == {"reviewer", "administrator"}
    editor = authenticate(username="editor", password="chosen by hand")
    assert not editor.is_staff
    assert not editor.groups.exists()
