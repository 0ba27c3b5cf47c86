"""What the tests use: quick password hashes, mail kept in memory, files in a folder of their own."""

import tempfile
import zlib
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, CACHES, DATA_DIR, DATABASES, STORAGES

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PORTAL_HTTP_ON_LOOPBACK = True  # the portal of the tests is a server of their own
WHITENOISE_AUTOREFRESH = True  # static files are served from where they are written
WHITENOISE_USE_FINDERS = True
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {**CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="grants-tests-"))
DATA_DIR = DATA_DIR / "tests"  # nothing of what runs here is read or written
DATA_DIR.mkdir(parents=True, exist_ok=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # a file, so that several connections share it
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "tests.sqlite3")}
else:  # one database per checkout, so that two checkouts can run their tests at once
    DATABASES["default"]["TEST"] = {"NAME": f"test_grants_{zlib.crc32(str(BASE_DIR).encode()):08x}"}
