"""The page behind the link of an invitation."""

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from organisations.members.actions import invitations
from organisations.members.forms.invitations import AcceptForm
from organisations.members.models.users import Invitation, InvitationState, User
from organisations.members.requests import PageRequest
from refusals import Refusal, Stale

SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password")
def invitation(request: PageRequest, token: str) -> HttpResponse:
    """Accept the invitation: as the signed-in user, after signing in, or as a new user."""
    found = Invitation.objects.select_related("association").filter(token_hash=invitations.hash_of(token)).first()
    if found is None:
        return render(request, "organisations/members/invitation_void.html", {"state": "unknown"}, status=404)
    state = found.state(timezone.now())
    if state != InvitationState.OPEN:
        return _void(request, found, state)
    if request.user.is_authenticated:
        return _accept_signed_in(request, found)
    if User.objects.filter(email=found.email).exists():
        return render(request, "organisations/members/invitation_sign_in.html", {"invitation": found})
    return _accept_as_new(request, found)


def _void(request: PageRequest, found: Invitation, state: str) -> HttpResponse:
    return render(
        request, "organisations/members/invitation_void.html", {"invitation": found, "state": state}, status=410
    )


def _accept_signed_in(request: PageRequest, found: Invitation) -> HttpResponse:
    if request.user.email != found.email:
        return render(request, "organisations/members/invitation_other.html", {"invitation": found}, status=403)
    if request.method == "POST":
        try:
            invitations.accept(found, by=request.user)
        except Stale:
            return _void(request, found, Invitation.objects.get(pk=found.pk).state(timezone.now()))
        return redirect("/")
    return render(request, "organisations/members/invitation_accept.html", {"invitation": found})


def _accept_as_new(request: PageRequest, found: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST or None, email=found.email, initial={"language": found.language})
    if request.method == "POST" and form.is_valid():
        try:
            user = invitations.accept_as_new_user(found, **form.cleaned_data)
        except Refusal:
            return redirect(request.path)  # somebody was quicker; the page says what holds now
        login(request, user, backend=SIGN_IN_BACKEND)
        return redirect("/")
    return render(request, "organisations/members/invitation_accept.html", {"invitation": found, "form": form})
