"""Which rules does the program know, where does each figure come from, and what is still a draft?"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from budgets.converting import policy_of
from budgets.labels import FLAT_RATE_LABELS, GROUP_LABELS, ROUNDING_LABELS, cap_label, category_label
from calls import packs as kept
from calls.packs import RulePack


@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    language = get_language() or "en"
    shown = [{"pack": pack, "title": pack.get_title(language)} for pack in kept.all_packs()]
    return render(request, "budgets/packs.html", {"packs": shown})


@require_safe
def pack(request: HttpRequest, code: str) -> HttpResponse:
    try:
        found = kept.load(code, request.GET.get("version") or None)
    except kept.UnknownPack:
        raise Http404 from None
    language = get_language() or "en"
    context = {
        "pack": found,
        "title": found.get_title(language),
        "notes": found.get_notes(language),
        "rounding": ROUNDING_LABELS[found.rounding],
        "rates": [_rate(found, rate) for rate in found.flat_rates],
        "categories": [
            {"label": category_label(category.code), "group": GROUP_LABELS[category.group], "entered": category.lines}
            for category in found.categories
        ],
        "caps": [_cap(found, cap) for cap in found.caps],
        "sources": found.sources.values(),
        "funding_source": found.sources.get(found.funding.source),
        "lump_source": found.sources.get(found.funding.lump_sums_source),
        "partnership_source": found.sources.get(found.partnership.source),
        "duration_source": found.sources.get(found.duration.source),
        "payments_source": found.sources.get(found.payments.source) if found.payments else None,
        "days_source": found.sources.get(found.payments.days_source) if found.payments else None,
        "policy": policy_of(found),
        "simplified_source": found.sources.get(found.simplified.source) if found.simplified else None,
        "versions": [pack for pack in kept.all_versions() if pack.code == code],
    }
    return render(request, "budgets/pack.html", context)


def _rate(pack: RulePack, rate: Any) -> dict[str, Any]:
    return {
        "rate": rate,
        "label": FLAT_RATE_LABELS.get(rate.code, rate.code),
        "base": [category_label(code) for code in rate.base],
        "source": pack.sources[rate.source],
    }


def _cap(pack: RulePack, cap: Any) -> dict[str, Any]:
    return {"cap": cap, "label": cap_label(cap.code), "source": pack.sources[cap.source]}
