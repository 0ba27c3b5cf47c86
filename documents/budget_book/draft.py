"""What does the workbook of a budget say, before anybody has decided how it looks?"""

import datetime as dt
from dataclasses import dataclass, replace

from budgets.figures.computing import Result, compute
from budgets.rates.converting import Sums
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
    partner: int | None = None
    due_on: dt.date | None = None

    def of_partner(self, number: int, due_on: dt.date | None = None) -> "BudgetDraft":
        """The same for one partner alone: its lines, its totals, and nobody else's money."""
        budget = self.result.budget
        own = tuple(partner for partner in budget.partners if partner.number == number)
        result = compute(replace(budget, partners=own), self.result.pack)
        return replace(self, result=result, partner=number, due_on=due_on, cash=None, converted=None)
