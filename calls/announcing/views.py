"""What is done with the municipalities that were chosen on the matrix: a grouping, a list, letters."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.announcing import actions
from calls.catalogue.models.calls import Call
from calls.catalogue.rules import works_here, writes_for
from calls.eligibility.forms import IntoGroupingForm
from calls.eligibility.selection import Selection
from organisations.entries.actions import groupings
from organisations.members.queries import in_order, kept_by
from organisations.members.requests import SignedInRequest
from organisations.models import Grouping, Municipality


def selected(request: SignedInRequest, pk: int) -> Selection:
    """The call's municipalities as the address names them; only for people of an office."""
    calls = Call.objects.visible_to(request.user).select_related("programme", "terms")
    call = get_object_or_404(calls.prefetch_related("eligibility_rules", "budget_lines", "documents"), pk=pk)
    if not works_here(request.user):
        raise PermissionDenied
    return Selection.read(call, request.user, request.GET)


def grouping_form(request: SignedInRequest, selection: Selection, sent: QueryDict | None = None) -> IntoGroupingForm:
    """The form with the groupings in which the user writes, and the chosen ones as possible leads."""
    homes = kept_by(request.user)
    towns = Municipality.objects.filter(pk__in=[row.pk for row, _verdict in selection.meant], directory_of__in=homes)
    return IntoGroupingForm(
        sent,
        groupings=Grouping.objects.filter(association__in=homes),
        municipalities=towns.order_by(*in_order(request.LANGUAGE_CODE)),
    )


def chosen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Those that were chosen, and what can be done with them."""
    selection = selected(request, pk)
    return show(request, selection, grouping_form(request, selection))


def show(request: SignedInRequest, selection: Selection, form: IntoGroupingForm) -> HttpResponse:
    """The page of those that were chosen."""
    pks = [row.pk for row, _verdict in selection.meant]
    towns = Municipality.objects.filter(pk__in=pks)
    context = {
        "call": selection.call,
        "selection": selection,
        "meant": selection.meant,
        "form": form,
        "without_address": list(towns.filter(email="").order_by(*in_order(request.LANGUAGE_CODE))[:50]),
        "may_write": writes_for(request.user).exists(),
        "may_group": form.fields["lead"].queryset.exists(),
        "role_words": dict(selection.form.fields["role"].choices)[selection.role],
    }
    return render(request, "calls/announcing/chosen.html", context)


@require_POST
def into_grouping(request: SignedInRequest, pk: int) -> HttpResponse:
    """The chosen ones into a grouping that is there, or into a new one."""
    selection = selected(request, pk)
    form = grouping_form(request, selection, request.POST)
    if not form.is_valid():
        return show(request, selection, form)
    pks, given = [row.pk for row, _verdict in selection.meant], form.cleaned_data
    if grouping := given["grouping"]:
        count = groupings.gather(grouping, pks, by=request.user)
    else:
        grouping = groupings.found(given["name"], given["lead"], pks, by=request.user)
        count = grouping.members.count()
    messages.success(request, _("New members: %s") % count)
    return redirect(grouping)


@require_POST
def draft_letters(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft for each of the chosen ones; nothing leaves the house yet."""
    selection = selected(request, pk)
    drafted = actions.draft_letters(selection.call, [row.pk for row, _verdict in selection.meant], by=request.user)
    return tell(request, drafted, otherwise=reverse("calls:matrix", args=[pk]))


@require_POST
def draft_moved(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drafts for all who were told another deadline."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("programme", "terms"), pk=pk)
    drafted = [actions.draft_moved(call, home, by=request.user) for home in writes_for(request.user)]
    if not drafted:
        raise PermissionDenied
    return tell(request, [one for one in drafted if one], otherwise=call.get_absolute_url())


def tell(request: SignedInRequest, drafted: list, *, otherwise: str) -> HttpResponse:
    """Say what was drafted, and go where it is looked at."""
    if not drafted:
        messages.info(request, _("There is nobody to write to."))
        return redirect(otherwise)
    new, before, unwanted = (sum(getattr(one, name) for one in drafted) for name in ("new", "before", "unwanted"))
    words = [_("Drafted: %s. Please look at the text; nothing has been sent.") % new]
    if before:
        words.append(_("They already have a letter about this: %s.") % before)
    if unwanted:
        words.append(_("They do not want letters: %s.") % unwanted)
    messages.success(request, " ".join(words))
    return redirect(drafted[0].announcement if len(drafted) == 1 else "organisations:outbox")
