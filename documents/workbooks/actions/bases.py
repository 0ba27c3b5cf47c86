"""What did a workbook carry when it was made? Kept with it, found again by the mark that stands in the file."""

from applications.models import Application
from budgets.figures import exchange
from budgets.figures.computing import Budget
from budgets.records import queries
from documents.budget_book import BudgetDraft
from documents.budget_book.identity import mark
from documents.records.models.workbooks import WorkbookBase


def keep_base(application: Application, draft: BudgetDraft) -> WorkbookBase | None:
    """Keep the budget of a workbook that leaves; nothing where it changed while the workbook was made."""
    name = mark(draft.result.budget)
    if (known := WorkbookBase.objects.filter(application=application, mark=name).first()) is not None:
        return known
    data = queries.exchange_of(application)
    if draft.partner is not None:
        data["partners"] = [partner for partner in data["partners"] if partner["number"] == draft.partner]
    if mark(exchange.read(data)) != name:
        return None
    numbers = [partner["number"] for partner in data["partners"]]
    keys = dict(application.partners.filter(number__in=numbers).values_list("number", "pk"))
    kept, _new = WorkbookBase.objects.get_or_create(
        application=application, mark=name, defaults={"data": data, "partner": draft.partner, "keys": keys}
    )
    return kept


def budget_of(base: WorkbookBase | None) -> Budget | None:
    """The budget as it was sent."""
    return exchange.read(base.data) if base else None
