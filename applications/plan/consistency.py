"""Do the parts of an application agree with each other: months, partners, work packages?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.pipeline.checks import CHECKS, ERROR, WARNING, Finding
from applications.pipeline.models.application import Application
from applications.pipeline.places import place
from applications.pipeline.states import PartnerState
from applications.plan.models import Deliverable, Effort, Milestone, WorkPackage


@CHECKS.register
def work_plan_agrees(application: Application) -> list[Finding]:
    """What in the work plan contradicts the duration or the partnership: four queries."""
    packages = list(WorkPackage.objects.filter(application=application).select_related("lead"))
    return [
        *months_that_lie_outside(application, packages),
        *partners_that_left(application, packages),
        *packages_without_lead(application, packages),
    ]


def finding(application: Application, severity: str, code: str, message: str, anchor: str = "") -> Finding:
    """A finding with its place in the work plan."""
    return Finding(severity, f"workplan.{code}", message, place(application, "workplan", anchor))


def months_that_lie_outside(application: Application, packages: list[WorkPackage]) -> Iterator[Finding]:
    """Packages, deliverables and milestones after the last month of the project."""
    last = application.duration_months
    if last is None:
        return
    for package in packages:
        if package.end_month is None or package.end_month <= last:
            continue
        message = _("This work package ends after the last month of the project: %(part)s") % {"part": package}
        yield finding(application, ERROR, "package_after_end", message, f"package-{package.number}")
    for model in (Deliverable, Milestone):
        late = model.objects.filter(work_package__application=application, due_month__gt=last)
        for part in late.select_related("work_package"):
            message = _("This is due after the last month of the project: %(part)s") % {"part": part}
            yield finding(application, ERROR, "due_after_end", message, f"package-{part.work_package.number}")


def partners_that_left(application: Application, packages: list[WorkPackage]) -> Iterator[Finding]:
    """Work and person-months that still stand with a partner who left."""
    for package in packages:
        if package.lead is None or package.lead.state != PartnerState.LEFT:
            continue
        message = _("This work package is led by a partner that left: %(part)s") % {"part": package}
        yield finding(application, ERROR, "lead_left", message, f"package-{package.number}")
    left = Effort.objects.filter(work_package__application=application, partner__state=PartnerState.LEFT)
    for name in left.values_list("partner__organisation__name", flat=True).distinct():
        message = _("Person-months are still planned for a partner that left: %(partner)s") % {"partner": name}
        yield finding(application, ERROR, "effort_left", message, "effort")


def packages_without_lead(application: Application, packages: list[WorkPackage]) -> Iterator[Finding]:
    """Packages that nobody leads yet."""
    for package in packages:
        if package.lead_id is not None:
            continue
        message = _("Nobody leads this work package yet: %(part)s") % {"part": package}
        yield finding(application, WARNING, "no_lead", message, f"package-{package.number}")
