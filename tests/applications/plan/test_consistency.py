"""Is it found when the parts of an application contradict each other?"""

import pytest

from applications.models import Deliverable, Effort, Milestone, Partner, WorkPackage
from applications.plan.consistency import work_plan_agrees
from tests.applications.factories import make_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(association, municipality):
    application = make_application(association, duration_months=12)
    partner = Partner.objects.create(application=application, number=1, organisation=municipality, country="HU")
    package = WorkPackage.objects.create(
        application=application, number=1, title="Manage", lead=partner, start_month=1, end_month=12
    )
    Deliverable.objects.create(work_package=package, number=1, title="Plan", due_month=12)
    Milestone.objects.create(work_package=package, number=1, title="Begun", due_month=1)
    Effort.objects.create(work_package=package, partner=partner, person_months=3)
    return application


def found(application) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.code, finding.message) for finding in work_plan_agrees(application)]


def test_what_agrees_is_not_mentioned(application):
    assert found(application) == []


def test_months_after_the_end_are_errors(application):
    application.duration_months = 11

    assert found(application) == [
        (
            "error",
            "workplan.package_after_end",
            "This work package ends after the last month of the project: 1 Manage",
        ),
        ("error", "workplan.due_after_end", "This is due after the last month of the project: 1.1 Plan"),
    ]


def test_without_a_duration_no_month_is_too_late(application):
    application.duration_months = None

    assert found(application) == []


def test_a_partner_that_left_leads_and_works_no_more(application):
    Partner.objects.update(state="left")

    assert found(application) == [
        ("error", "workplan.lead_left", "This work package is led by a partner that left: 1 Manage"),
        ("error", "workplan.effort_left", "Person-months are still planned for a partner that left: Ózd"),
    ]


def test_a_package_that_nobody_leads_is_a_warning_with_its_place(application):
    WorkPackage.objects.update(lead=None)

    assert found(application) == [("warning", "workplan.no_lead", "Nobody leads this work package yet: 1 Manage")]
    assert work_plan_agrees(application)[0].target.endswith("#package-1")
