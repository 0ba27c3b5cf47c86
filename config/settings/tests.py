"""What the tests use: quick password hashes, mail kept in memory, files and a database of this process alone."""

import atexit
import shutil
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import CACHES, DATABASES, STORAGES

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PORTAL_HTTP_ON_LOOPBACK = True  # the portal of the tests is a server of their own
WHITENOISE_AUTOREFRESH = True  # static files are served from where they are written
WHITENOISE_USE_FINDERS = True
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {**CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATA_DIR = Path(tempfile.mkdtemp(prefix="grants-tests-"))  # a name that no other run has, in this checkout or another
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
MEDIA_ROOT = DATA_DIR / "files"
MEDIA_ROOT.mkdir()
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # a file, so that several connections share it
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "tests.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_{DATA_DIR.name.replace('-', '_')}"}
