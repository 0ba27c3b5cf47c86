"""Does a server start with its settings only, and does Django's own check find nothing?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "a" * 20 + "bcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH",
    "ALLOWED_HOSTS": "grants.example.org",
}


def run(*arguments: str, tmp_path: Path, **variables: str) -> subprocess.CompletedProcess:
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.server",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=HOUSE,
        env=environment | variables,
        capture_output=True,
        text=True,
    )


def test_the_check_for_deployment_finds_nothing(tmp_path):
    done = run("manage.py", "check", "--deploy", "--fail-level", "DEBUG", tmp_path=tmp_path, **COMPLETE)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")


@pytest.mark.parametrize("missing", COMPLETE)
def test_a_start_without_a_secret_or_hosts_is_refused_in_one_line(missing, tmp_path):
    variables = {name: value for name, value in COMPLETE.items() if name != missing}

    done = run("manage.py", "up", tmp_path=tmp_path, **variables)

    assert done.returncode == 1
    assert done.stderr == f"Set the environment variable {missing}; docs/settings.md says what it is for.\n"


@pytest.mark.parametrize(
    "key",
    ["", "short", "a" * 60, "django-insecure-" + COMPLETE["SECRET_KEY"]],
    ids=["none", "short", "same", "example"],
)
@pytest.mark.parametrize("start", [["manage.py", "up"], ["-c", "import config.wsgi"]], ids=["up", "wsgi"])
def test_a_start_with_a_secret_that_can_be_guessed_is_refused_in_one_line(key, start, tmp_path):
    done = run(*start, tmp_path=tmp_path, **{**COMPLETE, "SECRET_KEY": key})

    assert done.returncode == 1
    assert done.stderr == (
        "SECRET_KEY must be at least 50 random characters; make one by: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'\n"
    )


def test_a_web_server_without_a_secret_is_refused_in_one_line(tmp_path):
    done = run("-c", "import config.wsgi", tmp_path=tmp_path, ALLOWED_HOSTS="grants.example.org")

    assert done.stderr == "Set the environment variable SECRET_KEY; docs/settings.md says what it is for.\n"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "mysql://x", "DATABASE_URL must begin with sqlite: or postgresql:, not mysql:"),
        ("LEAST_FREE_MB", "much", "LEAST_FREE_MB must be a whole number, not 'much'."),
        ("SMTP_STARTTLS", "perhaps", "SMTP_STARTTLS must be yes or no, not 'perhaps'."),
    ],
)
def test_an_impossible_setting_is_refused_in_one_line(name, value, sentence, tmp_path):
    done = run("manage.py", "check", tmp_path=tmp_path, **COMPLETE, **{name: value})

    assert (done.returncode, done.stderr) == (1, f"{sentence}\n")
