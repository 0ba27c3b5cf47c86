"""What does a budget consist of, what was kept of it, what was found in it, and at which rates is it converted?"""

from budgets.records.models.budget import Budget, BudgetLine, Contribution, PartnerFund, PartnerRate, Sheet
from budgets.records.models.findings import KeptFindings, Mute
from budgets.records.models.own_shares import OwnShare
from budgets.records.models.packs import PackStage, PackWord
from budgets.records.models.rates import ExchangeRate, KeptConversion, RateCorrection, RateFile
from budgets.records.models.variants import BudgetVariant
from budgets.records.models.versions import BudgetVersion, Occasion

__all__ = [
    "Budget", "BudgetLine", "BudgetVariant", "BudgetVersion", "Contribution", "ExchangeRate", "KeptConversion",
    "KeptFindings", "Mute", "Occasion", "OwnShare", "PackStage", "PackWord", "PartnerFund", "PartnerRate",
    "RateCorrection", "RateFile", "Sheet",
]  # fmt: skip
