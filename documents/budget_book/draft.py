"""What does the workbook of a budget say, before anybody has decided how it looks?"""

import datetime as dt
from dataclasses import dataclass

from budgets.converting import Sums
from budgets.figures import Result
from documents.budget_book.cash import CashDraft


@dataclass(frozen=True)
class BudgetDraft:
    """An application's budget at one moment: what it is of, and all figures under its rule pack."""

    reference: str
    acronym: str
    title: str
    association: str
    packages: tuple[tuple[int, str], ...]
    result: Result
    version: int
    made_at: dt.datetime
    zone: str
    cash: CashDraft | None = None
    converted: Sums | None = None
