"""How are limits and losses said to the reader, in one sentence each?"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.figures.amounts import HUNDRED
from budgets.figures.labels import category_label
from documents.funder_books.draft import ZERO, FunderDraft, left_out
from documents.funder_books.layout import Layout, Unrecognised
from documents.funder_books.mappings import Mapping
from documents.funder_books.singles import donors, own_money

LISTS = ("partners", "packages", "items", "equipment", "donors", "entries")


def obstacles(draft: FunderDraft, mapping: Mapping) -> Iterator[str]:
    """What must be mended before the form can be filled at all."""
    currency = draft.result.budget.currency
    if mapping.currency and currency != mapping.currency:
        text = _(
            "The form takes one currency only. Form: %(form)s. Budget: %(budget)s. "
            "Enter the budget in the currency of the form."
        )
        yield text % {"form": mapping.currency, "budget": currency}
    if not draft.result.total:
        yield _("The budget is empty. Enter its lines first.")


def no_block(layout: Layout, partner: int, package: int) -> str:
    """Why an amount of this partner and this work package has no rows."""
    if partner > layout.partners:
        text = _("the form has no sheet for this partner: BE%(number)d. Add it in the form, then upload the form again")
        return text % {"number": partner}
    if not package:
        return _("the line names no work package. Choose one in the budget")
    if package not in layout.packages:
        text = _("the form has no part for this package: WP%(number)d. Add it in the form, then upload the form again")
        return text % {"number": package}
    return _("the form has no open rows there")


def list_is_full(kind: str, sheet: str, over: int) -> str:
    """A list is shorter than what belongs into it."""
    text = ngettext(
        "The list on this sheet is full, %(count)d entry was left out: %(sheet)s",
        "The list on this sheet is full, %(count)d entries were left out: %(sheet)s",
        over,
    )
    return text % {"count": over, "sheet": sheet}


def beside(draft: FunderDraft, mapping: Mapping, year: frozenset[int]) -> Iterator[tuple[str, Decimal | None]]:
    """What a careful person would want to know before the form is handed in."""
    for left in left_out(draft):
        why = _("given in kind, no cost under these rules") if left.why == "in_kind" else _("replaced by a flat rate")
        yield f"P{left.position} {category_label(left.category)}: {why}", left.amount
    wanted = {single.value for single in mapping.cells}
    if "own_money" in wanted:
        yield from _sources(draft)
    if any("first_year:" in value for block in mapping.blocks for value, _head in block.columns) and not year:
        yield _("Year 1 is not filled: the application does not say which periods lie in the first year."), None
    yield from _ceilings(draft, {name.partition(":")[2] for name in wanted if name.startswith("category:")})
    if not mapping.compared:
        text = _("Our layout has not yet been compared with the funder's own file: check the filled form carefully.")
        yield text, None


def _sources(draft: FunderDraft) -> Iterator[tuple[str, Decimal | None]]:
    named = sum(
        (
            given.amount
            for figures in draft.result.partners
            for given in figures.partner.contributions
            if given.origin == "own"
        ),
        ZERO,
    )
    money = own_money(draft)
    if money < 0:
        yield (
            _("Other donors give more than the own contribution, so the applicant's own money is below nothing"),
            money,
        )
    elif money != named:
        yield _("Own contribution without a named source, written as the applicant's own money"), money - named
    for given in donors(draft):
        if given.origin == "in_kind":
            yield _("Counted among the donors, given in kind"), given.amount


def _ceilings(draft: FunderDraft, categories: set[str]) -> Iterator[tuple[str, Decimal | None]]:
    """Ceilings that the form itself prints beside its lines."""
    pack, result = draft.result.pack, draft.result
    limits = [
        (code, cap.max_percent)
        for cap in pack.caps
        for code in cap.categories
        if cap.max_percent is not None and cap.base == ("direct",)
    ]
    limits += [(rate.category, rate.max_percent) for rate in pack.flat_rates]
    for code, percent in limits:
        amount = result.categories.get(code, ZERO)
        if code in categories and amount * HUNDRED > result.direct * percent:
            text = _("Above the ceiling that the form prints, %(percent)s %% of the direct costs: %(category)s")
            yield text % {"percent": f"{percent.normalize():f}", "category": category_label(code)}, amount


def unrecognised(problem: Unrecognised, title: str) -> str:
    """Which sheet or heading was looked for in vain, and what to do."""
    sheets = [sheet for sheet, words in problem.missing if not words]
    words = [f"{words} ({sheet})" for sheet, words in problem.missing if words]
    told = [_("This is not the workbook that was chosen: %(form)s.") % {"form": title}]
    if sheets:
        told.append(_("Missing sheets: %(names)s.") % {"names": ", ".join(sheets[:5])})
    if words:
        told.append(_("Missing headings: %(names)s.") % {"names": ", ".join(words[:5])})
    told.append(_("Download the form from the funder anew and upload it unchanged, or choose another form."))
    return " ".join(told)
