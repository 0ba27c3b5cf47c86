"""How does the work plan change?"""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from applications.models import Deliverable, Effort, Indicator, Milestone, Partner, Risk, Task, WorkPackage
from applications.pipeline.states import State
from refusals import Locked
from tests.applications import actions
from tests.applications.factories import make_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(association, municipality):
    application = make_application(association, state=State.DRAFTING)
    Partner.objects.create(application=application, number=1, organisation=municipality, country="HU")
    return application


@pytest.fixture
def package(application, officer):
    return actions.save_part(WorkPackage(application=application, title="Manage"), by=officer)


def test_parts_are_numbered_where_they_belong(application, package, officer):
    second = actions.save_part(WorkPackage(application=application, title="Pilot"), by=officer)
    parts = [
        actions.save_part(part, by=officer)
        for part in (
            Task(work_package=package, title="Meet"),
            Task(work_package=package, title="Write"),
            Task(work_package=second, title="Try"),
            Deliverable(work_package=package, title="Plan", due_month=3),
            Milestone(work_package=package, title="Begun"),
            Risk(application=application, description="Rain"),
        )
    ]

    assert [second.number, *[part.number for part in parts]] == [2, 1, 2, 1, 1, 1, 1]


def test_a_change_is_written_down(application, package, officer):
    package.title = "Manage and report"
    actions.save_part(package, by=officer)

    first, second = application.history.all()
    assert (first.what, first.facts) == ("workplan", {"kind": "WorkPackage", "part": "1 Manage", "new": True})
    assert second.facts == {"kind": "WorkPackage", "part": "1 Manage and report", "new": False}


def test_a_risk_names_its_work_packages(application, package, officer):
    risk = actions.save_part(Risk(application=application, description="Rain"), by=officer, work_packages=[package])

    assert list(risk.work_packages.all()) == [package]


def test_months_run_forward(application, officer):
    with pytest.raises(ValidationError) as wrong:
        actions.save_part(WorkPackage(application=application, title="Back", start_month=5, end_month=2), by=officer)
    assert list(wrong.value.message_dict) == ["end_month"]


def test_a_partner_of_another_application_leads_nothing_here(association, package, officer, municipality):
    stranger = Partner.objects.create(
        application=make_application(association), number=1, organisation=municipality, country="HU"
    )
    package.lead = stranger

    with pytest.raises(ValidationError, match="Choose a partner of this application"):
        actions.save_part(package, by=officer)


def test_a_code_is_used_once(application, officer):
    actions.save_part(Indicator(application=application, code="I1", name="Towns"), by=officer)

    with pytest.raises(ValidationError):
        actions.save_part(Indicator(application=application, code="I1", name="Again"), by=officer)


def test_a_part_is_removed_with_what_hangs_on_it(application, package, officer):
    actions.save_part(Task(work_package=package, title="Meet"), by=officer)

    actions.remove_part(package, by=officer)

    assert (Task.objects.count(), application.history.last().facts) == (
        0,
        {"kind": "WorkPackage", "part": "1 Manage", "removed": True},
    )


def test_person_months_are_stored_changed_and_emptied(application, package, officer):
    cell = (package.pk, application.partners.get().pk)

    assert actions.save_effort(application, by=officer, months={cell: Decimal("1.5")}) == 1
    assert actions.save_effort(application, by=officer, months={cell: Decimal("1.5")}) == 0
    assert Effort.objects.get().person_months == Decimal("1.5")
    assert actions.save_effort(application, by=officer, months={cell: None}) == 1
    assert not Effort.objects.exists()


@pytest.mark.parametrize("months", [Decimal(-1), Decimal(10_000)])
def test_person_months_lie_within_reason(application, package, officer, months):
    cell = (package.pk, application.partners.get().pk)

    with pytest.raises(ValidationError, match="between 0 and 9999"):
        actions.save_effort(application, by=officer, months={cell: months})
    with pytest.raises(ValidationError, match="of this application"):
        actions.save_effort(application, by=officer, months={(0, 0): Decimal(1)})


def test_who_may_and_when(association, application, package, officer, finance):
    with pytest.raises(PermissionDenied):
        actions.save_part(package, by=finance)
    type(application).objects.update(state=State.READY)
    with pytest.raises(Locked):
        actions.remove_part(package, by=officer)


def test_a_deliverable_is_handed_in_and_accepted(package, officer):
    deliverable = actions.save_part(Deliverable(work_package=package, title="Plan"), by=officer)

    for move, note in (("hand_in", ""), ("ask_revision", "Too short."), ("hand_in", ""), ("accept", "")):
        deliverable = actions.move_on(deliverable, move, by=officer, note=note)

    assert deliverable.state == "accepted"
