"""Does the grant fit the programme: its limits, its lump sums, its ceilings?"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.figures.computing import HUNDRED, ZERO, Result, sum_of
from budgets.figures.findings.shape import ERROR, WARNING, Finding, at, money, name_of, share, source_of
from budgets.figures.labels import cap_label
from calls.packs.shape import Cap

MOST_NAMED = 12


def of_grant(result: Result) -> Iterator[Finding]:
    """The whole grant against minimum, maximum and the list of lump sums; nothing is said of an empty budget."""
    funding, currency = result.pack.funding, result.budget.currency
    source = source_of(result.pack, funding.source)
    if not result.total:
        return
    words = {"grant": money(result.grant, currency), "total": money(result.total, currency)}
    if funding.max_grant is not None and result.grant > funding.max_grant:
        text = _("The grant is over the maximum of the call. Grant: %(grant)s, at most %(limit)s.")
        limit = {"limit": money(funding.max_grant, currency)}
        yield Finding(ERROR, "grant.maximum", text % (words | limit), "project", source)
    if funding.min_grant is not None and result.grant < funding.min_grant:
        text = _("The grant is under the minimum of the call. Grant: %(grant)s, at least %(limit)s.")
        limit = {"limit": money(funding.min_grant, currency)}
        yield Finding(ERROR, "grant.minimum", text % (words | limit), "project", source)
    if funding.max_total is not None and result.total > funding.max_total:
        text = _("The total costs are over the maximum of the call. Total: %(total)s, at most %(limit)s.")
        limit = {"limit": money(funding.max_total, currency)}
        yield Finding(ERROR, "total.maximum", text % (words | limit), "project", source)
    yield from _lump_sum(result)
    if currency != result.pack.currency:
        text = _("The rules are in another currency. Budget: %(budget)s, rules: %(rules)s.")
        yield Finding(
            WARNING, "currency", text % {"budget": currency, "rules": result.pack.currency}, "project", source
        )


def _lump_sum(result: Result) -> Iterator[Finding]:
    funding, currency = result.pack.funding, result.budget.currency
    if funding.kind == "rate" or not funding.lump_sums or result.total in funding.lump_sums:
        return
    if funding.kind == "lump_sum_range" and funding.lump_sums[0] <= result.total <= funding.lump_sums[-1]:
        return
    known = result.pack.sources.get(funding.lump_sums_source)
    in_range = funding.lump_sums[0] <= result.total <= funding.lump_sums[-1]
    yield Finding(
        WARNING if known and not known.printed and in_range else ERROR,
        "lump_sum.list",
        _("The programme knows fixed lump sums only. Budget: %(total)s. Possible: %(amounts)s.")
        % {
            "total": money(result.total, currency),
            "amounts": "; ".join(money(amount, currency) for amount in funding.lump_sums[:MOST_NAMED]),
        },
        "project",
        source_of(result.pack, funding.lump_sums_source),
    )


def of_caps(result: Result) -> Iterator[Finding]:
    """The pack's ceilings, per project or per partner."""
    for cap in result.pack.caps:
        if cap.only_with and not any(code in result.categories for code in cap.only_with):
            continue
        if cap.per == "project":
            parts = {part.key: part.total for part in result.work_packages}
            yield from _cap(cap, result, _Sums(result.categories, parts, result.direct, result.grant), "project", "")
        else:
            for figures in result.partners:
                parts = {part.key: part.total for part in figures.work_packages}
                sums = _Sums(figures.categories, parts, figures.direct, figures.grant)
                yield from _cap(cap, result, sums, at(figures.partner), f"{name_of(figures.partner)}: ")


class _Sums:
    """The amounts that a ceiling may name."""

    def __init__(
        self,
        categories: Mapping[str, Decimal],
        packages: Mapping[int | None, Decimal],
        direct: Decimal,
        grant: Decimal,
    ) -> None:
        self.categories, self.packages = categories, packages
        self.named = {"direct": direct, "grant": grant, "total": sum_of(categories.values())}

    def of(self, codes: tuple[str, ...]) -> Decimal:
        return sum_of(self.named.get(code, self.categories.get(code, ZERO)) for code in codes)


def _cap(cap: Cap, result: Result, sums: _Sums, place: str, whose: str) -> Iterator[Finding]:
    amount = sums.packages.get(cap.work_package, ZERO) if cap.work_package else sums.of(cap.categories)
    source, currency = source_of(result.pack, cap.source), result.budget.currency
    words = {"ceiling": f"{whose}{cap_label(cap.code)}", "amount": money(amount, currency)}
    if cap.max_amount is not None and amount > cap.max_amount:
        text = _("%(ceiling)s: %(amount)s, more than %(limit)s.") % (words | {"limit": money(cap.max_amount, currency)})
        yield Finding(cap.severity, f"cap.{cap.code}", text, place, source)
    if cap.max_percent is None:
        return
    base = sums.of(cap.base)
    if amount * HUNDRED > cap.max_percent * base:
        real = share((amount * HUNDRED / base).quantize(Decimal("0.01"))) if base else "–"
        text = _("%(ceiling)s: %(share)s, at most %(limit)s. Amount: %(amount)s, at most %(most)s.") % (
            words
            | {
                "share": real,
                "limit": share(cap.max_percent),
                "most": money(base * cap.max_percent / HUNDRED, currency),
            }
        )
        yield Finding(cap.severity, f"cap.{cap.code}", text, place, source)
