"""How long does the portal's whole file take, how much memory, and how long does it make others wait?"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.portal_file import TENDERS, TOPICS, write

HOUSE = Path(__file__).resolve().parents[1]
MOST_SECONDS, MOST_MEMORY = 30, 100
WITH_MEMORY = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]).returncode; "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done)"
)


@dataclass
class Figures:
    """What one import of the file took."""

    seconds: float
    megabytes: float
    longest_wait: float
    told: str


def measure() -> tuple[float, list[Figures]]:
    """Import a file of full size twice into an empty database; the second time nothing changes."""
    with tempfile.TemporaryDirectory(prefix="grants-portal-") as folder:
        file = Path(folder) / "grantsTenders.json"
        write(file)
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.local"}
        migrate = [sys.executable, "manage.py", "migrate", "-v", "0"]
        subprocess.run(migrate, check=True, cwd=HOUSE, env=environment)  # noqa: S603 - ours
        size = file.stat().st_size / 1e6
        return size, [one_import(file, environment, Path(folder) / "grants.sqlite3") for _turn in range(2)]


def one_import(file: Path, environment: dict, database: Path) -> Figures:
    """Import it in a process of its own, while another connection writes again and again."""
    command = [sys.executable, "-c", WITH_MEMORY, sys.executable, "manage.py", "import_calls", str(file)]
    waits: list[float] = []
    finished = threading.Event()
    other = threading.Thread(target=write_again_and_again, args=(database, waits, finished))
    other.start()
    began = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603 - ours
            command, check=True, cwd=HOUSE, env=environment, capture_output=True, text=True
        )
    finally:
        finished.set()
        other.join()
    *told, memory = done.stdout.strip().splitlines()
    return Figures(time.perf_counter() - began, int(memory) / 1024, max(waits, default=0), told[-1].strip())


def write_again_and_again(database: Path, waits: list[float], finished: threading.Event) -> None:
    """Somebody who uses the site meanwhile: how long each write had to wait for its turn."""
    connection = sqlite3.connect(database, timeout=20, isolation_level=None)
    while not finished.wait(0.02):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        waits.append(time.perf_counter() - began)
    connection.close()


def show(size: float, figures: list[Figures]) -> None:
    """Print what was measured beside the goals."""
    print(f"\nThe portal's whole file: {size:.0f} MB, {TOPICS:,} topics, {TENDERS:,} tenders, looked at before reading")
    print(f"{'':24}{'seconds':>9}{'goal':>6}{'MiB':>7}{'goal':>6}{'longest wait of others, ms':>28}")
    for name, one in zip(("first import", "the same file again"), figures, strict=True):
        print(
            f"{name:24}{one.seconds:9.1f}{MOST_SECONDS:6}{one.megabytes:7.0f}{MOST_MEMORY:6}"
            f"{one.longest_wait * 1000:28.0f}   {one.told}"
        )


def main() -> None:
    show(*measure())


if __name__ == "__main__":
    main()
