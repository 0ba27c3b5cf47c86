"""Write the texts and work plans of the demonstrated applications."""

import datetime as dt
from decimal import Decimal

from applications.models import (
    Application,
    Deliverable,
    Effort,
    Indicator,
    Milestone,
    Partner,
    Risk,
    Section,
    Task,
    WorkPackage,
)
from demonstration.data.applications import APPLICATIONS, DemoApplication
from demonstration.data.texts import COMPLETE, text_of

PACKAGES = {
    # title, objectives, share of the duration it begins and ends at, tasks, deliverables
    "full": [
        (
            "Management and coordination",
            "Keep time, cost and quality; report on time.",
            0,
            100,
            ["Steering group and partner calls", "Financial management", "Reports"],
            [("Project handbook", 10), ("Final report", 100)],
        ),
        (
            "Common method",
            "Agree on one method that works under every law.",
            5,
            40,
            ["Collect what exists", "Write the handbook", "Train the staff"],
            [("Handbook", 35), ("Training records", 40)],
        ),
        (
            "Pilots",
            "Try the method in every partner town and learn from it.",
            30,
            85,
            ["Prepare the pilots", "Run the pilots", "Exchange visits"],
            [("Pilot reports", 85)],
        ),
        (
            "Evaluation and transfer",
            "Show what it costs and what it brings, and pass it on.",
            60,
            100,
            ["Measure the indicators", "Recommendations", "Final conference"],
            [("Evaluation", 90), ("Recommendations", 100)],
        ),
    ],
    "plain": [
        ("Management", "Keep time, cost and quality.", 0, 100, ["Coordination"], [("Final report", 100)]),
        (
            "Implementation",
            "Carry out the activities with the partners.",
            10,
            95,
            ["Preparation", "Activities"],
            [("Results of the activities", 90)],
        ),
    ],
}
DESCRIPTIONS = {
    "Management and coordination": "The lead partner plans, calls the partners every second week, watches cost and quality, "
    "and prepares each report four weeks before it is due.",
    "Common method": "The partners collect what they already do, agree on one method, write it down in a handbook and train "
    "their staff with it.",
    "Pilots": "Every partner tries the method in one place for a year; two foreign partners visit each pilot.",
    "Evaluation and transfer": "An evaluation compares cost and effect in all pilots; recommendations go to councils and to "
    "the members of the association.",
    "Management": "One coordinator, a monthly call, short minutes, a report at the end.",
    "Implementation": "The activities of the application, in the order of its timetable, each with a person in charge.",
}
RISKS = [
    ("A partner loses the staff that was promised.", "medium", "high", "Each partner names a deputy before the start."),
    ("Prices rise faster than planned.", "medium", "medium", "Framework contracts in the first months."),
    (
        "Few people take part in the pilots.",
        "low",
        "high",
        "Local associations recruit; doctors and schools recommend.",
    ),
    ("Approval by an authority comes late.", "medium", "medium", "Applications go out in month 2."),
]
INDICATORS = [
    ("I1", "People reached", "persons", "0", "2400", "Register of the pilots"),
    ("I2", "Staff trained", "persons", "0", "60", "Attendance lists"),
    ("I3", "Municipalities that take over the method", "municipalities", "0", "12", "Council resolutions"),
]


def load(applications: dict[int, Application], today: dt.date) -> None:
    """Write sections for all that have a template, work plans for all that got as far as drafting."""
    for entry in APPLICATIONS:
        application = applications[entry.number]
        if entry.state in {"idea", "screening", "dropped"}:
            continue
        _sections(application, entry, today)
        _work_plan(application, entry)


def _sections(application: Application, entry: DemoApplication, today: dt.date) -> None:
    templates = list(application.call.section_templates.all())
    filled = -(-len(templates) * (100 if entry.number in COMPLETE else entry.done_share) // 100)
    for index, template in enumerate(templates):
        text = ""
        if index < filled:
            place = application.lead_organisation.name
            text = text_of(entry.number, template.code, acronym=entry.acronym, place=place)
        Section.objects.create(
            application=application,
            code=template.code,
            title=template.title,
            guidance=template.guidance,
            order=template.order,
            limit=template.limit,
            limit_unit=template.limit_unit,
            mandatory=template.mandatory,
            text=text,
            completed=bool(text),
            updated_by=application.lead_officer,
            updated_at=dt.datetime.combine(today - dt.timedelta(days=2 + index), dt.time(10), dt.UTC),
        )


def _work_plan(application: Application, entry: DemoApplication) -> None:
    partners = list(application.partners.all())
    full = entry.number in COMPLETE

    def month(share: int) -> int:
        return max(1, entry.months * share // 100)

    for number, (title, objectives, start, end, tasks, deliverables) in enumerate(
        PACKAGES["full" if full else "plain"], 1
    ):
        lead = partners[(number - 1) % len(partners)]
        package = WorkPackage.objects.create(
            application=application,
            number=number,
            title=title,
            lead=lead,
            objectives=objectives,
            description=DESCRIPTIONS[title],
            start_month=month(start) if start else 1,
            end_month=month(end),
        )
        span = month(end) - package.start_month
        for index, task in enumerate(tasks):
            Task.objects.create(
                work_package=package,
                number=index + 1,
                title=task,
                lead=partners[index % len(partners)],
                start_month=package.start_month + span * index // len(tasks),
                end_month=month(end),
            )
        for index, (deliverable, share) in enumerate(deliverables, start=1):
            Deliverable.objects.create(
                work_package=package, number=index, title=deliverable, lead=lead, due_month=month(share)
            )
        Milestone.objects.create(
            work_package=package, number=1, title=f"{title}: done", due_month=month(end), verification="Minutes"
        )
        _efforts(package, partners, lead)
    if full:
        _risks_and_indicators(application)


def _efforts(package: WorkPackage, partners: list[Partner], lead: Partner) -> None:
    for index, partner in enumerate(partners):
        months = Decimal("6.0") if partner == lead else Decimal("2.5") + index % 2
        Effort.objects.create(work_package=package, partner=partner, person_months=months)


def _risks_and_indicators(application: Application) -> None:
    packages = list(application.work_packages.all())
    for number, (description, likelihood, severity, mitigation) in enumerate(RISKS, start=1):
        risk = Risk.objects.create(
            application=application,
            number=number,
            description=description,
            likelihood=likelihood,
            severity=severity,
            mitigation=mitigation,
        )
        risk.work_packages.set(packages[number % len(packages) : number % len(packages) + 2])
    for code, name, unit, baseline, target, source in INDICATORS:
        Indicator.objects.create(
            application=application,
            code=code,
            name=name,
            unit=unit,
            baseline=Decimal(baseline),
            target=Decimal(target),
            source=source,
        )
