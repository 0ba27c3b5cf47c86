"""How is a practice copy written, row by row, with cells one can see are open?"""

from dataclasses import dataclass
from typing import Any

NOT_OFFICIAL = "Practice copy, not the official form"
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 13},
    "label": {"bold": True, "text_wrap": True},
    "head": {"bold": True, "bg_color": "#DDE5F2", "border": 1, "text_wrap": True, "valign": "top"},
    "open": {"bg_color": "#FFF6C8", "border": 1, "border_color": "#BFB68C", "locked": False, "text_wrap": True},
    "sum": {"bg_color": "#EFEFEF", "num_format": "#,##0.00", "border": 1, "border_color": "#BFBFBF"},
    "text": {"text_wrap": True},
    "quiet": {"italic": True, "font_color": "#9A3412"},
}


@dataclass(frozen=True)
class Size:
    """For how many partners, work packages, periods, funds and lines a practice copy has room."""

    partners: int = 2
    packages: int = 2
    periods: int = 4
    funds: int = 1
    lines: int = 0


class Page:
    """A sheet that is written from top to bottom; `row` is the number of the last row written, from 1."""

    def __init__(self, sheet: Any, looks: dict[str, Any]) -> None:
        self.sheet, self.looks, self.row = sheet, looks, 0

    def down(self, *values: Any, looks: tuple[str, ...] = ()) -> int:
        """One row; None is an empty cell, a text that begins with = our own formula."""
        for column, value in enumerate(values):
            look = self.looks.get(looks[column] if column < len(looks) else "text")
            if value is None:
                if look is not None:
                    self.sheet.write_blank(self.row, column, None, look)
            elif isinstance(value, str) and value.startswith("="):
                self.sheet.write_formula(self.row, column, value, look)
            else:
                self.sheet.write(self.row, column, value, look)
        self.row += 1
        return self.row


class Desk:
    """The workbook with its looks."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.looks = {
            name: book.add_format({"font_name": "Arial", "font_size": 10} | given) for name, given in LOOKS.items()
        }

    def page(self, name: str, widths: tuple[float, ...]) -> Page:
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        return Page(sheet, self.looks)
