"""What does the work plan look like as a whole: its parts, its months, its people?"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.pipeline.models.application import Application
from applications.plan import gantt
from applications.plan.models import Effort, WorkPackage

USUAL_MONTHS = 24


@dataclass(frozen=True)
class Plan:
    """The packages with what hangs on them, read in six queries whatever their number."""

    packages: list
    months: int

    @property
    def bars(self) -> list[gantt.Bar]:
        return gantt.layout([as_package(package) for package in self.packages], self.months)

    def today(self, application: Application) -> float | None:
        """Where today lies on the months, if the project's start is known."""
        if application.starts_on is None:
            return None
        days = (timezone.localdate() - application.starts_on).days
        return days / 30.44 if 0 <= days <= self.months * 31 else None


def plan_of(application: Application) -> Plan:
    """The work plan of an application."""
    packages = list(
        application.work_packages.select_related("lead__organisation", "application").prefetch_related(
            "tasks__lead__organisation", "deliverables__lead__organisation", "milestones"
        )
    )
    last = max([package.end_month or 0 for package in packages] or [0])
    return Plan(packages, max(application.duration_months or 0, last) or USUAL_MONTHS)


def as_package(package: WorkPackage) -> gantt.Package:
    """A work package as the time plan needs it; what has no months yet has no bar."""
    number = package.number
    spans = [
        gantt.Span(f"T{number}.{task.number}", task.title, task.start_month, task.end_month)
        for task in package.tasks.all()
    ]
    marks = [
        gantt.Mark(f"D{number}.{item.number}", item.title, item.due_month, "deliverable")
        for item in package.deliverables.all()
        if item.due_month
    ] + [
        gantt.Mark(f"M{number}.{item.number}", item.title, item.due_month, "milestone")
        for item in package.milestones.all()
        if item.due_month
    ]
    return gantt.Package(
        f"{_('WP')}{number}",
        package.title,
        package.start_month,
        package.end_month,
        tuple(spans),
        tuple(marks),
    )


@dataclass(frozen=True)
class Matrix:
    """Person-months per work package (rows) and partner (columns), with their sums."""

    partners: list
    rows: list[dict]
    by_partner: list[Decimal]
    total: Decimal


def matrix_of(application: Application, packages: list, partners: list) -> Matrix:
    """The person-months as a table. One query."""
    months = {
        (effort.work_package_id, effort.partner_id): effort.person_months
        for effort in Effort.objects.filter(work_package__application=application)
    }
    rows = []
    for package in packages:
        cells = [{"partner": partner, "months": months.get((package.pk, partner.pk))} for partner in partners]
        rows.append({"package": package, "cells": cells, "sum": sum((cell["months"] or Decimal(0)) for cell in cells)})
    by_partner = [
        sum((months.get((package.pk, partner.pk)) or Decimal(0)) for package in packages) for partner in partners
    ]
    return Matrix(partners, rows, by_partner, sum(by_partner, Decimal(0)))
