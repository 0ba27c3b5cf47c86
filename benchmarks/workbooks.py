"""How quickly does a workbook of 5,000 lines come back, and how quickly is a hostile one refused, in how much memory?

Run: python -m benchmarks.workbooks
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import django

from documents.budget_book.draft import BudgetDraft

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.tests")
django.setup()  # what follows has models

from documents.excel.opening import Foreign, cells_of  # noqa: E402
from documents.workbooks.differences import differences  # noqa: E402
from documents.workbooks.reading import read  # noqa: E402
from tests.documents.budget_book.test_budget_book import written  # noqa: E402
from tests.documents.budgets import random_draft  # noqa: E402
from tests.documents.excel.test_hostile_workbooks import BROKEN_INSIDE, megabytes, truncated  # noqa: E402

SHAPES = ((1, 5000), (25, 200), (40, 125))


class Watch:
    """Seconds on the clock and of the processors, the reader's included, since it was made."""

    def __init__(self) -> None:
        self.began, self.used = time.monotonic(), self._processor()

    @staticmethod
    def _processor() -> float:
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system

    def show(self, what: str, goal: str) -> str:
        took, used = time.monotonic() - self.began, self._processor() - self.used
        return f"{what:72}{took:7.2f} s{used:7.2f} s CPU   (goal: {goal})"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "book.xlsx"
        for partners, lines in SHAPES:
            draft = with_keys(random_draft("interreg-2127", 1, partners=partners, lines=lines))
            path.write_bytes(written(draft))
            watch = Watch()
            told = watch.show(f"{partners} partners, {lines} lines each: {come_back(path, draft)}", "3 s")
            print(f"{told}{megabytes(path):7.0f} MiB", flush=True)
        content = written(with_keys(random_draft("interreg-2127", 1)))
        hostile = {"a file cut in half": truncated} | {what: make for what, (make, _told) in BROKEN_INSIDE.items()}
        for what, make in hostile.items():
            try:
                path.write_bytes(make(content))
            except KeyError:
                continue  # made for the sheets of the tests' own application
            watch = Watch()
            try:
                cells_of(path)
            except Foreign as refused:
                print(f"{watch.show(f'{what}: {refused.code}', '2 s, 200 MiB')}{megabytes(path):7.0f} MiB", flush=True)
            else:
                sys.exit(f"NOT refused: {what}")


def with_keys(draft: BudgetDraft) -> BudgetDraft:
    """The draft with a key on each line, as the database gives them."""
    budget = draft.result.budget
    partners = tuple(
        replace(one, lines=tuple(replace(line, key=one.number * 10**5 + n) for n, line in enumerate(one.lines)))
        for one in budget.partners
    )
    figures = tuple(replace(one, partner=partner) for one, partner in zip(draft.result.partners, partners, strict=True))
    return replace(draft, result=replace(draft.result, budget=replace(budget, partners=partners), partners=figures))


def come_back(path: Path, draft: BudgetDraft) -> str:
    """Read, understand and compare the workbook with the budget that it was made from."""
    budget, pack = draft.result.budget, draft.result.pack
    reading = read(cells_of(path), budget, pack, {number for number, _title in draft.packages})
    sent = {partner.number: partner for partner in budget.partners}
    count = sum(len(differences(one, sent[one.number], sent[one.number], pack)) for one in reading.partners)
    return f"{sum(len(one.rows) for one in reading.partners)} read, {count} differences"


if __name__ == "__main__":
    main()
