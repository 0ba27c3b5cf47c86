"""Can runs of the tests share a machine and a checkout, and does none depend on how fast the machine is?"""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds; a run that does not arrive by then does not arrive
MEETING = """
import os, socket
from pathlib import Path
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from organisations.models import Organisation

ME = os.environ["ME"]

@pytest.mark.django_db(transaction=True)
def test_what_is_mine_stays_while_another_run_works():
    Organisation.objects.create(name=ME, country="HU")
    mine = Path(default_storage.path(default_storage.save("mine.txt", ContentFile(ME))))
    with socket.create_connection(("127.0.0.1", int(os.environ["MEETING"]))) as meeting:
        meeting.sendall(str(settings.DATA_DIR).encode())
        meeting.recv(1)  # until both have come
    connection.close()
    assert [one.name for one in Organisation.objects.all()] == [ME]
    assert mine.read_text() == ME
"""


def run(file: Path, me: str, port: int) -> subprocess.Popen:
    """A run of the tests of this file in this checkout."""
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "-c", HOUSE / "pyproject.toml", "--rootdir", HOUSE, file],
        cwd=HOUSE,
        env=os.environ | {"ME": me, "MEETING": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_two_runs_at_once_in_one_checkout_keep_apart_and_leave_nothing(tmp_path):
    file = tmp_path / "test_meeting.py"
    file.write_text(MEETING)
    runs, folders, there = [], [], []
    try:
        with socket.create_server(("127.0.0.1", 0)) as meeting:
            meeting.settimeout(PATIENCE)
            runs = [run(file, me, meeting.getsockname()[1]) for me in ("one", "other")]
            with meeting.accept()[0] as first, meeting.accept()[0] as second:
                folders = [Path(guest.recv(4096).decode()) for guest in (first, second)]
                there = [folder.is_dir() for folder in folders]
    finally:
        said = [one.communicate(timeout=PATIENCE)[0] for one in runs]

    assert [one.returncode for one in runs] == [0, 0], "\n".join(said)
    assert there == [True, True]
    assert folders[0] != folders[1]
    assert [folder.exists() for folder in folders] == [False, False]


def test_no_property_depends_on_the_speed_of_the_machine():
    own = {
        str(path.relative_to(HOUSE)): found
        for path in (HOUSE / "tests").rglob("test_*.py")
        if (found := re.findall(r"settings\([^)]*\bdeadline\s*=", path.read_text()))
    }

    assert hypothesis.settings().deadline is None
    assert own == {}


@pytest.mark.parametrize(("profile", "same"), [("patient", False), ("repeatable", True)])
def test_a_red_run_of_ci_can_be_repeated(profile, same):
    kept = hypothesis.settings.get_profile(profile)

    assert (kept.deadline, kept.derandomize, kept.database is None) == (None, same, same)
