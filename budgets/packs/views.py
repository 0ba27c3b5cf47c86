"""Which rules does the program know, where does each figure come from, who checked them, and what is still a draft?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from budgets.packs import actions
from budgets.packs import checking as pack_checking
from budgets.packs import comparing as pack_comparing
from budgets.packs import pages as pack_pages
from budgets.packs.forms import PackWordForm
from calls.packs import rule_packs
from calls.packs.rule_packs import RulePack
from organisations.members.requests import SignedInRequest
from organisations.models import Association
from refusals.views import answering


@require_safe
def packs(request: SignedInRequest) -> HttpResponse:
    language, home = get_language() or "en", _home(request)
    shown: list[dict[str, Any]] = [
        {
            "pack": pack,
            "title": pack.get_title(language),
            "hints": pack.unconfirmed_hints(),
            "versions": sum(other.code == pack.code for other in rule_packs.all_versions()),
        }
        for pack in rule_packs.all_packs()
    ]
    stages = pack_checking.stages_of([entry["pack"] for entry in shown], home) if home else {}
    for entry in shown:
        entry["stage"] = stages.get(entry["pack"].code)
    return render(request, "budgets/packs/packs.html", {"packs": shown})


@require_safe
def pack(request: SignedInRequest, code: str) -> HttpResponse:
    found = _found(code, request.GET.get("version"))
    context = pack_pages.page_of(found) | _standing(request, found)
    if other := request.GET.get("with"):
        against = _found(code, other)
        context |= {"against": against, "changes": pack_comparing.changes(against, found)}
    return render(request, "budgets/packs/pack.html", context)


@require_POST
def word(request: SignedInRequest, code: str) -> HttpResponse:
    form = PackWordForm(request.POST)
    found = _found(code, request.POST.get("version"))
    home = _home(request)
    if home is None:
        raise Http404
    with answering(request):
        if form.is_valid():
            said = actions.say(found, home, by=request.user, **form.cleaned_data)
            messages.success(request, _("These rules are now: %(stage)s") % {"stage": said.get_stage_display()})
        else:
            messages.error(request, _("The form came incomplete. Load the page again; nothing was saved."))
    return redirect(f"{reverse('budgets:pack', args=[code])}?version={found.version}")


def _found(code: str, version: str | None) -> RulePack:
    try:
        return rule_packs.load(code, version or None)
    except rule_packs.UnknownPack:
        raise Http404 from None


def _home(request: SignedInRequest) -> Association | None:
    """The association whose word counts for this reader."""
    return Association.objects.filter(pk__in=request.user.association_ids).order_by("pk").first()


def _standing(request: SignedInRequest, found: RulePack) -> dict[str, Any]:
    home = _home(request)
    if home is None:
        return {}
    now = pack_checking.standing(found, home)
    may = pack_checking.may_check(request.user, home)
    return {
        "standing": now,
        "next_stages": pack_checking.next_stages(found, now) if may else [],
        "association": home,
    }
