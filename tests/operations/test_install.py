"""Is a machine that lacks something told in one sentence what to do?"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
LOCKED = "# nothing\n"

OLD = 'case "$2" in *version_info*) exit 1;; esac'
NO_VENV = 'case "$2" in *ensurepip*) exit 1;; esac'
NO_NETWORK = """case "$2" in *) ;; esac
if [ "$2" = venv ]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi
if [ "$2" = pip ]; then exit 1; fi"""
COMPLETE = """if [ "$2" = venv ]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi
if [ "$2" = pip ]; then echo installed >> pip.log; fi"""


@pytest.fixture
def machine(tmp_path):
    """A project folder, and a folder of programs in which each Python is a stand-in."""
    project, programs = tmp_path / "project", tmp_path / "programs"
    project.mkdir()
    programs.mkdir()
    (project / "requirements.lock").write_text(LOCKED)
    for name in ("sh", "cksum", "cat", "touch", "mkdir", "cp", "id", "rm"):
        (programs / name).symlink_to(shutil.which(name))

    def install(python: str | None) -> subprocess.CompletedProcess:
        for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
            (programs / name).unlink(missing_ok=True)
            if python is not None:
                (programs / name).write_text(f"#!{shutil.which('sh')}\n{python}\nexit 0\n")
                (programs / name).chmod(0o755)
        return subprocess.run(
            [shutil.which("sh"), HOUSE / "tools" / "install.sh", ".venv", "requirements.lock", ".run"],
            check=False,
            cwd=project,
            env={"PATH": str(programs)},
            capture_output=True,
            text=True,
        )

    install.project = project
    return install


NEEDED = "Python 3.11 or newer is needed and was not found: install it, for example by: sudo apt-get install python3 python3-venv"  # noqa: E501
SENTENCES = {
    "no Python": (None, NEEDED),
    "an old Python": (OLD, NEEDED),
    "no venv": (NO_VENV, "Python's venv module is missing: install it by: sudo apt-get install python3-venv"),
    "no network": (
        NO_NETWORK,
        "The packages could not be installed: see the message above; is there a network, and room on the disk?",
    ),
}


@pytest.mark.parametrize("what", SENTENCES)
def test_what_is_missing_is_said_in_one_sentence(what, machine):
    python, sentence = SENTENCES[what]

    done = machine(python)

    assert (done.returncode, done.stderr) == (1, f"{sentence}\n")
    assert not (machine.project / ".venv" / ".run").exists()


def test_packages_are_installed_again_only_when_the_lock_changes(machine):
    log = machine.project / "pip.log"

    for _twice in range(2):
        assert machine(COMPLETE).returncode == 0
    assert log.read_text().count("installed") == 1

    (machine.project / "requirements.lock").write_text("# another\n")
    assert machine(COMPLETE).returncode == 0
    assert log.read_text().count("installed") == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(machine):
    machine.project.chmod(0o555)

    done = machine(COMPLETE)

    assert done.returncode == 1
    assert "cannot be written by" in done.stderr


def test_the_lock_files_name_every_package_by_hash_and_no_index():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (HOUSE / name).read_text()
        packages = [line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]

        assert len(packages) > 30
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text
