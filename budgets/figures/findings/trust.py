"""How far can these figures be trusted: are the rules confirmed, and do stated sums agree?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from budgets.figures.computing import ZERO, Result
from budgets.figures.findings.shape import ERROR, INFO, WARNING, Finding, at, money, name_of
from budgets.figures.labels import category_label


def of_trust(result: Result) -> Iterator[Finding]:
    """A draft's warning, and sums that a table states but its rows do not make."""
    if not result.pack.code:
        text = _("No rules are chosen for this budget yet. Choose the call, or a rule pack.")
        yield Finding(WARNING, "pack.missing", text, "project")
    elif result.pack.is_draft:
        text = _("These rules are a draft: not every figure was read in an official document. Check them before use.")
        yield Finding(INFO, "pack.draft", text, "pack")
    currency = result.budget.currency
    for figures in result.partners:
        for code, stated in figures.partner.stated.items():
            computed = figures.total if code == "total" else figures.categories.get(code, ZERO)
            if stated != computed:
                yield Finding(
                    ERROR,
                    "stated.sum",
                    _("%(partner)s: %(what)s is given as %(stated)s, but the rows make %(computed)s.")
                    % {
                        "partner": name_of(figures.partner),
                        "what": category_label(code),
                        "stated": money(stated, currency),
                        "computed": money(computed, currency),
                    },
                    at(figures.partner, "stated", code),
                )
