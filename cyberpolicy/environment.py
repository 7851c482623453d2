"""What the environment says of a site, read once by the settings.

Each function reads one name and refuses what cannot be right, with a message that says what to write. Nothing is read
before it is asked for, so that a `.env` file can be read first.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def read_file() -> None:
    """Let `.env` beside manage.py give what the environment leaves open.

    ENV_FILE names another file; empty, it names none, which keeps a developer's .env out of the tests.
    """
    file = os.environ.get("ENV_FILE", str(BASE_DIR / ".env"))
    if "ENV_FILE" in os.environ and file and not Path(file).is_file():
        raise ImproperlyConfigured(f"ENV_FILE names {file}, which is not a file. Correct the path, or unset ENV_FILE.")
    if file and Path(file).is_file():
        environ.Env.read_env(file)  # what the environment already says wins


def flag(name: str, *, default: bool) -> bool:
    """A yes or no. Anything else is refused: `DEBUG=off ` or `HTTPS=fasle` must not quietly mean the opposite."""
    written = os.environ.get(name, "").strip().lower()
    if written in ("true", "yes", "on", "1"):
        return True
    if written in ("false", "no", "off", "0"):
        return False
    if written:
        raise ImproperlyConfigured(f"{name} is {os.environ[name]!r}. Write true or false.")
    return default


def whole_number(name: str, *, default: int, least: int, most: int, meaning: str) -> int:
    """A whole number within bounds; `meaning` says what to write, and ends before the bounds."""
    written = os.environ.get(name, "").strip() or str(default)
    digits = re.fullmatch(rf"[0-9]{{1,{len(str(most))}}}", written)
    if not digits or not least <= int(written) <= most:
        raise ImproperlyConfigured(f"{name} is {written!r}. Write {meaning}: {name}={default}")
    return int(written)


# What a site cannot do without

NEW_KEY = 'python3 -c "import secrets; print(secrets.token_urlsafe(64))"'

NEEDED = {
    "SECRET_KEY": f"signs sessions and links. Make one with: {NEW_KEY}",
    "ALLOWED_HOSTS": "the hosts this site answers to, such as ALLOWED_HOSTS=tracker.example.org",
    "DATABASE_URL": "a file, DATABASE_URL=sqlite:///var/db.sqlite3, or a server, "
    "DATABASE_URL=postgres://user:password@host:5432/name",
}
"""What only development has defaults for, and what to write."""

THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")

NEW_SITE = """

To try it on your own machine, beside manage.py, with a key and a database that are good for nothing else:

    echo DEBUG=true >> .env"""


def require(*, debug: bool) -> None:
    """Refuse a site that is not in development and lacks what it needs, with one message for all that is missing.

    Who has set nothing yet has just come, and reads how development begins.
    """
    missing = [name for name in NEEDED if not os.environ.get(name, "").strip(" ,")]
    if debug or not missing:
        return
    names = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
    message = f"{names} {'is' if len(missing) == 1 else 'are'} not set."
    message += NEW_SITE if len(missing) == len(NEEDED) else ""
    message += "\n\nA site that others can reach needs, in its environment or in .env (.env.example explains them):\n\n"
    raise ImproperlyConfigured(message + "\n".join(f"    {name}: {NEEDED[name]}" for name in missing))


# Who may talk to this site, and how its cookies and links are signed


def secret_key(*, debug: bool) -> str:
    """What signs sessions and links."""
    # Not env.str(), which would take a key that happens to begin with $ for the name of another variable.
    key = os.environ.get("SECRET_KEY", "") or ("only-for-development" if debug else "")
    if not debug and (len(key) < 50 or len(set(key)) < 10):
        raise ImproperlyConfigured(
            f"SECRET_KEY can be guessed: it needs at least 50 characters, taken at random. Make one with: {NEW_KEY}"
        )
    return key


def allowed_hosts(*, debug: bool) -> list[str]:
    """The host names that this site answers to; none in development, where Django answers to those of this machine."""
    hosts = [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    for host in hosts:
        if "/" in host or (":" in host and not host.startswith("[")):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS contains {host!r}. Write the bare host name, without https://, port or path: "
                "ALLOWED_HOSTS=tracker.example.org"
            )
    if not debug and "*" in hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS contains *, so that anyone could put a host name of theirs into our links. "
            "Name the hosts this site answers to: ALLOWED_HOSTS=tracker.example.org"
        )
    return hosts


def refuse_debugging_for_others(*, debug: bool, hosts: list[str]) -> None:
    """Refuse to serve a site in development to others: by a `.env` that came along, say, when it was deployed."""
    others = [host for host in hosts if host not in THIS_MACHINE and not host.endswith(".localhost")]
    if debug and others:
        raise ImproperlyConfigured(
            f"DEBUG is true, and ALLOWED_HOSTS contains {others[0]!r}: error pages would show code and settings there. "
            "Write DEBUG=false, or leave ALLOWED_HOSTS out to answer on this machine alone."
        )


def site_url(default: str) -> str:
    """Where the site answers, without a slash at the end."""
    url = (os.environ.get("SITE_URL", "") or default).rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise ImproperlyConfigured(
            f"SITE_URL is {url!r}. Write the whole address: SITE_URL=https://tracker.example.org"
        )
    return url


# Where things are kept and sent

DATABASE_EXAMPLES = (
    "Write DATABASE_URL=sqlite:///var/db.sqlite3 (a file in the project's folder) "
    "or DATABASE_URL=postgres://user:password@host:5432/name"
)

SQLITE_OPTIONS = {
    # A transaction that reads before it writes would otherwise fail at once with "database is locked", instead of
    # waiting its turn, whenever somebody else wrote in between.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds to wait for that turn
    "init_command": (
        "PRAGMA journal_mode = WAL;"  # readers go on while an editor writes
        "PRAGMA synchronous = NORMAL;"  # with WAL, a power cut may undo the last commits but never damages the file
        "PRAGMA mmap_size = 268435456;"  # bytes
        "PRAGMA cache_size = -32000"  # KiB, for each connection
    ),
}

POSTGRESQL_OPTIONS = {
    "connect_timeout": 5,  # seconds
    # Milliseconds. No page may hold a worker for longer, and nobody may hold the lock of publishing and go to lunch.
    # A question that takes half a second would be compiled (jit) for longer than that. The numbers of all that is
    # public on a large site are sorted and compared in memory (work_mem). A question keeps one core busy and not all of
    # them (max_parallel_workers_per_gather): where many ask, each of its workers would do half of the same work anew.
    "options": (
        "-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000 -c jit=off"
        " -c work_mem=16MB -c max_parallel_workers_per_gather=0"
    ),
}


def database(*, debug: bool) -> dict:
    """Django's settings of the database, `sqlite:///…` or `postgres://…`, tuned for this site.

    What the address's query says wins over ours, `options` over all of them at once:
    `postgres://…/cyberpolicy?options=-c%20statement_timeout=60000`. The commands that go through a whole site (migrate,
    reindex, dump) set no bound to a statement, whatever is said here.
    """
    address = os.environ.get("DATABASE_URL", "") or ("sqlite:///var/db.sqlite3" if debug else "")
    try:
        config = environ.Env.db_url_config(address)
    except Exception as error:  # what it raises depends on what is wrong: KeyError, ValueError, ImproperlyConfigured
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read ({error}). {DATABASE_EXAMPLES}") from error
    engine = config.get("ENGINE")
    if engine == "django.db.backends.sqlite3":
        if config["NAME"] == ":memory:":
            raise ImproperlyConfigured(f"DATABASE_URL names no file, so nothing would be kept. {DATABASE_EXAMPLES}")
        # From the project's folder, so that a cron job started elsewhere does not open a second, empty database.
        config["NAME"] = BASE_DIR / config["NAME"]
        config["NAME"].parent.mkdir(parents=True, exist_ok=True)
        options = SQLITE_OPTIONS
    elif engine == "django.db.backends.postgresql":
        options = POSTGRESQL_OPTIONS
    else:
        raise ImproperlyConfigured(f"DATABASE_URL names a kind of database we do not know. {DATABASE_EXAMPLES}")
    kept = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # seconds
    return kept | config | {"OPTIONS": options | config.get("OPTIONS", {})}


def cache() -> dict:
    """Django's settings of the cache at CACHE_URL, `redis://…` or `rediss://…`; without one, this process's memory."""
    address = os.environ.get("CACHE_URL", "").strip()
    if not address:
        # Room for a counter of each client of two minutes; it holds 300 otherwise, and then forgets a third of them.
        options = {"MAX_ENTRIES": 50_000}
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": options}
    example = "Write CACHE_URL=redis://127.0.0.1:6379/0 (rediss:// for TLS), or leave it out"
    try:
        parts = urlsplit(address)
        right = parts.scheme in ("redis", "rediss") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise ImproperlyConfigured(f"CACHE_URL cannot be read ({error}). {example}.") from error
    if not right or not re.fullmatch(r"(/[0-9]{0,4})?", parts.path):
        raise ImproperlyConfigured(f"CACHE_URL names no Redis server. {example}.")
    # Seconds. What is kept there is not worth waiting for.
    timeouts = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": address,
        "KEY_PREFIX": "cyberpolicy",
        "OPTIONS": timeouts,
    }


def mail() -> dict:
    """Django's settings of the server at EMAIL_URL. Without one, mails are printed to the log."""
    try:
        return environ.Env.email_url_config(os.environ.get("EMAIL_URL", "") or "consolemail://")
    except Exception as error:
        raise ImproperlyConfigured(
            f"EMAIL_URL cannot be read ({error}). Write EMAIL_URL=smtp+tls://user:password@mail.example.org:587"
        ) from error
