"""How is the workbook of one partner made?"""

import datetime as dt

from applications.models import Application
from documents import budget_book
from documents.excel import writing
from documents.records.made import Made, hash_of
from documents.records.models.workbooks import WorkbookBase
from documents.records.printable import file_name
from documents.workbooks.actions.bases import keep_base


def make_partner_book(
    application: Application, number: int, language: str, *, due_on: dt.date | None = None
) -> tuple[Made, WorkbookBase | None]:
    """The workbook of one partner alone, in its language, and what it carries."""
    draft = budget_book.gather(application).of_partner(number, due_on)
    content = writing.write(budget_book.compose(draft, language=language), made_at=draft.made_at)
    name = file_name(application.reference, application.acronym, f"budget-P{number}", language, ending="xlsx")
    return Made(content, name, hash_of(draft)), keep_base(application, draft)
