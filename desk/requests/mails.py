"""Which mails does a request cause? They are written in the worker, in the reader's language, with one clear button."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from desk.requests.actions import keep_link
from desk.requests.links import address
from desk.requests.models import RequestMessage, SupportRequest
from jobs.actions import enqueue
from organisations.members.queries import still_staff
from organisations.models import Role, User


class Occasion(TextChoices):
    """Why a mail is written."""

    RECEIVED = "received"
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    CONVERTED = "converted"
    HEARD = "heard"


def post(request: SupportRequest, occasion: Occasion, message: RequestMessage | None = None) -> None:
    """Have the worker write the mail, if there is an address to write to; kept with the caller's transaction."""
    if not (request.assigned_to_id if occasion == Occasion.HEARD else request.email):
        return
    enqueue(
        "desk.tasks.write_letter",
        title=f"{request.reference}: {occasion.value}",
        subject=request.reference,
        key=f"letter:{request.pk}:{occasion.value}:{message.pk if message else ''}",
        for_association=request.association_id,
        request_id=request.pk,
        occasion=occasion.value,
        message_id=message.pk if message else None,
    )


def office_reader(request: SupportRequest) -> User | None:
    """Who hears of it here: whom it was given to, and a head where that person has left the office."""
    here = still_staff(timezone.localdate(), association=request.association).select_related("user").order_by("pk")
    found = here.filter(user=request.assigned_to_id).first() or here.filter(role=Role.HEAD).first()
    return found.user if found else None


def write(request: SupportRequest, occasion: Occasion, message: RequestMessage | None = None) -> EmailMultiAlternatives:
    """The mail itself: plain text and simple HTML say the same."""
    to_office = occasion == Occasion.HEARD
    reader = office_reader(request) if to_office else None
    language = reader.language if reader else request.language
    with translation.override(language):
        subject, sentences, button = _words(request, occasion)
        desk = address(reverse("desk:request", args=[request.reference]))
        context = {
            "subject": subject,
            "greeting": "" if to_office else request.contact_name,
            "sentences": sentences,
            "quote": message.text if message else "",
            "button": button,
            "url": desk if to_office else keep_link(request),
            "sender": request.association.name,
            "contact": [value for value in (request.association.phone, request.association.email) if value],
            "language": language,
        }
        mail = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("desk/requests/mail.txt", context),
            to=[reader.email if reader else request.email],
            from_email=settings.DEFAULT_FROM_EMAIL,
        )
        mail.attach_alternative(render_to_string("desk/requests/mail.html", context), "text/html")
    return mail


def _words(request: SupportRequest, occasion: Occasion) -> tuple[str, list[str], str]:
    """Subject, sentences and the text of the button."""
    status = _("See the status")
    number = _("Reference number: %s") % request.reference
    match occasion:
        case Occasion.RECEIVED:
            answered = _("A named member of our staff answers within two working days.")
            words = [_("We have received your request."), number, answered]
            return _("We have received your request: %s") % request.reference, words, status
        case Occasion.ASKED:
            words = [_("To go on, we need something from you."), number]
            return _("We have a question: %s") % request.reference, words, _("Answer the question")
        case Occasion.ANSWERED:
            return _("Our answer: %s") % request.reference, [_("We have answered your request."), number], status
        case Occasion.DECLINED:
            words = [_("We cannot help with this request. Why, and what you can do instead:"), number]
            return _("Our answer: %s") % request.reference, words, status
        case Occasion.CONVERTED:
            words = [_("Good news: we are preparing an application for funding from your request."), number]
            return _("An application is being prepared: %s") % request.reference, words, status
        case _:
            who = str(request.municipality or request.municipality_name)
            words = [_("The municipality has replied."), f"{number}, {who}"]
            return _("Reply received: %s") % request.reference, words, _("Open the request")
