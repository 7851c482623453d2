"""Settings of a cyberpolicy site.

What differs from one site to the next comes from the environment, or from a file `.env` beside manage.py;
`.env.example` explains each name. Only development has defaults. In production a value that is missing or cannot be
right stops the start, with a message that says what to write; cyberpolicy.environment reads it.
"""

import os
from datetime import timedelta

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cyberpolicy import environment
from cyberpolicy.environment import BASE_DIR, flag, whole_number

environment.read_file()

DEBUG = flag("DEBUG", default=False)
HTTPS = flag("HTTPS", default=not DEBUG)
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
environment.require(debug=DEBUG)
SECRET_KEY = environment.secret_key(debug=DEBUG)
ALLOWED_HOSTS = environment.allowed_hosts(debug=DEBUG)


# Where things are kept

DATABASES = {"default": environment.database(debug=DEBUG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
CACHES = {"default": environment.cache()}


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
    "drf_spectacular",
    "csp",
    "reversion",
    "import_export",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
if DEBUG and (BASE_DIR / "development").is_dir():  # which releases leave out
    INSTALLED_APPS.append("development")

# No LocaleMiddleware: it would add `Vary: Cookie` and make a public page depend on more than its address.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cyberpolicy.cors.OpenToAll",
    "cyberpolicy.compression.TextAnswers",  # outside of all that looks at an answer
    "cyberpolicy.caching.Caching",  # outside of whatever may set a cookie, which no public answer may
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
                "cyberpolicy.first_steps.context",
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
    "DEFAULT_SCHEMA_CLASS": "tracker.api.description.inspection.Inspector",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "TITLE": "cyberpolicy",
    "VERSION": "1.0.0",  # of the API: what is added raises the second number, and v1 stays
    "LICENSE": {"name": "MIT (the software)", "identifier": "MIT"},
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SORT_OPERATIONS": False,
    "POSTPROCESSING_HOOKS": ["tracker.api.description.document.complete"],
}
API_REQUESTS_PER_MINUTE = whole_number(
    "API_REQUESTS_PER_MINUTE",
    default=600,
    least=0,
    most=1_000_000,
    meaning="how many requests a minute one address may make to the API, from 1 to 1000000, or 0 for no limit",
)


# Language and time

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cyberpolicy.formats"]
TIME_ZONE = "UTC"
USE_TZ = True


# Files

FILES_DIR = BASE_DIR / (os.environ.get("FILES_DIR", "") or "var/files")
DUMPS_DIR = BASE_DIR / (os.environ.get("DUMPS_DIR", "") or "var/dumps")
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
# What editors upload. No web server shows this folder: the desk sends a file to whoever may have it.
RECEIVED_OPTIONS = {"location": FILES_DIR, "file_permissions_mode": 0o640}
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "received": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": RECEIVED_OPTIONS},
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

SESSION_HOURS = whole_number(
    "SESSION_HOURS",
    default=12,
    least=1,
    most=720,
    meaning="after how many hours an editor must sign in again, a whole number from 1 to 720 (30 days)",
)
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60  # seconds, from signing in; work does not prolong them

# How many failures are too many is said in tracker.admin.signing_in.throttling, which counts limits that are reached.
AXES_HANDLER = "tracker.admin.signing_in.throttling.Handler"
AXES_FAILURE_LIMIT = 1
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that the time that is named for the next try holds
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "tracker.clients.client_address"
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
SITE_URL = environment.site_url(f"http{'s' * HTTPS}://{[*ALLOWED_HOSTS, 'localhost'][0]}")

vars().update(environment.mail())
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
