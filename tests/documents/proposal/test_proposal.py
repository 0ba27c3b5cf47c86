"""The proposal as composed from a draft, opened again as a Word file."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from documents.proposal import compose
from documents.word.paper import write
from tests.documents.drafts import MADE_AT, empty_draft, full_draft

BLANK = "\u00a0"


def opened(draft, language="en", numbers="en"):
    return Document(BytesIO(write(compose(draft, language=language, numbers=numbers), made_at=MADE_AT)))


def headings(document, level):
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def table_after(document, caption):
    """The rows of the table whose caption contains the words."""
    body = list(document.element.body)
    at = next(
        n
        for n, e in enumerate(body)
        if e.tag == qn("w:p")
        and e.pPr.pStyle is not None
        and e.pPr.pStyle.val == "Caption"
        and caption in "".join(t.text for t in e.iter(qn("w:t")))
    )
    rows = body[at + 1].iter(qn("w:tr"))
    return [["".join(t.text for t in c.iter(qn("w:t"))) for c in row.iter(qn("w:tc"))] for row in rows]


def efforts_of(document):
    return next(t for t in document.tables if [cell.text for cell in t.rows[0].cells[:2]] == ["Partner", "WP1"])


def test_the_chapters_of_a_full_proposal():
    assert headings(opened(full_draft()), 1) == [
        "The project",
        "Description of the project",
        "Partnership",
        "Work plan",
        "Budget",
        "Council decisions",
        "Attachments",
    ]


def test_an_empty_proposal_has_the_same_chapters_and_says_what_is_missing():
    document = opened(empty_draft())

    assert headings(document, 1) == headings(opened(full_draft()), 1)
    missing = [p.text for p in document.paragraphs if p.style.name == "Not written"]
    assert missing == [
        *["Not yet written."] * 10,
        "No budget line is entered yet.",
        "No council decision is on record yet.",
        "No file is attached yet.",
    ]


def test_the_budget_table_adds_up_in_the_figures_of_the_paper():
    rows = table_after(opened(full_draft(partners=2), numbers="hu"), "Costs by partner and category")

    assert rows[0][-3:] == ["Total", "Grant", "Own contribution"]
    assert rows[-1][-3:] == [f"12{BLANK}345,00", f"9{BLANK}876,00", f"2{BLANK}469,00"]


def test_words_and_figures_follow_their_own_languages():
    with translation.override("tr"):
        document = opened(full_draft(), language="hu", numbers="en")

    assert headings(document, 1)[0] == "A projekt"
    assert table_after(document, "munkacsomagonként")[1] == ["WP1 Learning together 1", "1,000.00"]
    assert document.core_properties.language == "hu-HU"


@pytest.mark.parametrize(
    ("language", "deadline"),
    [
        ("en", f"26{BLANK}January{BLANK}2027, 17:00 (Brussels)"),
        ("hu", f"2027.{BLANK}január{BLANK}26., 17:00 (Brüsszel)"),
        ("tr", f"26{BLANK}Ocak{BLANK}2027, 17:00 (Brüksel)"),
    ],
)
def test_the_cover_names_the_deadline_in_its_official_zone(language, deadline):
    cover = opened(full_draft(), language=language).tables[0]

    assert deadline in [row.cells[1].text for row in cover.rows]


def test_the_leader_of_a_work_package_has_the_bold_figure():
    table = efforts_of(opened(full_draft(partners=2, packages=2)))

    bold = [[bool(cell.paragraphs[0].runs[0].bold) for cell in row.cells[1:3]] for row in table.rows[1:3]]
    assert bold == [[True, True], [False, False]]
    assert [cell.text for cell in table.rows[-1].cells] == ["Total", "5", "5", "10"]


def test_many_packages_lay_the_person_months_across():
    widths = [
        efforts_of(opened(full_draft(packages=count)))._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")) for count in (4, 9)
    ]

    assert [round(int(width), -2) for width in widths] == [9400, 14500]


@pytest.mark.parametrize(("recovers", "said"), [(None, "not stated"), (True, "yes"), (False, "no")])
def test_what_nobody_stated_is_printed_as_not_stated_and_never_as_no(recovers, said):
    draft = full_draft()
    partner = replace(draft.partners[0], legal_status="", recovers_vat=recovers)

    document = opened(replace(draft, partners=(partner,)))

    cards = [{row.cells[0].text: row.cells[1].text for row in table.rows} for table in document.tables]
    card = next(card for card in cards if "Recovers value added tax" in card)
    assert (card["Legal status"], card["Recovers value added tax"]) == ("not stated", said)


def test_the_time_plan_is_a_picture_with_words():
    picture = opened(full_draft(packages=1)).element.body.find(".//" + qn("wp:docPr"))

    assert picture.get("descr") == "Time plan. WP1 Learning together 1: M1–M15"


def test_every_table_has_a_head_that_repeats():
    document = opened(full_draft())

    heads = [
        t.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for t in document.tables
        if t.style.name == "Office table"
    ]
    assert heads == [True] * len(heads)
    assert len(heads) == 16
