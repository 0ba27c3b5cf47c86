"""The settings: one's own, and those of the association."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from organisations.members.actions import settings as actions
from organisations.members.forms.settings import AssociationForm, OwnSettingsForm
from organisations.members.models.users import User
from organisations.members.queries import administered_by
from organisations.members.requests import SignedInRequest


def own_settings(request: SignedInRequest) -> HttpResponse:
    """Name, language, time zone, and the ways to the password and the second step."""
    user = User.objects.get(pk=request.user.pk)
    form = OwnSettingsForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        user = actions.keep_own(form.save(commit=False))
        with override(user.language):
            messages.success(request, _("Your settings are saved."))
        return redirect("organisations:own_settings")
    return render(request, "organisations/members/own_settings.html", {"form": form})


def association_settings(request: SignedInRequest, code: str) -> HttpResponse:
    """What the association is called and how it counts time and money; for its administrators."""
    association = get_object_or_404(administered_by(request.user), code=code)
    form = AssociationForm(request.POST or None, instance=association)
    if request.method == "POST" and form.is_valid():
        actions.keep_association(form.save(commit=False), by=request.user)
        messages.success(request, _("The settings of the association are saved."))
        return redirect("organisations:association_settings", code=association.code)
    return render(
        request, "organisations/members/association_settings.html", {"form": form, "association": association}
    )
