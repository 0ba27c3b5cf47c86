"""How does each block look in the language of Word?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from documents.records.printable import printable, reads_from_the_right
from documents.word.blocks import Facts, Heading, ListItem, Paragraph, Picture, Run, Table, Text
from documents.word.measures import column_widths, plain
from documents.word.styles import BULLETS_LIST, NUMBERS_LIST, TEXT_WIDTH

EMU_PER_TWIP = 635
PLAIN_LOOK = 'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SMALL_TABLE = 8  # tables up to this many rows stay on one page
FIELD_BEGIN, FIELD_RESULT, FIELD_END = (
    f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' for part in ("begin", "separate", "end")
)
LOOKS = {"body": "Normal", "lead": "Lead", "note": "Note", "empty": "NotWritten", "label": "Label"}


@dataclass
class Numbers:
    """What has been counted so far, and where links lead."""

    link: Callable[[str], str]
    headings: list[int] = field(default_factory=lambda: [0, 0, 0])
    entries: list[tuple[int, str, str, str]] = field(default_factory=list)  # level, number, text, bookmark
    bookmarks: int = 0
    captions: dict[str, int] = field(default_factory=dict)
    ordered_lists: list[tuple[int, int]] = field(default_factory=list)
    pictures: int = 0


def words(text: str) -> str:
    """The text as Word's runs hold it: line breaks as breaks, nothing that XML forbids."""
    lines = escape(printable(text), quote=False).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in lines)


def run(text: str, look: str = "") -> str:
    if reads_from_the_right(text):
        look += "<w:rtl/>"
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{words(text)}</w:r>"


def runs(text: Text, link: Callable[[str], str], look: str = "") -> str:
    if isinstance(text, str):
        return run(text, look) if text else ""
    return "".join(_styled(piece, link, look) for piece in text)


def _styled(piece: Run, link: Callable[[str], str], look: str) -> str:
    bold = "<w:b/>" if piece.bold or look else ""  # the look of a row can only be bold
    look = bold + ("<w:i/>" if piece.italic else "")
    if not piece.link:
        return run(piece.text, look)
    inner = run(piece.text, f'<w:rStyle w:val="Hyperlink"/>{look}')
    return f'<w:hyperlink r:id="{link(piece.link)}">{inner}</w:hyperlink>'


def paragraph(style: str, inner: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def complex_field(instruction: str, result: str) -> str:
    """A field with the result it had when we wrote it."""
    order = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return FIELD_BEGIN + order + FIELD_RESULT + run(result) + FIELD_END


def heading(block: Heading, numbers: Numbers) -> str:
    """A heading of a real heading style, with the bookmark that the contents point to."""
    text = printable(block.text)
    if not block.numbered:
        bare = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
        return paragraph(f"Heading{block.level}", run(text), bare if block.level < 4 else "")
    numbers.headings[block.level - 1] += 1
    numbers.headings[block.level :] = [0] * (3 - block.level)
    number = ".".join(str(n) for n in numbers.headings[: block.level])
    numbers.bookmarks += 1
    mark = f"_Toc{numbers.bookmarks:08d}"
    numbers.entries.append((block.level, number, text, mark))
    start = f'<w:bookmarkStart w:id="{numbers.bookmarks}" w:name="{mark}"/>'
    return paragraph(f"Heading{block.level}", f'{start}{run(text)}<w:bookmarkEnd w:id="{numbers.bookmarks}"/>')


def running(block: Paragraph, numbers: Numbers, *, after_table: bool = False) -> str:
    properties = "<w:keepNext/>" if block.keep_with_next else ""
    if reads_from_the_right(plain(block.text)):
        properties += "<w:bidi/>"
    if after_table and block.look in ("body", "empty"):
        properties += '<w:spacing w:before="180"/>'
    return paragraph(LOOKS[block.look], runs(block.text, numbers.link), properties)


def list_item(block: ListItem, numbers: Numbers, scope: int) -> str:
    """An item; each ordered list, known by where it stands, counts from 1."""
    number = BULLETS_LIST
    if block.ordered:
        key = (scope, block.list_number)
        if key not in numbers.ordered_lists:
            numbers.ordered_lists.append(key)
        number = NUMBERS_LIST + numbers.ordered_lists.index(key)
    properties = f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph("ListItem", runs(block.text, numbers.link), properties)


def caption(text: str, label: str, kind: str, numbers: Numbers, style: str = "Caption") -> str:
    """A numbered caption: `label` says where the number stands, "Table {number}" or "{number}. táblázat"."""
    if not text:
        return ""
    numbers.captions[kind] = numbers.captions.get(kind, 0) + 1
    before, after = label.split("{number}")
    count = f'<w:fldSimple w:instr=" SEQ {kind} \\* ARABIC ">{run(str(numbers.captions[kind]))}</w:fldSimple>'
    named = (run(before) if before else "") + count + (run(after) if after else "")
    return paragraph(style, named + run(f": {text}", '<w:b w:val="0"/>'))


def _cell(width: int, style: str, text: Text, numbers: Numbers, *, keep: bool, bold: bool, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties = ("<w:keepNext/>" if keep else "") + ("<w:bidi/>" if reads_from_the_right(plain(text)) else "")
    inner = runs(text, numbers.link, "<w:b/>" if bold else "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph(style, inner, properties)}</w:tc>'
    )


def _grid(style: str, widths: list[int], rows: str, *, look: str, title: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    name = f'<w:tblCaption w:val="{escape(printable(title))}"/>' if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look}/>{name}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def table(block: Table, numbers: Numbers) -> str:
    """The table: its head repeats on every page, no row is torn, the total stays with the row before it."""
    widths = [round(width * 20) for width in column_widths(block, TEXT_WIDTH[block.landscape] / 20)]
    head = "".join(
        _cell(width, "TableHeadNumber" if column.numeric else "TableHead", column.title, numbers, keep=True, bold=False)
        for column, width in zip(block.columns, widths, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    last = len(block.rows) - 1
    for at, row in enumerate(block.rows):
        is_total = block.total and at == last
        keep = at < last and (last < SMALL_TABLE or (block.total and at == last - 1))
        cells = "".join(
            _cell(
                width,
                "TableNumber" if column.numeric else "TableText",
                text,
                numbers,
                keep=keep,
                bold=is_total or (block.row_heads and column is block.columns[0]),
            )
            for column, width, text in zip(block.columns, widths, row, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    look = f'w:val="06{"6" if block.total else "2"}0" w:firstRow="1" w:lastRow="{int(block.total)}" {PLAIN_LOOK}'
    return _grid("OfficeTable", widths, "".join(rows), look=look, title=block.caption)


def facts(block: Facts, numbers: Numbers, *, full: int = TEXT_WIDTH[False], share: float = 0.32) -> str:
    """Two columns: what, and its value."""
    widths = [round(full * share), full - round(full * share)]
    last = len(block.rows) - 1
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + _cell(widths[0], "TableHead", label, numbers, keep=at < last, bold=False)
        + _cell(widths[1], "TableText", value, numbers, keep=at < last, bold=False)
        + "</w:tr>"
        for at, (label, value) in enumerate(block.rows)
    )
    look = f'w:val="0600" w:firstRow="0" w:lastRow="0" {PLAIN_LOOK}'
    return _grid("FactsTable", widths, rows, look=look, title=block.caption)


def drawing(block: Picture, size: tuple[int, int], picture: str, vector: str, numbers: Numbers) -> str:
    """The picture across the text, with its words; a program that shows SVG takes the sharp one."""
    numbers.pictures += 1
    width, height = fitted(size, landscape=block.landscape)
    alt, number = escape(printable(block.alt)), numbers.pictures
    svg = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
        f'xmlns:asvg="{SVG}" r:embed="{vector}"/></a:ext></a:extLst>'
        if vector
        else ""
    )
    inner = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{alt}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{picture}">{svg}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    return paragraph("Figure", inner)


def fitted(size: tuple[int, int], *, landscape: bool) -> tuple[int, int]:
    """Width and height in EMU: as wide as the text, or as high as the page allows."""
    width, limit = TEXT_WIDTH[landscape] * EMU_PER_TWIP, (8200 if landscape else 12500) * EMU_PER_TWIP
    height = round(width * size[1] / size[0])
    return (width, height) if height <= limit else (round(width * limit / height), limit)
