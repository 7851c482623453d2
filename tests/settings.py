"""The site's own settings, as production has them, for a test run that no `.env` and no exported variable can bend.

Only DATABASE_URL is taken from outside: it chooses which database the suite runs on.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in ("BEHIND_PROXY", "CACHE_URL", "DEBUG", "SECOND_FACTOR", "SESSION_HOURS"):
    os.environ.pop(name, None)
os.environ |= {
    "ENV_FILE": "",
    "SECRET_KEY": "only-for-tests-abcdefghijklmnopqrstuvwxyz-0123456789",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "HTTPS": "false",
    "API_REQUESTS_PER_MINUTE": "0",  # those about limits have some
}
# One file for each process, because the workers of `pytest -n auto` and two runs at once must not share one. A file,
# and not memory: threads then meet each other's locks as they do in production.
test_file = Path(tempfile.gettempdir()) / f"cyberpolicy-test-{os.getpid()}.sqlite3"
os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or f"sqlite:///{test_file}"

from cyberpolicy.settings import *  # noqa: E402, F403
from cyberpolicy.settings import DATABASES, INSTALLED_APPS, RECEIVED_OPTIONS, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(test_file)}
else:  # nothing here outlives the run, so nobody need wait for the disk
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"

INSTALLED_APPS.append("development")  # its command is tested, and makes the pictures of the docs

# Hashing a password well takes a tenth of a second, on purpose; here it guards nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Most tests sign in by force_login or know no request; those about signing in turn this on.
AXES_ENABLED = False

# Files straight from their sources: no collectstatic before a test run, no missing-manifest errors in a template test.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# Uploads go where nobody looks for them, each process's to a folder of its own that goes with it.
received = tempfile.mkdtemp(prefix="cyberpolicy-test-files-")
atexit.register(shutil.rmtree, received, ignore_errors=True)
STORAGES["received"]["OPTIONS"] = RECEIVED_OPTIONS | {"location": received}

# Dumps too; a test that makes some has a folder of its own.
DUMPS_DIR = Path(tempfile.mkdtemp(prefix="cyberpolicy-test-dumps-"))
atexit.register(shutil.rmtree, DUMPS_DIR, ignore_errors=True)
