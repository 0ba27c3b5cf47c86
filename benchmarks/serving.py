"""How long does a page take behind the real server, and how much memory does its process hold?"""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Answer:
    """A page as it was answered: milliseconds on the clock and on the processor, kilobytes."""

    milliseconds: float
    processor: float
    kilobytes: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(settings: str) -> Iterator["Server"]:
    """Run one process of the web server with these settings; a function that asks for pages."""
    port = free_port()
    process = subprocess.Popen(  # noqa: S603  our own server
        [
            sys.executable,
            "-m",
            "gunicorn",
            "config.wsgi:application",
            "--bind",
            f"127.0.0.1:{port}",
            "--workers",
            "1",
            "--threads",
            "1",
            "--log-level",
            "error",
            "--no-control-socket",
        ],
        cwd=HOUSE,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
        start_new_session=True,
    )
    try:
        until = time.monotonic() + 60
        while not listens(port):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"The web server with {settings} did not start.")
            time.sleep(0.05)
        yield Server(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """Asks a running server for pages, as somebody who has signed in."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid

    def get(self, address: str, cookie: str) -> tuple[float, bytes]:
        """One page: milliseconds and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        began = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": cookie, "Accept-Language": "en"})
        response = connection.getresponse()
        body = response.read()
        took = (time.perf_counter() - began) * 1000
        connection.close()
        if response.status != 200:
            raise SystemExit(f"{address} answered {response.status}.")
        return took, body

    def measure(self, address: str, cookie: str, *, times: int = 15) -> Answer:
        """Several in a row after three that warm up: the median on the clock, the mean on the processor.

        What other programs do at the same time lengthens the first figure and hardly the second.
        """
        for _warm in range(3):
            self.get(address, cookie)
        worker = self.worker()
        before = on_processor(worker)
        found = [self.get(address, cookie) for _time in range(times)]
        processor = (on_processor(worker) - before) / times
        return Answer(statistics.median(took for took, _body in found), processor, len(found[-1][1]) / 1000)

    def worker(self) -> str:
        (worker,) = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return worker

    def megabytes(self) -> float:
        """The memory that the serving process holds."""
        status = Path(f"/proc/{self.worker()}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def on_processor(pid: str) -> float:
    """Milliseconds that a process has spent on a processor so far."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6
