"""The second factor: setting it up, changing it, and losing it."""

import time

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.pages.reading import Page
from tracker.admin.signing_in import second_factor

from .signing_in import (
    ACCOUNT,
    CODE,
    RENEW,
    SET_UP,
    browser,
    code_at,
    code_of,
    codes_on,
    give_password,
    is_inside,
    make_account,
    make_device,
    offered,
    set_up,
    sign_in,
    wrong_code,
)

pytestmark = pytest.mark.django_db


# Setting it up


def test_setting_up_shows_a_picture_and_a_key_and_takes_a_code_of_it(required, user):
    client = browser()
    give_password(client, user)
    page = Page(client.get(SET_UP))
    assert page.one("svg", role="img")
    codes = set_up(client)
    assert len(set(codes)) == 10
    assert is_inside(client)
    assert StaticToken.objects.count() == 10


def test_the_picture_says_what_the_key_says(user, monkeypatch):
    addresses = []
    monkeypatch.setattr(second_factor.QRCode, "add_data", lambda self, data: addresses.append(data))
    offer = second_factor.Offer(user, TOTPDevice().key)
    assert offer.picture
    assert f"secret={offer.key_in_fours.replace(' ', '')}" in addresses[0]
    assert addresses[0].startswith("otpauth://totp/cyberpolicy")


def test_after_setting_up_the_way_leads_where_one_was_going(required, user):
    client = browser()
    step = give_password(client, user, next="/admin/tracker/topic/")["Location"]
    hidden = Page(client.get(step)).one("input", name="next")["value"]
    page = Page(client.post(SET_UP, {"new_code": code_of(offered(client)), "next": hidden}))
    assert page.one("a", href="/admin/tracker/topic/")


def test_a_wrong_code_sets_up_nothing_and_keeps_the_key(client, user):
    client.force_login(user)
    device = offered(client)
    response = client.post(SET_UP, {"new_code": wrong_code(device)})
    assert "does not match the key shown here" in response.content.decode()
    assert offered(client).key == device.key
    assert not TOTPDevice.objects.exists()


def test_the_code_that_set_it_up_does_not_sign_in(client, user):
    client.force_login(user)
    device = offered(client)
    code = code_at(device, int(time.time()) // 30)
    client.post(SET_UP, {"new_code": code})
    other = browser()
    give_password(other, user)
    other.post(CODE, {"code": code})
    assert not is_inside(other)


def test_the_recovery_codes_can_be_taken_along_as_a_file_and_are_shown_once(client, user):
    client.force_login(user)
    response = client.post(SET_UP, {"new_code": code_of(offered(client))})
    link = Page(response).one("a", download="recovery-codes.txt")
    assert all(code in link["href"] for code in codes_on(response))
    assert response["Cache-Control"].startswith("max-age=0")
    assert not codes_on(client.get(ACCOUNT))


def test_the_key_is_shown_once(client, user):
    client.force_login(user)
    before = offered(client).key
    set_up(client)
    assert offered(client).key != before


def test_two_who_set_up_at_once_do_not_both_get_in(required, user):
    first, second = browser(), browser()
    for client in (first, second):
        give_password(client, user)
    late = offered(second)
    assert set_up(first)
    assert second.post(SET_UP, {"new_code": code_of(late)})["Location"].startswith(CODE)
    assert TOTPDevice.objects.count() == 1


def test_a_device_that_was_set_up_in_the_same_moment_is_kept(user):
    first, second = TOTPDevice(user=user, name="first"), TOTPDevice(user=user, name="second")
    assert second_factor.set_up(user, first, replacing=None)
    assert second_factor.set_up(user, second, replacing=None) is None
    assert TOTPDevice.objects.get() == first


# Another device, new codes


def test_another_device_takes_the_place_of_the_first_for_whoever_shows_a_code_of_it(user):
    device, old_codes = make_device(user)
    client = sign_in(browser(), user, device)
    other_session = sign_in(browser(), user, device)
    new = offered(client)
    response = client.post(SET_UP, {"new_code": code_of(new), "code": code_of(device)})
    assert len(codes_on(response)) == 10
    assert not set(codes_on(response)) & set(old_codes)
    assert TOTPDevice.objects.get().key == new.key
    assert is_inside(client)
    assert not is_inside(other_session)


@pytest.mark.usefixtures("without_waiting")
def test_without_a_current_code_the_device_stays(user):
    device, _codes = make_device(user)
    client = sign_in(browser(), user, device)
    for current in ("", wrong_code(device)):
        client.post(SET_UP, {"new_code": code_of(offered(client)), "code": current})
    assert TOTPDevice.objects.get() == device


def test_a_wrong_code_of_the_new_device_uses_up_no_recovery_code(user):
    device, codes = make_device(user)
    client = sign_in(browser(), user, device)
    client.post(SET_UP, {"new_code": wrong_code(offered(client)), "code": codes[0]})
    assert StaticToken.objects.count() == 10


def test_new_recovery_codes_take_a_current_code_and_void_the_old_ones(user):
    device, old = make_device(user)
    client = sign_in(browser(), user, device)
    assert not codes_on(client.post(RENEW, {"code": "aaaa-aaaa"}))
    new = codes_on(client.post(RENEW, {"code": code_of(device)}))
    assert len(new) == 10
    assert not set(new) & set(old)
    assert is_inside(client)
    assert StaticToken.objects.count() == 10


# A lost device


@pytest.fixture
def administrator():
    user = make_account()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_user", "change_user"]))
    return user


def remove_page(user) -> str:
    return f"/admin/auth/user/{user.pk}/second-factor/"


def test_an_administrator_removes_the_device_of_somebody_and_ends_their_sessions(client, user, administrator):
    device, _codes = make_device(user)
    finder = sign_in(browser(), user, device)
    client.force_login(administrator)
    assert remove_page(user) in client.get(f"/admin/auth/user/{user.pk}/change/").content.decode()
    assert client.get(remove_page(user)).status_code == 200
    assert TOTPDevice.objects.exists()
    client.post(remove_page(user))
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()
    assert not is_inside(finder)
    assert not finder.session.get("_auth_user_id")
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (administrator, str(user.pk))
    assert "Removed the second factor" in entry.get_change_message()


def test_an_editor_removes_nobodys_device(client, user):
    make_device(user)
    client.force_login(make_account())
    assert client.post(remove_page(user)).status_code == 403
    assert TOTPDevice.objects.exists()


def test_not_even_administrators_remove_their_own_device_without_a_code(user, administrator):
    device, _codes = make_device(administrator)
    client = sign_in(browser(), administrator, device)
    assert client.post(remove_page(administrator))["Location"] == ACCOUNT
    assert TOTPDevice.objects.exists()


@pytest.mark.parametrize("number", ["0", "999999", "x", "9" * 30, "%00"])
def test_nobodys_device_is_not_found(client, administrator, number):
    client.force_login(administrator)
    assert client.post(f"/admin/auth/user/{number}/second-factor/").status_code == 404


def test_the_secrets_are_nowhere_in_the_admin(client, user):
    device, _codes = make_device(user)
    client.force_login(make_account(is_superuser=True))
    assert client.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert client.get("/admin/otp_static/staticdevice/").status_code == 404
    assert device.key not in client.get(f"/admin/auth/user/{user.pk}/change/").content.decode()


def test_setting_up_and_changing_are_logged(client, user):
    client.force_login(user)
    set_up(client)
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Set up a second factor."]
