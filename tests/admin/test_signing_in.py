"""Username and password: who gets in, what a refusal gives away, and how often one may try."""

import logging
import re

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from tests.factories import statement

from .signing_in import LOGIN, PASSWORD, browser, give_password, is_inside, let_pass, make_account, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counting(settings):
    settings.AXES_ENABLED = True


def fail(client, user, times: int = 1):
    for _time in range(times):
        response = give_password(client, user, "not the password")
    return response


def what_it_says(response, username: str) -> str:
    """A page without what differs anyway: the token of the form, the time, and the name that was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|\d\d:\d\d UTC', "", response.content.decode())
    return page.replace(username, "NAME")


# Getting in


def test_name_and_password_open_the_desk():
    client = sign_in(browser(), make_account())
    assert is_inside(client)


def test_whoever_was_going_somewhere_arrives_there():
    wanted = reverse("admin:tracker_document_change", args=[statement().pk])
    client = browser()
    response = client.post(wanted, {"title": "Typed while the session ran out"})
    assert response["Location"] == f"{LOGIN}?next={wanted}"
    response = client.post(
        response["Location"], {"username": make_account().username, "password": "a password for one test"}
    )
    assert response["Location"] == wanted


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "http:///evil.example"],
)
def test_nobody_is_led_to_another_site(wanted):
    assert give_password(browser(), make_account(), next=wanted)["Location"] == "/admin/"


def test_signing_in_while_signed_in_leads_on():
    client = sign_in(browser(), make_account())
    assert client.get(f"{LOGIN}?next=/admin/tracker/topic/")["Location"] == "/admin/tracker/topic/"


# What a refusal gives away


def test_an_unknown_name_a_wrong_password_an_inactive_account_and_one_without_the_desk_are_refused_alike():
    refusals = {
        what_it_says(give_password(browser(), name, password), name)
        for name, password in (
            ("nobody-at-all", "a password for one test"),
            (make_account().username, "not the password"),
            (make_account(is_active=False).username, "a password for one test"),
            (make_account(is_staff=False).username, "a password for one test"),
        )
    }
    assert len(refusals) == 1
    assert "do not match an account" in refusals.pop()


@pytest.mark.parametrize("fields", [{"is_active": False}, {"is_staff": False}])
def test_the_right_password_of_an_account_without_the_desk_counts_as_a_failure(fields):
    user = make_account(**fields)
    client = browser()
    for _time in range(4):
        assert give_password(client, user).status_code == 200
    assert give_password(client, user).status_code == 429


def test_too_many_failures_look_the_same_whether_or_not_there_is_such_an_account():
    pages = set()
    for name in (make_account().username, "nobody-at-all"):
        pages.add(what_it_says(fail(browser(), name, 5), name))
    assert len(pages) == 1


def test_names_that_no_database_can_hold_are_refused_as_a_mistake():
    for name in ("a\0b", "x" * 10_000, "\ufdfa" * 150, "\ud800".encode("utf-8", "surrogatepass")):
        assert give_password(browser(), name).status_code == 200


# How often one may try


def test_the_fifth_failure_closes_the_account_to_that_address_and_says_when_to_try_again():
    user, client = make_account(), browser()
    assert fail(client, user, 4).status_code == 200
    response = fail(client, user)
    assert response.status_code == 429
    assert 890 <= int(response["Retry-After"]) <= 900
    assert "Try again in 15 minutes" in response.content.decode()
    assert user.username not in response.content.decode()
    assert give_password(client, user).status_code == 429
    assert not is_inside(client)


def test_trying_while_closed_does_not_prolong_the_wait():
    user, client = make_account(), browser()
    fail(client, user, 5)
    let_pass(minutes=10)
    assert int(fail(client, user, 3)["Retry-After"]) <= 300
    let_pass(minutes=5)
    assert give_password(client, user).status_code == 302


def test_from_another_address_the_account_is_open():
    user = make_account()
    fail(browser("203.0.113.1"), user, 5)
    assert give_password(browser("203.0.113.2"), user).status_code == 302


def test_changing_the_name_of_the_browser_wins_no_further_guesses():
    user = make_account()
    for number in range(4):
        fail(browser(HTTP_USER_AGENT=f"Browser {number}"), user)
    assert fail(browser(HTTP_USER_AGENT="Browser 5"), user).status_code == 429


def test_one_address_that_tries_many_accounts_is_stopped():
    client = browser()
    for number in range(19):
        assert fail(client, f"somebody-{number}").status_code == 200
    assert fail(client, "somebody-else").status_code == 429
    assert give_password(client, make_account()).status_code == 429


def test_neighbours_in_one_ipv6_network_count_as_one_address():
    user = make_account()
    for number in range(1, 5):
        fail(browser(f"2001:db8:1:2::{number}"), user)
    assert fail(browser("2001:db8:1:2:ffff::5"), user).status_code == 429
    assert give_password(browser("2001:db8:1:3::1"), user).status_code == 302


def test_one_account_that_is_tried_from_many_addresses_is_closed():
    user = make_account()
    for number in range(49):
        assert fail(browser(f"198.51.100.{number}"), user).status_code == 200
    assert fail(browser("198.51.100.200"), user).status_code == 429
    assert give_password(browser("203.0.113.1"), user).status_code == 429


def test_such_an_attack_does_not_keep_editors_out_of_browsers_in_which_they_have_signed_in():
    user, other = make_account(), make_account()
    own, others = sign_in(browser(), user), sign_in(browser(), other)
    for client in (own, others):
        client.post("/admin/logout/")
    for number in range(50):
        fail(browser(f"198.51.100.{number}"), user)
    assert give_password(others, user).status_code == 429
    assert give_password(own, user).status_code == 302


def test_the_mark_of_a_known_browser_cannot_be_forged():
    user, client = make_account(), browser()
    for number in range(50):
        fail(browser(f"198.51.100.{number}"), user)
    client.cookies["known_browser"] = f"{user.username}:1vMaaa:forged"
    assert give_password(client, user).status_code == 429


def test_signing_in_forgets_ones_own_failures_and_not_those_at_other_accounts():
    user, client = make_account(), browser()
    fail(client, "somebody-else", 4)
    fail(client, user, 4)
    sign_in(client, user)
    assert give_password(client, user, "not the password").status_code == 200
    assert fail(client, "somebody-else").status_code == 429


def test_what_was_typed_is_not_kept():
    fail(browser(), "somebody", 2)
    attempt = AccessAttempt.objects.get()
    assert "not the password" not in attempt.post_data
    assert attempt.failures_since_start == 2


def test_a_closed_account_is_told_of_in_the_log_once(caplog):
    with caplog.at_level(logging.INFO):
        fail(browser(), make_account(), 10)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("tracker")]
    assert ours == ["Too many failed sign-ins. The last one came from 203.0.113.1."]


# Changing the password


def change_password(client, old: str, new: str = "another password for one test"):
    data = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post("/admin/password_change/", data)


def test_whoever_has_a_session_cannot_guess_the_password_at_leisure():
    user = make_account()
    client = sign_in(browser(), user)
    assert [change_password(client, f"guess {number}").status_code for number in range(5)] == [200] * 4 + [429]
    answer = change_password(client, PASSWORD)
    assert answer.status_code == 429
    assert answer["Retry-After"]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    let_pass(minutes=15)
    assert change_password(client, PASSWORD)["Location"] == "/admin/password_change/done/"


def test_wrong_old_passwords_and_failed_sign_ins_are_counted_together():
    user = make_account()
    client = sign_in(browser(), user)
    for _number in range(3):
        change_password(client, "a guess")
    for _number in range(2):
        answer = give_password(browser(), user, "a guess")
    assert answer.status_code == 429
    assert is_inside(client)  # what is refused is guessing, not the work


def test_a_new_password_that_is_refused_is_no_guess_at_the_old_one():
    user = make_account()
    client = sign_in(browser(), user)
    for _number in range(6):
        answer = change_password(client, PASSWORD, "short")
        change_password(client, "")
    assert answer.status_code == 200
    assert change_password(client, PASSWORD).status_code == 302


def test_neither_the_old_nor_the_new_password_is_kept_of_a_failed_change():
    change_password(sign_in(browser(), make_account()), "a wrong old one", "the new one of somebody")
    kept = AccessAttempt.objects.get().post_data
    assert "a wrong old one" not in kept
    assert "the new one of somebody" not in kept


# From where a request comes


def test_behind_a_proxy_nobody_escapes_by_writing_another_address_in_front(settings):
    settings.BEHIND_PROXY = True
    user = make_account()
    for number in range(4):
        fail(browser("127.0.0.1", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, 203.0.113.1"), user)
    assert fail(browser("127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.99, 203.0.113.1"), user).status_code == 429


# The list of accounts


@pytest.mark.parametrize(
    "path", ["/admin/auth/user/?username=%00", "/admin/auth/user/?q=%00", "/admin/auth/group/?name=%00"]
)
def test_a_list_of_accounts_leaves_out_what_no_database_can_look_for(client, path):
    client.force_login(make_account(is_superuser=True))
    assert client.get(path, follow=True).status_code == 200
