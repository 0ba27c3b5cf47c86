"""Settings, teams: which people of the office work together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from organisations.members.actions.teams import dissolve_team, keep_team
from organisations.members.forms.teams import TeamForm
from organisations.members.models.teams import Team
from organisations.members.queries import peopled_by
from organisations.members.requests import SignedInRequest


def teams(request: SignedInRequest, code: str) -> HttpResponse:
    """The teams of the association with their members, and a form for a new one."""
    association = get_object_or_404(peopled_by(request.user), code=code)
    form = TeamForm(request.POST or None, association=association)
    if request.method == "POST" and form.is_valid():
        keep_team(association, by=request.user, **form.cleaned_data)
        messages.success(request, _("The team is kept."))
        return redirect("organisations:teams", code=association.code)
    found = Team.objects.filter(association=association).prefetch_related("members")
    context = {"association": association, "teams": found, "form": form}
    return render(request, "organisations/members/teams.html", context)


def team(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a team, or dissolve it."""
    found = get_object_or_404(Team.objects.filter(association__in=peopled_by(request.user)), pk=pk)
    initial = {"name": found.name, "members": found.members.all()}
    posted = request.POST if request.method == "POST" else None
    form = TeamForm(posted, association=found.association, initial=initial, team=found)
    if request.method == "POST" and "remove" in request.POST:
        dissolve_team(found, by=request.user)
        messages.success(request, _("The team is dissolved."))
        return redirect("organisations:teams", code=found.association.code)
    if request.method == "POST" and form.is_valid():
        keep_team(found.association, by=request.user, team=found, **form.cleaned_data)
        messages.success(request, _("The team is kept."))
        return redirect("organisations:teams", code=found.association.code)
    return render(request, "organisations/members/team.html", {"form": form, "team": found})
