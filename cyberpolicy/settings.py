"""Settings of a cyberpolicy site.

What differs from one site to the next comes from the environment, or from a file `.env` beside manage.py;
`.env.example` explains each name. Only development has defaults. In production a value that is missing or cannot be
right stops the start, with a message that says what to write.
"""

import os
import re
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

# ENV_FILE names another file; empty, it names none, which keeps a developer's .env out of the tests.
env_file = os.environ.get("ENV_FILE", str(BASE_DIR / ".env"))
if "ENV_FILE" in os.environ and env_file and not Path(env_file).is_file():
    raise ImproperlyConfigured(f"ENV_FILE names {env_file}, which is not a file. Correct the path, or unset ENV_FILE.")
if env_file and Path(env_file).is_file():
    environ.Env.read_env(env_file)  # what the environment already says wins


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


DEBUG = flag("DEBUG", default=False)
HTTPS = flag("HTTPS", default=not DEBUG)
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)


# Who may talk to this site, and how its cookies and links are signed

# Not env.str(), which would take a key that happens to begin with $ for the name of another variable.
SECRET_KEY = os.environ.get("SECRET_KEY", "") or ("only-for-development" if DEBUG else "")
if not DEBUG:
    new_key = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
    if not SECRET_KEY:
        raise ImproperlyConfigured(f"SECRET_KEY is not set; it signs sessions and links. {new_key}")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
        raise ImproperlyConfigured(
            f"SECRET_KEY can be guessed: it needs at least 50 characters, taken at random. {new_key}"
        )

ALLOWED_HOSTS = [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
for host in ALLOWED_HOSTS:
    if "/" in host or (":" in host and not host.startswith("[")):
        raise ImproperlyConfigured(
            f"ALLOWED_HOSTS contains {host!r}. Write the bare host name, without https://, port or path: "
            "ALLOWED_HOSTS=tracker.example.org"
        )
if not DEBUG:
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is not set. Name the hosts this site answers to, with commas between them: "
            "ALLOWED_HOSTS=tracker.example.org"
        )
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS contains *, so that anyone could put a host name of theirs into our links. "
            "Name the hosts this site answers to: ALLOWED_HOSTS=tracker.example.org"
        )


# Where the records are kept

database_examples = (
    "Write DATABASE_URL=sqlite:///var/db.sqlite3 (a file in the project's folder) "
    "or DATABASE_URL=postgres://user:password@host:5432/name"
)

sqlite_options = {
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

postgresql_options = {
    "connect_timeout": 5,  # seconds
    # Milliseconds. No page may hold a worker for longer, and nobody may hold the lock of publishing and go to lunch.
    "options": "-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000",
}


def database(address: str) -> dict:
    """Django's settings of the database at `address`, `sqlite:///…` or `postgres://…`, tuned for this site.

    What the address's query says wins over ours: `postgres://…/cyberpolicy?options=-c%20statement_timeout=0` lets a
    long migration finish.
    """
    try:
        config = environ.Env.db_url_config(address)
    except Exception as error:  # what it raises depends on what is wrong: KeyError, ValueError, ImproperlyConfigured
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read ({error}). {database_examples}") from error
    engine = config.get("ENGINE")
    if engine == "django.db.backends.sqlite3":
        if config["NAME"] == ":memory:":
            raise ImproperlyConfigured(f"DATABASE_URL names no file, so nothing would be kept. {database_examples}")
        # From the project's folder, so that a cron job started elsewhere does not open a second, empty database.
        config["NAME"] = BASE_DIR / config["NAME"]
        config["NAME"].parent.mkdir(parents=True, exist_ok=True)
        options = sqlite_options
    elif engine == "django.db.backends.postgresql":
        options = postgresql_options
    else:
        raise ImproperlyConfigured(f"DATABASE_URL names a kind of database we do not know. {database_examples}")
    kept = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # seconds
    return kept | config | {"OPTIONS": options | config.get("OPTIONS", {})}


DATABASE_URL = os.environ.get("DATABASE_URL", "") or ("sqlite:///var/db.sqlite3" if DEBUG else "")
if not DATABASE_URL:
    raise ImproperlyConfigured(f"DATABASE_URL is not set. {database_examples}")
DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]


# What the site is made of

ROOT_URLCONF = "cyberpolicy.urls"
WSGI_APPLICATION = "cyberpolicy.wsgi.application"

INSTALLED_APPS = [
    "tracker",
    "cyberpolicy.desk.DeskConfig",  # django.contrib.admin with a site of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",  # before staticfiles: `make dev` serves them as production does
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "csp",
    "reversion",
    "import_export",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

# No LocaleMiddleware: it would add `Vary: Cookie` and make a public page depend on more than its address.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",  # looks at nothing until somebody asks who is signed in
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it replaces the answer to whoever has failed too often
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The public API knows no users, so that what it answers cannot depend on who asks.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "tracker.api.problems.handle",
    "UNAUTHENTICATED_USER": None,
}


# Language and time

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cyberpolicy.formats"]
TIME_ZONE = "UTC"
USE_TZ = True


# Files

FILES_DIR = BASE_DIR / (os.environ.get("FILES_DIR", "") or "var/files")
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What editors upload. No web server shows this folder: the desk sends a file to whoever may have it.
    "received": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_DIR, "file_permissions_mode": 0o640},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}


# Accounts

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

# Whether everybody at the desk must prove more than a password. Whoever has set up a second factor is always asked.
SECOND_FACTOR = flag("SECOND_FACTOR", default=HTTPS)
OTP_TOTP_ISSUER = " ".join(["cyberpolicy", *ALLOWED_HOSTS[:1]])  # what an authenticator app calls the site

SESSION_HOURS = os.environ.get("SESSION_HOURS", "").strip() or "12"
if not re.fullmatch(r"[0-9]{1,3}", SESSION_HOURS) or not 1 <= int(SESSION_HOURS) <= 720:
    raise ImproperlyConfigured(
        f"SESSION_HOURS is {SESSION_HOURS!r}. Write after how many hours an editor must sign in again, "
        "a whole number from 1 to 720 (30 days): SESSION_HOURS=12"
    )
SESSION_COOKIE_AGE = int(SESSION_HOURS) * 60 * 60  # seconds, from signing in; work does not prolong them

# How many failures are too many is said in tracker.admin.signing_in.throttling, which counts limits that are reached.
AXES_HANDLER = "tracker.admin.signing_in.throttling.Handler"
AXES_FAILURE_LIMIT = 1
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that the time told for the next try holds
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "tracker.admin.signing_in.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "tracker.admin.signing_in.throttling.locked"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is kept nowhere for good
AXES_SENSITIVE_PARAMETERS = [
    "username", "ip_address", "code", "new_code", "next", "csrfmiddlewaretoken",
    "old_password", "new_password1", "new_password2",
]  # fmt: skip
AXES_VERBOSE = False


# How the desk works

SECOND_PAIR_OF_EYES = flag("SECOND_PAIR_OF_EYES", default=True)

# Where the site answers: in mails, which no request leads to.
SITE_URL = (os.environ.get("SITE_URL", "") or f"http{'s' * HTTPS}://{[*ALLOWED_HOSTS, 'localhost'][0]}").rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}. Write the whole address: SITE_URL=https://tracker.example.org"
    )

# Without a server, mails are printed to the log.
try:
    vars().update(environ.Env.email_url_config(os.environ.get("EMAIL_URL", "") or "consolemail://"))
except Exception as error:
    raise ImproperlyConfigured(
        f"EMAIL_URL cannot be read ({error}). Write EMAIL_URL=smtp+tls://user:password@mail.example.org:587"
    ) from error
EMAIL_TIMEOUT = 10  # seconds: nobody waits longer for a mail server
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "") or f"cyberpolicy@{[*ALLOWED_HOSTS, 'localhost'][0]}"


# What browsers are told

SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "cyberpolicy.errors.csrf_failure"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# A year of HTTPS for this host alone: to promise it for subdomains, or to ask browsers to preload it, would speak for
# other sites of the same domain and takes months to undo. Whoever owns the domain can add both in the proxy.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if BEHIND_PROXY:
    # Without a proxy that overwrites this header, any client could claim to have come by HTTPS.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"  # which statement somebody was reading is nobody else's business
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: for the admin's icons and for icons in stylesheets
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# An editor who pastes 5 MB of text gets a form error with the text still in its field. Django's limits, 2.5 MB and
# 1000 fields, would drop the whole request, and with it everything typed; a long document with a row for each
# signatory and each commitment has many fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000


# Logs go to standard error; whatever runs the server decides where they are kept.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # In place of Django's own handlers, which say nothing in production but by mail to ADMINS.
        "django": {"handlers": [], "level": "INFO"},
        # A page that is not there, or a filter that does not exist, is the visitor's mistake and already answered.
        "django.request": {"level": "ERROR"},
        # Four lines for each failure. Ours, in tracker.admin.signing_in.throttling, says when a limit is reached.
        "axes": {"level": "ERROR"},
    },
}
