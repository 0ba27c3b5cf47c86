"""What does the first sheet tell somebody who opens the workbook for the first time?"""

from decimal import Decimal

from django.utils.translation import gettext as _

from documents.budget_book.draft import BudgetDraft
from documents.excel.sheets import Cell, Formula, Row, Sheet, on_sheet
from formats.output import day_long

LONG = 80  # letters; more need a second line


def guide_sheet(name: str, draft: BudgetDraft, sheets: list[Sheet], made: str, language: str) -> Sheet:
    """What this is, the three figures, how to work with it, and where each sheet is."""
    result = draft.result
    rules = f"{result.pack.get_title(language)} (" + _("version") + f" {result.pack.version})"
    if result.pack.is_draft:
        rules += " – " + _("draft: no source confirms all of its figures")
    facts = [
        (_("Reference"), draft.reference),
        (_("Acronym"), draft.acronym),
        (_("Title"), draft.title or "–"),
        (_("Association"), draft.association),
        (_("Rules"), rules),
        (_("Currency"), result.budget.currency),
        (_("Made"), made),
        *_return_to(draft, language),
    ]
    rounding = (
        _("Every amount is cut down to the cent, per row; totals are sums of such amounts.")
        if result.pack.rounding == "down"
        else _("Every amount is rounded half up to the cent, per row; totals are sums of such amounts.")
    )
    advice = [
        _("Tinted cells are open: units, unit costs, descriptions, flat rates. Everything else is computed."),
        _("A flat rate of 0 is switched off: the lines that it stands for count again."),
        _("New lines go into the empty tinted rows below the lines of a partner."),
        _("Rows may be sorted or emptied; each is recognised when the workbook comes back."),
        rounding,
        _("The sheets are protected without a password, so that formulas are not lost by accident."),
        _("The control sheet compares sums worked out in two ways; the difference must be 0.00."),
    ]
    figures = [
        (_("Total cost"), "total_cost", result.total),
        (_("Grant asked for"), "total_grant", result.grant),
        (_("Own contribution"), "total_own", result.own),
    ]
    rows = [
        Row((Cell(_("Budget"), "title"),), 28),
        Row((Cell(f"{draft.acronym} – {draft.title}" if draft.title else draft.acronym, "heading"),), 20),
        Row(),
        *(Row((Cell(label, "label"), Cell(value))) for label, value in facts),
        Row(),
        *(_figure(label, named, value) for label, named, value in figures),
        Row(),
        Row((Cell(_("How to use this workbook"), "heading"),)),
        *(
            Row((Cell(f"{number}."), Cell(text)), 32 if len(text) > LONG else 18)
            for number, text in enumerate(advice, start=1)
        ),
        Row(),
        Row((Cell(_("Sheets"), "heading"),)),
        *(Row((Cell(None, "plain"), _link(sheet.name))) for sheet in sheets),
    ]
    return Sheet(name, (26, 78), tuple(rows))


def _return_to(draft: BudgetDraft, language: str) -> list[tuple[str, str]]:
    """Whose workbook it is, and until when it is awaited, where it is one partner's."""
    own = draft.result.budget.partners[0] if draft.partner is not None and draft.result.budget.partners else None
    facts = [(_("Partner"), f"P{own.number} {own.name}")] if own else []
    return [*facts, (_("Please return by"), day_long(draft.due_on, language))] if draft.due_on else facts


def _figure(label: str, named: str, value: Decimal) -> Row:
    return Row((Cell(label, "total_text"), Cell(Formula(named, value), "total_money")))


def _link(name: str) -> Cell:
    return Cell(name, "link", f"internal:{on_sheet(name, 'A1')}")
