"""Which figures of the budget does the paper show?"""

from budgets.figures.cofinancing import overview
from budgets.figures.computing import Result
from budgets.figures.labels import period_label
from budgets.rates.converting import Sums
from documents.proposal.draft import AmountsDraft, MoneyDraft


def money_from(result: Result, language: str, sums: Sums | None = None) -> MoneyDraft | None:
    """The figures as the engine computed them, or nothing while there is no budget line at all."""
    if not any(partner.lines for partner in result.budget.partners):
        return None
    known = [category.code for category in result.pack.categories]
    used = sorted(result.categories, key=lambda code: known.index(code) if code in known else len(known))
    return MoneyDraft(
        currency=result.budget.currency,
        pack=result.pack.get_title(language),
        pack_version=result.pack.version,
        categories=tuple(code for code in used if result.categories[code]),
        partners=tuple(
            AmountsDraft(
                f"P{figures.partner.number} {figures.partner.name}",
                tuple(figures.categories.items()),
                figures.total,
                figures.grant,
                figures.own,
            )
            for figures in result.partners
        ),
        packages=tuple((part.key, part.total) for part in result.work_packages),
        periods=tuple((period_label(part.key), part.total, part.grant) for part in result.periods),
        contributions=tuple(
            (f"P{partner.number} {partner.name}", contribution.origin, contribution.status, contribution.amount)
            for partner in result.budget.partners
            for contribution in partner.contributions
        ),
        funds=tuple((row.fund, row.amount, row.total - row.amount, row.rate) for row in overview(result)),
        beside=tuple(
            (name, amount)
            for name, amount in (
                ("vat", result.vat),
                ("in_kind", result.in_kind),
                ("reduction", result.reduction),
            )
            if amount
        ),
        total=AmountsDraft("", tuple(result.categories.items()), result.total, result.grant, result.own),
        converted=sums and (sums.currency, sums.total, sums.grant, sums.own, sums.rate),
    )
