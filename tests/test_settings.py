"""What a site says when its environment is wrong, and what it makes of a right one."""

import os
import runpy
import secrets
import subprocess
import sys
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.formats import date_format

from cyberpolicy import environment

SETTINGS = Path(__file__).parent.parent / "cyberpolicy" / "settings.py"

PRODUCTION = {
    "ENV_FILE": "",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "tracker.example.org",
    "DATABASE_URL": "postgres://tracker:secret@db.example.org:5432/tracker",
}


def settings(**environment: str | None) -> dict:
    """The settings of a production site whose environment differs by `environment`; None leaves a name out."""
    merged = {name: value for name, value in (PRODUCTION | environment).items() if value is not None}
    with mock.patch.dict(os.environ, merged, clear=True):
        return runpy.run_path(str(SETTINGS))


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"SECRET_KEY": None}, "(?s)SECRET_KEY is not set.*secrets.token_urlsafe"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "a secret of ours"}, "at least 50 characters"),
        ({"SECRET_KEY": "abc" * 20}, "taken at random"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is not set"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is not set"),
        ({"ALLOWED_HOSTS": "tracker.example.org,*"}, "ALLOWED_HOSTS contains \\*"),
        ({"ALLOWED_HOSTS": "https://tracker.example.org"}, "Write the bare host name"),
        ({"ALLOWED_HOSTS": "tracker.example.org:8000"}, "Write the bare host name"),
        ({"DATABASE_URL": None}, "(?s)DATABASE_URL is not set.*sqlite:///var/db.sqlite3"),
        ({"DATABASE_URL": "mysql://127.0.0.1/tracker"}, "do not know.*postgres://"),
        ({"DATABASE_URL": "var/db.sqlite3"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://127.0.0.1:port/tracker"}, "cannot be read.*postgres://"),
        ({"DATABASE_URL": "sqlite://"}, "names no file"),
        ({"HTTPS": "fasle"}, "HTTPS is 'fasle'. Write true or false"),
        ({"DEBUG": "2"}, "DEBUG is '2'"),
        ({"SECOND_FACTOR": "maybe"}, "SECOND_FACTOR is 'maybe'. Write true or false"),
        ({"SESSION_HOURS": "0"}, "SESSION_HOURS is '0'.*from 1 to 720"),
        ({"SESSION_HOURS": "721"}, "SESSION_HOURS is '721'"),
        ({"SESSION_HOURS": "1.5"}, "whole number"),
        ({"SESSION_HOURS": "-1"}, "whole number"),
        ({"SESSION_HOURS": "a day"}, "whole number"),
        ({"API_REQUESTS_PER_MINUTE": "-1"}, "API_REQUESTS_PER_MINUTE is '-1'.*0 for no limit"),
        ({"API_REQUESTS_PER_MINUTE": "10/s"}, "how many requests a minute"),
        ({"API_REQUESTS_PER_MINUTE": "1000001"}, "from 1 to 1000000"),
        ({"CACHE_URL": "127.0.0.1:6379"}, "CACHE_URL names no Redis server.*redis://127.0.0.1:6379/0"),
        ({"CACHE_URL": "memcached://127.0.0.1:11211"}, "CACHE_URL names no Redis server"),
        ({"CACHE_URL": "redis:///0"}, "CACHE_URL names no Redis server"),
        ({"CACHE_URL": "redis://127.0.0.1:port/0"}, "CACHE_URL cannot be read"),
        ({"CACHE_URL": "redis://127.0.0.1:6379/first"}, "CACHE_URL names no Redis server"),
        ({"ENV_FILE": "/no/such/file"}, "ENV_FILE names /no/such/file"),
    ],
)
def test_an_environment_that_cannot_be_right_stops_the_start_and_says_what_to_write(environment, complaint):
    with pytest.raises(ImproperlyConfigured, match=complaint):
        settings(**environment)


def test_all_that_is_missing_is_named_at_once_and_no_development_is_offered_to_who_began_to_set_up_production():
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings(SECRET_KEY=None, DATABASE_URL="")
    message = str(refusal.value)
    assert message.startswith("SECRET_KEY and DATABASE_URL are not set.")
    assert "secrets.token_urlsafe" in message
    assert "DATABASE_URL=postgres://" in message
    assert "DEBUG" not in message


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """What a new process says that has only this environment."""
    command, root = [sys.executable, *arguments], SETTINGS.parent.parent
    return subprocess.run(command, cwd=root, env={"ENV_FILE": ""} | environment, capture_output=True, text=True)


@pytest.mark.parametrize("command", ["migrate", "runserver"])
def test_a_new_clone_is_told_in_one_message_and_no_traceback_how_development_begins(command):
    answer = python("manage.py", command)
    assert answer.returncode != 0
    assert answer.stderr.strip().startswith("SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL are not set.")
    assert "    echo DEBUG=true >> .env\n" in answer.stderr
    assert "Traceback" not in answer.stderr + answer.stdout


def test_a_site_in_development_is_served_to_no_other_machine():
    serve = ("-c", "import cyberpolicy.wsgi")
    refusal = python(*serve, DEBUG="true", ALLOWED_HOSTS="localhost,tracker.example.org").stderr
    assert "DEBUG is true, and ALLOWED_HOSTS contains 'tracker.example.org'" in refusal
    assert python(*serve, DEBUG="true", ALLOWED_HOSTS="127.0.0.1,desk.localhost").returncode == 0


def test_a_production_site_needs_no_more_than_key_hosts_and_database():
    site = settings()
    assert site["DEBUG"] is False
    assert site["ALLOWED_HOSTS"] == ["tracker.example.org"]
    assert site["SECURE_SSL_REDIRECT"]
    assert site["SESSION_COOKIE_SECURE"]
    assert site["CSRF_COOKIE_SECURE"]
    assert site["SECURE_HSTS_SECONDS"] == 31_536_000


def test_development_needs_nothing_at_all():
    site = settings(DEBUG="true", SECRET_KEY=None, ALLOWED_HOSTS=None, DATABASE_URL=None)
    assert site["DATABASES"]["default"]["NAME"] == SETTINGS.parent.parent / "var" / "db.sqlite3"
    assert not site["SECURE_SSL_REDIRECT"]


def test_only_development_has_what_is_for_development():
    assert "development" not in settings()["INSTALLED_APPS"]
    assert "development" in settings(DEBUG="true")["INSTALLED_APPS"]


def test_a_release_without_what_is_for_development_starts_with_debug_all_the_same():
    with mock.patch.object(environment, "BASE_DIR", Path("/no/such/folder")):
        assert "development" not in settings(DEBUG="true")["INSTALLED_APPS"]


def test_without_https_nothing_insists_on_it():
    site = settings(HTTPS="false")
    assert not site["SECURE_SSL_REDIRECT"]
    assert not site["SESSION_COOKIE_SECURE"]
    assert site["SECURE_HSTS_SECONDS"] == 0


def test_a_second_factor_is_demanded_where_https_is_unless_the_environment_says_otherwise():
    assert settings()["SECOND_FACTOR"]
    assert not settings(HTTPS="false")["SECOND_FACTOR"]
    assert not settings(SECOND_FACTOR="false")["SECOND_FACTOR"]
    assert settings(HTTPS="false", SECOND_FACTOR="true")["SECOND_FACTOR"]


def test_a_session_lasts_twelve_hours_or_as_many_as_the_environment_says():
    assert settings()["SESSION_COOKIE_AGE"] == 12 * 60 * 60
    assert settings(SESSION_HOURS=" 720 ")["SESSION_COOKIE_AGE"] == 30 * 24 * 60 * 60
    assert settings(SESSION_HOURS="")["SESSION_COOKIE_AGE"] == 12 * 60 * 60


def test_the_api_is_limited_generously_or_as_the_environment_says():
    assert settings()["API_REQUESTS_PER_MINUTE"] == 600
    assert settings(API_REQUESTS_PER_MINUTE="60")["API_REQUESTS_PER_MINUTE"] == 60
    assert settings(API_REQUESTS_PER_MINUTE="0")["API_REQUESTS_PER_MINUTE"] == 0


def test_counts_are_kept_in_the_process_until_a_redis_is_named():
    assert settings()["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")
    shared = settings(CACHE_URL="rediss://:p%40ss@cache.example.org:6380/2")["CACHES"]["default"]
    assert shared["BACKEND"].endswith("RedisCache")
    assert shared["LOCATION"] == "rediss://:p%40ss@cache.example.org:6380/2"
    assert shared["OPTIONS"]["socket_timeout"] < 1
    assert settings(CACHE_URL="redis://cache")["CACHES"]["default"]["LOCATION"] == "redis://cache"


def test_a_clients_word_for_https_counts_only_behind_a_proxy():
    assert "SECURE_PROXY_SSL_HEADER" not in settings()
    assert settings(BEHIND_PROXY="true")["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_a_key_may_begin_with_a_dollar_sign():
    key = "$" + secrets.token_urlsafe(64)
    assert settings(SECRET_KEY=key)["SECRET_KEY"] == key


def test_a_file_gives_what_the_environment_leaves_open(tmp_path):
    file = tmp_path / "site.env"
    file.write_text("ALLOWED_HOSTS=from-the-file.example.org\nHTTPS=false\n")
    site = settings(ENV_FILE=str(file), ALLOWED_HOSTS=None)
    assert site["ALLOWED_HOSTS"] == ["from-the-file.example.org"]
    assert not site["SECURE_SSL_REDIRECT"]
    assert settings(ENV_FILE=str(file))["ALLOWED_HOSTS"] == ["tracker.example.org"]


def test_a_relative_sqlite_file_lies_in_the_projects_folder_and_an_absolute_one_where_it_says(tmp_path):
    name = settings(DATABASE_URL="sqlite:///var/other.sqlite3")["DATABASES"]["default"]["NAME"]
    assert name == SETTINGS.parent.parent / "var" / "other.sqlite3"
    name = settings(DATABASE_URL=f"sqlite:///{tmp_path}/new/db.sqlite3")["DATABASES"]["default"]["NAME"]
    assert name == tmp_path / "new" / "db.sqlite3"
    assert name.parent.is_dir()


def test_sqlite_waits_its_turn_to_write():
    options = settings(DATABASE_URL="sqlite:///var/db.sqlite3")["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20


def test_postgresql_has_timeouts_that_its_address_can_override():
    assert "statement_timeout=30000" in settings()["DATABASES"]["default"]["OPTIONS"]["options"]
    address = PRODUCTION["DATABASE_URL"] + "?options=-c%20statement_timeout=0"
    options = settings(DATABASE_URL=address)["DATABASES"]["default"]["OPTIONS"]
    assert options["options"] == "-c statement_timeout=0"
    assert options["connect_timeout"] == 5


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
@pytest.mark.django_db
def test_an_open_sqlite_connection_is_set_as_the_settings_say():
    pragmas = {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 20_000}
    with connection.cursor() as cursor:
        answers = {pragma: cursor.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas}
    assert answers == pragmas


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL")
@pytest.mark.django_db
def test_an_open_postgresql_connection_gives_up_in_time():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert cursor.fetchone() == ("30s", "10s")


def test_every_response_carries_the_security_headers(client):
    headers = client.get("/admin/login/").headers
    policy = dict(directive.split(" ", 1) for directive in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_dates_are_written_out():
    assert date_format(date(2019, 7, 31)) == "31 July 2019"


def test_mails_go_to_the_log_until_a_server_is_named():
    assert settings()["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    site = settings(EMAIL_URL="smtp+tls://ann:p%40ss@mail.example.org:587", MAIL_FROM="desk@example.org")
    assert site["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (site["EMAIL_HOST"], site["EMAIL_PORT"], site["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert (site["EMAIL_HOST_USER"], site["EMAIL_HOST_PASSWORD"]) == ("ann", "p@ss")
    assert site["DEFAULT_FROM_EMAIL"] == "desk@example.org"
    assert site["EMAIL_TIMEOUT"] == 10


def test_mails_come_from_the_site_unless_the_environment_says_otherwise():
    assert settings()["DEFAULT_FROM_EMAIL"] == "cyberpolicy@tracker.example.org"


def test_links_in_mails_begin_with_the_address_of_the_site():
    assert settings()["SITE_URL"] == "https://tracker.example.org"
    assert settings(HTTPS="false")["SITE_URL"] == "http://tracker.example.org"
    assert settings(SITE_URL="https://policy.example.org/")["SITE_URL"] == "https://policy.example.org"


def test_a_second_pair_of_eyes_is_asked_for_unless_the_environment_says_otherwise():
    assert settings()["SECOND_PAIR_OF_EYES"]
    assert not settings(SECOND_PAIR_OF_EYES="false")["SECOND_PAIR_OF_EYES"]


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"SITE_URL": "tracker.example.org"}, "SITE_URL is 'tracker.example.org'. Write the whole address"),
        ({"SECOND_PAIR_OF_EYES": "mostly"}, "SECOND_PAIR_OF_EYES is 'mostly'. Write true or false"),
        ({"EMAIL_URL": "mail.example.org"}, "EMAIL_URL cannot be read.*smtp\\+tls://"),
        ({"EMAIL_URL": "carrier-pigeon://mail.example.org"}, "EMAIL_URL cannot be read"),
        ({"EMAIL_URL": "smtp://mail.example.org:port"}, "EMAIL_URL cannot be read"),
    ],
)
def test_a_mail_setting_that_cannot_be_right_stops_the_start_and_says_what_to_write(environment, complaint):
    with pytest.raises(ImproperlyConfigured, match=complaint):
        settings(**environment)
