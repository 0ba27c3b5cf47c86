"""How does a budget become a workbook with live formulas? Gather, compose; `documents.excel` writes."""

from documents.budget_book.book import compose
from documents.budget_book.draft import BudgetDraft
from documents.budget_book.reading import gather

__all__ = ["BudgetDraft", "compose", "gather"]
