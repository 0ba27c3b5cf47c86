"""Does the program stay up when its processes are killed, and does it leave nothing behind? With real processes."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 300.0


def until(condition: Callable[[], object], *, what: str) -> object:
    """Ask again and again until the answer is yes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answer := condition():
            return answer
        threading.Event().wait(0.05)
    pytest.fail(f"waited {PATIENCE:.0f} seconds in vain: {what}")


@pytest.fixture(scope="module", autouse=True)
def unnamed(tmp_path_factory) -> Iterator[None]:
    """Hides setproctitle: a tool of development brings it, the program runs without it.

    It writes names of processes over their environment, by which this test knows them.
    """
    hidden = tmp_path_factory.mktemp("hidden")
    (hidden / "setproctitle.py").write_text("raise ModuleNotFoundError")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(hidden))
        yield


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A running `manage.py up` with a database and a port of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "DATA_DIR": str(folder),
            "PORT": str(self.port),
        }
        self.process: subprocess.Popen | None = None

    def command(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            check=False,
            cwd=HOUSE,
            env=self.environment,
            capture_output=True,
            text=True,
        )

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--jammed-after", "2"],
            cwd=HOUSE,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        until(self.is_well, what="the program answers and its worker works")

    def health(self) -> dict:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=5) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            return json.load(error)
        except OSError:
            return {}

    def is_well(self) -> bool:
        return self.health().get("status") == "ok"

    def processes(self) -> dict[int, tuple[int, str]]:
        """Every process that belongs to this program: its parent and its command."""
        found = {}
        mark = f"DATA_DIR={self.folder}".encode()
        for place in Path("/proc").iterdir():
            try:
                if place.name.isdigit() and mark in (place / "environ").read_bytes().split(b"\0"):
                    stat = (place / "stat").read_text().rpartition(")")[2].split()
                    if stat[0] != "Z":
                        words = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                        found[int(place.name)] = (int(stat[1]), words)
            except OSError:
                continue
        return found

    def child(self, word: str) -> int | None:
        """The child of the supervisor whose command holds the word."""
        assert self.process is not None
        children = [
            pid for pid, (parent, words) in self.processes().items() if parent == self.process.pid and word in words
        ]
        return children[0] if children else None

    def children_of(self, pid: int) -> list[int]:
        return sorted(child for child, (parent, _words) in self.processes().items() if parent == pid)

    def enqueue(self, text: str, task: str = "note", **more: object) -> str:
        """Lay a job into the queue; its key."""
        done = self.command(
            "shell",
            "-v",
            "0",
            "-c",
            "from jobs.actions import enqueue;"
            f"print(enqueue('tests.jobs.examples.{task}', title='x', text={text!r}, **{more!r}).pk.hex)",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def state_of(self, key: str) -> str:
        with sqlite3.connect(self.folder / "grants.sqlite3", timeout=PATIENCE) as database:
            return database.execute("select state from jobs_job where id = ?", [key]).fetchone()[0]

    def is_done(self, key: str) -> bool:
        return self.state_of(key) == "done"

    def end(self) -> None:
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A folder with a database that is ready."""
    folder = tmp_path_factory.mktemp("program")
    done = Program(folder).command("prepare")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def program(prepared):
    running = Program(prepared)
    running.start()
    yield running
    running.end()
    running.process.communicate()


def test_what_is_killed_comes_back_and_what_jams_is_restarted(program):
    web = until(lambda: program.child("gunicorn"), what="a web process")
    worker = until(lambda: program.child("manage.py worker short"), what="a worker of short jobs")

    os.kill(web, signal.SIGKILL)
    until(lambda: program.child("gunicorn") not in {web, None}, what="a new web process")
    until(program.is_well, what="the new web process answers")

    os.kill(worker, signal.SIGKILL)
    renewed = until(lambda: {program.child("manage.py worker short")} - {worker, None}, what="a new worker").pop()
    after_restart = program.enqueue("after the restart")
    until(lambda: program.is_done(after_restart), what="a job after the restart")

    sentinel = until(lambda: program.children_of(renewed), what="the guard of the queue")[0]
    idle = program.children_of(sentinel)[:2]  # the two that wait for work come first
    for pid in idle:
        os.kill(pid, signal.SIGKILL)
    jammed = program.enqueue("into the jam")
    until(lambda: program.is_done(jammed), what="the jam is noticed and the job done")
    assert program.child("manage.py worker short") != renewed

    program.process.send_signal(signal.SIGINT)
    output, _nothing = program.process.communicate(timeout=PATIENCE)
    assert program.process.returncode == 0
    assert program.processes() == {}
    assert "web ended (-9) and is started again." in output
    assert "worker ended (-9) and is started again." in output
    assert "worker does not work any more and is restarted." in output
    assert f"Open http://127.0.0.1:{program.port}/ in a browser." in output
    assert "Traceback" not in output


def test_short_work_goes_on_while_large_files_are_read(program, tmp_path):
    """The task reads from a pipe that nobody has written to, as one that is at a large file for minutes."""
    os.mkfifo(tmp_path / "pipe")
    large = [program.enqueue(str(tmp_path / "pipe"), "read_pipe", within=600) for _number in range(2)]
    until(lambda: program.state_of(large[0]) == "running", what="the first large file is begun")

    short = program.enqueue("a mail")
    until(lambda: program.is_done(short), what="a short job meanwhile")

    assert [program.state_of(key) for key in large] == ["running", "waiting"]
    for key in large:
        (tmp_path / "pipe").write_text("end")
        until(lambda key=key: program.is_done(key), what="a large file is done")


def test_nothing_lives_on_when_the_supervisor_itself_is_killed(program):
    until(lambda: len(program.processes()) >= 12, what="supervisor, web with two, two workers with their guards")

    program.process.kill()

    until(lambda: program.processes() == {}, what="everything ends with the supervisor")


def test_a_used_port_is_answered_by_one_sentence(prepared):
    other = Program(prepared)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", other.port))
        taken.listen()

        done = other.command("up")

    assert done.returncode == 1
    assert done.stderr == (
        f"CommandError: Port {other.port} of 127.0.0.1 cannot be used (Address already in use): "
        f"stop the other program, or choose another port, for example PORT={other.port + 1} make run\n"
    )


def test_a_database_that_was_never_prepared_is_answered_by_one_sentence(tmp_path):
    done = Program(tmp_path).command("up")

    assert done.returncode == 1
    assert done.stderr == "CommandError: The database is not up to date: run `python manage.py prepare` first.\n"


def test_a_folder_that_cannot_be_made_is_answered_by_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    done = Program(tmp_path / "file" / "folder").command("prepare")

    assert done.returncode == 1
    place = f"{tmp_path}/file/folder/secret_key"
    assert done.stderr == f"{place} cannot be written (Not a directory): choose another folder by DATA_DIR.\n"
