"""How long one is signed in, and how one signs out where one no longer is."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from .signing_in import (
    ACCOUNT,
    CODE,
    LOGIN,
    PASSWORD,
    browser,
    code_of,
    give_password,
    is_inside,
    make_account,
    make_device,
    sign_in,
)

pytestmark = pytest.mark.django_db


def test_signing_out_everywhere_else_ends_all_other_sessions_of_this_editor_alone(user):
    here, there, colleague = (sign_in(browser(), one) for one in (user, user, make_account()))
    assert "1 other session" in here.get(ACCOUNT).content.decode()
    response = here.post(ACCOUNT, follow=True)
    assert "1 other session was ended" in response.content.decode()
    assert is_inside(here)
    assert not is_inside(there)
    assert is_inside(colleague)


def test_signing_out_everywhere_stops_whoever_is_halfway_in(user):
    device, _codes = make_device(user)
    here, halfway = sign_in(browser(), user, device), browser()
    give_password(halfway, user)
    here.post(ACCOUNT)
    assert halfway.post(CODE, {"code": code_of(device)})["Location"] == LOGIN


def test_a_post_without_a_session_leads_to_signing_in_and_back(user):
    client = browser()
    response = client.post(ACCOUNT)
    assert response["Location"] == f"/admin/login/?next={ACCOUNT}"
    assert give_password(client, user, next=ACCOUNT)["Location"] == ACCOUNT
    assert client.get(ACCOUNT).status_code == 200


def test_a_session_ends_so_many_hours_after_signing_in_whatever_is_done_in_it(settings, user):
    settings.SESSION_COOKIE_AGE = 3 * 60 * 60
    client = sign_in(browser(), user)
    ends = Session.objects.get().expire_date
    assert abs(ends - now() - timedelta(hours=3)) < timedelta(minutes=1)
    settings.SESSION_COOKIE_AGE = 9 * 60 * 60
    client.get("/admin/account/second-factor/")  # keeps a key in the session, and so saves it
    assert abs(Session.objects.get().expire_date - ends) < timedelta(minutes=1)


def test_a_new_password_ends_the_other_sessions(user):
    here, there = sign_in(browser(), user), sign_in(browser(), user)
    new = "another password for one test"
    here.post("/admin/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert is_inside(here)
    assert not is_inside(there)


def test_the_account_page_is_one_step_from_every_page_of_the_desk(desk):
    assert f'href="{ACCOUNT}"' in desk.get("/admin/").content.decode()


def test_whoever_is_signed_out_sees_no_account_page():
    assert browser().get(ACCOUNT)["Location"] == f"/admin/login/?next={ACCOUNT}"


def test_a_signed_in_editor_reads_public_pages_without_a_query_about_who_it_is(user):
    client = sign_in(browser(), user)
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/about/")
    assert not response.cookies
    assert not [query for query in captured if "session" in query["sql"] or "auth_user" in query["sql"]]


def test_the_desk_asks_once_a_page_whether_there_is_a_device(desk):
    with CaptureQueriesContext(connection) as captured:
        desk.get("/admin/")
    assert len([query for query in captured if "totpdevice" in query["sql"]]) == 1
