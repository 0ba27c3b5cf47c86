"""How is the work plan told: packages, results, dates, efforts, risks?"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from applications.plan.gantt import Mark, Package, Span, layout
from applications.plan.models import DeliverableKind, Dissemination, Level
from documents.proposal.draft import PackageDraft, ProposalDraft
from documents.proposal.writing import Hand, month, not_written, span, text
from documents.word.blocks import Block, Column, Facts, Heading, Paragraph, Picture, Run, Table, Text
from documents.word.gantt import charts

WIDE = 7  # a matrix with more columns of numbers than this lies across


def work_plan(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Work plan"))
    yield Heading(_("Work packages"), 2)
    yield _overview(draft, hand) if draft.packages else not_written()
    for package in draft.packages:
        yield from _package(draft, package, hand)
    yield from _deliverables(draft, hand)
    yield from _milestones(draft, hand)
    yield from _time_plan(draft)
    yield from _efforts(draft, hand)
    yield from _risks(draft)
    yield from _indicators(draft, hand)


def _overview(draft: ProposalDraft, hand: Hand) -> Block:
    columns = (
        Column(_("No."), 0.6),
        Column(_("Work package"), 3.4),
        Column(_("Led by"), 2),
        Column(_("First month"), 0.9),
        Column(_("Last month"), 0.9),
        Column(_("Person-months"), 1.1, numeric=True),
    )
    rows: list[tuple[Text, ...]] = [
        (p.code, p.title, p.lead_name or "–", month(p.start), month(p.end), hand.quantity(p.person_months) or "–")
        for p in draft.packages
    ]
    total = hand.quantity(sum(package.person_months for package in draft.packages))
    rows.append((_("Total"), "", "", "", "", total))
    return Table(columns, tuple(rows), caption=_("Work packages"), total=True)


def _package(draft: ProposalDraft, package: PackageDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(f"{package.code} {package.title}", 2)
    efforts = ", ".join(f"P{number}: {hand.quantity(months)}" for number, months in package.efforts)
    yield Facts(
        (
            (_("Led by"), package.lead_name or "–"),
            (_("Months"), span(package.start, package.end)),
            (_("Person-months"), efforts or "–"),
        )
    )
    yield Heading(_("Objectives"), 3, numbered=False)
    yield from text(package.objectives)
    yield Heading(_("Description of the work"), 3, numbered=False)
    yield from text(package.description)
    yield Heading(_("Tasks"), 3, numbered=False)
    if not package.tasks:
        yield not_written()
        return
    columns = (Column(_("No."), 0.6), Column(_("Task"), 4.6), Column(_("Led by"), 0.8), Column(_("Months"), 0.9))
    rows = tuple((t.code, _titled(t.title, t.description), t.lead or "–", span(t.start, t.end)) for t in package.tasks)
    yield Table(columns, rows, caption=f"{package.code} – " + _("Tasks"))


def _titled(title: str, description: str) -> Text:
    """A title in bold, its description on the line below."""
    return (Run(title, bold=True), Run(f"\n{description}")) if description else (Run(title, bold=True),)


def _deliverables(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Deliverables"), 2)
    found = [deliverable for package in draft.packages for deliverable in package.deliverables]
    if not found:
        yield not_written()
        return
    columns = (
        Column(_("No."), 0.7),
        Column(_("Deliverable"), 3.6),
        Column(_("Led by"), 0.7),
        Column(_("Kind"), 1.2),
        Column(_("Dissemination level"), 1.3),
        Column(_("Due"), 1.4),
    )
    rows = tuple(
        (
            d.code,
            _titled(d.title, d.description),
            d.lead or "–",
            str(DeliverableKind(d.kind).label),
            str(Dissemination(d.dissemination).label),
            _due(d.month, hand.short_day(d.due_on)),
        )
        for d in sorted(found, key=lambda d: d.month or 999)
    )
    yield Table(columns, rows, caption=_("Deliverables"))


def _due(due: int | None, day: str) -> str:
    return f"{month(due)}\n{day}" if day else month(due)


def _milestones(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Milestones"), 2)
    found = [milestone for package in draft.packages for milestone in package.milestones]
    if not found:
        yield not_written()
        return
    columns = (
        Column(_("No."), 0.7),
        Column(_("Milestone"), 3),
        Column(_("Work package"), 1),
        Column(_("Due"), 1.5),
        Column(_("Means of verification"), 2.6),
    )
    rows = tuple(
        (m.code, m.title, m.package, _due(m.month, hand.short_day(m.due_on)), m.verification or "–")
        for m in sorted(found, key=lambda m: m.month or 999)
    )
    yield Table(columns, rows, caption=_("Milestones"))


def _time_plan(draft: ProposalDraft) -> Iterator[Block]:
    yield Heading(_("Time plan"), 2)
    months = draft.duration_months or max((package.end or 0 for package in draft.packages), default=0)
    dated = [package for package in draft.packages if package.start and package.end]
    if not dated or not months:
        yield not_written()
        return
    pictures = charts(layout([_drawn(package) for package in draft.packages], months), months)
    alt = "; ".join(f"{package.code} {package.title}: {span(package.start, package.end)}" for package in dated)
    for chart in pictures:
        yield Picture(
            chart.png, _("Time plan") + f". {alt}", caption=_("Time plan by months"), svg=chart.svg, landscape=True
        )
    marks = _("Dark bars: work packages. Light bars: tasks. Circles: deliverables. Diamonds: milestones.")
    yield Paragraph(marks, look="note", landscape=True)


def _drawn(package: PackageDraft) -> Package:
    deliverables = [Mark(d.code, d.title, d.month, "deliverable") for d in package.deliverables if d.month]
    milestones = [Mark(m.code, m.title, m.month, "milestone") for m in package.milestones if m.month]
    tasks = tuple(Span(t.code, t.title, t.start, t.end) for t in package.tasks)
    marks = tuple(deliverables + milestones)
    return Package(package.code, package.title, package.start, package.end, tasks, marks)


def _efforts(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    """Partners by packages; the leader's figure is bold."""
    yield Heading(_("Person-months"), 2)
    if not any(package.efforts for package in draft.packages):
        yield not_written()
        return
    packages = draft.packages
    columns = (
        Column(_("Partner"), 2.6),
        *(Column(package.code, 1, numeric=True) for package in packages),
        Column(_("Total"), 1.1, numeric=True),
    )
    rows: list[tuple[Text, ...]] = []
    for partner in draft.partners:
        efforts = [package.effort_of(partner.number) for package in packages]
        cells = [
            _effort(hand, months, package.lead == partner.number)
            for package, months in zip(packages, efforts, strict=True)
        ]
        rows.append((f"{partner.code} {partner.name}", *cells, hand.quantity(sum(filter(None, efforts)))))
    sums = [hand.quantity(package.person_months) for package in packages]
    rows.append((_("Total"), *sums, hand.quantity(sum(package.person_months for package in packages))))
    note = _("The figure of the partner that leads the work package is bold.")
    landscape = len(packages) > WIDE
    yield Table(columns, tuple(rows), caption=_("Person-months"), total=True, landscape=landscape, note=note)


def _effort(hand: Hand, months: Decimal, leads: bool) -> Text:
    return (Run(hand.quantity(months) or "–", bold=leads),)


def _risks(draft: ProposalDraft) -> Iterator[Block]:
    yield Heading(_("Risks"), 2)
    if not draft.risks:
        yield not_written()
        return
    columns = (
        Column(_("No."), 0.5),
        Column(_("Risk"), 3),
        Column(_("Likelihood"), 1),
        Column(_("Severity"), 1),
        Column(_("Work packages"), 1.1),
        Column(_("Mitigation measure"), 3),
    )
    rows = tuple(
        (
            f"R{r.number}",
            r.description,
            str(Level(r.likelihood).label),
            str(Level(r.severity).label),
            ", ".join(r.packages) or "–",
            r.mitigation or _("Not yet written."),
        )
        for r in draft.risks
    )
    yield Table(columns, rows, caption=_("Risks"))


def _indicators(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Indicators"), 2)
    if not draft.indicators:
        yield not_written()
        return
    columns = (
        Column(_("Code"), 0.8),
        Column(_("Indicator"), 3),
        Column(_("Unit"), 1),
        Column(_("Baseline"), 1, numeric=True),
        Column(_("Target value"), 1, numeric=True),
        Column(_("Source of verification"), 2.2),
    )
    rows = tuple(
        (
            i.code,
            i.name,
            i.unit or "–",
            hand.quantity(i.baseline) or "–",
            hand.quantity(i.target) or "–",
            i.source or "–",
        )
        for i in draft.indicators
    )
    yield Table(columns, rows, caption=_("Indicators"))
