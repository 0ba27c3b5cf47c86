"""What would the budget be? Wishes are tried in the address, kept as variants, compared, adopted or discarded."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.models import Application
from budgets.figures.computing import Result, compute
from budgets.figures.findings import findings_of
from budgets.figures.labels import FLEXIBILITY_LABELS, category_label
from budgets.figures.side_by_side import side_by_side
from budgets.records import queries
from budgets.records.models.variants import BudgetVariant
from budgets.records.models.versions import BudgetVersion, Occasion
from budgets.records.views import frame, seen_application
from budgets.sheets.findings import located
from budgets.variants import actions as variants
from budgets.variants import wishes
from budgets.variants.flexibility import Judgement, judge, worst
from budgets.variants.forms import FORMS, NameForm, WishForm
from budgets.variants.what_if import Impossible
from calls.packs.rule_packs import RulePack
from formats import output
from organisations.members.requests import SignedInRequest
from refusals.views import answering

BINDING = (Occasion.SIGNED, Occasion.AMENDED)


@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: SignedInRequest, reference: str) -> HttpResponse:
    """Try a wish; POST keeps the result as a variant."""
    application = seen_application(request, reference)
    page = frame(request, application)
    result, data = queries.result_of(application), request.POST if request.method == "POST" else request.GET
    kind = data.get("kind", wishes.CUT)
    form = FORMS.get(kind, FORMS[wishes.CUT])(data if "try" in data else None, result=result)
    name = NameForm(request.POST if request.method == "POST" else None)
    tried = attempt(form, result) if form.is_valid() else None
    if request.method == "POST" and tried and page["may_keep"] and name.is_valid():
        with answering(request):
            variant = variants.keep(application, by=request.user, name=name.cleaned_data["name"], wish=form.wish())
            return redirect("budgets:variant", reference, variant.pk)
    kept = BudgetVariant.objects.filter(budget__application=application).select_related("made_by", "amendment")
    context = page | {"form": form, "name": name, "kinds": kinds(form), "result": result, "variants": kept}
    if tried:
        context |= shown(application, result, tried)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "budgets/variants/what_if.html", context, status=status)


def kinds(form: WishForm) -> list[dict[str, Any]]:
    """The three wishes as tabs."""
    named = ((wishes.CUT, _("Cut in proportion")), (wishes.CHOICE, _("Cut by choice")), (wishes.SHIFT, _("Move money")))
    return [{"kind": kind, "label": label, "current": form.kind == kind} for kind, label in named]


def attempt(form: WishForm, result: Result) -> Result | None:
    """The budget that the wish makes; what cannot be is said at the form."""
    try:
        found = wishes.fulfil(wishes.without_amounts(result.budget), result.pack, form.wish())
    except Impossible as problem:
        form.add_error(None, refusal_of(problem, result.budget.currency))
        return None
    return compute(found, result.pack)


def refusal_of(problem: Impossible, currency: str) -> str:
    """Why a wish cannot be fulfilled, with what can be reached."""
    reached = output.amount(problem.reached, None, currency=currency)
    if problem.reason == "below":
        return _("What stays untouched costs more than that. The lowest that can be reached: %(amount)s") % {
            "amount": reached
        }
    return _("That is more than there is: %(amount)s") % {"amount": reached}


def shown(application: Application, now: Result, then: Result) -> dict[str, Any]:
    """What the page says about another budget: sums beside each other, findings, what the funder must be asked."""
    base, version = in_force(application, now)
    judgements = judge(base, then, then.pack) if version else []
    return {
        "then": then,
        "blocks": side_by_side(now, then),
        "found": [located(finding, application) for finding in findings_of(then)][:20],
        "in_force": version,
        "judgements": [told(judgement, then.pack) for judgement in judgements],
        "needs": FLEXIBILITY_LABELS[worst(judgements)] if version else "",
        "needs_code": worst(judgements) if version else "",
    }


def in_force(application: Application, now: Result) -> tuple[Result, BudgetVersion | None]:
    """The budget that the agreement binds, as the base of every judgement; without one nothing is judged."""
    kept = BudgetVersion.objects.filter(budget__application=application, occasion__in=BINDING)
    version = kept.order_by("-number").first()
    return (wishes.read(version.data, now.pack), version) if version else (now, None)


def told(judgement: Judgement, pack: RulePack) -> dict[str, Any]:
    """A judgement in the reader's words."""
    source = pack.sources.get(judgement.source)
    names = {"category": category_label(judgement.name), "partner": _("Partner") + f" {judgement.name}"}
    return {
        "judgement": judgement,
        "name": names.get(judgement.scope) or package_name(judgement.name),
        "needs": FLEXIBILITY_LABELS[judgement.needs],
        "source": source,
    }


def package_name(number: str) -> str:
    """A work package by its number; money that belongs to none has no number."""
    return _("work package %(number)s") % {"number": number} if number else _("not assigned")


def seen_variant(application: Application, pk: int) -> BudgetVariant:
    """The variant of this application."""
    kept = BudgetVariant.objects.filter(budget__application=application).select_related("made_by", "amendment")
    return get_object_or_404(kept, pk=pk)


@require_safe
def variant(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """A variant beside the budget of now, or beside another variant."""
    application = seen_application(request, reference)
    chosen = seen_variant(application, pk)
    now = queries.result_of(application)
    against = request.GET.get("with", "")
    other = seen_variant(application, int(against)) if against.isdecimal() and len(against) < 10 else None
    base = wishes.read(other.data, now.pack) if other else now
    others = BudgetVariant.objects.filter(budget__application=application).exclude(pk=chosen.pk)
    context = frame(request, application) | {
        "variant": chosen,
        "other": other,
        "others": others,
        "stands": variants.stands(chosen, application),
        **shown(application, base, wishes.read(chosen.data, now.pack)),
    }
    return render(request, "budgets/variants/variant.html", context)


DEEDS = {"adopt": variants.adopt, "rebase": variants.rebase, "discard": variants.discard}


@require_POST
def decide(request: SignedInRequest, reference: str, pk: int, deed: str) -> HttpResponse:
    """Adopt a variant, work it out anew, or discard it."""
    application = seen_application(request, reference)
    chosen = seen_variant(application, pk)
    said = {"adopt": _("The variant is the budget now."), "rebase": _("Worked out anew."), "discard": _("Discarded.")}
    with answering(request):
        DEEDS[deed](chosen, by=request.user)
        messages.success(request, said[deed])
        if deed == "rebase":
            return redirect("budgets:variant", reference, pk)
        return redirect("budgets:budget" if deed == "adopt" else "budgets:what_if", reference)
    return redirect("budgets:variant", reference, pk)
