"""How does our Word paper look: fonts, colours, styles and numbering of a careful office?"""

INK = "1A1C21"
BLUE = "1F4490"
QUIET = "545863"
RULE = "DDD8CC"
SHADE = "E7EDF8"
TOTAL = "F2EFE7"
FONT = "Arial"

WORD_LANGUAGE = {"en": "en-GB", "hu": "hu-HU", "tr": "tr-TR"}
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADINGS_LIST, BULLETS_LIST, NUMBERS_LIST = 1, 2, 3
BULLETS = ("•", "–", "·")
WHOLE_WORDS = "<w:suppressAutoHyphens/>"
NUMBERS = ("decimal", "lowerLetter", "lowerRoman")
TEXT_WIDTH = {False: 9411, True: 14458}  # twips between the margins of A4, upright and landscape
PAGE = {False: (11906, 16838), True: (16838, 11906)}
MARGIN = {False: (1247, 1248), True: (1190, 1190)}


def _style(
    name: str, spec: str, *, run: str = "", paragraph: str = "", based_on: str = "Normal", kind: str = "paragraph"
) -> str:
    """One style: its identifier is the name without blanks; `spec` holds what comes between name and properties."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if name == "Normal" else ""
    inner = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    identifier = name.title().replace(" ", "")
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>{base}{spec}'
        f"<w:qFormat/>{inner}</w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _space(before: float, after: float, line: float = 1.0) -> str:
    around = f'w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"'
    return f'<w:spacing {around} w:line="{line * 240:.0f}" w:lineRule="auto"/>'


def _rule(side: str, colour: str = RULE, size: int = 6, space: int = 4) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _heading(level: int, points: float, before: float, after: float) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS_LIST}"/></w:numPr>' if level < 4 else ""
    kept = f"<w:keepNext/><w:keepLines/>{number}{WHOLE_WORDS}"
    return _style(
        f"heading {level}",
        '<w:next w:val="Normal"/>',
        paragraph=f'{kept}{_space(before, after)}<w:outlineLvl w:val="{level - 1}"/>',
        run=f"<w:b/><w:bCs/>{_colour(BLUE if level < 3 else INK)}{_size(points)}",
    )


def _contents(level: int) -> str:
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{(420, 1000)[level - 1]}"/>'
    tabs += f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH[False]}"/></w:tabs>'
    left, bold = ((420, "<w:b/>"), (1000, ""))[level - 1]
    indent = f'<w:ind w:left="{left}" w:right="567" w:hanging="{(420, 580)[level - 1]}"/>'
    return _style(f"toc {level}", "", paragraph=tabs + _space((6, 1)[level - 1], 1) + indent, run=bold)


def _table_style() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in [("top", 8, BLUE), ("bottom", 8, BLUE), ("insideH", 4, RULE)]
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in [("top", 40), ("left", 85), ("bottom", 40), ("right", 85)]
    )
    bands = "".join(
        f'<w:tblStylePr w:type="{row}"><w:rPr><w:b/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr>'
        for row, fill in [("firstRow", SHADE), ("lastRow", TOTAL)]
    )
    cells = f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    base = '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr/>'
        '</w:style><w:style w:type="table" w:styleId="OfficeTable"><w:name w:val="Office table"/>'
        f"{base}<w:tblBorders>{edges}</w:tblBorders>{cells}{bands}</w:style>"
        '<w:style w:type="table" w:styleId="FactsTable"><w:name w:val="Facts table"/>'
        f'{base}<w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>'
        f"{cells}</w:style>"
    )


def styles(language: str) -> str:
    """The styles part of the paper, in its language."""
    code = WORD_LANGUAGE[language]
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    kept = "<w:keepNext/><w:keepLines/>"
    return (
        f"<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_colour(INK)}{_size(10.5)}"
        f'<w:lang w:val="{code}" w:eastAsia="{code}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_space(0, 7, 1.15)}</w:pPr></w:pPrDefault></w:docDefaults>"
        + _style("Normal", "", based_on="", paragraph="<w:widowControl/>")
        + _heading(1, 17, 24, 9)
        + _heading(2, 13, 18, 6)
        + _heading(3, 11, 13, 4)
        + _heading(4, 10.5, 10, 3)
        + _style("Title", "", run=f"<w:b/>{_colour(BLUE)}{_size(34)}", paragraph=WHOLE_WORDS + _space(120, 8))
        + _style("Subtitle", "", run=_colour(INK) + _size(17), paragraph=_space(0, 28, 1.1))
        + _style("Kicker", "", run=_colour(QUIET) + _size(11), paragraph=_space(0, 10))
        + _style("State band", "", run="<w:b/>" + _size(11), paragraph=_space(0, 0))
        + _style("Lead", "", run=_colour(INK) + _size(11.5), paragraph=_space(0, 9, 1.2))
        + _style("Note", "", run=_colour(QUIET) + _size(9), paragraph=_space(4, 10))
        + _style("Not written", "", run=f"<w:i/>{_colour(QUIET)}")
        + _style("Label", "", run=f"<w:b/>{_colour(QUIET)}{_size(9.5)}", paragraph="<w:keepNext/>" + _space(8, 2))
        + _style("caption", "", run=f"<w:b/>{_colour(QUIET)}{_size(9.5)}", paragraph=kept + _space(12, 4))
        + _style("Figure", "", paragraph="<w:keepNext/>" + _space(4, 2))
        + _style("Figure caption", "", based_on="Caption", paragraph='<w:keepNext w:val="0"/>' + _space(2, 12))
        + _style("List item", "", paragraph="<w:contextualSpacing/>")
        + _style("Table text", "", run=_size(9), paragraph=_space(0, 0, 1.05))
        + _style("Table head", "", based_on="TableText", run="<w:b/>" + _colour(BLUE), paragraph="<w:keepNext/>")
        + _style("Table number", "", based_on="TableText", paragraph='<w:jc w:val="right"/>')
        + _style("Table head number", "", based_on="TableHead", paragraph='<w:jc w:val="right"/>')
        + _style("Section end", "", run=_size(1), paragraph=_space(0, 0, 0.1))
        + _style("TOC Heading", "", run=f"<w:b/>{_colour(BLUE)}{_size(17)}", paragraph="<w:keepNext/>" + _space(0, 12))
        + _contents(1)
        + _contents(2)
        + _style("header", "", run=_colour(QUIET) + _size(8.5), paragraph=_rule("bottom") + _space(0, 0))
        + _style("footer", "", run=_colour(QUIET) + _size(8.5), paragraph=_rule("top") + _space(0, 0))
        + _style("Hyperlink", "", based_on="", kind="character", run=f'{_colour(BLUE)}<w:u w:val="single"/>')
        + _table_style()
        + "</w:styles>"
    )


def _level(number: int, kind: str, text: str, left: int, hanging: int, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def numbering(ordered_lists: int) -> str:
    """The numbering part: headings 1, 1.1, 1.1.1; bullets; and one fresh count for each ordered list."""
    headings = "".join(
        _level(n, "decimal", text, 680, 680, f'<w:pStyle w:val="Heading{n + 1}"/>')
        for n, text in enumerate(["%1", "%1.%2", "%1.%2.%3"])
    )
    bullets = "".join(_level(n, "bullet", mark, 400 + 360 * n, 280) for n, mark in enumerate(BULLETS))
    numbers = "".join(_level(n, kind, f"%{n + 1}.", 460 + 400 * n, 360) for n, kind in enumerate(NUMBERS))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for n, levels in [(HEADINGS_LIST, headings), (BULLETS_LIST, bullets), (NUMBERS_LIST, numbers)]
    )
    plain = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (HEADINGS_LIST, BULLETS_LIST)
    )
    restarted = "".join(
        f'<w:num w:numId="{NUMBERS_LIST + n}"><w:abstractNumId w:val="{NUMBERS_LIST}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(ordered_lists)
    )
    return f"<w:numbering {NAMESPACE}>{abstract}{plain}{restarted}</w:numbering>"
