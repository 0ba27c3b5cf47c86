"""What does a row of a table say, field by field? What cannot be used is noted as a fault, and read as nothing."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from formats import currencies
from formats.cleaning import clean_text
from formats.parsing import MOST, parse_amount, parse_date, rounded
from formats.readings import LONGEST, Ambiguous
from formats.readings import Unreadable as NotRead
from formats.tables.columns import MONTH_FIRST, Plan, unit_of
from formats.tables.doubts import mark_in
from formats.tables.faults import Fault
from formats.tables.table import Cell, is_filled, words

SERIAL_ZERO = dt.date(1899, 12, 30)
SERIAL = re.compile(r"[1-9]\d{4}(\.0+)?\Z", re.ASCII)
BEHIND = re.compile(
    r"(?P<day>.*\d{4}.*?)(?:[T,]|\s(?:at|kl\.?|saat|ora)?)\s*(?P<hour>\d{1,2}[:.]\d{2})(?::\d{2}(?:\.\d+)?)?\s*"
    r"(?:h|óra|órakor|local(?: time)?|yerel saat|CET|CEST|Z|\+00:00)?\s*\Z",
    re.IGNORECASE,
)
HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(?:h|óra)?\Z", re.ASCII)
WHOLE = re.compile(r"\d{1,3}(?:[\s.,\u00a0\u202f]\d{3})*\Z|\d+\Z", re.ASCII)
MOST_COUNTED = 2_000_000_000
LONGEST_COUNT = 10  # digits
is_address = URLValidator(schemes=["http", "https"])


class Row:
    """A row of a table, read by its plan; `faults` grows with what cannot be used."""

    def __init__(self, number: int, cells: list[Cell], headings: list[Cell], plan: Plan) -> None:
        self.number = number
        self.plan = plan
        self.raw = cells
        self.headings = {name: headings[at] if at < len(headings) else "" for at, name in plan.columns.items()}
        self.cells: Mapping[str, Cell] = {
            name: cells[at] for at, name in plan.columns.items() if at < len(cells) and is_filled(cells[at])
        }
        self.faults: list[Fault] = []

    def __contains__(self, name: str) -> bool:
        return name in self.cells

    def blame(self, sentence: object, name: str = "") -> None:
        """Note why the cell, or the whole row, cannot be used."""
        heading, value = words(self.headings.get(name, "")), words(self.cells.get(name, ""))
        self.faults.append(Fault(self.number, heading or name, value, str(sentence)))

    def text(self, name: str, limit: int) -> str:
        """One line of text, not longer than its column."""
        return " ".join(clean_text(words(self.cells.get(name, ""), limit=5_000)).split())[:limit]

    def code(self, name: str, limit: int) -> str:
        """A code, kept as text; a number of Excel has no point behind it."""
        cell = self.cells.get(name, "")
        if isinstance(cell, Decimal) and cell == cell.to_integral_value():
            return f"{cell:.0f}"[:limit]
        return self.text(name, limit)

    def day(self, name: str) -> dt.date | None:
        """The day in the cell, however it is written."""
        return self.moment(name)[0]

    def moment(self, name: str) -> tuple[dt.date | None, dt.time | None]:
        """The day in the cell, and the hour behind it if there is one."""
        cell = self.cells.get(name)
        if cell is None:
            return None, None
        if isinstance(cell, dt.datetime):
            return cell.date(), cell.time()
        if isinstance(cell, dt.date):
            return cell, None
        text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell).strip()
        if SERIAL.match(text):
            return SERIAL_ZERO + dt.timedelta(days=int(float(text))), None
        behind = BEHIND.match(text) if len(text) <= LONGEST else None
        hour = self.hour_in(behind["hour"], name) if behind else None
        return self.read_day(behind["day"].strip() if behind else text, name), hour

    def read_day(self, text: str, name: str) -> dt.date | None:
        """The day that a text means; where both orders are possible, as the person said."""
        try:
            return parse_date(text)
        except Ambiguous as asked:
            if order := self.plan.days.get(self.place(name)):
                found: dt.date = asked.choices[1 if order == MONTH_FIRST else 0]
                return found
            self.blame(asked, name)
        except NotRead as refused:
            self.blame(refused, name)
        return None

    def hour(self, name: str) -> dt.time | None:
        """The hour in a cell of its own."""
        return self.hour_in(words(self.cells[name]), name) if name in self.cells else None

    def hour_in(self, text: str, name: str) -> dt.time | None:
        found = HOUR.match(text.strip())
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            self.blame(_("Write the hour like 17:00."), name)
            return None
        return dt.time(int(found[1]), int(found[2] or 0))

    def unit(self, name: str) -> str:
        """What the heading says of all amounts under it."""
        return unit_of(self.headings.get(name, ""))

    def named_currency(self, *names: str) -> str:
        """The currency that one of these cells or headings names beside its amount."""
        for name in names:
            texts = [str(self.cells[name])] if isinstance(self.cells.get(name), str) else []
            for text in [*texts, f"1 {self.unit(name)}"] if name in self.cells else []:
                if named := currencies.split(text)[1]:
                    return min(named)
        return ""

    def amount(self, name: str, currency: str) -> Decimal | None:
        """The amount in the cell, however it is written, times what the heading says."""
        cell = self.cells.get(name)
        if cell is None:
            return None
        unit = self.unit(name)
        _rest, _named, power = currencies.split(f"1 {unit}")
        if isinstance(cell, Decimal):
            if abs(cell) < MOST:
                return rounded(cell.scaleb(power), currency)
            self.blame(_("This amount is too large."), name)
            return None
        if not isinstance(cell, str):
            self.blame(_("Enter an amount, for example 1 234.50 or 1 234,50."), name)
            return None
        text = cell if not unit or currencies.split(cell)[1] or currencies.split(cell)[2] else f"{cell.strip()} {unit}"
        return self.read_amount(text, currency, name)

    def read_amount(self, text: str, currency: str, name: str) -> Decimal | None:
        """The amount that a text means; where a mark can be either, as the person said."""
        try:
            return parse_amount(text, currency=currency)
        except Ambiguous as asked:
            if point := self.plan.points.get(self.place(name)):
                found: Decimal = asked.choices[1 if mark_in(text) == point else 0]
                if (exact := rounded(found, currency)) == found:
                    return exact
                self.blame(_("Enter an amount with at most two decimals."), name)
            else:
                self.blame(asked, name)
        except NotRead as refused:
            self.blame(refused, name)
        return None

    def whole(self, name: str) -> int | None:
        """A count, with or without marks between the thousands."""
        cell = self.cells.get(name)
        if cell is None:
            return None
        if isinstance(cell, Decimal):
            if cell == cell.to_integral_value() and 0 <= cell < MOST_COUNTED:
                return int(cell)
        elif WHOLE.match(words(cell)) and len(digits := re.sub(r"\D", "", words(cell)).lstrip("0")) < LONGEST_COUNT:
            return int(digits or "0")
        self.blame(_("Enter a whole number, for example 12 345."), name)
        return None

    def address(self, name: str) -> str:
        """The address of a page, if it is one."""
        given = self.text(name, 500)
        if given.lower().startswith("www."):
            given = f"https://{given}"
        try:
            is_address(given) if given else None
        except ValidationError:
            self.blame(_("This is not an address that begins with http or https."), name)
            return ""
        return given

    def place(self, name: str) -> int:
        """The column of the field; -1 where it has none."""
        found = self.plan.place_of(name)
        return -1 if found is None else found


def rows_of(rows: list[list[Cell]], plan: Plan) -> list[Row]:
    """The filled rows under the headings, counted as the file counts them."""
    headings = rows[plan.head]
    width = max((number for number, cell in enumerate(headings, start=1) if is_filled(cell)), default=0)
    found = []
    for number, cells in enumerate(rows[plan.head + 1 :], start=plan.head + 2):
        if not any(is_filled(cell) for cell in cells):
            continue
        row = Row(number, cells, headings, plan)
        if any(is_filled(cell) for cell in cells[width:]) and not any(at >= width for at in plan.columns):
            row.blame(_("This line has more cells than the heading. Is there a comma inside of an amount or a text?"))
        found.append(row)
    return found
