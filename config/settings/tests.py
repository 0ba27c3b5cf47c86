"""What the tests use: quick password hashes, mail kept in memory, files in a folder of their own."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="grants-tests-"))
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # a file, so that several connections share it
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / "grants-tests.sqlite3")}
