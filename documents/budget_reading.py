"""What did somebody change in the workbook of a budget? Cells in, lines, faults and differences out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import override

from budgets.fields import UnitsField
from budgets.figures import Budget, Line, Partner
from budgets.labels import CATEGORY_LABELS
from calls.packs import RulePack
from documents.budget_book.identity import TEMPLATE, VERSION, mark
from documents.printable import printable
from documents.sheets import place
from documents.workbook_opening import Foreign
from formats.parsing import parse_amount

LARGEST = Decimal("9999999999.99")
FIELDS = ("category", "description", "work_package", "period", "unit", "units", "unit_cost")
LONGEST = {"description": 255, "unit": 60}
SPARE_LANGUAGES = ("en", "hu", "tr")


@dataclass(frozen=True)
class Change:
    """One difference: where it stands, and what it is."""

    place: str
    told: str


@dataclass(frozen=True)
class Reading:
    """The budget as the workbook has it; nothing may be saved while there are faults."""

    budget: Budget
    changes: Mapping[int, tuple[Change, ...]]
    faults: tuple[str, ...]
    fresh: bool


class BadCell(ValueError):
    """What stands in a cell cannot be taken; the text says why."""


def read(found: Mapping[str, Any], reference: str, budget: Budget, pack: RulePack, packages: set[int]) -> Reading:
    """Compare the cells with the budget as it is stored."""
    properties = found["properties"]
    _recognise(properties, reference)
    sheets = found["partners"]
    numbers = {str(partner.number) for partner in budget.partners}
    if set(sheets) != numbers:
        raise Foreign("The partners of the application changed after this workbook was made. Make a new one.")
    faults: list[str] = []
    changes: dict[int, tuple[Change, ...]] = {}
    partners = []
    for partner in budget.partners:
        sheet = sheets[str(partner.number)]
        if sheet is None:
            raise Foreign(f"The lines of this partner are missing in the workbook: P{partner.number} {partner.name}.")
        reader = _Sheet(sheet, partner, budget, pack, packages, properties.get("Language", "en"))
        lines = tuple(reader.lines())
        faults += reader.faults
        changes[partner.number] = tuple(reader.changes)
        partners.append(replace(partner, lines=lines))
    fresh = properties.get("Lines") == mark(budget)
    return Reading(replace(budget, partners=tuple(partners)), changes, tuple(faults), fresh)


def _recognise(properties: Mapping[str, str], reference: str) -> None:
    if properties.get("Template") != TEMPLATE:
        raise Foreign("This is not a budget workbook made here. Make one by: write_document REFERENCE budget.xlsx")
    if properties.get("Template version") != VERSION:
        raise Foreign("This workbook was made by another version of the program. Make a new one.")
    if properties.get("Application") != reference:
        raise Foreign(f"This workbook belongs to another application: {properties.get('Application') or '–'}.")


class _Sheet:
    """The block of one partner's lines."""

    def __init__(self, sheet: Mapping, partner: Partner, budget: Budget, pack: RulePack, packages: set[int], language):
        self.name, self.first, self.rows = sheet["sheet"], sheet["first"], sheet["rows"]
        self.partner, self.currency, self.packages = partner, budget.currency, packages
        self.periods = set(range(1, budget.period_count + 1)) | {line.period for line in partner.lines}
        self.categories = _categories(pack, partner, language)
        self.faults: list[str] = []
        self.changes: list[Change] = []

    def lines(self) -> Iterator[Line]:
        """The lines in their order; a row whose cells are empty, or only name a category, is none."""
        rows = self.rows + [[None] * len(FIELDS)] * (len(self.partner.lines) - len(self.rows))
        for number, cells in enumerate(rows):
            old = self.partner.lines[number] if number < len(self.partner.lines) else None
            if not any(cell is not None for cell in cells[1:]):
                if old:
                    self._changed(number, 0, f"removed: {_told(old)}")
                continue
            before = len(self.faults)
            values = {name: self._value(number, at, cells[at], old) for at, name in enumerate(FIELDS)}
            if len(self.faults) > before:
                continue
            line = replace(old, **values) if old else Line(**values)
            self._compare(number, old, line)
            yield line

    def _value(self, number: int, at: int, cell: Any, old: Line | None) -> Any:
        try:
            return getattr(self, f"_{FIELDS[at]}")(cell, old)
        except ValidationError as problem:
            sentence = " ".join(problem.messages)
        except ValueError as problem:
            sentence = str(problem)
        self.faults.append(f"{self._place(number, at)}: {sentence}")
        return None

    def _compare(self, number: int, old: Line | None, line: Line) -> None:
        if old is None:
            self._changed(number, 0, f"added: {_told(line)}")
            return
        for at, name in enumerate(FIELDS):
            before, after = getattr(old, name), getattr(line, name)
            if before != after:
                self._changed(number, at, f"{name.replace('_', ' ')}: {_shown(before)} -> {_shown(after)}")

    def _changed(self, number: int, at: int, told: str) -> None:
        self.changes.append(Change(self._place(number, at), told))

    def _place(self, number: int, at: int) -> str:
        return f"{self.name}!{place(self.first - 1 + number, at)}"

    def _category(self, cell: Any, old: Line | None) -> str:
        text = _text(cell)
        if not text:
            raise BadCell("Choose a category.")
        if old and text in _names_of(old.category):
            return old.category
        if text not in self.categories:
            raise BadCell(f"This category is not in the list: {text[:60]}")
        return self.categories[text]

    def _description(self, cell: Any, old: Line | None) -> str:
        return _kept(cell, old.description if old else "", LONGEST["description"])

    def _unit(self, cell: Any, old: Line | None) -> str:
        return _kept(cell, old.unit if old else "", LONGEST["unit"])

    def _work_package(self, cell: Any, _old: Line | None) -> int | None:
        number = _whole(cell)
        if number is not None and number not in self.packages:
            raise BadCell(f"There is no work package with this number: {number}")
        return number

    def _period(self, cell: Any, _old: Line | None) -> int | None:
        number = _whole(cell)
        if number is not None and number not in self.periods:
            raise BadCell(f"There is no period with this number: {number}")
        return number

    def _units(self, cell: Any, _old: Line | None) -> Decimal:
        if cell is None:
            return Decimal(1)
        return _in_range(UnitsField().clean(cell) if isinstance(cell, str) else _number(cell, 4))

    def _unit_cost(self, cell: Any, _old: Line | None) -> Decimal:
        if cell is None:
            raise BadCell("Enter the price of one unit.")
        return _in_range(parse_amount(cell, currency=self.currency) if isinstance(cell, str) else _number(cell, 2))


def _categories(pack: RulePack, partner: Partner, language: str) -> dict[str, str]:
    """What may stand in the cell of a category, in any of the languages, and its code."""
    codes = [category.code for category in pack.categories if category.lines]
    codes += [line.category for line in partner.lines]
    found: dict[str, str] = {}
    for spoken in (language, *SPARE_LANGUAGES):
        if spoken in SPARE_LANGUAGES:
            with override(spoken):
                for code in codes:
                    found.setdefault(" ".join(str(CATEGORY_LABELS.get(code, code)).split()), code)
    return {code: code for code in codes} | found


def _names_of(code: str) -> set[str]:
    names = {code}
    for spoken in SPARE_LANGUAGES:
        with override(spoken):
            names.add(" ".join(str(CATEGORY_LABELS.get(code, code)).split()))
    return names


def _refuse_kinds(cell: Any) -> None:
    if isinstance(cell, dict):
        raise BadCell(
            "A formula is not taken. Type the value itself."
            if cell["kind"] == "formula"
            else "This is neither a text nor a number."
        )


def _text(cell: Any) -> str:
    _refuse_kinds(cell)
    return "" if cell is None else " ".join(str(cell[0] if isinstance(cell, list) else cell).split())


def _kept(cell: Any, old: str, longest: int) -> str:
    """The text; where only blanks differ, the stored one."""
    text = _text(cell)
    if text == " ".join(printable(old).split()):
        return old
    if len(text) > longest:
        raise BadCell(f"The text is too long: {len(text)} letters, at most {longest}.")
    return text


def _number(cell: Any, places: int) -> Decimal:
    """The number as the workbook stores it; what only the binary fraction adds is taken off."""
    _refuse_kinds(cell)
    given = Decimal(cell[0])
    if abs(given) > LARGEST:
        raise BadCell("This number is too large.")
    exact = given.quantize(Decimal(1).scaleb(-places))
    if abs(exact - given) > Decimal("1e-8"):
        raise BadCell(f"The number has more than {places} decimals: {given}")
    return exact


def _in_range(value: Decimal) -> Decimal:
    if value < 0:
        raise BadCell("The number is negative.")
    if value > LARGEST:
        raise BadCell("This number is too large.")
    return value


def _whole(cell: Any) -> int | None:
    if cell is None:
        return None
    if isinstance(cell, str):
        if not (cell.strip().isascii() and cell.strip().isdigit() and len(cell.strip()) < 6):
            raise BadCell("Enter a whole number.")
        return int(cell)
    number = _number(cell, 2)
    if number != int(number):
        raise BadCell("Enter a whole number.")
    return int(number)


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "–"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _told(line: Line) -> str:
    words = [line.category, line.description, f"{_shown(line.units)} × {_shown(line.unit_cost)}"]
    return " · ".join(word for word in words if word)
