"""Are the flat rates and funding rates ones that the programme offers?"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.figures.computing import ZERO, Partner, PartnerFigures, Result
from budgets.figures.findings.shape import ERROR, WARNING, Finding, at, money, name_of, share, source_of
from budgets.figures.labels import flat_rate_label
from calls.packs.shape import FlatRate, RulePack


def of_flat_rates(result: Result) -> Iterator[Finding]:
    """Each partner's flat rates against those of the pack."""
    for figures in result.partners:
        partner = figures.partner
        chosen = {code: percent for code, percent in partner.flat_rates.items() if percent > ZERO}
        for code in chosen:
            if result.pack.flat_rate(code) is None:
                yield Finding(
                    ERROR,
                    "flat_rate.unknown",
                    _("%(partner)s: the programme does not offer this flat rate: %(rate)s.")
                    % {"partner": name_of(partner), "rate": flat_rate_label(code)},
                    at(partner, "flat_rates", code),
                )
        for rate in result.pack.flat_rates:
            if rate.code in chosen:
                yield from _size(partner, rate, chosen[rate.code], result.pack)
                yield from _exclusions(partner, rate, chosen, result.pack)
            yield from _missing(partner, rate, chosen, result.pack)
        yield from _too_simple(figures, chosen, result)


def _size(partner: Partner, rate: FlatRate, percent: Decimal, pack: RulePack) -> Iterator[Finding]:
    limit = rate.limit(partner.country)
    words = {
        "partner": name_of(partner),
        "rate": flat_rate_label(rate.code),
        "percent": share(percent),
        "limit": share(limit),
    }
    place, source = at(partner, "flat_rates", rate.code), source_of(pack, rate.source)
    if percent > limit:
        text = _("%(partner)s: the flat rate is over the maximum. %(rate)s: %(percent)s, at most %(limit)s.") % words
        yield Finding(ERROR, "flat_rate.maximum", text, place, source)
    elif not rate.adjustable and percent != limit:
        text = _("%(partner)s: the flat rate is fixed. %(rate)s: %(percent)s, must be %(limit)s.") % words
        yield Finding(ERROR, "flat_rate.fixed", text, place, source)
    elif rate.whole_percents and percent % 1:
        text = _("%(partner)s: the flat rate must be a whole percentage. %(rate)s: %(percent)s.") % words
        yield Finding(ERROR, "flat_rate.whole", text, place, source)


def _exclusions(partner: Partner, rate: FlatRate, chosen: dict[str, Decimal], pack: RulePack) -> Iterator[Finding]:
    if others := [code for code in rate.excludes if code in chosen]:
        names = " – ".join(flat_rate_label(code) for code in [rate.code, *others])
        yield Finding(
            ERROR,
            "flat_rate.exclusive",
            _("%(partner)s: these flat rates exclude each other: %(rates)s.")
            % {"partner": name_of(partner), "rates": names},
            at(partner, "flat_rates", rate.code),
            source_of(pack, rate.source),
        )


def _missing(partner: Partner, rate: FlatRate, chosen: dict[str, Decimal], pack: RulePack) -> Iterator[Finding]:
    if rate.mandatory_unless is None or rate.code in chosen or any(code in chosen for code in rate.mandatory_unless):
        return
    if partner.role == "associated" or not partner.lines:
        return
    limit = share(rate.limit(partner.country))
    yield Finding(
        ERROR,
        "flat_rate.mandatory",
        _("%(partner)s: the programme asks for this flat rate: %(rate)s, %(limit)s.")
        % {"partner": name_of(partner), "rate": flat_rate_label(rate.code), "limit": limit},
        at(partner, "flat_rates", rate.code),
        source_of(pack, rate.source),
    )


def _too_simple(figures: PartnerFigures, chosen: dict[str, Decimal], result: Result) -> Iterator[Finding]:
    rule = result.pack.simplified
    if rule is None or chosen or not figures.total or result.total > rule.up_to:
        return
    yield Finding(
        WARNING,
        "flat_rate.small_project",
        _("%(partner)s: a project of up to %(limit)s must use simplified costs; choose a flat rate.")
        % {"partner": name_of(figures.partner), "limit": money(rule.up_to, result.pack.currency)},
        at(figures.partner, "flat_rates"),
        source_of(result.pack, rule.source),
    )
