"""Two versions of a budget beside each other, as a workbook to take along."""

from tempfile import TemporaryFile

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from budgets.models import BudgetVersion
from budgets.records import queries
from budgets.records.views import seen_application
from budgets.versions.comparing import Comparison, compare
from documents.excel.tables import Column, write_xlsx
from documents.records.mime import EXCEL
from documents.records.printable import file_name
from organisations.members.requests import SignedInRequest

SUMS = (
    Column("part", "part"), Column("name", "name"), Column("before", "before", "money"),
    Column("after", "after", "money"), Column("difference", "difference", "money"), Column("row_before", "row", "long"),
    Column("row_after", "row", "long"),
)  # fmt: skip


@require_safe
def comparison(request: SignedInRequest, reference: str, number: int) -> FileResponse:
    """A version against another one, or against the budget as it is now."""
    application = seen_application(request, reference)
    kept = BudgetVersion.objects.filter(budget__application=application)
    shown = get_object_or_404(kept, number=min(number, 2**31 - 1))
    against = request.GET.get("with", "")
    other = get_object_or_404(kept, number=int(against)) if against.isdecimal() and len(against) < 5 else None
    now = other.data if other else queries.exchange_of(application)
    found = compare(shown.data, now, (shown.pack, other.pack if other else {}))
    stream = TemporaryFile()  # noqa: SIM115  (the response closes it)
    write_xlsx(stream, f"v{shown.number}", SUMS, rows(found))
    stream.seek(0)
    called = file_name(reference, "budget", f"v{shown.number}", f"v{other.number}" if other else "now", ending="xlsx")
    return FileResponse(stream, as_attachment=True, filename=called, content_type=EXCEL)


def rows(found: Comparison) -> list[list]:
    """First all sums, then every row that differs."""
    sums = [
        [block.title, row.name, row.now, row.then, row.difference, None, None]
        for block in found.blocks
        for row in block.rows
    ]
    changes = [
        [
            change.kind,
            f"{change.partner}: {change.what}",
            None,
            None,
            None,
            " · ".join(map(str, change.before)),
            " · ".join(map(str, change.after)),
        ]
        for change in found.changes
    ]
    return sums + changes
