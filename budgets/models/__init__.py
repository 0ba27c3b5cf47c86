"""What does a budget consist of, what was kept of it, what was found in it, and at which rates is it converted?"""

from budgets.models.budget import Budget, BudgetLine, Contribution, PartnerFund, PartnerRate, Sheet
from budgets.models.findings import KeptFindings, Mute
from budgets.models.own_shares import OwnShare
from budgets.models.packs import PackStage, PackWord
from budgets.models.rates import ExchangeRate, KeptConversion, RateCorrection, RateFile
from budgets.models.variants import BudgetVariant
from budgets.models.versions import BudgetVersion, Occasion

__all__ = [
    "Budget", "BudgetLine", "BudgetVariant", "BudgetVersion", "Contribution", "ExchangeRate", "KeptConversion",
    "KeptFindings", "Mute", "Occasion", "OwnShare", "PackStage", "PackWord", "PartnerFund", "PartnerRate",
    "RateCorrection", "RateFile", "Sheet",
]  # fmt: skip
