"""What will stand in which cell of the funder's workbook, what has no place there, and do the sums agree?"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.figures.labels import category_label
from documents.funder_books import notes
from documents.funder_books.draft import ZERO, FunderDraft, Item, items_of
from documents.funder_books.layout import Layout, Rows
from documents.funder_books.listing import values_of
from documents.funder_books.mappings import Block, Mapping
from documents.funder_books.placing import Bucket, Row, fill_rows, row_of
from documents.funder_books.singles import Figures, first_year, single_value

Value: TypeAlias = Decimal | str


@dataclass(frozen=True)
class Write:
    """A value and its cell, counted from 1."""

    sheet: str
    row: int
    column: int
    value: Value


@dataclass(frozen=True)
class Note:
    """A plain sentence for the reader, with the money it is about."""

    text: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Check:
    """A sum of the budget beside the sum that was written."""

    per: str
    name: str
    budget: Decimal
    written: Decimal

    @property
    def difference(self) -> Decimal:
        return self.written - self.budget


@dataclass(frozen=True)
class Plan:
    """Everything that would happen to the file. `obstacles` forbid making it."""

    writes: tuple[Write, ...]
    obstacles: tuple[str, ...]
    homeless: tuple[Note, ...]
    told: tuple[Note, ...]
    checks: tuple[Check, ...]
    shows: tuple[tuple[str, int, int, Decimal], ...]

    @property
    def budget(self) -> Decimal:
        return sum((check.budget for check in self.checks if check.per == "total"), ZERO)

    @property
    def written(self) -> Decimal:
        return sum((check.written for check in self.checks if check.per == "total"), ZERO)

    @property
    def difference(self) -> Decimal:
        return self.written - self.budget


def plan(draft: FunderDraft, mapping: Mapping, layout: Layout, *, whole: bool = False) -> Plan:
    """Place every amount once; what finds no place is told with its amount."""
    return _Planner(draft, mapping, layout, whole).made()


class _Planner:
    """Keeps what was written, item by item, so that nothing is lost on the way."""

    def __init__(self, draft: FunderDraft, mapping: Mapping, layout: Layout, whole: bool) -> None:
        self.draft, self.mapping, self.layout, self.whole = draft, mapping, layout, whole
        self.items = tuple(items_of(draft))
        self.year = first_year(draft)
        self.written: dict[int, Decimal] = {}
        self.writes: list[Write] = []
        self.told: list[Note] = []
        self.placed: list[tuple[str, Bucket, Row]] = []
        self.why: dict[int, str] = {}
        self.shared = self.averaged = 0
        self.months = ZERO

    def made(self) -> Plan:
        computed = {number for number, item in enumerate(self.items) if item.category in self.mapping.computed}
        for block in self.mapping.blocks:
            self._fill_block(block)
        self._fill_singles()
        for listing in self.mapping.lists:
            self._fill_list(listing.code, listing.rows)
        homeless = tuple(self._homeless(computed))
        checks = tuple(self._checks(computed))
        self._tell(computed)
        return Plan(
            tuple(self.writes),
            tuple(notes.obstacles(self.draft, self.mapping)),
            homeless,
            tuple(self.told),
            checks,
            tuple(self._shows()),
        )

    def _fill_block(self, block: Block) -> None:
        groups: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, item in enumerate(self.items):
            if item.category in block.categories:
                partner = item.position if "{partner}" in block.sheet else 0
                groups[partner, (item.package or 0) if self.mapping.section else 0].append(number)
        for (partner, package), numbers in groups.items():
            rows = self.layout.blocks.get((block.code, partner, package))
            if rows is None or not (rows.free or rows.slots):
                self.why |= dict.fromkeys(numbers, notes.no_block(self.layout, partner, package))
                continue
            by_item = {id(self.items[number]): number for number in numbers}
            for bucket in fill_rows(rows, [self.items[number] for number in numbers], block.slots):
                self._fill_bucket(block, rows, bucket, [by_item[id(item)] for item in bucket.items])

    def _fill_bucket(self, block: Block, rows: Rows, bucket: Bucket, numbers: list[int]) -> None:
        row = row_of(bucket.items, whole=self.whole)
        self._write_row(rows, bucket, row, "")
        early = [item for item in bucket.items if self._early(item)] if self.year else []
        if early and "first_year:units" in rows.columns:
            self._write_row(rows, bucket, row_of(early, whole=self.whole, share=self._early), "first_year:")
        if not bucket.label:
            self._write(rows, bucket.row, "text", self._text(block, bucket))
        for number in numbers:
            self.written[number] = self.items[number].amount
        self.written[numbers[0]] += row.amount - sum((item.amount for item in bucket.items), ZERO)
        self.placed.append((bucket.label or f"{block.heading}", bucket, row))
        self.shared += len(bucket.items) > 1
        self.averaged += row.averaged
        self.months += row.units if "personnel" in block.categories else ZERO

    def _write_row(self, rows: Rows, bucket: Bucket, row: Row, before: str) -> None:
        self._write(rows, bucket.row, f"{before}units", row.units)
        self._write(rows, bucket.row, f"{before}unit_cost", row.unit_cost)
        if row.unit:
            self._write(rows, bucket.row, f"{before}unit", row.unit)

    def _early(self, item: Item) -> Decimal:
        """What of the item falls into the first year."""
        return sum((amount for period, amount in (item.periods or {}).items() if period in self.year), ZERO)

    def _text(self, block: Block, bucket: Bucket) -> str:
        several = "{partner}" not in block.sheet and len(self.draft.partners) > 1
        words = [f"P{item.position} {item.text}".strip() if several else item.text for item in bucket.items]
        return "; ".join(dict.fromkeys(word for word in words if word))[:250] or category_label(block.categories[0])

    def _write(self, rows: Rows, row: int, name: str, value: Value) -> None:
        if name in rows.columns:
            self.writes.append(Write(rows.sheet, row, rows.columns[name], value))

    def _figures(self) -> Figures:
        return Figures(self.draft, self.items, self.year, self.whole)

    def _fill_singles(self) -> None:
        figures = self._figures()
        for number, single in enumerate(self.mapping.cells):
            value = single_value(single.value, figures)
            kind, _colon, category = single.value.partition(":")
            if number not in self.layout.singles or value in (None, "") or (kind != "category" and value == 0):
                continue
            self.writes.append(Write(*self.layout.singles[number], value))
            if kind == "category":
                self.written |= {at: item.amount for at, item in enumerate(self.items) if item.category == category}

    def _fill_list(self, code: str, kind: str) -> None:
        rows = self.layout.lists[code]
        entries = values_of(kind, self._figures(), self.placed, self.mapping.language)
        for row, entry in zip(rows.free, entries, strict=False):
            for name in rows.columns:
                if (value := entry.get(name)) not in (None, ""):
                    self._write(rows, row, name, value)
        if kind == "entries":
            self.written |= {number: self.items[number].amount for number in range(min(len(rows.free), len(entries)))}
            self.why |= dict.fromkeys(range(len(rows.free), len(entries)), _("the list of the form is full"))
        elif (over := len(entries) - len(rows.free)) > 0:
            self.told.append(Note(notes.list_is_full(kind, rows.sheet, over)))

    def _homeless(self, computed: set[int]) -> Iterable[Note]:
        sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for number, item in enumerate(self.items):
            if number not in self.written and number not in computed:
                why = self.why.get(number, _("the form has no such category"))
                sums[category_label(item.category), why] += item.amount
        for (category, why), amount in sums.items():
            yield Note(f"{category}: {why}", amount)

    def _checks(self, computed: set[int]) -> Iterable[Check]:
        counted = [(number, item) for number, item in enumerate(self.items) if number not in computed]
        keys: dict[str, Callable[[Item], str]] = {
            "partner": lambda item: f"P{item.position} {item.partner}",
            "package": lambda item: f"WP{item.package}" if item.package else _("not assigned"),
            "category": lambda item: category_label(item.category),
        }
        for per in self.mapping.per:
            sums: dict[str, list[Decimal]] = {}
            for number, item in counted:
                both = sums.setdefault(keys[per](item), [ZERO, ZERO])
                both[0] += item.amount
                both[1] += self.written.get(number, ZERO)
            names = sorted(sums) if per == "package" else sums
            yield from (Check(per, name, *sums[name]) for name in names)
        budget = sum((item.amount for _number, item in counted), Decimal("0.00"))
        yield Check("total", _("Total"), budget, sum(self.written.values(), Decimal("0.00")))

    def _tell(self, computed: set[int]) -> None:
        for number in sorted(computed):
            item = self.items[number]
            text = _("The form works this out itself") + f": P{item.position} {category_label(item.category)}"
            self.told.append(Note(text, item.amount))
        if self.shared:
            text = ngettext(
                "%(count)d row holds several items at an average price.",
                "%(count)d rows hold several items at an average price.",
                self.shared,
            )
            self.told.append(Note(text % {"count": self.shared}))
        self.told += [Note(text, amount) for text, amount in notes.beside(self.draft, self.mapping, self.year)]

    def _shows(self) -> Iterable[tuple[str, int, int, Decimal]]:
        """What the form's own formulas must come to."""
        group = {category.code: category.group for category in self.draft.result.pack.categories}
        direct = sum(
            (amount for number, amount in self.written.items() if group.get(self.items[number].category) == "direct"),
            ZERO,
        )
        values = {"direct": direct, "total": sum(self.written.values(), ZERO), "person_months": self.months}
        for number, single in enumerate(self.mapping.shows):
            if number in self.layout.shows:
                yield *self.layout.shows[number], values[single.value]
