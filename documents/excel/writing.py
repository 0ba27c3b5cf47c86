"""How do the sheets of a workbook become the bytes of an Excel file?"""

import datetime as dt
import zipfile
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.excel.sheets import Book, Cell, Chart, Choice, Formula, Row, Series, Sheet, Table
from documents.records.printable import printable
from formats.workbooks.naming import LONGEST_TEXT, shortened

LONGEST_FOOTER = 100  # letters; Excel takes 255 in all, and every & is two

LANGUAGE = {"en": "en-GB", "hu": "hu-HU", "tr": "tr-TR"}
INK, BLUE, QUIET, RULE, SHADE, TOTAL, OPEN = (
    "#1A1C21",
    "#1F4490",
    "#545863",
    "#DDD8CC",
    "#E7EDF8",
    "#F2EFE7",
    "#FFF8DB",
)

TINTS = ("#7385A8", "#1C3777", "#B5C8E8")
MONEY, WHOLE_MONEY = '#,##0.00;-#,##0.00;"–"', '#,##0;-#,##0;"–"'  # nothing is a dash, so that the amounts stand out
EXACT, WHOLE, QUANTITY = "#,##0.00", "#,##0", "#,##0.####"
BASE = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
GRID = {"bottom": 1, "bottom_color": RULE}
HEAD = {"bold": True, "font_color": BLUE, "bg_color": SHADE, "text_wrap": True, "top": 2, "top_color": BLUE, **GRID}
TOTALS = {"bold": True, "bg_color": TOTAL, "top": 1, "top_color": BLUE}
INPUT = {"bg_color": OPEN, "border": 1, "border_color": RULE, "locked": False}
LOOKS: dict[str, dict] = {
    "text": {"text_wrap": True, **GRID},
    "plain": {},
    "title": {"font_size": 18, "bold": True, "font_color": BLUE},
    "heading": {"font_size": 12, "bold": True, "font_color": BLUE},
    "quiet": {"font_color": QUIET},
    "label": {"bold": True, "font_color": BLUE, "text_wrap": True, **GRID},
    "link": {"font_color": BLUE, "underline": 1, **GRID},
    "head": HEAD,
    "head_middle": {**HEAD, "align": "center"},
    "head_number": {**HEAD, "align": "right"},
    "money": {"num_format": MONEY, **GRID},
    "difference": {"num_format": EXACT, **GRID},
    "whole": {"num_format": WHOLE, "align": "right", **GRID},
    "quantity": {"num_format": QUANTITY, **GRID},
    "percent": {"num_format": '0.####" %"', **GRID},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", **GRID},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", **GRID},
    "total_text": TOTALS,
    "total_money": {"num_format": MONEY, **TOTALS},
    "input_text": {"text_wrap": True, **INPUT},
    "input_money": {"num_format": EXACT, **INPUT},
    "input_quantity": {"num_format": QUANTITY, **INPUT},
    "input_whole": {"num_format": WHOLE, "align": "center", **INPUT},
    "check": {"bold": True, "align": "center", **GRID},
    "key": {"font_color": QUIET},
}  # fmt: skip


def write(book: Book, *, made_at: dt.datetime | None = None) -> bytes:
    """The Excel file of the workbook."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    made_at = made_at or dt.datetime.now(dt.UTC)
    workbook.set_properties(
        {
            "title": printable(book.title),
            "author": printable(book.author),
            "subject": printable(book.subject),
            "created": made_at.astimezone(dt.UTC).replace(tzinfo=None),
        }
    )
    for name, value in book.properties:
        workbook.set_custom_property(name, printable(value)[:255], "text")
    workbook.set_calc_mode("auto")
    formats = {name: workbook.add_format(BASE | look) for name, look in looks(book).items()}
    for sheet in book.sheets:
        worksheet = workbook.add_worksheet(sheet.name)
        _sheet(worksheet, sheet, formats, printable(book.footer))
        for chart in sheet.charts:
            _chart(workbook, worksheet, chart)
    for name, reference in book.names:
        workbook.define_name(name, f"={reference}")
    workbook.close()
    return with_language(stream.getvalue(), LANGUAGE[book.language])


def looks(book: Book) -> dict[str, dict]:
    """The looks of cells; in a currency without small change money is shown whole."""
    if not book.whole_money:
        return LOOKS
    return {
        name: look | {"num_format": WHOLE_MONEY} if look.get("num_format") == MONEY else look
        for name, look in LOOKS.items()
    }


def _sheet(worksheet: Worksheet, sheet: Sheet, formats: dict, footer: str) -> None:
    if sheet.charts:  # a picture is not torn apart by a page's end
        worksheet.set_h_pagebreaks([int("".join(filter(str.isdigit, chart.place))) - 1 for chart in sheet.charts])
    for number, width in enumerate(sheet.widths):
        hidden = {"hidden": True} if number in sheet.hidden else {}
        worksheet.set_column(number, number, width, formats["plain"], hidden)
    if sheet.table:
        _table(worksheet, sheet.table, sheet.rows, formats)
    for number, row in enumerate(sheet.rows):
        if row.height:
            worksheet.set_row(number, row.height)
        for at, cell in enumerate(row.cells):
            write_cell(worksheet, number, at, cell, formats[cell.look])
    for choice in sheet.choices:
        _choice(worksheet, choice)
    _shown_and_printed(worksheet, sheet, footer)


def _table(worksheet: Worksheet, table: Table, rows: tuple[Row, ...], formats: dict) -> None:
    """Tell programs that the block is a table, unless two of its headings are the same word, which Excel refuses."""
    first_row, first, _last_row, last = table.block
    heads = rows[first_row].cells[first : last + 1]
    words = [printable(str(cell.value)) for cell in heads]
    if len({word.casefold() for word in words}) < len(words):
        return
    worksheet.add_table(
        *table.block,
        {
            "name": table.name,
            "autofilter": False,
            "style": None,
            "columns": [
                {"header": word, "header_format": formats[cell.look]} for word, cell in zip(words, heads, strict=True)
            ],
        },
    )


def write_cell(worksheet: Worksheet, row: int, number: int, cell: Cell, look: Format) -> None:
    """Write the value as what it is: a text never becomes a formula, a formula never loses its result."""
    value = cell.value
    match value:
        case None | "":
            worksheet.write_blank(row, number, None, look)
        case str() if cell.link:
            worksheet.write_url(row, number, cell.link, look, shortened(printable(value), 255))
        case str():
            worksheet.write_string(row, number, shortened(printable(value), LONGEST_TEXT), look)
        case Formula():
            result = printable(value.value) if isinstance(value.value, str) else value.value
            worksheet.write_formula(row, number, f"={value.expression}", look, result)
        case bool():
            worksheet.write_boolean(row, number, value, look)
        case int() | Decimal():
            worksheet.write_number(row, number, value, look)
        case dt.datetime():
            worksheet.write_datetime(row, number, value.replace(tzinfo=None), look)
        case dt.date():
            worksheet.write_datetime(row, number, value, look)
        case _:
            raise TypeError(type(value))


def _choice(worksheet: Worksheet, choice: Choice) -> None:
    if choice.kind == "list":
        rule = {"validate": "list", "source": f"={choice.source}"}
    elif choice.kind == "percent":
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    else:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
    worksheet.data_validation(
        *choice.block,
        {
            **rule,
            "error_title": choice.title[:32],
            "error_message": choice.message[:255],
        },
    )


def _chart(workbook: Workbook, worksheet: Worksheet, chart: Chart) -> None:
    """Bars with lines over them, in tints that differ on grey paper; a text beside the chart says what it shows."""
    drawn = workbook.add_chart({"type": "column"})
    for series, tint in zip(chart.bars, TINTS, strict=False):
        drawn.add_series(_series(series) | {"fill": {"color": tint}, "gap": 60})
    if chart.lines:
        lines = workbook.add_chart({"type": "line"})
        for series in chart.lines:
            lines.add_series(_series(series) | {"line": {"color": INK, "width": 2}})
        drawn.combine(lines)
    drawn.set_title({"name": printable(chart.title), "name_font": {"size": 12, "color": BLUE}})
    drawn.set_x_axis({"label_position": "low", "num_font": {"rotation": -45, "size": 8}})
    drawn.set_y_axis({"num_format": WHOLE, "major_gridlines": {"visible": True, "line": {"color": RULE}}})
    drawn.set_legend({"position": "top"})
    drawn.set_size({"width": 900, "height": 360})
    worksheet.insert_chart(chart.place, drawn, {"description": printable(chart.title)})


def _series(series: Series) -> dict:
    return {"name": f"={series.name}", "categories": f"={series.categories}", "values": f"={series.values}"}


def _shown_and_printed(worksheet: Worksheet, sheet: Sheet, footer: str) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_paper(9)  # A4
    worksheet.set_margins(left=0.55, right=0.55, top=0.7, bottom=0.75)
    worksheet.fit_to_pages(1, 0)
    if sheet.landscape:
        worksheet.set_landscape()
    if any(sheet.freeze):
        worksheet.freeze_panes(*sheet.freeze)
    if sheet.title_rows:
        worksheet.repeat_rows(*sheet.title_rows)
    if sheet.protected:
        worksheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True, "sort": True})
    worksheet.set_footer(f"&L&8{shortened(footer, LONGEST_FOOTER).replace('&', '&&')}&C&8&A&R&8&P / &N")


def with_language(content: bytes, code: str) -> bytes:
    """The file with its language among its properties, which the library cannot say."""
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as result:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "docProps/core.xml":
                data = data.replace(
                    b"</cp:coreProperties>", f"<dc:language>{code}</dc:language></cp:coreProperties>".encode()
                )
            result.writestr(item, data)
    return target.getvalue()
