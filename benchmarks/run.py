"""How fast are pages, steps, papers and imports, and how much more than a bare Django page?

`make bench`, or `python -m benchmarks.run 1000 10000 100000`: each size has a database of its own, removed afterwards.
The search over calls is measured on SQLite, and with DATABASE_URL on that (empty) database as well.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import portal

HOUSE = Path(__file__).resolve().parents[1]
SIZES = [1_000, 10_000]
GOALS = {
    "pipeline table": 5,
    "filtered table": 5,
    "board": 5,
    "search": 6,
    "application": 8,
    "management page": 6,
    "one step": 5,
}
GOALS_AT = 10_000
MATRIX_GOALS = {"1700": 300, "3200": 600}  # milliseconds for the whole page, by municipalities


def manage(*arguments: str, folder: str, database: str = "") -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DATABASE_URL": database} if database else {}
    environment |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.local", "ALLOWED_HOSTS": "127.0.0.1"}
    subprocess.run([sys.executable, "manage.py", *arguments], check=True, cwd=HOUSE, env=environment)  # noqa: S603  ours


def measured(count: int) -> dict:
    """Fill a database of that size in a folder that is removed afterwards; its figures."""
    with tempfile.TemporaryDirectory(prefix="grants-bench-") as folder:
        target = Path(folder) / "figures.json"
        print(f"Filling a database with {count:,} applications ...", flush=True)
        manage("prepare", folder=folder)
        manage(
            "shell", "-v", "0", "-c", f"from benchmarks.one import main; main({count}, {str(target)!r})", folder=folder
        )
        return json.loads(target.read_text())


def search() -> None:
    """Print how quick the search over calls is on SQLite, and on the database of DATABASE_URL if one is named."""
    for database in dict.fromkeys(["", os.environ.get("DATABASE_URL", "")]):
        with tempfile.TemporaryDirectory(prefix="grants-bench-") as folder:
            manage("migrate", "-v", "0", folder=folder, database=database)
            manage(
                "shell",
                "-v",
                "0",
                "-c",
                "from benchmarks.searching import main; main()",
                folder=folder,
                database=database,
            )


def show(figures: dict) -> None:
    """Print the figures of one size, each beside the bare page of the same run."""
    count, (bare_clock, bare) = figures["count"], figures["bare"]
    print(f"\n{count:,} applications. A bare Django list page: {bare:.1f} ms of CPU, {bare_clock:.1f} ms on the clock")
    print(f"{'':24}{'ms':>9}{'ms CPU':>9}{'bare pages':>12}{'goal':>6}{'kB':>7}")
    rows = [(name, *values) for name, values in figures["pages"].items()]
    for name, clock, processor, *size in [*rows, ("one step", *figures["step"])]:
        goal = f"{GOALS[name]:g}" if name in GOALS and count == GOALS_AT else ""
        weight = f"{size[0]:7.0f}" if size else ""
        print(f"{name:24}{clock:9.1f}{processor:9.1f}{processor / bare:12.1f}{goal:>6}{weight}")
    print(f"export as XLSX          {figures['export']:9.2f} s   (goal at 10,000: 3 s)")
    print(f"proposal, 60 pages      {figures['proposal']:9.2f} s of CPU   (goal: 1 s)")
    print(f"workbook, 25 partners   {figures['workbook']:9.2f} s of CPU   (goal: 2 s)")
    for size, pages in figures["matrix"].items():
        for name, (clock, _processor, weight) in pages.items():
            words = f"matrix {int(size):,}, {name}"
            print(f"{words:26}{clock:7.0f} ms {weight:9.0f} kB   (goal: {MATRIX_GOALS[size]} ms)")
    print(f"engine, 3,000 rows      {figures['engine']:9.0f} ms   (goal: 200 ms)")
    print(f"memory of a web process {figures['memory']:9.0f} MB   (goal: 120 MB)", flush=True)


def compare(all_figures: list[dict]) -> None:
    """Print how much slower the largest database is than the smallest."""
    small, large = all_figures[0], all_figures[-1]
    print(f"\n{large['count']:,} against {small['count']:,} applications (CPU, each in bare pages of its own run)")
    for name in small["pages"]:
        ratio = (large["pages"][name][1] / large["bare"][1]) / (small["pages"][name][1] / small["bare"][1])
        print(f"{name:24}{ratio:9.2f} times")


def main(arguments: list[str]) -> None:
    sizes = [int(text.replace("_", "").replace(",", "")) for text in arguments] or SIZES
    found = []
    for count in sizes:
        found.append(measured(count))
        show(found[-1])
    if len(found) > 1:
        compare(found)
    portal.main()
    search()


if __name__ == "__main__":
    main(sys.argv[1:])
