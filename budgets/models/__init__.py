"""What does a budget consist of, which versions were kept, what was found in it, and who checked the rules?"""

from budgets.models.budget import Budget, BudgetLine, Contribution, PartnerFund, PartnerRate, Sheet
from budgets.models.findings import KeptFindings, Mute
from budgets.models.packs import PackStage, PackWord
from budgets.models.versions import BudgetVersion, Occasion

__all__ = [
    "Budget", "BudgetLine", "BudgetVersion", "Contribution", "KeptFindings", "Mute", "Occasion", "PackStage",
    "PackWord", "PartnerFund", "PartnerRate", "Sheet",
]  # fmt: skip
