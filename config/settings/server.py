"""A server behind a proxy: every secret comes from the environment, a start without them is refused in one line."""

from config import environment
from config.settings.base import *  # noqa: F403

SECRET_KEY = environment.text("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS") or [environment.text("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
