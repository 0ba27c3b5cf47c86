"""Which mails go to a partner with, and about, its workbook? In its language, from the association, by the worker."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from applications.models import Application, Partner
from documents.records.models.workbooks import SentWorkbook
from documents.workbooks.roll import Standing
from formats.output import day_long
from organisations.members.queries import still_staff
from organisations.models import User

EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def outgoing(sent: SentWorkbook) -> EmailMultiAlternatives:
    """The mail that carries a partner's workbook."""
    with translation.override(sent.language):
        subject = _("Your part of the budget: %(application)s") % {"application": sent.application.acronym}
        sentences = [
            _("Attached is your organisation's part of the budget as an Excel workbook."),
            _("Change the tinted cells where they are not right, save the file, and send it back as an attachment."),
        ]
        if sent.due_on:
            sentences.append(_("Please return by: %(day)s") % {"day": day_long(sent.due_on, sent.language)})
        mail = _mail(sent.application, sent.partner, sent.to, subject, sentences, (), sent.note, sent.language)
    with sent.file.open("rb") as opened:
        mail.attach(sent.name, opened.read(), "/".join(EXCEL))
    return mail


def reminder(standing: Standing, items: list[str], to: str) -> EmailMultiAlternatives:
    """The mail that lists exactly what is missing; the workbook comes along once more. In the active language."""
    application, language = standing.partner.application, standing.language
    subject = _("Still missing for %(application)s") % {"application": application.acronym}
    sentences = [_("For the application we still need the following from you:")]
    mail = _mail(application, standing.partner, to, subject, sentences, items, "", language)
    if standing.is_awaited and standing.sent is not None:
        with standing.sent.file.open("rb") as opened:
            mail.attach(standing.sent.name, opened.read(), "/".join(EXCEL))
    return mail


def officer_of(application: Application) -> User | None:
    """Who leads the application and still works for the association today; answers go nowhere else."""
    officer = application.lead_officer
    here = officer and still_staff(timezone.localdate(), user=officer, association=application.association).exists()
    return officer if here else None


def _mail(
    application: Application,
    partner: Partner,
    to: str,
    subject: str,
    sentences: list[str],
    items: Sequence[str],
    note: str,
    language: str,
) -> EmailMultiAlternatives:
    association = application.association
    officer = officer_of(application)
    answer_to = officer.email if officer else association.email
    context = {
        "subject": subject,
        "greeting": partner.contact_name or partner.organisation.name,
        "sentences": sentences,
        "items": items,
        "note": note,
        "language": language,
        "sender": association.name,
        "about": f"{application.acronym} – {application.title}" if application.title else application.acronym,
        "reference": application.reference,
        "contact": [value for value in (str(officer or ""), association.phone, answer_to) if value],
    }
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string("documents/workbooks/workbook_mail.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        reply_to=[answer_to] if answer_to else None,
    )
    mail.attach_alternative(render_to_string("documents/workbooks/workbook_mail.html", context), "text/html")
    return mail
