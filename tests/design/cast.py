"""What stands in the pages of these tests: one application with a bit of everything."""

import datetime as dt
from decimal import Decimal

from applications.models import (
    Deliverable,
    Effort,
    Indicator,
    Milestone,
    Partner,
    Payment,
    Remark,
    ReportPeriod,
    Resolution,
    Risk,
    Section,
    Task,
    ToDo,
    WorkPackage,
)
from tests.applications.factories import make_application, make_call

TABS = ["", "tasks/", "texts/", "partners/", "work-plan/", "review/", "submission/", "award/", "history/"]


def fill(application, officer, organisation):
    """Give the application a row of everything that its pages show."""
    partner = Partner.objects.create(application=application, number=1, organisation=organisation, country="AT")
    package = WorkPackage.objects.create(application=application, number=1, title="Management", lead=partner)
    Task.objects.create(work_package=package, number=1, title="Kick-off", lead=partner, end_month=2)
    Deliverable.objects.create(work_package=package, number=1, title="Handbook", lead=partner, due_month=3)
    Milestone.objects.create(work_package=package, number=1, title="Half way", due_month=6)
    Effort.objects.create(work_package=package, partner=partner, person_months=Decimal("2.5"))
    Risk.objects.create(application=application, number=1, description="A partner leaves")
    Indicator.objects.create(application=application, code="I1", name="Visitors")
    section = Section.objects.create(application=application, code="need", title="Need", limit=100, text="<p>Why</p>")
    Remark.objects.create(application=application, section=section, text="Give a source", made_by=officer)
    Resolution.objects.create(application=application, organisation=organisation, amount=Decimal(100))
    ReportPeriod.objects.create(
        application=application,
        number=1,
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 6, 30),
        due_on=dt.date(2026, 8, 30),
    )
    Payment.objects.create(application=application, kind="interim", amount=Decimal(10))
    ToDo.objects.create(
        application=application, association=application.association, title="Call the mayor", assigned_to=officer
    )
    return application


def make_filled(association, officer, organisation, **fields):
    """An application in drafting, led by the officer, with a row of everything."""
    fields.setdefault("state", "drafting")
    fields.setdefault("call", make_call())
    application = make_application(association, lead_officer=officer, **fields)
    return fill(application, officer, organisation)
