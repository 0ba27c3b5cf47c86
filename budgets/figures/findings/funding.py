"""Are the funds and their rates ones that the programme offers?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from budgets.figures.computing import HUNDRED, PartnerFigures, Result
from budgets.figures.findings.shape import ERROR, WARNING, Finding, at, name_of, share, source_of
from calls.packs.shape import RulePack

MOST_FUNDS = 5


def of_funding(result: Result) -> Iterator[Finding]:
    """Each partner's rate and funds against the pack's; a wrong sum of the funds silences the rest."""
    for figures in result.partners:
        if not figures.total:
            continue
        yield from _status(figures, result.pack)
        yield from _rate(figures, result.pack)
        yield from _funds(figures, result.pack)


def _status(figures: PartnerFigures, pack: RulePack) -> Iterator[Finding]:
    """Whether nobody stated the legal status on which the rate, or what a profit does to the grant, depends."""
    if figures.partner.legal_status:
        return
    if pack.funding.by_status:
        source = pack.funding.source
        text = _(
            "%(partner)s: the funding rate depends on the legal status, which is not stated. Counted with: %(rate)s."
        )
    elif pack.revenue and pack.revenue.statuses and figures.partner.revenue:
        source = pack.revenue.source
        text = _("%(partner)s: whether revenue lowers the grant depends on the legal status, which is not stated.")
    else:
        return
    words = {"partner": name_of(figures.partner), "rate": share(figures.rate)}
    yield Finding(WARNING, "funding.status", text % words, at(figures.partner, "legal_status"), source_of(pack, source))


def _rate(figures: PartnerFigures, pack: RulePack) -> Iterator[Finding]:
    funding, partner = pack.funding, figures.partner
    place, source = at(partner, "funding_rate"), source_of(pack, funding.source)
    limit = funding.limit_for(partner.country, partner.legal_status)
    usual = funding.rate_for(partner.country, partner.legal_status)
    words = {"partner": name_of(partner), "rate": share(figures.rate)}
    if figures.rate > HUNDRED:
        text = _("%(partner)s: the shares of the funds make more than 100 per cent: %(rate)s.") % words
        yield Finding(ERROR, "funding.sum", text, place)
    elif figures.rate > limit:
        text = _("%(partner)s: the funding rate is over the maximum. Rate: %(rate)s, at most %(limit)s.")
        yield Finding(ERROR, "funding.maximum", text % (words | {"limit": share(limit)}), place, source)
    elif funding.fixed_rate and figures.rate != usual:
        text = _("%(partner)s: the funding rate is fixed. Rate: %(rate)s, must be %(limit)s.")
        yield Finding(ERROR, "funding.fixed", text % (words | {"limit": share(usual)}), place, source)
    elif funding.min_rate is not None and figures.rate < funding.min_rate:
        text = _("%(partner)s: the funding rate is under the minimum. Rate: %(rate)s, at least %(limit)s.")
        yield Finding(ERROR, "funding.minimum", text % (words | {"limit": share(funding.min_rate)}), place, source)


def _funds(figures: PartnerFigures, pack: RulePack) -> Iterator[Finding]:
    partner, funding = figures.partner, pack.funding
    place = at(partner, "funds")
    names = [fund.fund for fund in partner.funds]
    if len(set(names)) != len(names):
        text = _("%(partner)s: a fund is named twice.") % {"partner": name_of(partner)}
        yield Finding(ERROR, "funding.twice", text, place)
    if not funding.funds:
        return
    offered = ", ".join(fund.code for fund in funding.funds)
    if strange := sorted({name for name in names if funding.fund(name) is None}):
        words = {"partner": name_of(partner), "funds": ", ".join(strange), "offered": offered}
        text = _("%(partner)s: the programme does not pay from this fund: %(funds)s. Its funds: %(offered)s.") % words
        yield Finding(ERROR, "funding.unknown", text, place, source_of(pack, funding.source))
    for given in partner.funds:
        fund = funding.fund(given.fund)
        if fund and fund.fixed and given.percent != fund.rate and figures.rate <= HUNDRED and not funding.fixed_rate:
            words = {"partner": name_of(partner), "fund": fund.code, "rate": share(given.percent)}
            text = _("%(partner)s: the rate of this fund is fixed. %(fund)s: %(rate)s, must be %(limit)s.")
            text %= words | {"limit": share(fund.rate)}
            yield Finding(ERROR, "funding.fund_fixed", text, place, source_of(pack, fund.source))
