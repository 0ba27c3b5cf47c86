"""Does the work begin on the first screen, and does what stands on a page have room there?"""

from decimal import Decimal

import pytest

from applications.models import Section
from tests.applications.factories import make_application
from tests.browser import marks
from tests.budgets.browsing import browsing
from tests.budgets.entering import save_lines
from tests.budgets.scene import STAFF, make_project, typed

pytestmark = marks
CUT = """selector => [...document.querySelectorAll(selector)]
  .filter(part => part.offsetParent && part.scrollWidth > part.clientWidth + 1).map(part => part.innerText)"""


def bottom(page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


def test_the_first_row_of_the_grid_stands_on_the_first_screen(live_server, association, officer, monkeypatch):
    application = make_project(association)
    save_lines(application, application.partners.get(number=1), by=officer, lines=[typed(STAFF)])

    with browsing(live_server, officer, monkeypatch) as page:
        page.goto(f"{live_server.url}/applications/{application.reference}/budget/partners/1/")
        assert bottom(page, ".sheet--lines tbody tr") < 800


def test_the_text_editor_begins_on_the_first_screen(live_server, association, officer, monkeypatch):
    application = make_application(association, state="drafting", lead_officer=officer)
    Section.objects.create(application=application, code="need", title="Need", limit=100, text="<p>Why</p>")

    with browsing(live_server, officer, monkeypatch) as page:
        page.goto(f"{live_server.url}/applications/{application.reference}/texts/need/")
        assert bottom(page, ".writing [contenteditable] p") < 800


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_nothing_is_cut_on_the_page_of_management(live_server, association, officer, manager, monkeypatch, width):
    for state in ("submitted", "preparation", "drafting"):
        make_application(
            association,
            acronym=state,
            state=state,
            lead_officer=officer,
            requested_grant=Decimal(60_000_000),
            total_cost=Decimal(90_000_000),
            own_contribution=Decimal(30_000_000),
        )

    with browsing(live_server, manager, monkeypatch, viewport={"width": width, "height": 900}) as page:
        page.goto(f"{live_server.url}/management/")
        page.locator("details.disclosure > summary").first.click()
        assert page.evaluate(CUT, ".figure, .figure dd, .figure .amount, .scroll") == []


def test_the_states_of_the_outbox_fit_on_a_phone(live_server, association, officer, monkeypatch):
    officer.language = "hu"
    officer.save()

    with browsing(live_server, officer, monkeypatch, viewport={"width": 360, "height": 800}) as page:
        page.goto(f"{live_server.url}/directory/outbox/")
        assert page.evaluate(CUT, ".switch") == []
        assert (
            page.evaluate(
                "Math.max(...[...document.querySelectorAll('.switch a')].map(a => a.getBoundingClientRect().right))"
            )
            <= 344
        )
