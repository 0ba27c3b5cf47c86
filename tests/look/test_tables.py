"""Are the pages on which tables come in and entries are merged whole and accessible, on a phone and on a desk?"""

from django.urls import reverse

from calls.models import ImportRun
from demonstration.loading import directory, imported_tables
from organisations.models import DirectoryImport, Organisation, User
from tests.browser import chromium, marks, visit, visitor
from tests.look.test_pages import TODAY, faults

pytestmark = marks


def addresses() -> list[tuple[str, str]]:
    """The pages, each with who looks: a table of calls is seen by the office that brought it."""
    pair = Organisation.objects.filter(name__startswith="Gmina").order_by("pk").values_list("pk", flat=True)
    list_, table = DirectoryImport.objects.get(), ImportRun.objects.get()
    brought = table.by.email
    pages = [
        reverse("organisations:imports"),
        reverse("organisations:import", args=[list_.pk]),
        reverse("organisations:import_columns", args=[list_.pk]),
        reverse("organisations:duplicates"),
        reverse("organisations:compare", args=pair),
    ]
    return [
        *((path, "officer1@example.org") for path in pages),
        (reverse("calls:imports"), brought),
        (reverse("calls:import-columns", args=[table.pk]), brought),
    ]


def test_the_pages_of_tables_are_whole_and_accessible(monkeypatch, live_server):
    directory.load(TODAY)
    imported_tables.load(TODAY)
    seen = {}

    with chromium(monkeypatch) as browser:
        for path, who in addresses():
            page = visitor(browser, live_server.url, User.objects.get(email=who))
            page.set_viewport_size({"width": 1280, "height": 800})
            status = visit(page, live_server.url + path)
            seen[path] = [f"status {status}"] * (status != 200) + faults(page, 1280) + faults(page, 360)

    assert {name: found for name, found in seen.items() if found} == {}
