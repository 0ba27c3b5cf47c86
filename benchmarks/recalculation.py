"""Does LibreOffice compute the very figures of the engine, for many random budgets?

Run: python -m benchmarks.recalculation 200
One run of LibreOffice takes all the workbooks; their results were spoilt before, so that none can be left over.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django

PACKS = ("interreg-2127", "horizon-2127", "cerv-action-2127", "prag", "interreg-ipa-2127", "urbact-iv", "life-2127")


def main(count: int) -> int:
    """Print each workbook that differs, and how long it took; the answer is how many differ."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.tests")
    django.setup()
    from tests.documents.budget_book.test_budget_book import ALWAYS_RECALCULATE, numbers, without_results  # noqa: PLC0415

    office = shutil.which("soffice") or sys.exit("LibreOffice is not installed.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
        (folder / "in").mkdir()
        ours = {}
        for number, content in enumerate(workbooks(count)):
            ours[number] = numbers(content)
            (folder / "in" / f"{number}.xlsx").write_bytes(without_results(content))
        began = time.monotonic()
        files = [str(path) for path in sorted((folder / "in").glob("*.xlsx"))]
        command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", str(folder / "out"), *files], check=True, capture_output=True)  # noqa: S603
        wrong = [n for n in ours if numbers((folder / "out" / f"{n}.xlsx").read_bytes()) != ours[n]]
        cells = sum(map(len, ours.values()))
        print(f"{count} workbooks, {cells} numbers, {time.monotonic() - began:.0f} s, different: {wrong or 'none'}")
    return len(wrong)


def workbooks(count: int) -> Iterator[bytes]:
    """Random budgets under the packs in turn."""
    from tests.documents.budget_book.test_budget_book import written  # noqa: PLC0415
    from tests.documents.budgets import random_draft  # noqa: PLC0415

    for number in range(count):
        size = {"partners": 1 + number % 3, "packages": 1 + number % 4, "lines": 2 + number % 7}
        yield written(random_draft(PACKS[number % len(PACKS)], 5000 + number, **size))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
