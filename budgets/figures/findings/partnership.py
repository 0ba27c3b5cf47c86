"""Are there enough partners from enough countries, for long enough?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from budgets.figures.computing import Result
from budgets.figures.entries import Partner
from budgets.figures.findings.shape import ERROR, Finding, source_of

EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "EL",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)


def of_partnership(result: Result) -> Iterator[Finding]:
    """Partners, countries, months and packages against the pack; associated partners do not count."""
    yield from _too_few(result)
    yield from _too_many(result)
    yield from _duration(result)


def _full(result: Result) -> list[Partner]:
    return [figures.partner for figures in result.partners if figures.partner.role != "associated"]


def _too_few(result: Result) -> Iterator[Finding]:
    rule, full = result.pack.partnership, _full(result)
    source = source_of(result.pack, rule.source)
    countries = {partner.country for partner in full if partner.country}
    asked = [
        (
            "min_partners",
            len(full),
            rule.min_partners,
            _("Too few partners: %(have)s. The programme asks for at least %(need)s."),
        ),
        (
            "min_countries",
            len(countries),
            rule.min_countries,
            _("Partners from too few countries: %(have)s. The programme asks for at least %(need)s."),
        ),
        (
            "min_eu_countries",
            len(countries & EU),
            rule.min_eu_countries,
            _(
                "Partners from too few member states of the European Union: %(have)s. The programme asks for at "
                "least %(need)s."
            ),
        ),
        (
            "min_other_countries",
            len(countries - EU),
            rule.min_other_countries,
            _(
                "Partners from too few countries outside the European Union: %(have)s. The programme asks for "
                "at least %(need)s."
            ),
        ),
        (
            "min_among",
            len(countries & set(rule.among)),
            rule.min_among,
            _("Partners from too few of the countries %(among)s: %(have)s. The programme asks for at least %(need)s."),
        ),
    ]
    for code, have, need, text in asked:
        if need is not None and have < need:
            words = {"have": have, "need": need, "among": ", ".join(rule.among)}
            yield Finding(ERROR, f"partnership.{code}", text % words, "partners", source)


def _too_many(result: Result) -> Iterator[Finding]:
    rule, full = result.pack.partnership, _full(result)
    source = source_of(result.pack, rule.source)
    if rule.max_partners is not None and len(full) > rule.max_partners:
        text = _("Too many partners: %(have)s. The programme allows at most %(most)s.")
        words = {"have": len(full), "most": rule.max_partners}
        yield Finding(ERROR, "partnership.max_partners", text % words, "partners", source)
    leads = sum(partner.role == "lead" for partner in full)
    if leads > 1 or (len(full) > 1 and not leads):
        text = _("A partnership has exactly one lead partner.")
        yield Finding(ERROR, "partnership.lead", text, "partners", source)


def _duration(result: Result) -> Iterator[Finding]:
    rule, months = result.pack.duration, result.budget.duration_months
    source = source_of(result.pack, rule.source)
    if months is not None and rule.min_months is not None and months < rule.min_months:
        text = _("The project is too short. Months: %(have)s, at least %(need)s.")
        yield Finding(
            ERROR, "duration.minimum", text % {"have": months, "need": rule.min_months}, "project/duration", source
        )
    if months is not None and rule.max_months is not None and months > rule.max_months:
        text = _("The project is too long. Months: %(have)s, at most %(need)s.")
        yield Finding(
            ERROR, "duration.maximum", text % {"have": months, "need": rule.max_months}, "project/duration", source
        )
    packages = sum(part.key is not None for part in result.work_packages)
    if rule.max_work_packages is not None and packages > rule.max_work_packages:
        text = _("Too many work packages: %(have)s. The programme allows at most %(need)s.")
        words = {"have": packages, "need": rule.max_work_packages}
        yield Finding(ERROR, "work_packages.maximum", text % words, "work_packages", source)
