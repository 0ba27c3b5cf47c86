"""One machine, one office, no preparation: what `make run` uses."""

import secrets

from config import environment
from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR


def _kept_secret() -> str:
    """A key of this machine's own, made at the first start and kept beside the data."""
    path = DATA_DIR / "secret_key"
    try:
        if not path.exists():
            DATA_DIR.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text()
    except OSError as error:
        sentence = f"{path} cannot be written ({error.strerror}): choose another folder by DATA_DIR."
        raise environment.Wrong(sentence) from None


SECRET_KEY = environment.text("SECRET_KEY", "") or _kept_secret()
DEBUG = environment.boolean("DEBUG", default=False)
PORTAL_HTTP_ON_LOOPBACK = DEBUG
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost 127.0.0.1 [::1]")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on localhost, which browsers trust without https
