"""Which partner has which workbook, since when, until when, and what else of it is missing?"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application, Partner, Resolution
from applications.pipeline.states import PartnerState, ResolutionState
from documents.records.models.workbooks import PartnerReminder, Reminding, ReturnedWorkbook, SentWorkbook
from documents.records.wanted import Wanted, partners_of, wanted
from formats.output import day_long

LANGUAGE_OF = {"HU": "hu", "TR": "tr"}
DECIDED = (ResolutionState.ADOPTED, ResolutionState.REPEALED)


@dataclass(frozen=True)
class Standing:
    """A partner and the last workbook that was sent to it."""

    partner: Partner
    sent: SentWorkbook | None
    returned: ReturnedWorkbook | None
    reminder: PartnerReminder | None
    today: dt.date

    @property
    def is_late(self) -> bool:
        return bool(self.sent and self.sent.is_late(self.today))

    @property
    def is_awaited(self) -> bool:
        return bool(self.sent and self.sent.sent_at and self.sent.came_back_at is None)

    @property
    def reminded_today(self) -> bool:
        return bool(self.reminder and self.reminder.day == self.today)

    def reminded_within(self, pause: dt.timedelta) -> bool:
        return bool(self.reminder and self.reminder.day > self.today - pause)

    @property
    def language(self) -> str:
        return self.sent.language if self.sent else language_of(self.partner)


def language_of(partner: Partner) -> str:
    """The language in which a partner is written to, unless somebody chooses another."""
    return LANGUAGE_OF.get(partner.country, "en")


def standings(application: Application, today: dt.date | None = None) -> list[Standing]:
    """Every partner in the order of the numbers: four queries, however many partners there are."""
    partners = list(partners_of(application))
    sent = _last(SentWorkbook.objects.filter(partner__in=partners).select_related("application").order_by("asked_at"))
    returned = {
        found.sent_id: found
        for found in ReturnedWorkbook.objects.filter(application=application, sent__isnull=False)
        .select_related("application")
        .defer("cells")
        .order_by("uploaded_at", "pk")
    }
    reminders = _last(PartnerReminder.objects.filter(partner__in=partners, sent_at__isnull=False).order_by("day"))
    on = today or timezone.localdate()
    return [
        Standing(
            partner, out := sent.get(partner.pk), returned.get(out.pk) if out else None, reminders.get(partner.pk), on
        )
        for partner in partners
    ]


def _last(rows: QuerySet) -> dict:
    return {row.partner_id: row for row in rows}


def late(application: Application, today: dt.date | None = None) -> list[Standing]:
    """The partners whose workbook was awaited before today, the longest first."""
    found = [standing for standing in standings(application, today) if standing.is_late]
    return sorted(found, key=lambda standing: standing.sent.due_on)  # type: ignore[union-attr,return-value,arg-type]


def is_automatic(application: Application) -> bool:
    """Whether late partners are reminded without anybody pressing a button."""
    return Reminding.objects.filter(application=application, automatic=True).exists()


def missing(standing: Standing, papers: list[Wanted], decisions: list[Resolution], language: str) -> list[str]:
    """Everything that is awaited of a partner, in the active language; `language` writes the days."""
    partner, sent = standing.partner, standing.sent
    found = []
    if standing.is_awaited and sent is not None:
        sentence = _("The budget workbook: %(file)s") % {"file": sent.name}
        if sent.due_on:
            sentence += ", " + _("due on %(day)s") % {"day": day_long(sent.due_on, language)}
        found.append(sentence)
    found += [
        _("Document: %(title)s") % {"title": paper.document.title}
        for paper in papers
        if paper.partner == partner and paper.document.mandatory and not paper.is_there
    ]
    if partner.state in (PartnerState.INVITED, PartnerState.INTERESTED):
        found.append(_("Your confirmation that you take part"))
    if not partner.signatory:
        found.append(_("The name of the person who signs for you"))
    found += [
        _("The decision of your council on the own contribution")
        for decision in decisions
        if decision.organisation_id == partner.organisation_id and decision.state not in DECIDED
    ]
    return found


def all_missing(application: Application, found: list[Standing], language: str = "") -> dict[int, list[str]]:
    """What is awaited of each partner by its key, in the active language or, of the days, in the one named."""
    papers, decisions = wanted(application), list(application.resolutions.all())
    return {
        standing.partner.pk: missing(standing, papers, decisions, language or standing.language) for standing in found
    }
