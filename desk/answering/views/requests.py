"""The triage desk: which municipality waits for us, and what do we do about it?"""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from applications.pipeline.states import RequestState
from desk.answering.forms import AnswerForm, AskBackForm, AssignForm, ConvertForm, DeclineForm, NoteForm
from desk.answering.views.status import sent_file
from desk.requests import triage
from desk.requests.models import OPEN, RequestMessage, SupportRequest
from formats.cleaning import clean_text
from organisations.members.models.users import Role
from organisations.members.requests import SignedInRequest
from organisations.models import Association, User

PER_PAGE = 50


def desk(request: SignedInRequest) -> HttpResponse:
    """The queue, the longest waiting first."""
    chosen = {"state": request.GET.get("state", "open"), "text": clean_text(request.GET.get("q", ""))[:100]}
    mine = "mine" in request.GET
    page = Paginator(triage.queue(request.user, mine=mine, **chosen), PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    took = triage.median_first_answer(request.user)
    context = {
        "rows": [(asked, triage.level(asked, now), max((now - asked.created_at).days, 0)) for asked in page],
        "page": page,
        "chosen": chosen,
        "mine": mine,
        "states": RequestState.choices,
        "median_days": took and round(took.total_seconds() / 86400, 1),
        "is_filtered": mine or bool(chosen["text"]) or chosen["state"] != "open",
        "works_here": bool(request.user.association_ids or request.user.is_superuser),
        "hosts": Association.objects.filter(pk__in=request.user.association_ids).order_by("code"),
    }
    return render(request, "desk/answering/desk.html", context)


def found(request: SignedInRequest, reference: str) -> SupportRequest:
    """The request, if the reader may see it."""
    known = SupportRequest.objects.visible_to(request.user)
    return get_object_or_404(
        known.select_related("association", "municipality", "assigned_to", "application", "application__call"),
        reference=reference,
    )


def works_on(user: User, asked: SupportRequest) -> bool:
    """Whether the reader belongs to the office that answers this request."""
    return user.is_superuser or asked.association_id in user.association_ids


def answers(user: User, asked: SupportRequest) -> bool:
    """Whether the reader may take any step with this request: others of the office read it and note things."""
    return any(edge.permission(asked, user) for edge in asked.get_all_state_transitions())


def page(request: SignedInRequest, reference: str) -> HttpResponse:
    """One request with all that can be done about it."""
    return shown(request, found(request, reference))


def shown(
    request: SignedInRequest, asked: SupportRequest, wrong: dict | None = None, status: int = 200
) -> HttpResponse:
    """The page of the request; `wrong` holds forms that were not accepted."""
    office = works_on(request.user, asked)
    wanted = {"call": clean_text(request.GET.get("call", ""))[:160]}
    forms = {
        "assign": AssignForm(association=asked.association, initial={"to": asked.assigned_to_id or request.user.pk}),
        "ask": AskBackForm(prefix="ask"),
        "answer": AnswerForm(prefix="answer"),
        "decline": DeclineForm(prefix="decline"),
        "note": NoteForm(prefix="note"),
        "convert": ConvertForm(prefix="convert", user=request.user, asked=asked, initial=wanted),
    } | (wrong or {})
    context = {
        "asked": asked,
        "forms": forms,
        "office": office,
        "may_answer": office and answers(request.user, asked),
        "may_convert": Role.OFFICER in request.user.roles_in(asked.association_id),
        "level": triage.level(asked, timezone.now()),
        "progress": triage.progress(asked),
        "is_open": asked.state in OPEN,
        "opened": next(iter(wrong or {}), ""),
        "talk": RequestMessage.objects.visible_to(request.user).filter(request=asked).select_related("author"),
        "changes": asked.changes.select_related("by") if office else [],
        "suggestions": triage.suggestions(asked, request.user) if office and asked.state in OPEN else [],
    }
    return render(request, "desk/answering/request.html", context, status=status)


def file(request: SignedInRequest, reference: str, number: int) -> FileResponse:
    """A photo that belongs to the request."""
    talk = RequestMessage.objects.visible_to(request.user).filter(request=found(request, reference))
    return sent_file(talk.filter(pk=number).first())
