"""Which rows of a budget are incomplete, impossible or not counted?"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.figures.computing import ZERO, Line, PartnerFigures, Result
from budgets.figures.entries import CLOSURE, LUMP, PREPARATION
from budgets.figures.findings.shape import ERROR, WARNING, Finding, at, money, name_of, rows, source_of
from budgets.figures.labels import category_label
from calls.packs.shape import RulePack

LARGEST = Decimal("999999999.99")
MOST_ROWS = 300


def of_lines(result: Result) -> Iterator[Finding]:
    """Rows, gathered per partner and fault."""
    for figures in result.partners:
        yield from _incomplete(figures)
        yield from _misplaced(figures, result)
        yield from _differing(figures, result)
        if result.pack.family == "interreg":
            yield from _too_much(figures, result.pack)


def _numbers(figures: PartnerFigures, *, lump_too: bool = True) -> Iterator[tuple[int, Line]]:
    for number, line in enumerate(figures.partner.lines, start=1):
        if line.category not in figures.unused and (lump_too or line.category != LUMP):
            yield number, line


def _incomplete(figures: PartnerFigures) -> Iterator[Finding]:
    partner = figures.partner
    if found := [number for number, line in _numbers(figures, lump_too=False) if not line.unit.strip()]:
        yield Finding(
            ERROR,
            "line.unit",
            _("%(partner)s: no unit is given. Rows: %(rows)s. Write what is counted, for example month, piece or trip.")
            % {"partner": name_of(partner), "rows": rows(found)},
            at(partner, "lines", found[0], "unit"),
        )
    if found := [number for number, line in _numbers(figures) if not line.units * line.unit_cost]:
        yield Finding(
            ERROR,
            "line.empty",
            _("%(partner)s: units or price are zero. Rows: %(rows)s.")
            % {"partner": name_of(partner), "rows": rows(found)},
            at(partner, "lines", found[0], "unit_cost"),
        )
    if found := [number for number, line in _numbers(figures, lump_too=False) if not line.description.strip()]:
        yield Finding(
            WARNING,
            "line.description",
            _("%(partner)s: no description is given. Rows: %(rows)s.")
            % {"partner": name_of(partner), "rows": rows(found)},
            at(partner, "lines", found[0], "description"),
        )


def _misplaced(figures: PartnerFigures, result: Result) -> Iterator[Finding]:
    partner, pack = figures.partner, result.pack
    foreign: dict[str, list[int]] = {}
    unused: dict[str, list[int]] = {}
    periods = result.budget.period_count
    for number, line in enumerate(partner.lines, start=1):
        category = pack.category(line.category)
        if category is None or not category.lines:
            foreign.setdefault(line.category, []).append(number)
        elif line.category in figures.unused:
            unused.setdefault(line.category, []).append(number)
    for code, numbers in foreign.items():
        yield Finding(
            ERROR,
            "line.category",
            _("%(partner)s: this programme has no rows of this category: %(category)s. Rows: %(rows)s.")
            % {"partner": name_of(partner), "category": category_label(code), "rows": rows(numbers)},
            at(partner, "lines", numbers[0], "category"),
        )
    for code, numbers in unused.items():
        yield Finding(
            WARNING,
            "line.unused",
            _(
                "%(partner)s: rows are kept but not counted, because a flat rate stands for them. Category: "
                "%(category)s. Rows: %(rows)s."
            )
            % {"partner": name_of(partner), "category": category_label(code), "rows": rows(numbers)},
            at(partner, "lines", numbers[0], "category"),
        )
    if found := [number for number, line in _numbers(figures) if not _period_exists(line, periods)]:
        yield Finding(
            ERROR,
            "line.period",
            _("%(partner)s: the period does not exist. Rows: %(rows)s. Number of periods: %(periods)s.")
            % {"partner": name_of(partner), "rows": rows(found), "periods": periods},
            at(partner, "lines", found[0], "period"),
        )


def _period_exists(line: Line, periods: int) -> bool:
    if line.period is None or 1 <= line.period <= periods:
        return True
    return line.category == LUMP and line.period in (PREPARATION, CLOSURE)


def _differing(figures: PartnerFigures, result: Result) -> Iterator[Finding]:
    partner, currency = figures.partner, result.budget.currency
    for number, (line, amount) in enumerate(zip(partner.lines, figures.line_amounts, strict=True), start=1):
        if line.amount is not None and line.amount != amount:
            yield Finding(
                ERROR,
                "line.sum",
                _(
                    "%(partner)s, row %(row)s: units times price make %(computed)s, but the sum is given as "
                    "%(stated)s. Difference: %(difference)s."
                )
                % {
                    "partner": name_of(partner),
                    "row": number,
                    "computed": money(amount, currency),
                    "stated": money(line.amount, currency),
                    "difference": money(line.amount - amount, currency),
                },
                at(partner, "lines", number, "amount"),
            )


def _too_much(figures: PartnerFigures, pack: RulePack) -> Iterator[Finding]:
    """What the programmes' own system refuses to take in."""
    partner, source = figures.partner, source_of(pack, "jems")
    large = [number for number, line in _numbers(figures) if max(line.units, line.unit_cost) > LARGEST]
    fine = [number for number, line in _numbers(figures) if line.units % Decimal("0.01") != ZERO]
    if large:
        yield Finding(
            ERROR,
            "line.large",
            _("%(partner)s: the programme's system takes no value above 999,999,999.99. Rows: %(rows)s.")
            % {"partner": name_of(partner), "rows": rows(large)},
            at(partner, "lines", large[0], "unit_cost"),
            source,
        )
    if fine:
        yield Finding(
            ERROR,
            "line.decimals",
            _("%(partner)s: the number of units may have two decimals. Rows: %(rows)s.")
            % {"partner": name_of(partner), "rows": rows(fine)},
            at(partner, "lines", fine[0], "units"),
            source,
        )
    for code, count in Counter(line.category for _number, line in _numbers(figures)).items():
        if count > MOST_ROWS:
            yield Finding(
                ERROR,
                "line.count",
                _(
                    "%(partner)s: the programme's system takes 300 rows in a category. Category: %(category)s. "
                    "Rows: %(count)s."
                )
                % {"partner": name_of(partner), "category": category_label(code), "count": count},
                at(partner, "lines"),
                source,
            )
