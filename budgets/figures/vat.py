"""Is the value added tax that a partner pays a cost of the project?

Sources: for EU direct grants Article 6.3 of the model grant agreement (known from practice, not read: a draft in
every pack); for Interreg Article 64(1)(c) of Regulation (EU) 2021/1060; for NEXT Black Sea the call text.
"""

from decimal import Decimal

from calls.packs.terms import Vat

ZERO = Decimal("0.00")


def eligible(tax: Decimal, recovery: str, rule: Vat, total: Decimal) -> Decimal | None:
    """How much of the tax is a cost; None when it cannot be said, because it comes back in part or nobody said so."""
    if rule.always or (rule.below is not None and total < rule.below):
        return tax
    if recovery == "authority":
        return ZERO if rule.authority else tax
    return {"no": tax, "yes": ZERO}.get(recovery)


def with_tax(net: Decimal, tax: Decimal, recovery: str, rule: Vat, total: Decimal) -> Decimal | None:
    """The eligible cost of a purchase."""
    part = eligible(tax, recovery, rule, total)
    return None if part is None else net + part
