"""What does a budget consist of, and which versions of it were kept?"""

from budgets.models.budget import Budget, BudgetLine, Contribution, PartnerRate, Sheet
from budgets.models.versions import BudgetVersion, Occasion

__all__ = ["Budget", "BudgetLine", "BudgetVersion", "Contribution", "Occasion", "PartnerRate", "Sheet"]
