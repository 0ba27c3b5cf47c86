"""Which sheets does the workbook of a budget have, and in which order?"""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from budgets.figures.computing import Result
from budgets.figures.entries import CLOSURE, PREPARATION, REVENUE
from budgets.figures.labels import period_label
from documents.budget_book.cash import cash_sheet
from documents.budget_book.converted import converted_sheet
from documents.budget_book.draft import BudgetDraft
from documents.budget_book.formulas import recipe
from documents.budget_book.guide import guide_sheet
from documents.budget_book.identity import SOURCES, line_names, properties, stamped
from documents.budget_book.partner import PACKAGE, PERIOD, Place, line_heads, partner_sheet
from documents.budget_book.parts import Cut, cut_sheet
from documents.budget_book.totals import (
    control_sheet,
    lists_on,
    lists_sheet,
    source_heads,
    sources_of,
    sources_sheet,
    total_place,
    totals_sheet,
)
from documents.excel.sheets import Book, Sheet, on_sheet, place
from formats import currencies, output
from formats.workbooks.naming import sheet_name


def compose(draft: BudgetDraft, *, language: str) -> Book:
    """The workbook in its language; figures are numbers, so each reader's program writes them in its own way."""
    with override(language):
        return _compose(draft, language)


def _compose(draft: BudgetDraft, language: str) -> Book:
    result = draft.result
    made = output.moment(draft.made_at, draft.zone, language)
    title = f"{draft.reference} · {draft.acronym} · {result.budget.currency} · " + _("Made") + f": {made}"
    taken: set[str] = set()
    guide, totals = sheet_name(_("Guide"), taken), sheet_name(_("Totals"), taken)
    packages, periods = sheet_name(_("Work packages"), taken), sheet_name(_("Periods"), taken)
    sources = sheet_name(_("Own contributions"), taken)
    control, lists = sheet_name(_("Check"), taken), sheet_name(_("Lists"), taken)
    categories = tuple(category.code for category in result.pack.categories)
    given = sources_of(sources, result.budget.partners)
    places = tuple(
        Place(
            sheet_name(f"P{figures.partner.number} {figures.partner.name}", taken),
            figures,
            recipe(figures.partner, result.pack),
            categories,
            tuple(one.cell for one in given if one.partner == figures.partner and one.money.origin == REVENUE),
        )
        for figures in result.partners
    )
    cuts = _cuts(draft, places, packages, periods)
    periods_of_lines = all_periods(result)
    listed = lists_on(lists, categories, draft.packages, periods_of_lines)
    body = [
        totals_sheet(totals, places, categories, result, title),
        *(cut_sheet(cut, title) for cut in cuts),
        sources_sheet(sources, given, places, result, title),
        *(partner_sheet(at, title, listed) for at in places),
        *_money_sheets(draft, cuts, taken, title),
        control_sheet(control, totals, places, categories, cuts, result, title),
        lists_sheet(lists, categories, draft.packages, periods_of_lines),
    ]
    told = properties(draft, language)
    sheets = [guide_sheet(guide, draft, body, made, language), *body]
    heads = {"lines": line_heads(), "sources": source_heads()}
    return Book(
        title=f"{draft.acronym} – " + _("Budget"),
        author=draft.association,
        language=language,
        sheets=tuple(stamped(sheets, places, dict(told), heads)),
        names=(*_names(totals, places, categories), *line_names(places), (SOURCES, on_sheet(sources, "$A$4:$E$4"))),
        subject=_("Budget"),
        footer=f"{draft.reference} · {draft.acronym}",
        properties=told,
        whole_money=currencies.places(result.budget.currency) == 0,
    )


def _names(totals: str, places: tuple[Place, ...], categories: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The three figures that everybody looks for, by name."""
    found = []
    for back, name in enumerate(("total_cost", "total_grant", "total_own")):
        row, number = total_place(places, categories, back)
        cell = place(row, number)
        letters = cell.rstrip("0123456789")
        found.append((name, on_sheet(totals, f"${letters}${cell[len(letters) :]}")))
    return tuple(found)


def _money_sheets(draft: BudgetDraft, cuts: list[Cut], taken: set[str], title: str) -> list[Sheet]:
    """The cash flow and the other currency, where there is something to say."""
    found = []
    periods = next((cut for cut in cuts if cut.lines_column == PERIOD), None)
    if draft.cash and periods:
        found.append(cash_sheet(sheet_name(_("Cash flow"), taken), draft.cash, periods, title))
    if draft.converted:
        name = sheet_name(_("Currencies"), taken)
        found.append(converted_sheet(name, draft.converted, draft.result, title))
    return found


def _cuts(draft: BudgetDraft, places: tuple[Place, ...], packages: str, periods: str) -> list[Cut]:
    result: Result = draft.result
    titles = dict(draft.packages)
    named = {part.key for part in result.work_packages if part.key is not None}
    keys = (*sorted({*titles, *named}), None)
    heads = tuple(_("not assigned") if key is None else f"WP{key} {titles.get(key, '')}".strip()[:40] for key in keys)
    cuts = [
        Cut(
            packages, _("Work packages"), PACKAGE, keys, heads, places, tuple(at.figures.work_packages for at in places)
        ),
    ]
    if result.periods:
        keys = all_periods(result)
        heads = tuple(capfirst(period_label(key)) for key in keys)
        parts = tuple(at.figures.periods for at in places)
        last = result.budget.period_count
        cuts.append(Cut(periods, _("Periods"), PERIOD, keys, heads, places, parts, waits_in=last))
    return cuts


def all_periods(result: Result) -> tuple[int, ...]:
    """Every period in which a line's money may stand, with preparation and closure where the rules know them."""
    regular = range(1, result.budget.period_count + 1)
    ends = (PREPARATION, CLOSURE) if regular and result.pack.has_preparation_and_closure else ()
    return tuple(sorted({*regular, *ends, *result.budget.period_keys}))
