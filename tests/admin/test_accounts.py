"""Accounts are made and given roles by administrators, who do not thereby become more than that."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import UserFactory, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/auth/user/add/"
PASSWORD = "correct horse battery"


@pytest.fixture
def administration(client):
    client.force_login(make_user("administrator"))
    return client


def page_of(user) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def test_an_administrator_makes_an_account_with_a_role_that_opens_the_desk(administration, open_form):
    form = open_form(administration, ADD)
    form["username"], form["email"], form["password1"], form["password2"] = "ana", "ana@example.org", PASSWORD, PASSWORD
    form["groups"] = [Group.objects.get(name="contributor").pk]
    form.press()
    ana = get_user_model().objects.get(username="ana")
    assert (ana.is_staff, ana.is_superuser) == (True, False)
    assert ana.has_perm("tracker.change_document")


def test_an_administrator_cannot_make_a_superuser(administration, open_form):
    ana = make_user("editor")
    form = open_form(administration, page_of(ana))
    form["is_superuser"] = "on"
    form["user_permissions"] = ["1"]
    form.press()
    ana.refresh_from_db()
    assert not ana.is_superuser
    assert not ana.user_permissions.exists()


def test_an_administrator_cannot_take_over_a_superusers_account(administration):
    root = UserFactory(is_superuser=True)
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    answer = administration.post(password, {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"})
    assert answer.status_code == 403
    assert administration.post(page_of(root), {"is_active": ""}).status_code == 403


def test_an_editor_sees_no_accounts(client):
    client.force_login(make_user("editor"))
    assert client.get("/admin/auth/user/").status_code == 403


def test_an_account_that_has_decided_something_is_closed_and_not_deleted(administration):
    assert administration.get(reverse("admin:auth_user_delete", args=[make_user("editor").pk])).status_code == 403
