"""Which lists of money and results can be taken away?"""

from django.db.models import QuerySet

from applications.award.models.reporting import PaymentKind, ReportKind
from applications.models import Deliverable, Indicator, Payment, ReportPeriod
from applications.pipeline.states import DeliverableState, PaymentState, ReportState
from applications.plan.models import DeliverableKind, Dissemination
from budgets.figures.labels import CATEGORY_LABELS
from budgets.models import BudgetLine
from documents.excel.tables import Column
from documents.listings.shape import (
    APPLICATION,
    Listing,
    day,
    long_text,
    moment,
    money,
    number,
    of_application,
    text,
)
from documents.records.models.workbooks import SentWorkbook
from organisations.members.requests import SignedInRequest

OF_PACKAGE = (
    text("application", "work_package__application__reference"),
    text("acronym", "work_package__application__acronym"),
    number("work_package", "work_package__number"),
    number("number", "number"),
    long_text("title", "title"),
)


def budget_lines(request: SignedInRequest) -> QuerySet:
    return of_application(request, BudgetLine.objects, "budget__application")


def workbooks(request: SignedInRequest) -> QuerySet:
    return of_application(request, SentWorkbook.objects)


def deliverables(request: SignedInRequest) -> QuerySet:
    return of_application(request, Deliverable.objects, "work_package__application")


LISTINGS = {
    "budget-lines": Listing("Budget lines", budget_lines, (
        text("application", "budget__application__reference"), text("acronym", "budget__application__acronym"),
        number("partner", "partner__number"), text("organisation", "partner__organisation__name"),
        Column("category", "category", words=CATEGORY_LABELS), text("category_code", "category"),
        number("work_package", "work_package__number"), number("period", "period"),
        long_text("description", "description"), text("unit", "unit"), number("units", "units"),
        money("unit_cost", "unit_cost"), text("currency", "budget__application__currency"),
    )),
    "workbooks": Listing("Workbooks sent to partners", workbooks, (
        *APPLICATION, number("partner", "partner__number"), text("organisation", "partner__organisation__name"),
        text("file", "name"), text("language", "language"), text("way", "way", SentWorkbook.Way), text("sent_to", "to"),
        moment("sent_utc", "sent_at"), day("due_on", "due_on"), moment("came_back_utc", "came_back_at"),
    )),
    "payments": Listing("Payments", lambda request: of_application(request, Payment.objects), (
        *APPLICATION, text("kind", "kind", PaymentKind), text("state", "state", PaymentState),
        money("amount", "amount"), text("currency", "currency"), day("expected_on", "expected_on"),
        day("requested_on", "requested_on"), day("received_on", "received_on"),
        money("received_amount", "received_amount"),
    )),
    "reports": Listing("Reports", lambda request: of_application(request, ReportPeriod.objects), (
        *APPLICATION, number("number", "number"), text("kind", "kind", ReportKind), day("from", "starts_on"),
        day("to", "ends_on"), day("due_on", "due_on"), text("state", "state", ReportState),
        day("submitted_on", "submitted_on"), day("decided_on", "decided_on"),
        money("accepted_amount", "accepted_amount"),
    )),
    "deliverables": Listing("Deliverables", deliverables, (
        *OF_PACKAGE, text("kind", "kind", DeliverableKind), text("dissemination", "dissemination", Dissemination),
        number("lead_partner", "lead__number"), number("due_month", "due_month"),
        text("state", "state", DeliverableState),
    )),
    "indicators": Listing("Indicators", lambda request: of_application(request, Indicator.objects), (
        *APPLICATION, text("code", "code"), long_text("name", "name"), text("unit", "unit"),
        number("baseline", "baseline"), number("target", "target"), text("source", "source"),
    )),
}  # fmt: skip
