"""What does the database know of an application that a funder's workbook asks for?"""

import datetime as dt

from django.utils import timezone

from applications.models import Application
from budgets.figures.computing import compute
from budgets.records.queries import budget_of, pack_of, partners_of
from documents.funder_books.draft import FunderDraft, Package, Who


def gather(application: Application, *, now: dt.datetime | None = None) -> FunderDraft:
    """Read it; nothing in it depends on a language."""
    partners = partners_of(application)
    packages = application.work_packages.order_by("number")
    return FunderDraft(
        reference=application.reference,
        acronym=application.acronym,
        title=application.title,
        call=application.call.code if application.call else "",
        partners=tuple(
            Who(
                partner.number,
                partner.organisation.official_name or partner.organisation.name,
                partner.organisation.name,
                partner.country,
                partner.organisation.nuts3,
                partner.organisation.pic or "",
            )
            for partner in partners
        ),
        packages=tuple(Package(each.number, each.title, each.start_month, each.end_month) for each in packages),
        result=compute(budget_of(application, partners), pack_of(application)),
        revision=application.budget_revision,
        made_at=now or timezone.now(),
    )
