"""The shared cases on payments, currencies and own contribution, computed by the functions that the pages use."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from applications.pipeline.covering import Promise, cover
from budgets.cash import payments
from budgets.rates import currencies
from budgets.rates.currencies import Missing, Quote, Rate, Rates
from calls.packs import rule_packs
from calls.packs.shape import Payments
from tests.lanes import SAMPLES

EURO = currencies.euro()
FOLDER = SAMPLES / "data" / "budget_cases"
pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder of budget cases is not beside the project"),
]


def case(name: str) -> tuple[dict, dict]:
    given = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return given["inputs"], given["expected"]


def rule(code: str) -> Payments:
    found = rule_packs.load(code).payments
    assert found is not None
    return found


def test_horizon_prefinancing_with_the_guarantee():
    given, expected = case("pay_01_mim_prefinancing")
    assert rule("horizon-2127").guarantee_percent == given["mim_percent"]

    found = payments.prefinancing(Decimal(given["max_grant"]), given["reporting_periods"], rule("horizon-2127"))

    assert [str(found.counted), str(found.withheld), str(found.transferred)] == list(expected.values())


def test_costs_above_the_maximum_grant_are_paid_up_to_it_and_the_guarantee_is_released():
    given, expected = case("pay_03_final_under_ceiling_full")
    accepted, rate = Decimal(given["accepted_total_costs"]), Decimal(given["funding_rate"])

    final = payments.final_grant(accepted, rate, Decimal(given["max_grant"]))
    settled = payments.balance(final, Decimal(given["paid"]), released=Decimal(given["mim_release"]))

    assert payments.share(accepted, rate) == Decimal(expected["step1"])
    assert final == Decimal(expected["final_grant"])
    assert (settled.amount, settled.cash) == (Decimal(expected["balance"]), Decimal(expected["cash_with_mim"]))
    assert settled.kind == "balance"


def test_what_was_paid_beyond_the_final_grant_is_recovered():
    given, expected = case("pay_05_final_recovery")

    final = payments.final_grant(
        Decimal(given["accepted_costs"]), Decimal(given["funding_rate"]), Decimal(given["max_grant"])
    )
    settled = payments.balance(final, Decimal(given["paid"]))

    assert str(final) == expected["final_grant"]
    assert (str(settled.amount), settled.kind) == (expected["balance"], expected["type"])


def test_eui_instalments():
    given, expected = case("eui_02_payments_full")
    eui = rule("eui-ia-2127")
    erdf = Decimal(given["total_eligible"]) * given["erdf_rate"] / 100

    first, second, third = payments.instalments(erdf, eui.shares)

    assert (first, second, third) == tuple(Decimal(expected[name]) for name in ("first", "second", "third_max"))


def test_prag_final_amount_follows_the_percentage_of_accepted_costs():
    given, expected = case("prag_02_final_amount")

    final = payments.final_grant(
        Decimal(given["accepted_total_costs"]), Decimal(given["contract_percentage"]), Decimal(given["contract_grant"])
    )

    assert str(final) == expected["final"] == expected["by_percentage"]
    assert str(payments.balance(final, Decimal(given["prefinancing_paid"])).amount) == expected["balance"]


def test_prag_payment_option_by_duration_and_grant():
    given, expected = case("prag_04_payment_option")

    found = [
        payments.payment_option(contract["months"], Decimal(contract["grant"]), rule("prag"))
        for contract in given["contracts"]
    ]

    assert found == expected["option"]


def test_development_agency_pays_40_40_20():
    given, expected = case("tr_ka_02_bebka_payments")

    found = payments.instalments(Decimal(given["support"]), rule("tr-development-agency").shares)

    assert [str(amount) for amount in found] == list(expected.values())
    assert rule("tr-development-agency").days == (45, 40, 60)


def test_interreg_expenditure_in_another_currency():
    given, expected = case("interreg_jems_18_currency")
    rate = Quote("RON", Decimal(given["currency_units_per_euro"]), currencies.INFOREURO)
    missing = Missing("RON", "inforeuro", (dt.date(2026, 11, 1),))

    assert currencies.convert(Decimal(given["declared"]), rate, EURO) == Decimal(expected["euro"])
    assert currencies.convert(Decimal(given["declared"]), missing, EURO) is None


def test_interreg_spending_profile():
    given, expected = case("interreg_jems_19_spending_profile")

    found = payments.spending_profile(
        Decimal(given["plan_cumulative"]), Decimal(given["reported_so_far"]), Decimal(given["total_budget"])
    )

    assert [str(found.behind), str(found.of_plan), str(found.of_budget), str(found.left)] == list(expected.values())


def test_average_of_daily_rates_over_a_period():
    given, expected = case("edge_02_average_ecb")
    rates = Rates.of(
        Rate("ecb", dt.date(2026, 10, day), "HUF", Decimal(units))
        for day, units in enumerate(given["rates_huf_per_eur"], start=1)
    )

    found = currencies.average(rates, "HUF", dt.date(2026, 10, 1), dt.date(2026, 10, 31))

    assert isinstance(found, Quote)
    assert str(found.units) == expected["average"]
    assert currencies.convert(Decimal(given["amount_huf"]), found, EURO) == Decimal(expected["euro"])


def test_a_real_resolution_splits_the_cost_between_grant_and_own_budget():
    given, expected = case("hu_erd_01_twinning_financing")
    grant, own = Decimal(given["grant_huf"]), Decimal(given["own_huf"])

    need = Decimal(given["total_cost_huf"]) - grant
    found = cover(need, "HUF", [Promise("adopted", own, "HUF")], dt.date(2017, 3, 1), lambda *_: None)
    rate = Quote("HUF", Decimal(expected["implied_rate"]), currencies.FIXED)

    assert found.is_enough is expected["balanced"]
    assert currencies.convert(grant, rate, EURO) == Decimal(given["grant_eur"])


def test_a_real_resolution_with_a_ceiling_in_euro():
    given, expected = case("hu_erd_02_interreg_own_contribution")
    promise = Promise("adopted", Decimal(given["own_max_eur"]), "EUR")

    for need, enough in expected["ok"].items():
        assert cover(Decimal(need), "EUR", [promise], dt.date(2020, 6, 1), lambda *_: None).is_enough is enough
