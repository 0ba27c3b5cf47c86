"""A paper, opened again as a Word file."""

import datetime as dt
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from applications.plan.gantt import Package, layout
from documents.word.blocks import (
    Column,
    Contents,
    Cover,
    Facts,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    RichText,
    Run,
    Table,
)
from documents.word.gantt import charts
from documents.word.pages import estimated_pages
from documents.word.paper import write

COVER = Cover(
    kicker="CERV – Town twinning 2027",
    title="HÍD/KÖPRÜ",
    subtitle="Two towns, one river",
    tint="E3ECF7",
    state="Drafting",
    facts=(("Lead partner", "Edirne Belediyesi"),),
    foot="Version of 21 November 2026",
)


def opened(*blocks, language="en", **more):
    content = write(Paper("HÍD/KÖPRÜ", "MVSZ", language, COVER, blocks, header="MVSZ-2026-0013", **more))
    return Document(BytesIO(content))


def words_of(element):
    return [node.text for node in element.iter(qn("w:t"))]


def rows_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_headings_have_heading_styles_and_a_number_from_the_style():
    document = opened(Heading("Work plan"), Heading("Tasks", 2), Heading("Task 1", 3))

    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found == [("Heading 1", "Work plan"), ("Heading 2", "Tasks"), ("Heading 3", "Task 1")]
    assert document.styles["Heading 1"].element.pPr.numPr.numId.val == 1


def test_the_contents_are_filled_and_point_to_the_headings():
    document = opened(Contents("Contents"), PageBreak(), Heading("Facts"), Heading("Work plan"), Heading("Tasks", 2))

    entries = [words_of(link) for link in document.element.body.iter(qn("w:hyperlink"))]
    anchors = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert entries == [["1", "Facts", "3"], ["2", "Work plan", "3"], ["2.1", "Tasks", "3"]]
    assert anchors == marks
    assert document.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"


def test_a_table_repeats_its_head_and_never_tears_a_row():
    table = Table(
        (Column("Name", 2), Column("Amount", 1, numeric=True)), (("A", "1.00"), ("Total", "1.00")), total=True
    )

    found = opened(table).tables[-1]

    assert rows_of(found) == [["Name", "Amount"], ["A", "1.00"], ["Total", "1.00"]]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in found.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in found.rows)
    assert [cell.paragraphs[0].style.name for cell in found.rows[1].cells] == ["Table text", "Table number"]
    assert found.rows[2].cells[1].paragraphs[0].runs[0].bold is True


def test_captions_are_numbered_fields_that_stay_with_their_table():
    table = Table((Column("Name"),), (("A",),), caption="Partnerek")

    document = opened(table, table, language="hu", table_label="{number}. táblázat")

    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    assert ["".join(words_of(p._p)) for p in captions] == ["1. táblázat: Partnerek", "2. táblázat: Partnerek"]
    assert captions[0]._p.find(qn("w:fldSimple")).get(qn("w:instr")) == " SEQ Table \\* ARABIC "
    assert document.styles["Caption"].paragraph_format.keep_with_next is True


def test_headings_stay_with_what_follows():
    assert opened(Heading("A")).styles["Heading 2"].paragraph_format.keep_with_next is True


def test_a_wide_table_lies_across_with_its_heading_and_the_rest_stands_upright():
    wide = Table(tuple(Column(f"WP{n}") for n in range(12)), (("1",) * 12,), landscape=True)

    document = opened(Heading("A"), Paragraph("text"), Heading("Person-months"), wide, Heading("B"), Paragraph("text"))

    sizes = [section.page_width > section.page_height for section in document.sections]
    assert sizes == [False, False, True, False]
    assert [round(section.page_width.cm, 1) for section in document.sections] == [21.0, 21.0, 29.7, 21.0]


def test_no_paragraph_is_empty_but_those_that_end_a_section():
    wide = Table((Column("WP1"),), (("1",),), landscape=True)

    document = opened(Heading("A"), RichText("<p>one</p><p> </p><p>two</p>"), wide, Heading("B"), Paragraph("text"))

    empty = [p for p in document.paragraphs if not p.text.strip() and p._p.find(".//" + qn("w:drawing")) is None]
    assert [p.style.name for p in empty] == ["Section end", "Section end"]


@pytest.mark.parametrize(("language", "code"), [("en", "en-GB"), ("hu", "hu-HU"), ("tr", "tr-TR")])
def test_the_language_stands_in_the_text_and_in_the_properties(language, code):
    document = opened(Paragraph("text"), language=language)

    default = document.styles.element.find(".//" + qn("w:rPrDefault") + "//" + qn("w:lang"))
    assert (default.get(qn("w:val")), document.core_properties.language) == (code, code)


def test_title_author_and_date_stand_in_the_properties():
    made_at = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)

    properties = Document(
        BytesIO(write(Paper("T", "A", "en", COVER, (), subject="S"), made_at=made_at))
    ).core_properties

    assert (properties.title, properties.author, properties.subject) == ("T", "A", "S")
    assert properties.created == dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


def test_pages_are_numbered_x_of_y_and_the_cover_is_not():
    document = opened(Heading("A"), footer="Version 3")

    cover, text = document.sections
    fields = [node.text.strip() for node in text.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert list(cover.footer._element.iter(qn("w:instrText"))) == []
    assert [p.text for p in text.header.paragraphs] == ["MVSZ-2026-0013\tMVSZ"]


def test_a_picture_has_words_for_who_cannot_see_it():
    chart = charts(layout([Package("WP1", "Work", 1, 6)], 12), 12)

    document = opened(
        Picture(chart[0].png, "Time plan: 1 package", caption="Time plan", svg=chart[0].svg, landscape=True)
    )

    found = document.element.body.find(".//" + qn("wp:docPr"))
    kinds = {part.content_type for part in document.part.package.iter_parts() if "media" in str(part.partname)}
    assert found.get("descr") == "Time plan: 1 package"
    assert kinds == {"image/png", "image/svg+xml"}


def test_lists_are_lists_and_each_numbered_list_begins_at_one():
    html = "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c</li><li>d</li></ol><p>between</p><ol><li>e</li></ol>"

    document = opened(RichText(html))

    items = [p for p in document.paragraphs if p.style.name == "List item"]
    found = [(p.text, p._p.pPr.numPr.ilvl.val, p._p.pPr.numPr.numId.val) for p in items]
    assert found == [("a", 0, 2), ("b", 1, 2), ("c", 0, 3), ("d", 0, 3), ("e", 0, 4)]


def test_links_keep_their_text_and_their_address():
    document = opened(RichText('<p>See <a href="https://example.org/a?b=1&amp;c=2">the call</a>.</p>'))

    link = next(document.element.body.iter(qn("w:hyperlink")))
    assert words_of(link) == ["the call"]
    assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://example.org/a?b=1&c=2"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("bell\x07 and null\x00 and escape\x1b", "bell and null and escape"),
        ("half a pair \ud800 here", "half a pair  here"),
        ("non-character \ufffe\uffff", "non-character "),
        ("<w:p>&amp; ]]> tags", "<w:p>&amp; ]]> tags"),
        ("=1+1", "=1+1"),
        ("🏛️ Ünye – Őriszentpéter", "🏛️ Ünye – Őriszentpéter"),
        ("x" * 40_000, "x" * 40_000),
    ],
)
def test_whatever_people_type_opens_again(typed, kept):
    document = opened(Heading(typed), Paragraph(typed), Table((Column(typed),), ((typed,),)), ListItem(typed))

    heading, paragraph, item = [p.text for p in document.paragraphs if p.style.name != "Section end"][-3:]
    assert (heading, paragraph, item) == (kept, kept, kept)
    assert rows_of(document.tables[-1]) == [[kept], [kept]]


def test_text_from_the_right_is_set_from_the_right():
    document = opened(Paragraph("مرحبا"))

    paragraph = document.paragraphs[-1]
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    assert paragraph.runs[0].font.rtl is True


def test_facts_and_runs_keep_their_words():
    document = opened(Facts((("Lead", (Run("Pécs", bold=True), Run(" (HU)"))),)))

    assert rows_of(document.tables[-1]) == [["Lead", "Pécs (HU)"]]


def test_no_word_of_a_narrow_column_is_broken_while_there_is_room():
    table = Table((Column("Dissemination", 1), Column("Text", 9)), (("public", "some words"),), caption="")

    widths = [cell.width.pt for cell in opened(table).tables[-1].rows[0].cells]

    assert round(sum(widths), -1) == 470
    assert widths[0] > 70


def test_a_page_break_begins_the_next_paragraph_on_a_new_page():
    document = opened(Paragraph("one"), PageBreak(), Heading("Two"))

    heading = next(p for p in document.paragraphs if p.text == "Two")
    assert heading.paragraph_format.page_break_before is True


def test_page_numbers_of_the_contents_follow_the_length_of_the_text():
    pages = estimated_pages([Heading("A"), Paragraph("word " * 3000), Heading("B"), PageBreak(), Heading("C")])

    assert pages == [2, 5, 6]
