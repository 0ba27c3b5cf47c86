"""Does an invitation open the door for the right person, once, in time, and for nobody else?"""

import datetime as dt
import re
import threading

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from organisations.members.actions import invitations, roles
from organisations.members.models.users import InvitationState
from organisations.models import Invitation, Role, RoleGrant, User
from refusals import Stale
from tests.factories import PASSWORD, make_user
from tests.working import work_off

NEWCOMER = {"given_name": "Ayşe", "family_name": "Örnek", "language": "tr", "password": "dört köşeli pencere"}


def invite(association, by, role=Role.OFFICER, email="new@example.org", **fields):
    return invitations.invite(email, by=by, association=association, role=role, language="tr", **fields)


def link_in(letter) -> str:
    return re.search(r"http://testserver(/invitations/\S+)", letter.body)[1]


@pytest.mark.django_db
def test_a_head_invites_and_the_letter_speaks_the_invited_persons_language(client, association, head):
    client.force_login(head)

    answer = client.post(
        reverse("organisations:invite", args=[association.code]),
        {"email": "New@Example.org", "role": "officer", "language": "tr", "organisation": "", "reference": ""},
    )
    work_off()

    [letter] = mail.outbox
    invitation = Invitation.objects.get()
    assert answer["Location"] == reverse("organisations:people", args=[association.code])
    assert letter.to == ["new@example.org"]
    assert letter.subject == "Hibe yönetim sistemine davet: Mintavárosok Országos Szövetsége"
    assert "Daveti buradan kabul edebilirsiniz:" in letter.body
    assert invitation.token_hash not in letter.body
    assert client.get(link_in(letter)).status_code == 403  # the head is signed in, and is not the invited person


@pytest.mark.django_db
def test_a_new_user_accepts_with_name_and_password_and_is_in(client, association, head):
    invitation, token = invite(association, head)

    page = client.get(f"/invitations/{token}/")
    answer = client.post(f"/invitations/{token}/", NEWCOMER)

    user = User.objects.get(email="new@example.org")
    invitation.refresh_from_db()
    assert page.status_code == 200
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert (user.given_name, user.language, user.time_zone) == ("Ayşe", "tr", "Europe/Budapest")
    assert user.check_password(NEWCOMER["password"])
    assert user.roles_in(association.pk) == {Role.OFFICER}
    assert invitation.accepted_by == user
    assert client.get("/help/").context["user"] == user


@pytest.mark.django_db
def test_a_known_user_signs_in_and_gains_the_role(client, association, head, stranger):
    _invitation, token = invite(association, head, email="stranger@example.org", role=Role.TRAINER)
    asked = client.get(f"/invitations/{token}/").content.decode()
    client.force_login(stranger)

    answer = client.post(f"/invitations/{token}/")

    granted = RoleGrant.objects.get(user=stranger, association=association)
    assert f"/accounts/login/?next=/invitations/{token}/" in asked
    assert "password" not in asked
    assert answer.status_code == 302
    assert (granted.role, granted.granted_by) == (Role.TRAINER, head)


@pytest.mark.django_db
def test_somebody_else_who_is_signed_in_cannot_accept_and_does_not_learn_the_address(
    client, association, head, officer
):
    _invitation, token = invite(association, head)
    client.force_login(officer)

    answer = client.post(f"/invitations/{token}/")

    assert answer.status_code == 403
    assert "new@example.org" not in answer.content.decode()
    assert officer.role_grants.count() == 1
    assert Invitation.objects.get().accepted_at is None


def expired(invitation, by):
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())


def revoked(invitation, by):
    invitations.revoke(invitation, by=by)


def used(invitation, by):
    invitations.accept_as_new_user(invitation, **NEWCOMER)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (expired, "This invitation has expired."),
        (revoked, "This invitation has been withdrawn."),
        (used, "This invitation has been used."),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_spoilt_invitation_says_why_and_makes_nobody(client, association, head, spoil, sentence, method):
    invitation, token = invite(association, head)
    spoil(invitation, head)
    users = User.objects.count()

    answer = getattr(client, method)(f"/invitations/{token}/", NEWCOMER)

    assert answer.status_code == 410
    assert sentence in answer.content.decode()
    assert "new@example.org" not in answer.content.decode()
    assert User.objects.count() == users


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "null", "ő" * 300])
def test_a_wrong_link_is_a_clear_page(client, association, head, token):
    invite(association, head)

    answer = client.get(f"/invitations/{token}/")

    assert answer.status_code == 404
    assert "There is no such invitation." in answer.content.decode()


@pytest.mark.django_db
def test_the_token_is_kept_nowhere(association, head):
    invitation, token = invite(association, head)

    kept = " ".join(str(value) for value in Invitation.objects.values().get().values())

    assert token not in kept
    assert invitation.token_hash == invitations.hash_of(token)
    assert len(token) >= 43


@pytest.mark.django_db
def test_it_is_valid_for_fourteen_days(association, head):
    invitation, _token = invite(association, head)

    assert invitation.state(invitation.created_at + dt.timedelta(days=13, hours=23)) == InvitationState.OPEN
    assert invitation.state(invitation.expires_at) == InvitationState.EXPIRED


@pytest.mark.django_db
def test_a_weak_password_is_refused_beside_its_field(client, association, head):
    _invitation, token = invite(association, head)

    answer = client.post(f"/invitations/{token}/", {**NEWCOMER, "password": "ayşe"})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["password"]
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "role", "may"),
    [
        ("admin", Role.ADMIN, True),
        ("admin", Role.HEAD, True),
        ("head", Role.OFFICER, True),
        ("head", Role.ADMIN, False),
        ("officer", Role.OFFICER, False),
        ("manager", Role.OFFICER, False),
        ("stranger", Role.OFFICER, False),
    ],
)
def test_who_may_invite_whom(request, association, who, role, may):
    by = request.getfixturevalue(who)

    if may:
        assert invite(association, by, role)[0].role == role
    else:
        with pytest.raises(PermissionDenied):
            invite(association, by, role)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"role": "municipality"}, "organisation"),
        ({"role": "reviewer"}, "reference"),
        ({"role": "reviewer", "reference": "OBB-2026-0001"}, "reference"),
        ({"role": "admin"}, "role"),
        ({"email": "no address"}, "email"),
    ],
)
def test_what_the_role_is_bound_to_is_asked_for(client, association, head, sent, wrong):
    client.force_login(head)

    answer = client.post(
        reverse("organisations:invite", args=[association.code]),
        {"email": "new@example.org", "role": "officer", "language": "en", **sent},
    )

    assert list(answer.context["form"].errors) == [wrong]
    assert mail.outbox == []


@pytest.mark.django_db
def test_a_municipality_of_another_association_cannot_be_chosen(client, association, head, stranger, municipality):
    from_there = make_user("head.there@example.org", stranger.role_grants.get().association, Role.HEAD)
    client.force_login(from_there)

    answer = client.post(
        reverse("organisations:invite", args=[from_there.role_grants.get().association.code]),
        {"email": "x@example.org", "role": "municipality", "language": "en", "organisation": municipality.pk},
    )

    assert list(answer.context["form"].errors) == ["organisation"]


@pytest.mark.django_db
def test_sending_again_makes_the_old_link_void(client, association, head):
    invitation, token = invite(association, head)
    client.force_login(head)

    client.post(reverse("organisations:renew_invitation", args=[invitation.pk]))
    work_off()
    client.logout()

    assert client.get(f"/invitations/{token}/").status_code == 410
    assert client.get(link_in(mail.outbox[0])).status_code == 200


@pytest.mark.django_db
def test_withdrawing_is_for_those_who_may_invite(client, association, head, officer):
    invitation, _token = invite(association, head)
    client.force_login(officer)

    answer = client.post(reverse("organisations:revoke_invitation", args=[invitation.pk]))

    assert answer.status_code == 404
    assert Invitation.objects.get().revoked_at is None


@pytest.mark.django_db
def test_an_accepted_role_that_had_ended_is_open_again(association, head, officer):
    granted = officer.role_grants.get()
    roles.remove(granted, by=head)
    invitation, _token = invite(association, head, email=officer.email)

    again = invitations.accept(invitation, by=officer)

    assert again.pk == granted.pk
    assert again.ends_on is None


def at_once(accept, invitation, users) -> list[str]:
    """Let each user accept in a thread of its own; what each came to."""
    outcomes, start = [], threading.Barrier(len(users))

    def run(user):
        start.wait()
        try:
            accept(invitation, user)
            outcomes.append("accepted")
        except Stale:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_of_four_who_accept_at_once_one_succeeds(association, head):
    invitation, _token = invite(association, head)
    user = make_user("new@example.org", association)

    outcomes = at_once(lambda found, by: invitations.accept(found, by=by), invitation, [user] * 4)

    assert outcomes == ["accepted", "too late", "too late", "too late"]
    assert RoleGrant.objects.filter(user=user).count() == 1


@pytest.mark.django_db(transaction=True)
def test_looking_first_and_writing_later_would_let_all_four_in(association, head):
    invitation, _token = invite(association, head)
    user = make_user("new@example.org", association)
    looked = threading.Barrier(4)

    def look_first(found, by):
        state = Invitation.objects.get(pk=found.pk).state(timezone.now())
        looked.wait()
        if state != InvitationState.OPEN:
            raise Stale("too late")
        with transaction.atomic():
            Invitation.objects.filter(pk=found.pk).update(accepted_at=timezone.now(), accepted_by=by)

    assert at_once(look_first, invitation, [user] * 4) == ["accepted"] * 4


@pytest.mark.django_db
def test_a_second_new_user_of_the_same_link_is_told(client, association, head):
    _invitation, token = invite(association, head)
    client.post(f"/invitations/{token}/", NEWCOMER)
    client.logout()

    answer = client.post(f"/invitations/{token}/", NEWCOMER)

    assert answer.status_code == 410
    assert client.login(email="new@example.org", password=PASSWORD) is False
