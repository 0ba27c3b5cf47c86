"""Does every main page open for an officer, whole and accessible, on a phone and on a desk?"""

import datetime as dt

from django.urls import reverse

from applications.models import Application
from calls.models import Call
from demonstration import load
from desk.models import SupportRequest
from documents.models import FunderBook
from organisations.models import Announcement, Grouping, Mandate, Municipality, Organisation, Person, User
from tests.browser import chromium, drawn, marks, violations, visit, visitor

TODAY = dt.date(2026, 11, 20)
ALONE = (
    "office:day", "office:search", "applications:help", "office:board", "office:table",
    "office:management", "applications:new", "desk:requests", "office:reminders",
    "calls:list", "calls:new", "calls:imports", "calls:absent", "calls:searches", "calls:programmes",
    "organisations:imports", "organisations:duplicates", "organisations:outbox",
    "organisations:municipalities", "organisations:organisations",
    "organisations:persons", "organisations:groupings", "organisations:own_settings", "training:library",
    "budgets:packs", "budgets:rates", "budgets:own_overview", "mfa_index", "account_change_password",
)  # fmt: skip
TABS = (
    "applications:overview", "applications:tasks", "applications:texts", "applications:partners",
    "applications:workplan", "applications:effort", "budgets:budget", "budgets:own", "budgets:cash", "budgets:versions",
    "documents:documents", "documents:workbooks", "documents:funder", "budgets:what_if", "applications:replan",
    "applications:review", "applications:submission", "applications:award", "applications:history",
)  # fmt: skip

pytestmark = marks


def addresses(officer: User) -> list[str]:
    """The main pages, and one of each kind of detail that this officer may see."""
    drafted = Application.objects.get(acronym="CAREPATH")
    running = Application.objects.get(acronym="ROOFS OF THE DANUBE")
    asked = SupportRequest.objects.visible_to(officer).first()
    return [
        *(reverse(name) for name in ALONE),
        *(reverse(name, args=[drafted.reference]) for name in TABS),
        reverse("budgets:partner", args=[drafted.reference, 1]),
        reverse("budgets:aids", args=[drafted.reference]) + "?aid=travel",
        reverse("budgets:pack", args=["prag"]),
        reverse("budgets:pack", args=["erasmus-ka1"]) + "?version=2&with=1",
        drafted.returned_workbooks.first().get_absolute_url(),
        reverse("applications:section", args=[drafted.reference, drafted.sections.first().code]),
        reverse("applications:overview", args=[running.reference]),
        reverse("applications:award", args=[running.reference]),
        reverse("desk:request", args=[asked.reference]),
        *(
            reverse(f"calls:{name}", args=[Call.objects.get(code="DEMO-C01").pk])
            for name in ("call", "check", "report")
        ),
        reverse("calls:usable", args=[Municipality.objects.visible_to(officer).first().pk]),
        FunderBook.objects.visible_to(officer).first().get_absolute_url(),
        reverse("budgets:variant", args=[drafted.reference, drafted.budget.variants.first().pk]),
        Announcement.objects.visible_to(officer).first().get_absolute_url(),
        reverse("budgets:lump_sums", args=[drafted.reference]),
        reverse("calls:matrix", args=[Call.objects.get(code="DEMO-C01").pk]),
        reverse("calls:terms", args=[Call.objects.get(code="DEMO-C01").pk]),
        reverse("calls:group", args=[Call.objects.get(code="DEMO-C01").parent_id]),
        reverse("organisations:municipality", args=[Municipality.objects.visible_to(officer).first().pk]),
        reverse("organisations:organisation", args=[Organisation.objects.get(name="Agencija Primer").pk]),
        reverse("organisations:person", args=[Person.objects.visible_to(officer).first().pk]),
        reverse("organisations:edit_mandate", args=[Mandate.objects.visible_to(officer).first().pk]),
        reverse("organisations:grouping", args=[Grouping.objects.visible_to(officer).first().pk]),
        reverse("training:material", args=["logframe"]),
        reverse("budgets:pack", args=["interreg-2127"]),
    ]


def faults(page, width: int) -> list[str]:
    """What is wrong with the page at this width: broader than the window, or against a rule of axe."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = drawn(page).evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": tall + 200})  # so that bars that stay in sight cover nothing
    return [
        *([f"{wide} pixels too wide at {width}"] if wide > 0 else []),
        *(f"at {width}: {fault}" for fault in violations(page)),
    ]


def test_every_main_page_is_whole_and_accessible_on_a_phone_and_on_a_desk(monkeypatch, live_server):
    load.everything(TODAY)
    officer = User.objects.get(email="officer1@example.org")
    pages, said, seen = addresses(officer), [], {}

    with chromium(monkeypatch) as browser:
        page = visitor(browser, live_server.url, officer)
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in pages:
            page.set_viewport_size({"width": 1280, "height": 800})
            status = visit(page, live_server.url + path)
            seen[path] = [f"status {status}"] * (status != 200) + faults(page, 1280) + faults(page, 360) + said
            said.clear()

    assert len(seen) == len(pages) > 70
    assert {name: found for name, found in seen.items() if found} == {}
