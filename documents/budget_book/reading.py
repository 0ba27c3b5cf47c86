"""What does the database know of a budget that its workbook needs?"""

import datetime as dt

from django.utils import timezone

from applications.models import Application
from budgets.queries import result_of
from documents.budget_book.draft import BudgetDraft


def gather(application: Application, *, language: str = "", now: dt.datetime | None = None) -> BudgetDraft:
    """Read the budget; its words do not depend on the language, the composed workbook's do."""
    del language
    return BudgetDraft(
        reference=application.reference,
        acronym=application.acronym,
        title=application.title,
        association=application.association.official_name or application.association.name,
        packages=tuple(application.work_packages.order_by("number").values_list("number", "title")),
        result=result_of(application),
        version=application.version,
        made_at=now or timezone.now(),
        zone=application.association.time_zone,
    )
