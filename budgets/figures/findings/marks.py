"""Is what is special about some money in order: value added tax, gifts in kind, revenue?"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.figures import vat
from budgets.figures.computing import PartnerFigures, Result, counts, sum_of
from budgets.figures.entries import IN_KIND, VAT
from budgets.figures.findings.shape import ERROR, WARNING, Finding, at, money, name_of, rows, source_of
from calls.packs.shape import RulePack


def of_marks(result: Result) -> Iterator[Finding]:
    """One finding per partner and fault, never one per row."""
    for figures in result.partners:
        yield from _tax(figures, result)
        yield from _gifts(figures, result)
        yield from _revenue(figures, result)


def _tax(figures: PartnerFigures, result: Result) -> Iterator[Finding]:
    rule, partner = result.pack.vat, figures.partner
    if rule is None or not figures.vat:
        return
    eligible = vat.eligible(figures.vat, partner.vat, rule, result.total)
    if eligible == figures.vat:
        return
    numbers = [number for number, line in enumerate(partner.lines, start=1) if line.mark == VAT]
    words = {
        "partner": name_of(partner),
        "rows": rows(numbers),
        "amount": money(figures.vat, result.budget.currency),
    }
    if eligible is not None:
        confirmed = result.pack.sources[rule.source].printed
        severity, code = (ERROR if confirmed else WARNING), "vat.not_eligible"
        text = _("%(partner)s: this value added tax is not a cost of the project. Rows: %(rows)s. Amount: %(amount)s.")
    elif partner.vat == "partly":
        severity, code = WARNING, "vat.partly"
        text = _(
            "%(partner)s: only the value added tax that does not come back is a cost. Rows: %(rows)s. Amount: %(amount)s."  # noqa: E501
        )
    else:
        severity, code = WARNING, "vat.unknown"
        text = _("%(partner)s: say whether the partner gets value added tax back. Rows: %(rows)s. Amount: %(amount)s.")
    sentence = text % words
    if rule.below is not None:
        limit = money(rule.below, result.pack.currency)
        sentence += " " + _("Total costs under which it always is a cost: %(limit)s.") % {"limit": limit}
    yield Finding(severity, code, sentence, at(partner, "lines", numbers[0], "mark"), _source(result.pack, rule.source))


def _source(pack: RulePack, code: str) -> str:
    """The source of an advice; what was not read in an official document says so."""
    title = source_of(pack, code)
    return title if pack.sources[code].printed else _("not confirmed: %(source)s") % {"source": title}


def _gifts(figures: PartnerFigures, result: Result) -> Iterator[Finding]:
    """Gifts in kind that are costs must be covered by contributions in kind, and the other way round."""
    partner, pack = figures.partner, result.pack
    costs = sum_of(
        amount
        for line, amount in zip(partner.lines, figures.line_amounts, strict=True)
        if line.mark == IN_KIND and counts(line, pack) and line.category not in figures.unused
    )
    given = sum_of(gift.amount for gift in partner.contributions if gift.origin == IN_KIND)
    if not costs or costs == given or not partner.contributions:
        return
    yield Finding(
        WARNING,
        "in_kind.balance",
        _("%(partner)s: the gifts in kind among the costs make %(costs)s, the contributions in kind %(given)s.")
        % {
            "partner": name_of(partner),
            "costs": money(costs, result.budget.currency),
            "given": money(given, result.budget.currency),
        },
        at(partner, "contributions"),
        source_of(pack, pack.in_kind.source) if pack.in_kind else "",
    )


def _revenue(figures: PartnerFigures, result: Result) -> Iterator[Finding]:
    partner, rule, currency = figures.partner, result.pack.revenue, result.budget.currency
    if rule is None or not figures.profit:
        return
    words: dict[str, str] = {"partner": name_of(partner), "profit": money(figures.profit, currency)}
    if rule.rule == "profit_share":
        text = _("%(partner)s: grant and revenue are over the costs by %(profit)s; the grant falls by %(reduction)s.")
        words["reduction"] = money(figures.reduction, currency)
    else:
        text = _("%(partner)s: grant and revenue are over the costs by %(profit)s. The programme allows no profit.")
    source = source_of(result.pack, rule.source)
    yield Finding(WARNING, "revenue.profit", text % words, at(partner, "contributions"), source)


def covering(figures: PartnerFigures, pack: RulePack) -> Decimal:
    """The contributions that cover the own share: gifts in kind only where they are costs."""
    apart = pack.in_kind is not None and pack.in_kind.rule == "apart"
    return sum_of(given.amount for given in figures.partner.contributions if not (apart and given.origin == IN_KIND))
