"""A page with three applications asks the database no more often than one with a single application."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.design.cast import make_filled

PAGES = ["/", "/pipeline/", "/pipeline/table/", "/management/", "/search/?q=project"]
TABS = ["tasks/", "texts/", "partners/", "work-plan/", "review/", "history/"]


def asked(client, address: str) -> int:
    client.get(address)  # whatever is read once per process
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", PAGES)
def test_lists_ask_as_often_for_three_as_for_one(client, head, officer, association, partner_organisation, address):
    make_filled(association, officer, partner_organisation)
    client.force_login(officer)
    one = asked(client, address)

    for _ in range(2):
        make_filled(association, officer, partner_organisation)

    assert asked(client, address) == one
    assert one <= 26


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_asks_as_often_for_three_rows_as_for_one(client, officer, association, partner_organisation, tab):
    application = make_filled(association, officer, partner_organisation)
    client.force_login(officer)
    address = f"{application.get_absolute_url()}{tab}"
    one = asked(client, address)

    add_two_of_each(application, officer)

    assert asked(client, address) == one


def add_two_of_each(application, officer):
    """Two more of everything whose number must not matter."""
    partner = application.partners.get()
    for number in (2, 3):
        package = application.work_packages.create(number=number, title="More", lead=partner)
        package.tasks.create(number=1, title="Task", lead=partner)
        package.deliverables.create(number=1, title="Deliverable", lead=partner)
        application.risks.create(number=number, description="Risk")
        application.indicators.create(code=f"I{number}", name="Indicator")
        application.todos.create(association=application.association, title="To do", assigned_to=officer)
        application.sections.create(code=f"s{number}", title="Section", text="<p>x</p>", updated_by=officer)
        application.remarks.create(text="Remark", made_by=officer)
