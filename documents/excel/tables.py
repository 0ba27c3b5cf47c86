"""How does a list become a file that Excel or a script reads? Row by row, so that long lists need little memory."""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.db.models import QuerySet
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.excel.writing import BASE, GRID, LOOKS
from documents.records.printable import printable
from formats import output
from formats.tables.guarding import guarded
from formats.workbooks.naming import LONGEST_TEXT, sheet_name, shortened

WIDTHS = {"text": 24, "long": 50, "money": 16, "number": 12, "day": 12, "moment": 17}
BOM = "\ufeff"


@dataclass(frozen=True)
class Column:
    """A column: its stable English head, the path of its value, and what kind of value that is.

    `words` turns a code into the reader's word; `made` makes the value of whatever else stands at the path.
    """

    head: str
    path: str
    kind: str = "text"
    words: Mapping[str, Any] | None = None
    made: Callable[[Any], Any] | None = None

    def spoken(self) -> "Column":
        """The column with its words said once in the reader's language, not once in every row."""
        words = self.words and {code: str(word) for code, word in self.words.items()}
        return replace(self, words=words)

    def value(self, raw: Any) -> Any:
        if raw is None:
            return None
        if self.words is not None:
            return self.words.get(raw, raw)
        if self.made is not None:
            return self.made(raw)
        return raw.astimezone(dt.UTC).replace(tzinfo=None) if isinstance(raw, dt.datetime) else raw


def rows_of(queryset: QuerySet, columns: Iterable[Column]) -> Iterator[list]:
    """The rows of the file, read from the database a few thousand at a time."""
    columns = [column.spoken() for column in columns]
    for raw in queryset.values_list(*(column.path for column in columns)).iterator(chunk_size=2000):
        yield [column.value(value) for column, value in zip(columns, raw, strict=True)]


def write_csv(columns: Iterable[Column], rows: Iterable[list], *, language: str | None = None) -> Iterator[str]:
    """The lines of a CSV file in UTF-8 that begins with a byte order mark; no text in it can be taken for a formula.

    Where the decimals stand behind a comma (hu, tr), the spreadsheet of the reader divides cells by semicolons.
    """
    _group, point = output.MARKS[output.spoken(language)]
    writer = csv.writer(_Echo(), delimiter=";" if point == "," else ",")
    yield BOM + writer.writerow([column.head for column in columns])
    for row in rows:
        yield writer.writerow([_plain(value, point) for value in row])


class _Echo:
    """A file that answers each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _plain(value: Any, point: str) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(printable(value).replace("\r\n", "\n").replace("\r", "\n"))
        case Decimal():
            return f"{value:f}".replace(".", point)
        case dt.datetime():
            return value.strftime("%Y-%m-%dT%H:%MZ")
        case _:
            return str(value)


def write_xlsx(stream: IO[bytes], title: str, columns: Iterable[Column], rows: Iterable[list]) -> int:
    """Write the sheet into the stream; the answer is the number of rows."""
    columns = list(columns)
    workbook = xlsxwriter.Workbook(stream, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    workbook.set_properties({"title": title})
    head = workbook.add_format(BASE | LOOKS["head"])
    looks = {
        "text": workbook.add_format(BASE | GRID),
        "long": workbook.add_format(BASE | GRID),
        "money": workbook.add_format(BASE | LOOKS["input_money"] | {"bg_color": "#FFFFFF"}),
        "number": workbook.add_format(BASE | GRID),
        "day": workbook.add_format(BASE | LOOKS["date"]),
        "moment": workbook.add_format(BASE | LOOKS["moment"]),
    }
    sheet = workbook.add_worksheet(sheet_name(title))
    for number, column in enumerate(columns):
        sheet.set_column(number, number, WIDTHS[column.kind])
        sheet.write_string(0, number, column.head, head)
    kinds = [looks[column.kind] for column in columns]
    count = 0
    for count, row in enumerate(rows, start=1):
        for number, value in enumerate(row):
            _write(sheet, count, number, value, kinds[number])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&8&A&R&8&P / &N")
    workbook.close()
    return count


def _write(sheet: Worksheet, row: int, number: int, value: Any, look: Format) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        text = value if value.isprintable() else printable(value)
        sheet.write_string(row, number, shortened(text, LONGEST_TEXT), look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, number, value, look)
    elif isinstance(value, (int, Decimal)):
        sheet.write_number(row, number, value, look)
    else:
        sheet.write_datetime(row, number, value, look)
