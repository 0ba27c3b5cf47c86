"""What does a budget consist of, which versions of it were kept, and at which rates is it converted?"""

from budgets.models.budget import Budget, BudgetLine, Contribution, PartnerRate, Sheet
from budgets.models.own_shares import OwnShare
from budgets.models.rates import ExchangeRate, KeptConversion, RateCorrection, RateFile
from budgets.models.versions import BudgetVersion, Occasion

__all__ = [
    "Budget", "BudgetLine", "BudgetVersion", "Contribution", "ExchangeRate", "KeptConversion", "Occasion", "OwnShare",
    "PartnerRate", "RateCorrection", "RateFile", "Sheet",
]  # fmt: skip
