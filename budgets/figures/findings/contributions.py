"""Is the own share covered, to the cent, by money that may cover it?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from budgets.figures.computing import Result
from budgets.figures.findings.marks import covering
from budgets.figures.findings.shape import ERROR, WARNING, Finding, at, money, name_of, source_of


def of_contributions(result: Result) -> Iterator[Finding]:
    """Each partner's sources against its own share; partners that named none yet are one finding."""
    currency, silent = result.budget.currency, []
    for figures in result.partners:
        partner = figures.partner
        given = covering(figures, result.pack)
        if not partner.contributions:
            if figures.own:
                silent.append(partner)
        elif given != figures.own:
            yield Finding(
                ERROR,
                "contributions.sum",
                _(
                    "%(partner)s: the sources make %(given)s, but the own contribution is %(own)s. Difference: "
                    "%(difference)s."
                )
                % {
                    "partner": name_of(partner),
                    "given": money(given, currency),
                    "own": money(figures.own, currency),
                    "difference": money(given - figures.own, currency),
                },
                at(partner, "contributions"),
                source_of(result.pack, "jems"),
            )
        if result.pack.family == "interreg" and any(
            contribution.origin == "own" and contribution.status == "automatic_public"
            for contribution in partner.contributions
        ):
            yield Finding(
                ERROR,
                "contributions.status",
                _("%(partner)s: the partner's own money cannot be automatic public money.")
                % {"partner": name_of(partner)},
                at(partner, "contributions"),
                source_of(result.pack, "jems"),
            )
    if silent:
        yield Finding(
            WARNING,
            "contributions.missing",
            _("It is not said yet where the own contribution comes from. Partners: %(partners)s.")
            % {"partners": "; ".join(name_of(partner) for partner in silent)},
            at(silent[0], "contributions"),
        )
