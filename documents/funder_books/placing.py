"""Which item goes into which row of a block, and what is written there so that the form's own product is our amount?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from budgets.figures.amounts import EXACT, cents
from documents.funder_books.draft import ZERO, Item
from documents.funder_books.layout import Rows
from documents.funder_books.mappings import Slot

WHOLE, FINE = Decimal(1), Decimal("0.00000001")


@dataclass(frozen=True)
class Bucket:
    """A row with the items that share it; `label` where the form itself names the row."""

    row: int
    items: tuple[Item, ...]
    label: str = ""


@dataclass(frozen=True)
class Row:
    """What is written: the form multiplies, and the product is `amount` to the cent."""

    unit: str
    units: Decimal
    unit_cost: Decimal
    amount: Decimal
    averaged: bool = False


def fill_rows(rows: Rows, items: Sequence[Item], slots: Sequence[Slot]) -> list[Bucket]:
    """Give every item a row: the one the form names for it, else a free one; when all are full, items share."""
    named = {slot.label: slot for slot in slots if slot.label in rows.slots}
    rest = next((label for label, slot in named.items() if not slot.words), "")
    free = list(rows.free)
    buckets: dict[int, tuple[str, list[Item]]] = {}
    for item in items:
        label = next((label for label, slot in named.items() if _speaks_of(item, slot.words)), "")
        if label and rows.slots[label] not in buckets:
            row = rows.slots[label]
        elif free:
            row, label = free.pop(0), ""
        else:
            label = label or rest
            row = rows.slots[label] if label else _last(rows, buckets)
            label = label or (buckets[row][0] if row in buckets else "")
        buckets.setdefault(row, (label, []))[1].append(item)
    return [Bucket(row, tuple(found), label) for row, (label, found) in sorted(buckets.items())]


def _last(rows: Rows, buckets: dict[int, tuple[str, list[Item]]]) -> int:
    """The row that takes what fits nowhere else."""
    return rows.free[-1] if rows.free else max([*rows.slots.values(), *buckets])


def _speaks_of(item: Item, words: Sequence[str]) -> bool:
    said = item.text.casefold()
    return any(word.casefold() in said for word in words)


def row_of(items: Sequence[Item], *, whole: bool, share: Callable[[Item], Decimal] | None = None) -> Row:
    """One row for items: the same unit is added up at an average price, different units become one piece."""
    amounts = [share(item) if share else item.amount for item in items]
    total = sum(amounts, ZERO)
    same = len({item.unit for item in items}) == 1 and all(item.units for item in items)
    units = sum((item.units for item in items), ZERO) if same else Decimal(1)
    unit = items[0].unit if same else ""
    entered = items[0].unit_cost
    plainly = len(items) == 1 and EXACT.multiply(units, entered) == total
    cost = entered if plainly else _price(total, units)
    if whole:
        cost = cost.quantize(WHOLE, rounding=ROUND_HALF_UP)
    return Row(unit, units, cost, cents(EXACT.multiply(units, cost), "half_up"), averaged=not plainly)


def _price(total: Decimal, units: Decimal) -> Decimal:
    """A price that gives the amount when it is multiplied again: with as many decimals as that takes."""
    price = EXACT.divide(total, units)
    return next(
        (
            short
            for places in (2, 4)
            if EXACT.multiply(short := price.quantize(Decimal(1).scaleb(-places)), units) == total
        ),
        price.quantize(FINE, rounding=ROUND_HALF_UP),
    )
