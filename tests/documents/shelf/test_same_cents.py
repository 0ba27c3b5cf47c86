"""The golden cases of every rule pack as applications: screen, Word and Excel show the cents of the engine."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from docx import Document

from applications.models import Partner
from budgets.figures import computing, exchange
from budgets.records import queries
from budgets.records.actions.loading import put_rows
from calls.packs import rule_packs
from documents.shelf.making import make_paper
from formats import currencies, output
from tests.applications.factories import make_application
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db
CASES = [
    pytest.param(pack.code, case, id=f"{pack.code}-{number}")
    for pack in rule_packs.all_packs()
    for number, case in enumerate(pack.cases, start=1)
    if "pack_overrides" not in case["input"]
]


def stored(association, code: str, given: dict):
    """The case as an application, with its partners and rows."""
    budget = exchange.read(given)
    months = {"duration_months": budget.duration_months, "period_months": budget.period_months}
    application = make_application(
        association,
        rule_pack=code,
        state="drafting",
        currency=budget.currency,
        **{name: value for name, value in months.items() if value},
    )
    for partner in budget.partners:
        organisation = make_organisation(f"Town {partner.number}", country=partner.country)
        Partner.objects.create(
            application=application,
            number=partner.number,
            organisation=organisation,
            country=partner.country,
            role=partner.role,
            legal_status=partner.legal_status,
            funding_rate=partner.funding_rate,
        )
    put_rows(application, budget)
    return application


def words_of(paper: bytes) -> str:
    """Every cell of every table of a Word file."""
    return "\n".join(cell.text for table in Document(BytesIO(paper)).tables for row in table.rows for cell in row.cells)


def named(book: openpyxl.Workbook, name: str) -> Decimal:
    ((sheet, cell),) = book.defined_names[name].destinations
    return Decimal(str(book[sheet][cell].value)).quantize(Decimal("0.01"))


@pytest.mark.parametrize(("code", "case"), CASES)
def test_screen_word_and_excel_show_what_the_engine_computes(client, association, officer, code, case):
    application = stored(association, code, case["input"])
    result: computing.Result = queries.result_of(application)
    computed = computing.compute(exchange.read(case["input"]), rule_packs.load(code))
    assert (result.total, result.grant, result.own) == (computed.total, computed.grant, computed.own)

    client.force_login(officer)
    page = client.get(reverse("budgets:budget", args=[application.reference])).content.decode().replace("\xa0", " ")
    paper = words_of(make_paper(application, "proposal.docx", "en").content).replace("\xa0", " ")
    book = openpyxl.load_workbook(BytesIO(make_paper(application, "budget.xlsx", "en").content), data_only=True)

    for name, amount in (("total_cost", result.total), ("total_grant", result.grant), ("total_own", result.own)):
        shown = output.number(amount, "en", places=currencies.places(application.currency)).replace("\xa0", " ")
        assert named(book, name) == amount
        assert shown in page, name
        assert shown in paper, name
