"""Let the partners of one draft have their workbooks: one came back, one is late, one is awaited."""

import datetime as dt
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone

from applications.models import Application, Partner
from documents.budget_book.partner import KEY
from documents.excel.cells import found_in
from documents.models import ReturnedWorkbook, SentWorkbook
from documents.workbooks.actions import returning, sending
from documents.workbooks.roll import language_of

DRAFT = 9  # CAREPATH
SENT = {2: (-8, -1, True), 3: (-8, -1, False), 4: (-3, 4, False)}  # number: sent and due, in days from today; came back


def load(applications: dict[int, Application], today: dt.date) -> None:
    """Send three workbooks, and take one back with two cells changed, one line added and one emptied."""
    application = applications[DRAFT]
    officer = application.lead_officer
    for partner in application.partners.select_related("organisation").filter(number__in=SENT):
        sent_on, due_on, came_back = SENT[partner.number]
        sent = _send(application, partner, today, sent_on, due_on)
        if came_back:
            content = _worked_in(sent)
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / sent.name
                path.write_bytes(content)
                returned = returning.keep_read(
                    application, ContentFile(content, sent.name), found_in(str(path)), by=officer
                )
            _moment(ReturnedWorkbook, returned, uploaded_at=_at(today, -1))
            _moment(SentWorkbook, sent, came_back_at=_at(today, -1))


def _send(application: Application, partner: Partner, today: dt.date, sent_on: int, due_on: int) -> SentWorkbook:
    if not partner.contact_email:
        partner.contact_email = f"partner{partner.number}@example.org"
        partner.save(update_fields=["contact_email"])
    sent = sending.hand_over(
        application,
        partner,
        by=application.lead_officer,
        due_on=today + dt.timedelta(days=due_on),
        language=language_of(partner),
    )
    _moment(SentWorkbook, sent, way=SentWorkbook.Way.MAIL, asked_at=_at(today, sent_on), sent_at=_at(today, sent_on))
    return sent


def _moment(model: type[Model], row: Model, **fields: Any) -> None:
    model.objects.filter(pk=row.pk).update(**fields)


def _at(today: dt.date, days: int) -> dt.datetime:
    return dt.datetime.combine(today + dt.timedelta(days=days), dt.time(9, 20), timezone.get_current_timezone())


def _worked_in(sent: SentWorkbook) -> bytes:
    """The workbook after the partner looked through it."""
    with sent.file.open("rb") as opened:
        book = openpyxl.load_workbook(BytesIO(opened.read()))
    sheet = next(sheet for sheet in book.worksheets if sheet.title.startswith(f"P{sent.partner.number} "))
    first = next(row for row in range(1, 60) if str(sheet.cell(row, KEY + 1).value or "").startswith("line:"))
    sheet.cell(first, 7).value = 2650
    sheet.cell(first + 4, 6).value = 12
    for column in range(1, 8):
        sheet.cell(first + 6, column).value = None
    added = [sheet.cell(first + 5, 1).value, "Accessible web page for carers", 3, 2, "contract", 1, 6800]
    for column, value in enumerate(added, start=1):
        sheet.cell(first + 9, column).value = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
