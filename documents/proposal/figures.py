"""How is the budget shown in the paper?"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.figures.labels import CATEGORY_LABELS, ORIGIN_LABELS, STATUS_LABELS
from documents.proposal.draft import AmountsDraft, MoneyDraft, ProposalDraft
from documents.proposal.writing import Hand
from documents.word.blocks import Block, Column, Facts, Heading, Paragraph, Table, Text

BESIDE = {
    "vat": gettext_lazy("Value added tax among the costs"),
    "in_kind": gettext_lazy("Given in kind, shown beside the costs"),
    "reduction": gettext_lazy("The grant falls because of revenue by"),
}
WIDE = 4  # with more categories than this the table lies across


def budget(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Budget"))
    money = draft.money
    if money is None:
        yield Paragraph(_("No budget line is entered yet."), look="empty")
        return
    yield Paragraph(_("All amounts in") + f": {money.currency}. " + _("Rules") + f": {money.pack}.")
    yield Heading(_("Overview"), 2)
    yield Facts(
        (
            (_("Total cost"), hand.amount(money.total.total, money.currency)),
            (_("Grant asked for"), hand.amount(money.total.grant, money.currency)),
            (_("Own contribution"), hand.amount(money.total.own, money.currency)),
            (_("Grant as a share of the total"), hand.percent(_share(money.total))),
            *((str(BESIDE[name]), hand.amount(amount, money.currency)) for name, amount in money.beside),
        )
    )
    yield from _converted(money, hand)
    yield from _by_partner(money, hand)
    yield from _by_package(draft, money, hand)
    yield from _by_period(money, hand)
    yield from _funds(money, hand)
    yield from _contributions(money, hand)


def _converted(money: MoneyDraft, hand: Hand) -> Iterator[Block]:
    """The same sums in the other currency, never without the rate, its source and its date."""
    if money.converted is None or money.converted[1] is None:
        return
    currency, total, grant, own, rate = money.converted
    yield Facts(
        (
            (_("Total cost") + f" ({currency})", hand.amount(total, currency)),
            (_("Grant asked for") + f" ({currency})", hand.amount(grant, currency)),
            (_("Own contribution") + f" ({currency})", hand.amount(own, currency)),
            (_("Rate"), rate),
        )
    )


def _share(total: AmountsDraft) -> Decimal | None:
    return (total.grant or Decimal(0)) * 100 / total.total if total.total else None


def _by_partner(money: MoneyDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Costs by partner and category"), 2)
    columns = (
        Column(_("Partner"), 2.2),
        *(Column(str(CATEGORY_LABELS.get(code, code)), 1.15, numeric=True) for code in money.categories),
        Column(_("Total"), 1.25, numeric=True),
        Column(_("Grant"), 1.25, numeric=True),
        Column(_("Own contribution"), 1.25, numeric=True),
    )
    rows = [_amounts(row, row.name, money.categories, hand) for row in money.partners]
    rows.append(_amounts(money.total, _("Total"), money.categories, hand))
    caption = _("Costs by partner and category") + f" ({money.currency})"
    yield Table(columns, tuple(rows), caption=caption, total=True, landscape=len(money.categories) > WIDE)


def _amounts(row: AmountsDraft, name: str, categories: tuple[str, ...], hand: Hand) -> tuple[Text, ...]:
    cells = [hand.amount(row.of(code)) or "–" for code in categories]
    return (name, *cells, hand.amount(row.total), hand.amount(row.grant), hand.amount(row.own))


def _by_package(draft: ProposalDraft, money: MoneyDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Costs by work package"), 2)
    titles = {package.number: f"{package.code} {package.title}" for package in draft.packages}
    rows: list[tuple[Text, ...]] = [
        (
            _("Not assigned to a work package") if number is None else titles.get(number, f"WP{number}"),
            hand.amount(total),
        )
        for number, total in money.packages
    ]
    rows.append((_("Total"), hand.amount(money.total.total)))
    columns = (Column(_("Work package"), 4), Column(_("Total"), 1.2, numeric=True))
    yield Table(columns, tuple(rows), caption=_("Costs by work package") + f" ({money.currency})", total=True)


def _by_period(money: MoneyDraft, hand: Hand) -> Iterator[Block]:
    if not money.periods:
        return
    yield Heading(_("Costs by period"), 2)
    rows: list[tuple[Text, ...]] = [
        (capfirst(name), hand.amount(total), hand.amount(grant)) for name, total, grant in money.periods
    ]
    rows.append((_("Total"), hand.amount(money.total.total), hand.amount(money.total.grant)))
    columns = (Column(_("Period"), 2), Column(_("Total"), 1.2, numeric=True), Column(_("Grant"), 1.2, numeric=True))
    yield Table(columns, tuple(rows), caption=_("Costs by period") + f" ({money.currency})", total=True)


def _funds(money: MoneyDraft, hand: Hand) -> Iterator[Block]:
    """What each fund pays, where there is more than the programme's one grant."""
    if {fund for fund, *_rest in money.funds} <= {"grant"}:
        return
    yield Heading(_("Who pays"), 2)
    rows: list[tuple[Text, ...]] = [
        (
            _("Grant of the programme") if fund == "grant" else fund,
            hand.amount(amount),
            hand.amount(own),
            hand.percent(rate),
        )
        for fund, amount, own, rate in money.funds
    ]
    columns = (
        Column(_("Fund"), 3),
        Column(_("Grant"), 1.4, numeric=True),
        Column(_("Own money beside it"), 1.4, numeric=True),
        Column(_("Average rate"), 1, numeric=True),
    )
    yield Table(columns, tuple(rows), caption=_("Who pays") + f" ({money.currency})")


def _contributions(money: MoneyDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Own contributions"), 2)
    if not money.contributions:
        yield Paragraph(_("No source of the own contribution is entered yet."), look="empty")
        return
    rows: list[tuple[Text, ...]] = [
        (partner, str(ORIGIN_LABELS.get(origin, origin)), str(STATUS_LABELS.get(status, status)), hand.amount(amount))
        for partner, origin, status, amount in money.contributions
    ]
    rows.append((_("Total"), "", "", hand.amount(sum((row[3] for row in money.contributions), Decimal(0)))))
    columns = (
        Column(_("Partner"), 3),
        Column(_("Origin"), 2),
        Column(_("Status"), 1.6),
        Column(_("Amount"), 1.4, numeric=True),
    )
    yield Table(columns, tuple(rows), caption=_("Own contributions") + f" ({money.currency})", total=True)
