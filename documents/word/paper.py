"""How do the blocks of a paper become the bytes of a Word file?"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import groupby

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from documents.records.printable import printable
from documents.word import body
from documents.word.blocks import (
    Block,
    Contents,
    Facts,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    RichText,
    Table,
)
from documents.word.pages import estimated_pages
from documents.word.rich_text import blocks_of
from documents.word.styles import MARGIN, PAGE, TEXT_WIDTH, WORD_LANGUAGE, numbering, styles

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)


def write(paper: Paper, *, made_at: dt.datetime | None = None) -> bytes:
    """The Word file of the paper."""
    document = Document()
    blocks = list(_opened(paper.blocks))
    numbers = body.Numbers(link=_links(document.part))
    parts, contents_at = _body(document, paper, blocks, numbers)
    if contents_at is not None:
        pages = estimated_pages(blocks)
        parts[contents_at] = _contents(blocks, numbers, pages)
    _fill(document.styles.element, styles(paper.language))
    _fill(document.part.numbering_part.element, numbering(len(numbers.ordered_lists)))
    _fill(document.element.body, f"<w:body {NAMESPACES}>{''.join(parts)}</w:body>")
    _settings(document, paper)
    _properties(document, paper, made_at or dt.datetime.now(dt.UTC))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _opened(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with people's rich text taken apart; each rich text has lists of its own."""
    for scope, block in enumerate(blocks):
        if isinstance(block, RichText):
            for piece in blocks_of(block.html, block.level):
                if isinstance(piece, ListItem):
                    number = piece.list_number + 1000 * scope
                    yield ListItem(piece.text, piece.ordered, piece.level, number)
                else:
                    yield piece
        else:
            yield block


def _landscapes(blocks: Sequence[Block]) -> list[bool]:
    """Whether each block lies across; headings and labels go with what follows them."""
    across = [bool(getattr(block, "landscape", False)) for block in blocks]
    for at in range(len(blocks) - 2, -1, -1):
        block = blocks[at]
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.keep_with_next):
            across[at] = across[at + 1]
    return across


def _body(
    document: WordDocument, paper: Paper, blocks: list[Block], numbers: body.Numbers
) -> tuple[list[str], int | None]:
    """The pieces of the body in order, and where the contents go once all headings are known."""
    heads = {across: _head_and_foot(document, paper, across) for across in (False, True)}
    parts = _cover(document, paper, numbers)
    contents_at = None
    sections = [
        (across, [block for block, _ in group])
        for across, group in groupby(zip(blocks, _landscapes(blocks), strict=True), key=lambda pair: pair[1])
    ]
    for number, (across, inside) in enumerate(sections, start=1):
        after_table = on_new_page = False
        for block in inside:
            if isinstance(block, Contents):
                contents_at = len(parts)
            if isinstance(block, PageBreak):
                on_new_page = True
                continue
            pieces = _pieces(document, paper, block, numbers, after_table)
            parts += [_on_new_page(pieces[0]), *pieces[1:]] if on_new_page else pieces
            on_new_page = False
            after_table = isinstance(block, Table | Facts) and not getattr(block, "note", "")
        end = _section(across, heads[across])
        if number == len(sections):
            parts.append(end)
        elif parts[-1].startswith("<w:p>"):
            parts[-1] = parts[-1].replace("</w:pPr>", f"{end}</w:pPr>", 1)
        else:
            parts.append(body.paragraph("SectionEnd", "", end))
    return parts, contents_at


def _pieces(document: WordDocument, paper: Paper, block: Block, numbers: body.Numbers, after_table: bool) -> list[str]:
    match block:
        case Heading():
            return [body.heading(block, numbers)]
        case Paragraph():
            return [body.running(block, numbers, after_table=after_table)]
        case ListItem():
            return [body.list_item(block, numbers, 0)]
        case Table():
            note = [body.paragraph("Note", body.run(block.note))] if block.note else []
            title = body.caption(block.caption, paper.table_label, "Table", numbers)
            return [*([title] if title else []), body.table(block, numbers), *note]
        case Facts():
            title = body.caption(block.caption, paper.table_label, "Table", numbers)
            return [*([title] if title else []), body.facts(block, numbers)]
        case Picture():
            title = body.caption(block.caption, paper.figure_label, "Figure", numbers, "FigureCaption")
            return [_drawing(document, block, numbers), *([title] if title else [])]
        case Contents():
            return [""]
    raise TypeError(block)


def _on_new_page(piece: str) -> str:
    """The paragraph at the top of the next page; no empty paragraph is needed for that."""
    kept = "<w:keepNext/>" if "<w:keepNext/>" in piece.split("</w:pPr>", 1)[0] else ""
    begin = kept or piece[piece.index("<w:pStyle") : piece.index("/>") + 2]
    return piece.replace(begin, f"{begin}<w:pageBreakBefore/>", 1)


def _drawing(document: WordDocument, block: Picture, numbers: body.Numbers) -> str:
    identifier, image = document.part.get_or_add_image(BytesIO(block.png))
    vector = ""
    if block.svg:
        place = PackURI(f"/word/media/vector{numbers.pictures + 1}.svg")
        part = Part(place, "image/svg+xml", block.svg, document.part.package)
        vector = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return body.drawing(block, (image.px_width, image.px_height), identifier, vector, numbers)


def _cover(document: WordDocument, paper: Paper, numbers: body.Numbers) -> list[str]:
    """The first page, a section of its own without page number."""
    cover = paper.cover
    band = f'<w:shd w:val="clear" w:color="auto" w:fill="{cover.tint}"/>'
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="48" w:space="0" w:color="{cover.tint}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    edge = f"<w:pBdr>{sides}</w:pBdr>"
    rows = body.facts(Facts(cover.facts), numbers)
    part, foot = document.part.add_footer_part()
    _fill(part.element, f"<w:ftr {NAMESPACES}>{body.paragraph('Footer', body.run(cover.foot))}</w:ftr>")
    size = _page(False) + _margins(False)
    end = f'<w:sectPr><w:footerReference w:type="default" r:id="{foot}"/>{size}</w:sectPr>'
    return [
        body.paragraph("Kicker", body.run(cover.kicker)),
        body.paragraph("StateBand", body.run(cover.state), edge + band),
        body.paragraph("Title", body.run(cover.title)),
        body.paragraph("Subtitle", body.run(cover.subtitle)),
        rows,
        body.paragraph("SectionEnd", "", end),
    ]


def _contents(blocks: list[Block], numbers: body.Numbers, pages: list[int]) -> str:
    """The field of the contents, filled with the entries as they stand, so that it is never empty."""
    title = next(block.title for block in blocks if isinstance(block, Contents))
    shown = [(entry, page) for entry, page in zip(numbers.entries, pages, strict=True) if entry[0] < 3]
    lines = []
    for at, ((level, number, text, mark), page) in enumerate(shown):
        start = (
            f'{body.FIELD_BEGIN}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
            f"{body.FIELD_RESULT}"
            if at == 0
            else ""
        )
        end = body.FIELD_END if at == len(shown) - 1 else ""
        link = f"{body.run(number)}<w:r><w:tab/></w:r>{body.run(text)}<w:r><w:tab/></w:r>"
        link += body.complex_field(f"PAGEREF {mark} \\h", str(page))
        lines.append(
            body.paragraph(
                f"Toc{level}", f'{start}<w:hyperlink w:anchor="{mark}" w:history="1">{link}</w:hyperlink>{end}'
            )
        )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    head = body.paragraph("TocHeading", body.run(title))
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{head}{''.join(lines)}</w:sdtContent></w:sdt>"


def _head_and_foot(document: WordDocument, paper: Paper, across: bool) -> str:
    """References to the header and the footer of the upright or the landscape pages."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH[across]}"/></w:tabs>'
    top_part, top = document.part.add_header_part()
    inner = f"{body.run(paper.header)}<w:r><w:tab/></w:r>{body.run(paper.author)}"
    _fill(top_part.element, f"<w:hdr {NAMESPACES}>{body.paragraph('Header', inner, tab)}</w:hdr>")
    foot_part, foot = document.part.add_footer_part()
    page, pages = body.complex_field("PAGE", "2"), body.complex_field("NUMPAGES", "2")
    inner = f"{body.run(paper.footer)}<w:r><w:tab/></w:r>{page}{body.run(' / ')}{pages}"
    _fill(foot_part.element, f"<w:ftr {NAMESPACES}>{body.paragraph('Footer', inner, tab)}</w:ftr>")
    return f'<w:headerReference w:type="default" r:id="{top}"/><w:footerReference w:type="default" r:id="{foot}"/>'


def _page(across: bool) -> str:
    width, height = PAGE[across]
    turned = ' w:orient="landscape"' if across else ""
    return f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'


def _margins(across: bool) -> str:
    left, right = MARGIN[across]
    edges = f'w:top="1360" w:right="{right}" w:bottom="1247" w:left="{left}"'
    return f'<w:pgMar {edges} w:header="624" w:footer="567" w:gutter="0"/>'


def _section(across: bool, references: str) -> str:
    return f'<w:sectPr>{references}<w:type w:val="nextPage"/>{_page(across)}{_margins(across)}</w:sectPr>'


def _links(part: Part) -> Callable[[str], str]:
    """One relationship per address, made when first needed."""
    known: dict[str, str] = {}

    def identifier(address: str) -> str:
        if address not in known:
            known[address] = part.relate_to(printable(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return known[address]

    return identifier


def _fill(element: BaseOxmlElement, xml: str) -> None:
    """Put the children of the given XML in the place of those the element had."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml)))


def _settings(document: WordDocument, paper: Paper) -> None:
    """Ask Word to bring page numbers of the contents up to date when it opens the paper."""
    settings = document.settings.element
    code = WORD_LANGUAGE[paper.language]
    later = settings.xpath("w:hdrShapeDefaults | w:footnotePr | w:endnotePr | w:compat")
    settings.insert(settings.index(later[0]), parse_xml(f'<w:updateFields {NAMESPACES} w:val="true"/>'))
    for old in settings.xpath("w:themeFontLang"):
        old.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", code)


def _properties(document: WordDocument, paper: Paper, made_at: dt.datetime) -> None:
    properties = document.core_properties
    properties.title, properties.author = printable(paper.title)[:255], printable(paper.author)[:255]
    properties.subject, properties.keywords = printable(paper.subject)[:255], printable(paper.keywords)[:255]
    properties.language, properties.comments = WORD_LANGUAGE[paper.language], ""
    properties.last_modified_by = properties.author
    properties.created = properties.modified = made_at.astimezone(dt.UTC).replace(tzinfo=None)
