"""What stands in the rows of a list: partners, work packages, items, equipment, donors, or everything?"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import override

from budgets.figures.cofinancing import average_rate
from budgets.figures.entries import CLOSURE, PREPARATION
from budgets.figures.labels import ORIGIN_LABELS, category_label
from documents.funder_books.draft import ZERO, Item
from documents.funder_books.placing import Bucket, Row
from documents.funder_books.singles import Figures, donors

Entry = dict[str, Decimal | str]
Placed = Sequence[tuple[str, Bucket, Row]]
STATUSES = ("public", "automatic_public", "private")


def values_of(kind: str, figures: Figures, placed: Placed, language: str) -> list[Entry]:
    """The rows of a list, in the language of the form."""
    with override(language):
        makers = {
            "partners": lambda: _partners(figures),
            "packages": lambda: _packages(figures),
            "items": lambda: _items(placed),
            "equipment": lambda: _equipment(figures),
            "donors": lambda: _donors(figures),
            "entries": lambda: _entries(figures),
        }
        return list(makers[kind]())


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _partners(figures: Figures) -> Iterator[Entry]:
    result = figures.draft.result
    paired = zip(figures.draft.partners, result.partners, strict=True)
    for position, (who, money) in enumerate(paired, start=1):
        given: dict[str, Decimal] = {}
        for contribution in money.partner.contributions:
            given[contribution.status] = given.get(contribution.status, ZERO) + contribution.amount
        entry: Entry = {
            "position": Decimal(position),
            "name": who.name,
            "short_name": who.short_name,
            "country": who.country,
            "nuts": who.nuts,
            "pic": who.pic,
            "rate": money.rate,
            "contribution": sum(given.values(), ZERO),
            "total": money.total,
            "share": average_rate(money.total, result.total),
            **{status: given.get(status, ZERO) for status in STATUSES},
        }
        for number, (fund, amount) in enumerate(money.funds.items(), start=1):
            entry |= {
                f"fund:{number}": fund,
                f"fund_amount:{number}": amount,
                f"fund_rate:{number}": average_rate(amount, money.total),
                f"fund_share:{number}": average_rate(amount, result.funds.get(fund, ZERO)),
            }
        yield entry | _parts([item for item in figures.items if item.position == position])


def _parts(items: list[Item]) -> Entry:
    """A partner's categories: in all, by flat rate, by unit cost, and real costs."""
    sums: dict[str, Decimal] = {}
    for item in items:
        way = "flat" if item.flat_rate is not None else "unit" if item.category == "unit_cost" else "real"
        for name in (f"part:{item.category}", f"{way}:{item.category}"):
            sums[name] = sums.get(name, ZERO) + item.amount
    return dict(sums)


def _packages(figures: Figures) -> Iterator[Entry]:
    for package in figures.draft.packages:
        entry: Entry = {"number": Decimal(package.number), "title": package.title}
        if package.start and package.last:
            entry |= {"start": Decimal(package.start), "last": Decimal(package.last)}
        yield entry


def _items(placed: Placed) -> Iterator[Entry]:
    """Each row of the budget with what is meant and how its price was reached."""
    for place, bucket, row in placed:
        text = "; ".join(dict.fromkeys(item.text for item in bucket.items if item.text))
        unit = f" {row.unit}" if row.unit else ""
        reckoning = " + ".join(f"{plain(item.units)} × {plain(item.unit_cost)}" for item in bucket.items)
        yield {"place": place, "text": text[:500], "reckoning": f"{reckoning}{unit} = {row.amount}"[:500]}


def _equipment(figures: Figures) -> Iterator[Entry]:
    for item in figures.items:
        if item.category == "equipment":
            package = f"WP{item.package}" if item.package else ""
            yield {"position": f"BE{item.position}", "package": package, "text": item.text, "amount": item.amount}


def _donors(figures: Figures) -> Iterator[Entry]:
    for given in donors(figures.draft):
        yield {"name": given.name or str(ORIGIN_LABELS.get(given.origin, given.origin)), "amount": given.amount}


def _entries(figures: Figures) -> Iterator[Entry]:
    people = figures.draft.partners
    for item in figures.items:
        who = people[item.position - 1]
        entry: Entry = {
            "partner": who.short_name,
            "country": who.country,
            "nuts": who.nuts,
            "category": category_label(item.category),
            "text": item.text,
            "amount": item.amount,
            "is_lump_sum": "x" if item.category == "lump_sum" else "",
            "is_unit_cost": "x" if item.category == "unit_cost" else "",
        }
        if item.flat_rate is None:
            entry |= {"unit": item.unit, "units": item.units, "unit_cost": item.unit_cost}
        else:
            entry |= {"flat_rate": f"{plain(item.flat_rate)} %"}
        periods = item.periods if item.periods and figures.draft.result.budget.period_count else {}
        yield entry | {_column(key): amount for key, amount in periods.items()}


def _column(period: int) -> str:
    """The column of a period's money."""
    return {PREPARATION: "preparation", CLOSURE: "closure"}.get(period, f"period:{period}")
