"""The second factor: who is asked for it, and which codes are taken."""

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.pages.reading import Page
from tracker.admin.signing_in import halfway

from .signing_in import (
    ACCOUNT,
    CODE,
    LOGIN,
    RENEW,
    SET_UP,
    browser,
    code_of,
    give_password,
    is_inside,
    make_account,
    make_device,
    set_up,
    sign_in,
    wrong_code,
)

pytestmark = pytest.mark.django_db


# Who is asked


def test_without_the_setting_an_account_without_a_device_needs_none(user):
    assert is_inside(sign_in(browser(), user))


def test_whoever_has_a_device_is_asked_for_a_code_and_is_not_inside_before(user):
    device, _codes = make_device(user)
    client = browser()
    assert give_password(client, user)["Location"].startswith(CODE)
    assert not is_inside(client)
    assert "_auth_user_id" not in client.session
    assert client.post(CODE, {"code": code_of(device)})["Location"] == "/admin/"
    assert is_inside(client)


def test_the_way_to_where_one_was_going_leads_through_the_second_step(user):
    device, _codes = make_device(user)
    client, wanted = browser(), "/admin/tracker/topic/?q=a&o=1"
    code_step = give_password(client, user, next=wanted)["Location"]
    hidden = Page(client.get(code_step)).one("input", name="next")["value"]
    assert client.post(CODE, {"code": code_of(device), "next": hidden})["Location"] == wanted


def test_the_second_step_leads_to_no_other_site(user):
    device, _codes = make_device(user)
    client = browser()
    give_password(client, user)
    response = client.post(CODE, {"code": code_of(device), "next": "https://evil.example/"})
    assert response["Location"] == "/admin/"


def test_required_an_account_without_a_device_is_led_to_set_up_and_nowhere_else(required, user):
    client = browser()
    assert give_password(client, user, next="/admin/tracker/topic/")["Location"].startswith(SET_UP)
    assert client.get(SET_UP).status_code == 200
    for path in ("/admin/", ACCOUNT, RENEW, "/admin/password_change/", "/admin/tracker/topic/"):
        assert client.get(path)["Location"] == f"{LOGIN}?next={path}"


def test_a_session_from_before_it_was_required_is_led_to_set_up(required, client, user):
    client.force_login(user)
    assert client.get("/admin/")["Location"] == f"{LOGIN}?next=/admin/"
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(SET_UP)
    assert set_up(client)
    assert is_inside(client)


def test_a_session_from_before_the_device_was_set_up_must_show_a_code(client, user):
    client.force_login(user)
    device, _codes = make_device(user)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(CODE)
    client.post(CODE, {"code": code_of(device)})
    assert is_inside(client)


def test_without_a_password_there_is_no_second_step():
    for path in (CODE, SET_UP):
        assert browser().get(path)["Location"] == LOGIN
        assert browser().post(path, {"code": "123456", "new_code": "123456"})["Location"] == LOGIN


def test_a_password_alone_sets_up_no_device_beside_the_one_there_is(user):
    device, _codes = make_device(user)
    client = browser()
    give_password(client, user)
    assert client.get(SET_UP)["Location"].startswith(CODE)
    client.post(SET_UP, {"new_code": code_of(device), "code": code_of(device)})
    assert TOTPDevice.objects.get() == device
    assert not is_inside(client)


def test_a_password_that_was_changed_meanwhile_leads_back_to_the_first_step(user):
    device, _codes = make_device(user)
    client = browser()
    give_password(client, user)
    user.set_password("another password for one test")
    user.save()
    assert client.post(CODE, {"code": code_of(device)})["Location"] == LOGIN
    assert not is_inside(client)


def test_whoever_takes_too_long_gives_the_password_again(user, monkeypatch):
    make_device(user)
    client = browser()
    give_password(client, user, next="/admin/tracker/topic/")
    monkeypatch.setattr(halfway, "PATIENCE", 0)
    response = client.get(f"{CODE}?next=/admin/tracker/topic/", follow=True)
    assert response.redirect_chain[-1][0] == f"{LOGIN}?next=/admin/tracker/topic/"
    assert "Your time to sign in ran out" in response.content.decode()


def test_an_account_closed_between_the_steps_does_not_get_in(user):
    device, _codes = make_device(user)
    client = browser()
    give_password(client, user)
    type(user).objects.update(is_active=False)
    assert client.post(CODE, {"code": code_of(device)})["Location"] == LOGIN


def test_signing_in_as_somebody_else_ends_the_session_there_was(user):
    client, other = sign_in(browser(), make_account()), user
    make_device(other)
    give_password(client, other)
    assert not is_inside(client)


# Codes


def test_a_code_works_once(user):
    device, _codes = make_device(user)
    code = code_of(device)
    first, second = browser(), browser()
    for client in (first, second):
        give_password(client, user)
        response = client.post(CODE, {"code": code})
    assert is_inside(first)
    assert not is_inside(second)
    assert "wrong or was already used" in response.content.decode()


def test_a_recovery_code_takes_its_place_once_and_the_editor_is_told_how_many_are_left(user):
    _device, codes = make_device(user)
    first, second = browser(), browser()
    for client in (first, second):
        give_password(client, user)
        client.post(CODE, {"code": f" {codes[0].upper()} "})
    assert "9 are left" in first.get("/admin/").content.decode()
    assert not is_inside(second)


@pytest.mark.parametrize(
    "code", ["", " ", "0", "-12345", "a\0b", "abcd-2345", "１２３４５６", "²²²²²²", "x" * 10_000, "12345é"]
)
def test_nonsense_is_no_code(user, code):
    make_device(user)
    client = browser()
    give_password(client, user)
    assert client.post(CODE, {"code": code}).status_code == 200
    assert not is_inside(client)


def test_the_code_of_somebody_else_is_no_code(user):
    make_device(user)
    _device, codes = make_device(make_account())
    client = browser()
    give_password(client, user)
    client.post(CODE, {"code": codes[0]})
    assert not is_inside(client)


def test_after_a_wrong_code_even_the_right_one_must_wait(user):
    device, codes = make_device(user)
    TOTPDevice.objects.update(throttling_failure_count=10)
    client = browser()
    give_password(client, user)
    assert client.post(CODE, {"code": wrong_code(device)}).status_code == 200
    TOTPDevice.objects.update(throttling_failure_timestamp=None)
    client.post(CODE, {"code": wrong_code(device)})
    response = client.post(CODE, {"code": code_of(device)})
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 600
    assert "Try again in" in response.content.decode()
    assert client.post(CODE, {"code": codes[0]})["Location"] == "/admin/"


def test_wrong_codes_count_as_failures_to_sign_in(settings, without_waiting, user):
    settings.AXES_ENABLED = True
    device, _codes = make_device(user)
    client = browser()
    give_password(client, user)
    for _time in range(4):
        assert client.post(CODE, {"code": wrong_code(device)}).status_code == 200
    assert client.post(CODE, {"code": wrong_code(device)}).status_code == 429
    assert client.post(CODE, {"code": code_of(device)}).status_code == 429
    assert give_password(client, user).status_code == 429
