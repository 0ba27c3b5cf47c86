"""How is a budget worked out on paper, adopted or discarded? Nothing changes before it is adopted."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Amendment, Application
from applications.pipeline.actions.content import OFFICE_AND_MONEY, permit
from applications.pipeline.actions.history import lock
from applications.pipeline.states import AmendmentState
from budgets.figures import computing
from budgets.records import queries
from budgets.records.models.budget import Budget
from budgets.records.models.variants import BudgetVariant
from budgets.sheets.actions.opening import open_budget
from budgets.variants import wishes
from budgets.variants.what_if import Impossible
from budgets.versions.actions.restoring import adopt_data
from calls.packs.rule_packs import RulePack
from formats.cleaning import clean_text
from organisations.models import User
from refusals import Locked, Refused, Stale

MOST = 50


@transaction.atomic
def keep(
    application: Application, *, by: User, name: str, wish: Mapping[str, Any], amendment: Amendment | None = None
) -> BudgetVariant:
    """Work a wish out and keep the result beside the budget.

    `wish` is as a WishForm writes it, with amounts and per cent as text. Raises PermissionDenied, Refused when there is
    no budget or there are too many variants already, Impossible when the wish cannot be fulfilled.
    """
    application = lock(application)
    permit(application, by, OFFICE_AND_MONEY)
    budget = Budget.objects.filter(application=application).first()
    if budget is None:
        raise Refused(_("There is no budget yet."))
    if budget.variants.count() >= MOST:
        raise Refused(_("There are many variants already. Discard some first."))
    variant = BudgetVariant(budget=budget, name=clean_text(name).strip()[:80], made_by=by, amendment=amendment)
    work_out(variant, application, wish)
    variant.save()
    return variant


def work_out(variant: BudgetVariant, application: Application, wish: Mapping[str, Any]) -> None:
    """Fill the variant with what the wish makes of the budget of now.

    Raises Impossible when it cannot be fulfilled.
    """
    pack, now = queries.pack_of(application), queries.exchange_of(application)
    found = wishes.fulfil(wishes.without_amounts(queries.budget_of(application)), pack, wish)
    variant.revision, variant.wish = application.budget_revision, dict(wish)
    fill(variant, wishes.written(now, found), pack)


def fill(variant: BudgetVariant, data: dict[str, Any], pack: RulePack) -> None:
    """Keep the rows and the sums they come to."""
    result = wishes.read(data, pack)
    variant.data, variant.total, variant.grant, variant.own = data, result.total, result.grant, result.own


def stands(variant: BudgetVariant, application: Application) -> bool:
    """Whether the budget is still the one from which the variant was worked out."""
    return variant.revision == application.budget_revision


@transaction.atomic
def rebase(variant: BudgetVariant, *, by: User) -> BudgetVariant:
    """Work the same wish out anew, from the budget as it is now.

    Raises PermissionDenied, and Refused when it was adopted, belongs to an amendment, or cannot be fulfilled any more.
    """
    application = lock(variant.budget.application)
    permit(application, by, OFFICE_AND_MONEY)
    variant = BudgetVariant.objects.select_for_update().get(pk=variant.pk)
    if variant.adopted_at or variant.amendment_id:
        raise Refused(_("This variant is not worked out anew: it was adopted, or belongs to an amendment."))
    try:
        work_out(variant, application, variant.wish)
    except Impossible as problem:
        raise Refused(_("This can no longer be done with the current budget.")) from problem
    variant.made_by, variant.made_at = by, timezone.now()
    variant.save()
    return variant


@transaction.atomic
def adopt(variant: BudgetVariant, *, by: User) -> computing.Result:
    """Let the variant be the budget; before and after are kept as versions.

    Raises PermissionDenied, Locked or Refused as `open_budget` does, Refused when it was adopted already or belongs to
    an amendment, Stale when the budget changed since it was worked out.
    """
    application = open_budget(variant.budget.application, by=by)
    variant = BudgetVariant.objects.select_for_update().get(pk=variant.pk)
    if variant.adopted_at or variant.amendment_id:
        raise Refused(_("This variant cannot be adopted: it was adopted already, or belongs to an amendment."))
    if not stands(variant, application):
        raise Stale(_("The budget has changed since this variant was worked out. Work it out anew, then adopt it."))
    comment = _("Variant adopted: %(name)s") % {"name": variant.name}
    result = adopt_data(application, variant.data, by=by, comment=comment)
    BudgetVariant.objects.filter(pk=variant.pk).update(adopted_at=timezone.now(), adopted_by=by)
    return result


@transaction.atomic
def discard(variant: BudgetVariant, *, by: User) -> None:
    """Throw a variant away; one that was adopted, or that an amendment needs, stays.

    Raises PermissionDenied, and Refused for those that stay.
    """
    application = lock(variant.budget.application)
    permit(application, by, OFFICE_AND_MONEY)
    variant = BudgetVariant.objects.select_for_update().get(pk=variant.pk)
    if variant.adopted_at or variant.amendment_id:
        raise Refused(_("This variant stays: it was adopted, or belongs to an amendment."))
    variant.delete()


def for_amendment(amendment: Amendment, *, by: User) -> BudgetVariant:
    """The working copy of the budget for an amendment, made when it is asked for first.

    Raises Locked when the amendment is a draft no more and has none; otherwise what `keep` raises.
    """
    application = amendment.application
    known = BudgetVariant.objects.filter(amendment=amendment).first()
    if known is not None:
        return known
    if amendment.state != AmendmentState.DRAFT:
        raise Locked(_("The budget of an amendment can be worked on only while the amendment is a draft."))
    name = _("Amendment %(number)s") % {"number": amendment.number}
    return keep(application, by=by, name=name, wish={"kind": wishes.COPY}, amendment=amendment)


@transaction.atomic
def change_rows(variant: BudgetVariant, number: int, *, by: User, lines: list[dict[str, Any]]) -> BudgetVariant:
    """Let these be the rows of one partner in an amendment's working copy, in the exchange format.

    `number` is the partner's. Raises PermissionDenied, and Locked when the amendment is a draft no more.
    """
    application = lock(variant.budget.application)
    permit(application, by, OFFICE_AND_MONEY)
    variant = BudgetVariant.objects.select_for_update(of=("self",)).select_related("amendment").get(pk=variant.pk)
    if variant.amendment is None or variant.amendment.state != AmendmentState.DRAFT:
        raise Locked(_("The budget of an amendment can be worked on only while the amendment is a draft."))
    partners = [
        partner | {"lines": lines} if partner["number"] == number else partner for partner in variant.data["partners"]
    ]
    fill(variant, dict(variant.data) | {"partners": partners}, queries.pack_of(application))
    variant.save()
    return variant
