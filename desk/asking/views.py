"""The pages on which a municipality asks for help: no account, no password, one question a page."""

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import get_language

from desk.asking import actions as asking
from desk.asking.forms.answers import fields_of, rows_of
from desk.asking.forms.asking import NAMES, QUESTIONS, SendForm, TimeForm, first_open, form_of
from desk.asking.models import RequestDraft
from desk.asking.questions import municipalities_like
from desk.requests.links import status_path
from formats.cleaning import clean_text
from organisations.members.requests import PageRequest
from organisations.models import Association, Municipality
from refusals import Refused

KEPT = "asking"  # where the session keeps the keys of drafts, by association


def speak(request: PageRequest, language: str) -> None:
    """Answer in the language that the reader chose before, else in the one given."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    translation.activate(chosen if chosen in dict(settings.LANGUAGES) else language)
    request.LANGUAGE_CODE = get_language()


def hosted(request: PageRequest, code: str) -> Association:
    """The association that is asked, its language set."""
    association = get_object_or_404(Association, code__iexact=code)
    speak(request, association.language)
    return association


def draft_of(request: PageRequest, association: Association) -> RequestDraft | None:
    """The draft of this browser, if it began one."""
    key = request.session.get(KEPT, {}).get(association.code)
    drafts = RequestDraft.objects.select_related("request", "association")
    return drafts.filter(key=key, association=association).first() if key else None


def start(request: PageRequest, code: str) -> HttpResponse:
    """What this is, and for which municipality: typed in three letters, chosen from a list."""
    association = hosted(request, code)
    draft = draft_of(request, association)
    if request.method == "POST":
        return _choose(request, association, draft)
    text = clean_text(request.GET.get("q", ""))[:100].strip()
    context = {
        "association": association,
        "text": text,
        "found": municipalities_like(association, text) if text else [],
        "draft": draft if draft and draft.request_id is None and draft.answers else None,
        "may_continue": bool(draft and draft.answers.get("municipality_name")),
        "missing": request.GET.get("missing"),
    }
    name = "desk/asking/_municipalities.html" if request.htmx else "desk/asking/start.html"
    return render(request, name, context)


def _choose(request: PageRequest, association: Association, draft: RequestDraft | None) -> HttpResponse:
    members = Municipality.objects.filter(directory_of=association, merged_into__isnull=True)
    chosen = request.POST.get("municipality", "")
    other = clean_text(request.POST.get("other", ""))[:200].strip()
    found = members.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 18 else None
    if found is None and not other:
        return redirect(f"{request.path}?missing=1")
    if draft is None or draft.request_id is not None:
        try:
            draft = asking.begin(association, address=get_adapter().get_client_ip(request) or "")
        except Refused as refusal:
            return render(
                request, "desk/asking/refused.html", {"association": association, "refusal": refusal}, status=429
            )
        request.session[KEPT] = {**request.session.get(KEPT, {}), association.code: draft.key}
    draft = asking.keep_answers(
        draft, municipality=found and found.pk, municipality_name=found.name if found else other
    )
    if first_open(draft.answers) is None:
        return redirect("desk:ask_check", association.code)
    return redirect("desk:ask_question", association.code, NAMES[0])


def question(request: PageRequest, code: str, name: str) -> HttpResponse:
    """One question; its answer is kept before the next one is asked."""
    association = hosted(request, code)
    draft = draft_of(request, association)
    if name not in NAMES:
        raise Http404
    if draft is None or draft.request_id is not None:
        return redirect("desk:ask", association.code)
    number = NAMES.index(name)
    answers = {**draft.answers, "has_photo": bool(draft.photo)}
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = form_of(QUESTIONS[number], association, get_language(), answers, *given)
    if request.method == "POST" and form.is_valid():
        return _go_on(request, draft, form, number)
    context = {
        "association": association,
        "draft": draft,
        "form": form,
        "question": QUESTIONS[number],
        "number": number + 1,
        "total": len(QUESTIONS),
        "to_check": "check" in request.GET,
        "previous": NAMES[number - 1] if number else "",
    }
    return render(request, "desk/asking/question.html", context)


def _go_on(request: PageRequest, draft: RequestDraft, form: forms.Form, number: int) -> HttpResponse:
    given = dict(form.cleaned_data)
    photo = given.pop("photo", None)
    if photo or given.pop("remove_photo", False):
        asking.keep_photo(draft, photo)
    given.pop("remove_photo", None)
    if isinstance(form, TimeForm):
        given["needed_by"] = form.day().isoformat() if form.day() else ""
    draft = asking.keep_answers(draft, **given)
    if "check" in request.GET or number + 1 == len(NAMES):
        return redirect("desk:ask_check", draft.association.code)
    return redirect("desk:ask_question", draft.association.code, NAMES[number + 1])


def photo(request: PageRequest, code: str) -> HttpResponseBase:
    """The photo of one's own draft."""
    draft = draft_of(request, hosted(request, code))
    if draft is None or not draft.photo or draft.request_id is not None:
        raise Http404
    return FileResponse(draft.photo.open("rb"), content_type="image/jpeg")


def check(request: PageRequest, code: str) -> HttpResponse:
    """All answers once more, each with a way to change it; then it is sent, once."""
    association = hosted(request, code)
    draft = draft_of(request, association)
    if draft is None:
        return redirect("desk:ask", association.code)
    if draft.request_id is not None:
        return redirect("desk:ask_sent", association.code)
    form = SendForm(request.POST if request.method == "POST" else None, label_suffix="")
    refusal = None
    if request.method == "POST" and form.is_valid():
        missing = first_open(draft.answers)
        if missing:
            return redirect("desk:ask_question", association.code, missing.name)
        try:
            asking.send(draft, **fields_of(draft, get_language()))
            return redirect("desk:ask_sent", association.code)
        except Refused as refused:
            refusal = refused
    context = {
        "association": association,
        "draft": draft,
        "form": form,
        "refusal": refusal,
        "rows": rows_of(draft, get_language()),
        "open_question": first_open(draft.answers),
    }
    return render(request, "desk/asking/check.html", context, status=429 if refusal else 200)


def sent(request: PageRequest, code: str) -> HttpResponse:
    """The number of the request, what happens next and by when, and whom to call."""
    association = hosted(request, code)
    draft = draft_of(request, association)
    if draft is None or draft.request_id is None:
        return redirect("desk:ask", association.code)
    path = status_path(draft.request)
    context = {
        "association": association,
        "asked": draft.request,
        "status_url": path,
        "status_address": request.build_absolute_uri(path),
    }
    return render(request, "desk/asking/sent.html", context)
