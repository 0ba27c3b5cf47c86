"""How does the work plan change: packages, tasks, deliverables, milestones, risks, indicators and person-months?"""

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from applications.consortium.models.partners import Partner
from applications.pipeline.actions.content import open_content
from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.plan.models import Deliverable, Effort, Indicator, Milestone, Risk, Task, WorkPackage
from organisations.models import User

Part = WorkPackage | Task | Deliverable | Milestone | Risk | Indicator
MOST_MONTHS = Decimal(9999)


def noted_as(part: Part) -> What:
    """As what a change of the part is written down."""
    if isinstance(part, Risk):
        return What.RISKS
    return What.INDICATORS if isinstance(part, Indicator) else What.WORKPLAN


def next_number_for(part: Part) -> int:
    """The number after the last one of its kind, in the application or in the work package."""
    inside = {"application": part.application}
    if isinstance(part, Task | Deliverable | Milestone):
        inside = {"work_package": part.work_package}
    return (type(part).objects.filter(**inside).aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def save_part(part: Part, *, by: User, work_packages: Iterable[WorkPackage] | None = None) -> Part:
    """Store a new or changed part of the work plan; a new one gets the next number. ValidationError names fields."""
    application = open_content(part.application, by=by)
    is_new = part.pk is None
    if is_new and not isinstance(part, Indicator) and not part.number:
        part.number = next_number_for(part)
    refuse_strangers(part, application)
    refuse_backward_months(part)
    part.full_clean()
    part.save()
    if work_packages is not None and isinstance(part, Risk):
        part.work_packages.set(work_packages)
    facts = {"kind": type(part).__name__, "part": str(part), "new": is_new}
    record(application, by=by, source=application.state, what=noted_as(part), facts=facts)
    return part


def refuse_strangers(part: Part, application: Application) -> None:
    """Refuse a leading partner or a work package of another application."""
    lead = getattr(part, "lead", None)
    if lead is not None and lead.application_id != application.pk:
        raise ValidationError({"lead": _("Choose a partner of this application.")})


def refuse_backward_months(part: Part) -> None:
    """Refuse an end before the beginning."""
    first, last = getattr(part, "start_month", None), getattr(part, "end_month", None)
    if first and last and last < first:
        raise ValidationError({"end_month": _("The last month lies before the first one. Correct one of the two.")})


@transaction.atomic
def remove_part(part: Part, *, by: User) -> None:
    """Remove a part of the work plan, with all that hangs on it."""
    application = open_content(part.application, by=by)
    facts = {"kind": type(part).__name__, "part": str(part), "removed": True}
    what = noted_as(part)
    part.delete()
    record(application, by=by, source=application.state, what=what, facts=facts)


@transaction.atomic
def save_effort(application: Application, *, by: User, months: dict[tuple[int, int], Decimal | None]) -> int:
    """Store the person-months per (work package, partner); nothing or zero removes the entry. How many changed."""
    application = open_content(application, by=by)
    packages = set(application.work_packages.values_list("pk", flat=True))
    partners = set(Partner.objects.filter(application=application).values_list("pk", flat=True))
    there = {
        (effort.work_package_id, effort.partner_id): effort
        for effort in Effort.objects.filter(work_package__application=application)
    }
    count = 0
    for (package, partner), value in months.items():
        if package not in packages or partner not in partners:
            raise ValidationError(_("Choose a work package and a partner of this application."))
        if value is not None and not 0 <= value <= MOST_MONTHS:
            raise ValidationError(_("Person-months must lie between 0 and 9999."))
        count += store_effort(there.get((package, partner)), package, partner, value)
    if count:
        record(application, by=by, source=application.state, what=What.EFFORT, facts={"changed": count})
    return count


def store_effort(effort: Effort | None, package: int, partner: int, value: Decimal | None) -> bool:
    """Store one entry; whether anything changed."""
    if not value:
        if effort is not None:
            effort.delete()
        return effort is not None
    if effort is not None and effort.person_months == value:
        return False
    Effort.objects.update_or_create(work_package_id=package, partner_id=partner, defaults={"person_months": value})
    return True
