"""How does a partner get its workbook, and how is it reminded? By mail of the worker, or by somebody here."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from applications.models import Application, Partner
from applications.pipeline.actions.content import OFFICE_AND_MONEY, permit
from applications.pipeline.states import PartnerState
from documents.records.models.workbooks import PartnerReminder, Reminding, SentWorkbook
from documents.workbooks import mails
from documents.workbooks.partner_book import make_partner_book
from documents.workbooks.roll import Standing, all_missing, late, standings
from jobs.actions import enqueue
from jobs.mails import deliver, raise_all
from jobs.models import Job
from organisations.models import User
from refusals import Refused

Way = SentWorkbook.Way
PAUSE = dt.timedelta(days=3)  # between two reminders that nobody asked for


def send(
    application: Application,
    partners: Sequence[Partner],
    *,
    by: User,
    due_on: dt.date | None,
    note: str = "",
    language: str = "",
) -> Job:
    """Have the worker make each partner's workbook and mail it; refused if one of them has no address."""
    permit(application, by, OFFICE_AND_MONEY)
    if nameless := [partner for partner in partners if not partner.contact_email]:
        names = ", ".join(partner.organisation.name for partner in nameless)
        raise Refused(
            _("No e-mail address is known of: %(partners)s. Enter it on the page of partners.") % {"partners": names}
        )
    return enqueue(
        "documents.tasks.send_workbooks",
        title=f"{application.reference}: {_('Workbooks to partners')}",
        subject=application.reference,
        by=by,
        for_association=application.association_id,
        key=f"workbooks:{application.pk}:{'-'.join(str(partner.pk) for partner in partners)}"[:120],
        application_id=application.pk,
        partner_ids=[partner.pk for partner in partners],
        due_on=due_on.isoformat() if due_on else None,
        note=note,
        language=language,
    )


def send_one(
    application: Application, partner: Partner, *, by: User, job: Job, due_on: dt.date | None, note: str, language: str
) -> SentWorkbook:
    """Make the workbook and mail it; a job that runs again does not mail it again."""
    asked_at = job.created_at
    known = SentWorkbook.objects.filter(partner=partner, asked_at=asked_at, way=Way.MAIL).first()
    sent = known or _keep(application, partner, by=by, due_on=due_on, note=note, language=language, at=asked_at)
    if sent.sent_at is None:
        deliver(mails.outgoing(sent))
        SentWorkbook.objects.filter(pk=sent.pk).update(sent_at=timezone.now())
    return sent


@transaction.atomic
def hand_over(
    application: Application, partner: Partner, *, by: User, due_on: dt.date | None, language: str
) -> SentWorkbook:
    """Make the workbook for somebody who sends it on their own, and write down that it is on its way."""
    permit(application, by, OFFICE_AND_MONEY)
    sent = _keep(application, partner, by=by, due_on=due_on, note="", language=language, at=timezone.now(), way=Way.OWN)
    sent.sent_at = sent.asked_at
    sent.save(update_fields=["sent_at"])
    return sent


def _keep(
    application: Application,
    partner: Partner,
    *,
    by: User,
    due_on: dt.date | None,
    note: str,
    language: str,
    at: dt.datetime,
    way: str = Way.MAIL,
) -> SentWorkbook:
    if partner.state == PartnerState.LEFT:
        raise Refused(_("This partner is not in the application any more: %(partner)s") % {"partner": partner})
    made, base = make_partner_book(application, partner.number, language, due_on=due_on)
    if base is None:
        raise Refused(_("The budget changed while the workbook was made. Try again."))
    sent = SentWorkbook(
        application=application,
        partner=partner,
        base=base,
        revision=application.budget_revision,
        language=language,
        way=way,
        to=partner.contact_email,
        note=note,
        name=made.name,
        sha256=made.sha256,
        due_on=due_on,
        asked_by=by,
        asked_at=at,
    )
    sent.file.save(made.name, ContentFile(made.content), save=False)
    sent.save()
    return sent


def set_automatic(application: Application, *, by: User, automatic: bool) -> Reminding:
    """Choose whether late partners are reminded without anybody pressing a button."""
    permit(application, by, OFFICE_AND_MONEY)
    choice, _new = Reminding.objects.update_or_create(application=application, defaults={"automatic": automatic})
    return choice


def ask_to_remind(application: Application, partner: Partner, *, by: User) -> Job:
    """Have the worker remind a partner of what is missing; refused where nothing is, or where it was reminded today."""
    permit(application, by, OFFICE_AND_MONEY)
    standing = next((one for one in standings(application) if one.partner.pk == partner.pk), None)
    if standing is None or by is None:
        raise PermissionDenied
    if standing.reminded_today:
        raise Refused(_("This partner was reminded today. Nobody is reminded twice on one day."))
    if not partner.contact_email:
        raise Refused(_("No e-mail address is known of this partner. Enter it on the page of partners."))
    if not all_missing(application, [standing])[partner.pk]:
        raise Refused(_("Nothing is missing from this partner."))
    return enqueue(
        "documents.tasks.remind_partner",
        title=f"{application.reference}: {_('Reminder')}",
        subject=application.reference,
        by=by,
        for_association=application.association_id,
        key=f"remind:{partner.pk}",
        application_id=application.pk,
        partner_id=partner.pk,
    )


def remind(standing: Standing, *, by: User | None = None, today: dt.date | None = None) -> bool:
    """Mail a partner what is missing, unless it was reminded that day or nothing is; whether a mail left."""
    partner, day = standing.partner, today or timezone.localdate()
    with translation.override(standing.language):
        items = all_missing(partner.application, [standing])[partner.pk]
        if not items or not partner.contact_email:
            return False
        row, is_new = PartnerReminder.objects.get_or_create(
            partner=partner, day=day, defaults={"application": partner.application, "asked_by": by}
        )
        if not is_new:
            return False
        try:
            deliver(mails.reminder(standing, items, partner.contact_email))
        except Exception:
            row.delete()  # it did not leave, so that the next run may try again
            raise
    PartnerReminder.objects.filter(pk=row.pk).update(items=len(items), sent_at=timezone.now())
    return True


def remind_late(today: dt.date | None = None) -> int:
    """Remind every late partner of the applications that chose it; how many mails left."""
    count, failures = 0, []
    chosen = Application.objects.filter(reminding__automatic=True).select_related("association", "lead_officer")
    for application in chosen.order_by("pk"):
        if not application.content_is_open:
            continue
        for standing in late(application, today):
            if standing.reminded_within(PAUSE):
                continue
            try:
                count += remind(standing, today=today)
            except Exception as failure:  # noqa: BLE001  one address that takes no mail keeps nobody else from theirs
                failures.append(failure)
    raise_all(failures, "reminders that did not leave")
    return count
