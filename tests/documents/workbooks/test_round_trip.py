"""The whole way in a real browser: a workbook goes out, two cells change in Excel, it comes back, is accepted."""

from io import BytesIO

import openpyxl
from django.urls import reverse
from docx import Document as WordDocument

from documents.shelf.making import make_paper
from tests.browser import chromium, marks, visit, visitor
from tests.documents.returns import with_cells
from tests.documents.scene import make_project
from tests.working import work_off

pytestmark = marks


def test_two_cells_changed_in_excel_come_back_and_word_and_excel_follow(
    monkeypatch, live_server, association, officer, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "media"
    project = make_project(association, lead_officer=officer)
    said = []

    with chromium(monkeypatch) as browser:
        page = visitor(browser, live_server.url, officer)
        page.on("pageerror", lambda error: said.append(str(error)))
        visit(page, live_server.url + reverse("documents:workbooks", args=[project.reference]))
        page.get_by_text("Send one with your own mail program").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download Town 1").click()
        content = download.value.path().read_bytes()
        path = tmp_path / "from the partner.xlsx"
        path.write_bytes(with_cells(content, {("P1 Town 1", 0, "unit_cost"): 9000, ("P1 Town 1", 1, "units"): 3}))

        page.reload()
        page.set_input_files("input[type=file]", path)
        page.get_by_role("button", name="Read and compare").click()
        page.wait_for_url("**/returned/*/")
        work_off()
        page.reload()
        shown = page.locator("table.differences tbody tr").all_inner_texts()
        page.locator("input[name=take]").nth(1).uncheck()
        page.locator("#sums").get_by_text("25,850.00").first.wait_for()
        page.locator("input[name=take]").nth(1).check()
        page.locator("#sums").get_by_text("29,850.00").first.wait_for()
        page.get_by_role("button", name="Apply the ticked changes").click()
        page.get_by_text("Word and Excel made from now on show the new totals.").wait_for()

    assert [
        [word in row for word in words]
        for row, words in zip(shown, (("G25", "10,000.00", "9,000.00"), ("F26", "1", "3")), strict=True)
    ] == [[True] * 3] * 2
    book = openpyxl.load_workbook(BytesIO(make_paper(project, "budget.xlsx", "en").content), data_only=True)
    paper = WordDocument(BytesIO(make_paper(project, "proposal.docx", "en").content))
    table = next(one for one in paper.tables if one.rows[0].cells[-1].text == "Own contribution")
    assert book["Totals"].cell(7, book["Totals"].max_column - 2).value == 29850
    assert [cell.text for cell in table.rows[-1].cells][-3:] == ["29,850.00", "23,880.00", "5,970.00"]
    assert said == []
