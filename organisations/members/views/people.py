"""Settings, people: who holds which role in the association, and who has been invited."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.members.actions import invitations, roles
from organisations.members.forms.invitations import InvitationForm
from organisations.members.forms.roles import RoleEndForm
from organisations.members.models.users import Invitation, RoleGrant
from organisations.members.queries import invitations_open, peopled_by, users_with_roles
from organisations.members.requests import SignedInRequest
from organisations.members.rules import may_grant
from refusals.views import answering


def people(request: SignedInRequest, code: str) -> HttpResponse:
    """The users of the association with their roles, and the open invitations."""
    association = get_object_or_404(peopled_by(request.user), code=code)
    rows = users_with_roles(association, timezone.localdate())
    context = {"association": association, "rows": rows, "invitations": invitations_open(association)}
    return render(request, "organisations/members/people.html", context)


def invite(request: SignedInRequest, code: str) -> HttpResponse:
    """Invite somebody by e-mail."""
    association = get_object_or_404(peopled_by(request.user), code=code)
    form = InvitationForm(request.POST or None, association=association, by=request.user)
    if request.method == "POST" and form.is_valid():
        invitation, token = invitations.invite(by=request.user, association=association, **form.cleaned_data)
        _send(request, invitation, token)
        return redirect("organisations:people", code=code)
    return render(request, "organisations/members/invite.html", {"form": form, "association": association})


def _send(request: SignedInRequest, invitation: Invitation, token: str) -> None:
    """Have the letter sent; the list of invitations shows what becomes of it."""
    invitations.send(invitation, link=_link(request, token))
    messages.success(request, _("The invitation is on its way: %(email)s") % {"email": invitation.email})


def _link(request: SignedInRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("organisations:invitation", args=[token]))


@require_POST
def revoke_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = get_object_or_404(Invitation.objects.filter(association__in=peopled_by(request.user)), pk=pk)
    invitations.revoke(invitation, by=request.user)
    messages.success(request, _("Invitation withdrawn: %(email)s") % {"email": invitation.email})
    return redirect("organisations:people", code=invitation.association.code)


@require_POST
def renew_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation and send the same one with a new link."""
    invitation = get_object_or_404(Invitation.objects.filter(association__in=peopled_by(request.user)), pk=pk)
    _send(request, *invitations.renew(invitation, by=request.user))
    return redirect("organisations:people", code=invitation.association.code)


@require_POST
def hand_over_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation whose letter does not leave, and show a new link to the one who invites."""
    invitation = get_object_or_404(Invitation.objects.filter(association__in=peopled_by(request.user)), pk=pk)
    _renewed, token = invitations.renew(invitation, by=request.user)
    text = _("Please hand this link to the invited person yourself; it is shown only now: %(link)s")
    messages.warning(request, text % {"link": _link(request, token)})
    return redirect("organisations:people", code=invitation.association.code)


def role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set the last day of a role, or end it now."""
    grant = get_object_or_404(RoleGrant.objects.filter(association__in=peopled_by(request.user)), pk=pk)
    form = RoleEndForm(request.POST or None, instance=grant)
    if request.method == "POST" and form.is_valid():
        with answering(request, form):
            if "remove" in request.POST:
                roles.remove(grant, by=request.user)
            else:
                roles.set_end(grant, by=request.user, ends_on=form.cleaned_data["ends_on"])
            messages.success(request, _("The role is changed."))
            return redirect("organisations:people", code=grant.association.code)
    context = {"form": form, "grant": grant, "may_change": may_grant(request.user, grant)}
    return render(request, "organisations/members/role.html", context)
