"""An application with everything a paper shows: partners, work plan, texts, budget."""

from decimal import Decimal

from django.core.files.base import ContentFile

from applications.models import (
    Application,
    Attachment,
    Deliverable,
    Effort,
    Indicator,
    Milestone,
    Partner,
    Resolution,
    Risk,
    Section,
    Task,
    WorkPackage,
)
from budgets.models import Budget, BudgetLine, PartnerRate
from tests.applications.factories import make_application
from tests.factories import make_organisation


def make_project(association, *, partners: int = 2, packages: int = 2, **fields) -> Application:
    """A drafted application under the Interreg rules; each partner has two lines and 15 % for its office."""
    fields.setdefault("rule_pack", "interreg-2127")
    fields.setdefault("duration_months", 24)
    fields.setdefault("state", "drafting")
    application = make_application(association, currency="EUR", summary="What we want.", **fields)
    Section.objects.create(application=application, code="need", title="The need", order=1, text="<p>People wait.</p>")
    Section.objects.create(application=application, code="aim", title="The aim", order=2)
    towns = [_partner(application, number) for number in range(1, partners + 1)]
    plan = [_package(application, number, towns[0]) for number in range(1, packages + 1)]
    budget = Budget.objects.create(application=application)
    for partner in towns:
        _lines(budget, partner, plan[0])
    risk = Risk.objects.create(application=application, number=1, description="Rain", mitigation="Umbrellas")
    risk.work_packages.set(plan[:1])
    Indicator.objects.create(application=application, code="I1", name="Towns", target=Decimal(5))
    Resolution.objects.create(application=application, organisation=towns[0].organisation, amount=Decimal(5000))
    return application


def _partner(application, number: int) -> Partner:
    town = make_organisation(f"Town {number}", country="HU" if number % 2 else "SK")
    return Partner.objects.create(
        application=application,
        number=number,
        organisation=town,
        country=town.country,
        role="lead" if number == 1 else "partner",
        funding_rate=Decimal(80),
    )


def _package(application, number: int, lead: Partner) -> WorkPackage:
    package = WorkPackage.objects.create(
        application=application, number=number, title=f"Package {number}", lead=lead, start_month=1, end_month=12
    )
    Task.objects.create(work_package=package, number=1, title="Survey", lead=lead, start_month=1, end_month=3)
    Deliverable.objects.create(work_package=package, number=1, title="Report", lead=lead, due_month=6)
    Milestone.objects.create(work_package=package, number=1, title="Half way", due_month=6)
    Effort.objects.create(work_package=package, partner=lead, person_months=Decimal("2.5"))
    return package


def _lines(budget, partner: Partner, package: WorkPackage) -> None:
    PartnerRate.objects.create(partner=partner, code="office_on_staff", percent=Decimal(15))
    for category, cost in (("staff", "10000.00"), ("travel", "2000.00")):
        BudgetLine.objects.create(
            budget=budget,
            partner=partner,
            work_package=package,
            category=category,
            unit="item",
            units=Decimal(1),
            unit_cost=Decimal(cost),
            period=1,
        )


def content_of(stored) -> bytes:
    with stored.file.open("rb") as opened:
        return opened.read()


def attach(application: Application, name: str = "Mandate.pdf", content: bytes = b"%PDF-1.4") -> Attachment:
    attachment = Attachment(application=application, name=name, size=len(content), sha256="0" * 64)
    attachment.file.save(name, ContentFile(content))
    return attachment
