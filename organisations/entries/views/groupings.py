"""The pages of the groupings: list, page, new, edit."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from organisations.directory.models.directory import Grouping
from organisations.entries.forms.directory import GroupingForm
from organisations.entries.views.storing import stored
from organisations.members.queries import groupings_for, in_order, kept_by
from organisations.members.requests import SignedInRequest
from organisations.members.rules import may_keep_directory


def groupings(request: SignedInRequest) -> HttpResponse:
    """The groupings with their leads and sizes."""
    context = {"groupings": groupings_for(request.user), "may_add": may_keep_directory(request.user)}
    return render(request, "organisations/entries/groupings.html", context)


def grouping(request: SignedInRequest, pk: int) -> HttpResponse:
    """One grouping with its members."""
    group = get_object_or_404(Grouping.objects.visible_to(request.user).select_related("lead"), pk=pk)
    members = group.members.order_by(*in_order(request.LANGUAGE_CODE))
    may_edit = may_keep_directory(request.user, group)
    return render(
        request, "organisations/entries/grouping.html", {"grouping": group, "members": members, "may_edit": may_edit}
    )


def new_grouping(request: SignedInRequest) -> HttpResponse:
    """Note that municipalities act together."""
    if not may_keep_directory(request.user):
        raise PermissionDenied
    form = GroupingForm(request.POST or None, associations=kept_by(request.user))
    if request.method == "POST" and form.is_valid() and (group := stored(request, form)):
        return redirect(group)
    return render(request, "organisations/entries/entry_form.html", {"form": form, "new": "grouping"})


def edit_grouping(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change name, lead and members."""
    group = get_object_or_404(Grouping.objects.visible_to(request.user), pk=pk)
    if not may_keep_directory(request.user, group):
        raise PermissionDenied
    form = GroupingForm(request.POST or None, instance=group, associations=kept_by(request.user))
    if request.method == "POST" and form.is_valid() and stored(request, form):
        return redirect(group)
    return render(request, "organisations/entries/entry_form.html", {"form": form, "entry": group})
