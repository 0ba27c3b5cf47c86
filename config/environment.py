"""What does the environment say? Reads a variable as text, yes/no, number, list or address of a database."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


class Wrong(ImproperlyConfigured):
    """The environment lacks something or says something impossible; the one line that says what to do."""


LEAST_SIGNS, LEAST_DIFFERENT = 50, 5  # as Django's own check for deployment demands
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable as text; without a default it must be set, else `Wrong` names it."""
    value = os.environ.get(name, default)
    if value is None:
        raise Wrong(f"Set the environment variable {name}; docs/settings.md says what it is for.")
    return value


def secret(name: str) -> str:
    """The variable as a secret that nobody guesses: long, of many signs; else `Wrong` says how to make one."""
    value = text(name)
    if len(value) < LEAST_SIGNS or len(set(value)) < LEAST_DIFFERENT or value.startswith("django-insecure-"):
        make = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        raise Wrong(f"{name} must be at least {LEAST_SIGNS} random characters; make one by: {make}")
    return value


def boolean(name: str, default: bool) -> bool:
    """The variable as yes or no."""
    value = os.environ.get(name, "yes" if default else "no").strip().lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise Wrong(f"{name} must be yes or no, not {value!r}.")


def integer(name: str, default: int) -> int:
    """The variable as a whole number."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise Wrong(f"{name} must be a whole number, not {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """The variable as a list, split at commas and blanks."""
    return os.environ.get(name, default).replace(",", " ").split()


def database(default_file: Path) -> dict:
    """The database of DATABASE_URL, or an SQLite file: `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    url = urlsplit(os.environ.get("DATABASE_URL", f"sqlite:///{default_file}"))
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(url.path.removeprefix("/")),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.removeprefix("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(url.query)),
        }
    raise Wrong(f"DATABASE_URL must begin with sqlite: or postgresql:, not {url.scheme}:")
