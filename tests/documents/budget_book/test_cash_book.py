"""The workbook's sheets of cash and currencies: what stands in them, and what LibreOffice computes from them."""

import dataclasses
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from budgets.cash.flow import cash_flow
from budgets.cash.payment_plan import Terms
from budgets.rates.converting import Sums
from documents.budget_book.cash import CashDraft
from tests.documents.budget_book.test_budget_book import formulas, numbers, values, written
from tests.documents.budgets import b1, random_draft
from tests.documents.recalculation import recalculated_by_libreoffice


def with_money(draft):
    """The draft with its cash flow, and with its sums in forints at a rate that nobody published."""
    result = draft.result
    flow = cash_flow(result, Terms())
    cash = CashDraft(
        flow,
        tuple(f"Month {month.number}" for month in flow.project.months),
        result.budget.period_months,
        result.budget.duration_months,
        "Report after its period: 60",
    )
    sums = Sums(
        "HUF",
        *(
            (amount * 400).quantize(Decimal(1), rounding="ROUND_HALF_UP")
            for amount in (result.total, result.grant, result.own)
        ),
        rate="1 EUR = 400.0000 HUF, a rate of this test",
        units=Decimal(400),
        rate_currency="HUF",
    )
    return dataclasses.replace(draft, cash=cash, converted=sums)


BOOKS = {"B1": b1, "interreg": lambda: random_draft("interreg-2127", 5), "prag": lambda: random_draft("prag", 6)}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    books = {name: written(with_money(draft())) for name, draft in BOOKS.items()}
    return recalculated_by_libreoffice(tmp_path_factory.mktemp("office"), books)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", BOOKS)
def test_libreoffice_computes_the_same_cash_flow(recalculated, name):
    ours = numbers(written(with_money(BOOKS[name]())))

    theirs = numbers(recalculated[name])

    cash = {key for key in ours if key[0] in ("Cash flow", "Currencies")}
    assert len(cash) > 100
    assert {key: theirs[key] for key in cash} == {key: ours[key] for key in cash}


def test_costs_are_formulas_on_the_periods_and_payments_are_open():
    sheet = formulas(written(with_money(b1())))["Cash flow"]

    assert sheet["C6"].value.startswith("=ROUNDDOWN(ROUND('Periods'!")
    assert (sheet["H6"].value, sheet["K6"].value) == ("=SUM(C6:G6)", "=ROUND(I6+J6-H6,2)")
    assert (sheet["K7"].value, sheet["I6"].protection.locked) == ("=ROUND(K6+I7+J7-H7,2)", False)


def test_the_deepest_hole_and_the_end_stand_below_the_months():
    draft = with_money(b1())
    sheet = values(written(draft))["Cash flow"]

    rows = {row[1].value or row[0].value: row for row in sheet.iter_rows(min_row=6)}
    hole = draft.cash.flow.project.hole
    assert Decimal(str(rows["Largest cash shortfall"][-1].value)).quantize(Decimal("0.01")) == hole.amount
    assert rows["In"][-1].value == f"Month {hole.month}"
    assert rows["Total"][-1].value == 0


def test_the_sheet_has_a_native_chart():
    names = zipfile.ZipFile(BytesIO(written(with_money(b1())))).namelist()

    assert [name for name in names if name.startswith("xl/charts/")] == ["xl/charts/chart1.xml"]


def test_the_currencies_say_their_rate():
    sheet = values(written(with_money(b1())))["Currencies"]

    assert sheet["B4"].value == "1 EUR = 400.0000 HUF, a rate of this test"
    assert (sheet["B8"].value, sheet["C8"].value) == (892650, 357060000)


def test_a_budget_without_duration_has_no_cash_sheet():
    assert "Cash flow" not in formulas(written(b1())).sheetnames
