"""Cuts and shifts: they hit their target from below, touch only what they may, and lose no cent."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgets.figures.amounts import line_amount
from budgets.figures.computing import compute
from budgets.figures.entries import Budget, Line, Partner
from budgets.variants.what_if import (
    GRANT,
    TOTAL,
    Impossible,
    Shift,
    allotted,
    cut,
    cut_by,
    exact,
    shifted,
    split,
    target_of,
)
from calls.packs import rule_packs

INTERREG, HORIZON = rule_packs.load("interreg-2127"), rule_packs.load("horizon-2127")
PRICES = st.decimals("0.01", "99999.99", places=2)
UNITS = st.decimals("0.0001", "400", places=4)


def rows(*categories: str):
    return st.lists(
        st.builds(Line, category=st.sampled_from(categories), units=st.just(Decimal(1)) | UNITS, unit_cost=PRICES),
        min_size=1,
        max_size=8,
    ).map(tuple)


def budgets(*categories: str, rates: dict[str, str]):
    return st.lists(rows(*categories), min_size=1, max_size=4).map(
        lambda found: Budget(
            "EUR",
            24,
            6,
            tuple(
                Partner(number=number, country="HU", flat_rates={c: Decimal(p) for c, p in rates.items()}, lines=lines)
                for number, lines in enumerate(found, start=1)
            ),
        )
    )


INTERREG_BUDGETS = budgets("staff", "external", "equipment", rates={"office_on_staff": "15", "travel": "8"})
PERCENTS = st.decimals("0", "100", places=1)


def total_of(budget, pack, of=TOTAL) -> Decimal:
    return getattr(compute(budget, pack), of)


@settings(max_examples=60)
@given(INTERREG_BUDGETS, PERCENTS, st.sampled_from([TOTAL, GRANT]))
def test_a_cut_never_ends_above_its_target_and_misses_it_by_cents_only(budget, percent, of):
    wanted = target_of(total_of(budget, INTERREG, of), percent, "down")

    found = cut(budget, INTERREG, to=wanted, of=of)

    assert found.reached == total_of(found.budget, INTERREG, of) <= wanted
    # one more cent in a staff line may add two more by flat rates, for the last partner's jump only
    assert found.residue <= Decimal("0.03")


@settings(max_examples=40)
@given(INTERREG_BUDGETS, PERCENTS)
def test_no_line_grows_or_falls_below_nothing(budget, percent):
    wanted = target_of(total_of(budget, INTERREG), percent, "down")

    found = cut(budget, INTERREG, to=wanted).budget

    for before, after in zip(budget.partners, found.partners, strict=True):
        for old, new in zip(before.lines, after.lines, strict=False):
            assert (old.category, old.units, old.key) == (new.category, new.units, new.key)
            assert 0 <= line_amount(new, "down") <= line_amount(old, "down")
        assert all(line.unit_cost > 0 for line in after.lines[len(before.lines) :])


@settings(max_examples=40)
@given(INTERREG_BUDGETS, st.decimals("0", "30", places=1))
def test_what_is_kept_stays_untouched(budget, percent):
    keep = {(partner.number, "staff") for partner in budget.partners}
    wanted = target_of(total_of(budget, INTERREG), percent, "down")
    rest = sum_of_kept(budget, keep)
    if rest > wanted:
        with pytest.raises(Impossible):
            cut(budget, INTERREG, to=wanted, keep=keep)
        return

    found = cut(budget, INTERREG, to=wanted, keep=keep)

    kept = [[line for line in partner.lines if line.category == "staff"] for partner in budget.partners]
    assert [[line for line in partner.lines if line.category == "staff"] for partner in found.budget.partners] == kept


def sum_of_kept(budget, keep) -> Decimal:
    """What the project costs when only the kept rows are left."""
    left = [
        replace(partner, lines=tuple(line for line in partner.lines if (partner.number, line.category) in keep))
        for partner in budget.partners
    ]
    return total_of(replace(budget, partners=tuple(left)), INTERREG)


@settings(max_examples=30)
@given(INTERREG_BUDGETS, PERCENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_change_what_is_reached(budget, percent, random):
    wanted = target_of(total_of(budget, INTERREG), percent, "down")
    turned = []
    for partner in budget.partners:
        lines = list(partner.lines)
        random.shuffle(lines)
        turned.append(Partner(**{**vars(partner), "lines": tuple(lines)}))
    other = Budget("EUR", 24, 6, tuple(turned))

    assert cut(budget, INTERREG, to=wanted).reached == cut(other, INTERREG, to=wanted).reached


def test_a_cut_by_twelve_per_cent_of_a_real_budget():
    lines = (
        Line("personnel", Decimal("24"), Decimal("3250.00"), key=1),
        Line("travel", Decimal("1"), Decimal("12345.67"), key=2),
        Line("subcontracting", Decimal("1"), Decimal("40000.00"), key=3),
    )
    budget = Budget("EUR", 24, None, (Partner(number=1, country="HU", lines=lines),))
    whole = total_of(budget, HORIZON)

    found = cut(budget, HORIZON, to=target_of(whole, Decimal(12), "half_up"))

    assert (whole, found.wanted, found.reached) == (Decimal("152932.09"), Decimal("134580.24"), Decimal("134580.24"))


def test_more_than_there_is_or_less_than_is_kept_is_refused_with_what_can_be_reached():
    budget = Budget("EUR", 24, None, (Partner(number=1, lines=(Line("external", Decimal(1), Decimal(100)),)),))

    with pytest.raises(Impossible) as above:
        cut(budget, INTERREG, to=Decimal("100.01"))
    with pytest.raises(Impossible) as below:
        cut(budget, INTERREG, to=Decimal("99.99"), keep={(1, "external")})

    assert (above.value.reached, below.value.reached) == (Decimal("100.00"), Decimal("100.00"))
    assert (above.value.reason, below.value.reason) == ("above", "below")


@settings(max_examples=40)
@given(INTERREG_BUDGETS, PERCENTS)
def test_a_cut_by_choice_lowers_each_place_by_its_own_percentage(budget, percent):
    found = cut_by(budget, INTERREG, {(1, "external"): percent})

    for before, after in zip(budget.partners, found.partners, strict=True):
        for category in ("staff", "external", "equipment"):
            old, new = (
                sum((line_amount(line, "down") for line in partner.lines if line.category == category), Decimal(0))
                for partner in (before, after)
            )
            if (before.number, category) != (1, "external"):
                assert new == old
            elif percent:
                exact = old * (100 - percent) / 100
                assert exact - Decimal("0.01") * len(before.lines) <= new <= exact


@settings(max_examples=60)
@given(INTERREG_BUDGETS, st.decimals("0.01", "99999", places=2))
def test_a_shift_moves_exactly_its_amount_and_nothing_else(budget, amount):
    source, target = (1, "external"), (budget.partners[-1].number, "equipment")

    def entered(of):
        return {
            (partner.number, category): sum(
                (line_amount(line, "down") for line in partner.lines if line.category == category), Decimal(0)
            )
            for partner in of.partners
            for category in ("staff", "external", "equipment")
        }

    before = entered(budget)
    if amount > before[source]:
        with pytest.raises(Impossible):
            shifted(budget, INTERREG, Shift(amount, source, target))
        return

    after = entered(shifted(budget, INTERREG, Shift(amount, source, target)))

    assert after == before | {source: before[source] - amount, target: before[target] + amount}


def test_the_cents_of_a_target_go_to_the_partners_with_the_most_to_spare():
    now, least = {1: Decimal(50), 2: Decimal(100)}, {1: Decimal(20), 2: Decimal(10)}

    assert allotted(Decimal("90.01"), now, least) == {1: Decimal("35.00"), 2: Decimal("55.01")}


def test_no_partner_is_given_more_than_it_has():
    now = {number: Decimal("1.01") for number in (1, 2, 3)}

    found = allotted(Decimal("3.02"), now, dict.fromkeys(now, Decimal(1)))

    assert found == {1: Decimal("1.01"), 2: Decimal("1.01"), 3: Decimal("1.00")}


def test_without_room_everybody_keeps_what_must_stay():
    now = {1: Decimal(50), 2: Decimal(100)}

    assert allotted(Decimal(150), now, now) == now


WHOLE = Line("external", Decimal(1), Decimal(100), work_package=1, amount=Decimal(100))
PIECES = Line("equipment", Decimal("3.005"), Decimal("33.33"), unit="piece", amount=Decimal("100.15"))


def budget_of(*lines):
    return Budget("EUR", 24, 6, (Partner(number=1, lines=lines), Partner(number=2)))


def test_a_place_without_a_percentage_stays_to_the_letter():
    budget = budget_of(WHOLE, PIECES)

    (found, _other) = cut_by(budget, INTERREG, {(1, "external"): Decimal(10), (2, "equipment"): Decimal(5)}).partners

    assert found.lines == (replace(WHOLE, unit_cost=Decimal("90.00"), amount=None), PIECES)


def test_moved_money_becomes_a_row_that_says_what_it_is():
    shift = Shift(Decimal(40), (1, "external"), (2, "staff"), description="Moved", unit="item", work_package=3)

    giver, taker = shifted(budget_of(WHOLE, PIECES), INTERREG, shift).partners

    assert giver.lines == (replace(WHOLE, unit_cost=Decimal("60.00"), amount=None), PIECES)
    assert taker.lines == (Line("staff", Decimal(1), Decimal(40), "item", "Moved", work_package=3),)


def test_more_than_stands_there_cannot_be_moved():
    with pytest.raises(Impossible, match="above") as refused:
        shifted(budget_of(WHOLE, PIECES), INTERREG, Shift(Decimal("100.01"), (1, "external"), (2, "staff")))

    assert (refused.value.reason, refused.value.reached) == ("above", Decimal("100.00"))


def test_every_cent_between_nothing_and_the_whole_can_be_reached_with_a_single_unit():
    budget = budget_of(Line("external", Decimal(1), Decimal("0.99")))

    reached = [cut(budget, INTERREG, to=Decimal(target) / 100).reached * 100 for target in range(100)]

    assert reached == list(range(100))


def test_a_budget_that_is_not_above_its_target_stays_to_the_letter():
    budget = budget_of(WHOLE, PIECES)

    assert cut(budget, INTERREG, to=total_of(budget, INTERREG)).budget == budget


def test_what_one_partner_cannot_reach_the_next_one_may_use():
    staff = Partner(
        number=1, flat_rates={"office_on_staff": Decimal(15)}, lines=(Line("staff", Decimal(1), Decimal("0.10")),)
    )
    study = Partner(number=2, lines=(Line("external", Decimal(1), Decimal("1.00")),))

    found = cut(Budget("EUR", 24, 6, (staff, study)), INTERREG, to=Decimal("0.71"))

    (first, second) = compute(found.budget, INTERREG).partners
    assert (first.total, second.total) == (Decimal("0.06"), Decimal("0.65"))  # 0.07 jumps to 0.08 by the flat rate


@pytest.mark.parametrize(
    ("whole", "weights", "parts"),
    [
        ("1.00", ["1.00", "2.00"], ["0.33", "0.67"]),
        ("2.00", ["1.00", "1.01"], ["1.00", "1.00"]),
        ("0.05", ["1.00", "1.00", "1.00"], ["0.02", "0.02", "0.01"]),
        ("0.00", ["0.00", "0.00"], ["0", "0"]),
    ],
)
def test_a_sum_is_split_by_weights_and_the_cents_go_where_most_is_missing(whole, weights, parts):
    assert split(Decimal(whole), [Decimal(weight) for weight in weights]) == [Decimal(part) for part in parts]


THREE = Line("external", Decimal(3), Decimal("10.01"), key=5, amount=Decimal("30.03"))
SINGLE = Line("external", Decimal(1), Decimal("10.00"), key=6)


def test_what_a_price_in_cents_loses_goes_to_a_row_with_a_single_unit():
    (found, _other) = cut_by(budget_of(THREE, SINGLE), INTERREG, {(1, "external"): Decimal(10)}).partners

    assert found.lines == (
        replace(THREE, unit_cost=Decimal("9.00"), amount=None),
        replace(SINGLE, unit_cost=Decimal("9.02")),
    )


def test_a_single_unit_takes_back_as_much_as_it_lost_and_no_more():
    taken = list(exact([(THREE, Decimal("27.02")), (SINGLE, Decimal("9.98"))], INTERREG))
    too_much = list(exact([(THREE, Decimal("27.02")), (SINGLE, Decimal("9.99"))], INTERREG))

    fewer = replace(THREE, unit_cost=Decimal("9.00"), amount=None)
    assert taken == [fewer, SINGLE]
    assert too_much == [
        fewer,
        replace(SINGLE, unit_cost=Decimal("9.99")),
        Line("external", Decimal(1), Decimal("0.02")),
    ]


def test_without_a_single_unit_the_cents_become_a_row_of_their_own():
    (found, _other) = cut_by(budget_of(THREE), INTERREG, {(1, "external"): Decimal(10)}).partners

    assert found.lines == (
        replace(THREE, unit_cost=Decimal("9.00"), amount=None),
        Line("external", Decimal(1), Decimal("0.02")),
    )


def test_the_row_of_the_cents_states_no_sum_of_another_row():
    nothing = Line("external", Decimal(0), Decimal("5.00"), amount=Decimal("5.00"))

    *_rows, rest = exact([(THREE, Decimal("27.02")), (nothing, Decimal(0))], INTERREG)

    assert rest == Line("external", Decimal(1), Decimal("0.02"))
