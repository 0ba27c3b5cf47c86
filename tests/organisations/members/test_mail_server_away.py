"""No page fails or tells more while the mail server refuses connections; every letter waits for its return."""

import datetime as dt

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs.models import Job, State
from organisations.members.actions import invitations
from organisations.models import Invitation, Role
from tests.factories import PASSWORD
from tests.organisations.members.test_sign_in import LOGIN, activate_totp
from tests.organisations.servers import closed_port
from tests.working import work_off

pytestmark = pytest.mark.django_db(transaction=True)  # some letters are written after the commit
NEW = "új hosszú jelszó"
SENTENCE = "The mail server does not answer. The letter is kept and sent later."


@pytest.fixture(autouse=True)
def server_is_back(settings):
    """A mail server that is not there: a real port that refuses every connection. Called, it is back."""
    memory = settings.EMAIL_BACKEND
    with closed_port() as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield lambda: setattr(settings, "EMAIL_BACKEND", memory)


def letters() -> list[str]:
    """What the letters say that wait, in the order in which they were written."""
    return list(Job.objects.filter(state=State.WAITING).order_by("created_at").values_list("title", flat=True))


def after(**time) -> time_machine.travel:
    return time_machine.travel(timezone.now() + dt.timedelta(**time), tick=True)


def ask_for_password(client, user) -> str:
    client.post("/accounts/password/reset/", {"email": user.email})
    return Job.objects.get(state=State.WAITING).arguments["mail"]["body"].split("http://testserver")[1].split()[0]


def signed_in(client, user):
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def ask(client, user):
    return client.post("/accounts/password/reset/", {"email": user.email})


def choose(client, user):
    page = client.get(ask_for_password(client, user), follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})


def change(client, user):
    signed_in(client, user)
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    return client.post("/accounts/password/change/", change)


def set_first(client, user):
    user.set_unusable_password()
    user.save()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client.post("/accounts/password/set/", {"password1": NEW, "password2": NEW})


def turn_app_on(client, user):
    activate_totp(client, user)
    return client.get("/accounts/2fa/")


def make_codes(client, user):
    activate_totp(client, user)
    return client.post("/accounts/2fa/recovery-codes/generate/")


def turn_app_off(client, user):
    activate_totp(client, user)
    return client.post("/accounts/2fa/totp/deactivate/")


def remove_key(client, user):
    signed_in(client, user)
    key = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    return client.post(reverse("mfa_remove_webauthn", args=[key.pk]))


APP_ON, CODES = "The authenticator app is on.", "There are new recovery codes."
PRESSED = [
    (ask, 302, ["Set a new password"]),
    (choose, 302, ["Set a new password", "Your password has been set anew."]),
    (change, 302, ["Your password has been changed."]),
    (set_first, 302, ["Your password has been set."]),
    (turn_app_on, 200, [APP_ON]),
    (make_codes, 302, [APP_ON, CODES]),
    (turn_app_off, 302, [APP_ON, "The authenticator app is off."]),
    (remove_key, 302, ["The key has been removed."]),
]


@pytest.mark.parametrize(("press", "status", "written"), PRESSED)
def test_every_account_page_works_and_its_letter_leaves_later(
    client, officer, server_is_back, press, status, written
):  # fmt: skip
    answer = press(client, officer)

    waiting = letters()
    work_off()
    put_off = set(Job.objects.values_list("state", "error", "attempts"))
    server_is_back()
    with after(minutes=6):
        work_off()
    assert (answer.status_code, waiting) == (status, written)
    assert put_off == {(State.WAITING, SENTENCE, 0)}
    assert [(letter.subject, letter.to) for letter in mail.outbox] == [(said, [officer.email]) for said in written]
    assert set(Job.objects.values_list("state", "error")) == {(State.DONE, "")}


def test_an_unknown_address_gets_the_answer_of_a_known_one(officer):
    known, unknown = (
        Client().post("/accounts/password/reset/", {"email": email}) for email in (officer.email, "nobody@example.org")
    )

    assert (known.status_code, known["Location"], sorted(known.cookies)) == (
        unknown.status_code, unknown["Location"], sorted(unknown.cookies)
    )  # fmt: skip
    assert letters() == ["Set a new password"]


def test_a_letter_is_given_up_after_a_day_and_its_secret_forgotten(client, officer):
    ask(client, officer)
    work_off()
    with after(hours=23):
        work_off()
        still = letters()
    with after(hours=25):
        work_off()

    given_up = Job.objects.get()
    assert still == ["Set a new password"]
    assert (given_up.state, given_up.error, given_up.arguments) == (State.FAILED, SENTENCE, {})


def test_an_invitation_that_cannot_leave_is_handed_over_by_a_new_link(client, association, head):
    client.force_login(head)
    invite = {"email": "new@example.org", "role": "officer", "language": "en"}
    client.post(reverse("organisations:invite", args=[association.code]), invite)
    work_off()

    first = Invitation.objects.get()
    page = client.get(reverse("organisations:people", args=[association.code])).content.decode()
    shown = client.post(reverse("organisations:hand_over_invitation", args=[first.pk]), follow=True).content.decode()
    client.logout()
    link = shown.split("http://testserver")[1].split()[0].split("<")[0]
    assert (SENTENCE in page, "Hand over a link" in page) == (True, True)
    assert client.get(link).status_code == 200
    assert letters() == []  # neither the letter with the old link, which is void, nor another


def test_the_letter_of_a_withdrawn_invitation_does_not_leave(association, head, server_is_back):
    invitation, token = invitations.invite(
        "new@example.org", by=head, association=association, role=Role.OFFICER, language="en"
    )
    invitations.send(invitation, link=f"http://testserver/invitations/{token}/")
    work_off()

    invitations.revoke(invitation, by=head)
    server_is_back()
    with after(minutes=6):
        work_off()

    assert mail.outbox == []
