"""Who ends whose role, and is an administrator always left?"""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from organisations.members.actions import roles
from organisations.models import Role, RoleGrant
from refusals import Refused
from tests.factories import make_user

pytestmark = pytest.mark.django_db
YESTERDAY = dt.timedelta(days=-1)


def test_a_removed_role_ends_at_once_and_stays_on_record(client, head, officer, association):
    client.force_login(head)

    client.post(reverse("organisations:role", args=[officer.role_grants.get().pk]), {"remove": "1"})

    granted = RoleGrant.objects.get(user=officer)
    assert granted.ends_on == timezone.localdate() + YESTERDAY
    client.force_login(officer)
    assert client.get(reverse("organisations:municipalities")).context["page"].paginator.count == 0


def test_a_role_gets_a_last_day_in_the_readers_writing(client, head, officer):
    client.force_login(head)

    answer = client.post(
        reverse("organisations:role", args=[officer.role_grants.get().pk]), {"ends_on": "2027. 03. 05."}
    )

    assert answer.status_code == 302
    assert RoleGrant.objects.get(user=officer).ends_on == dt.date(2027, 3, 5)


def test_the_last_administrator_stays(client, admin):
    client.force_login(admin)

    answer = client.post(reverse("organisations:role", args=[admin.role_grants.get().pk]), {"remove": "1"})

    assert answer.context["form"].non_field_errors() == [
        "This is the last administrator without an end date. Make another one first."
    ]
    assert admin.role_grants.get().ends_on is None


@pytest.mark.parametrize("ends_on", [None, dt.date(2027, 1, 1)])
def test_an_administrator_with_an_end_or_without_access_is_not_another_one(association, admin, ends_on):
    other = make_user("other@example.org", association, Role.ADMIN, is_active=ends_on is not None)
    other.role_grants.update(ends_on=ends_on)

    with pytest.raises(Refused):
        roles.remove(admin.role_grants.get(), by=admin)


def test_one_of_two_administrators_may_go(association, admin):
    make_user("other@example.org", association, Role.ADMIN)

    roles.remove(admin.role_grants.get(), by=admin)

    assert admin.role_grants.get().ends_on == timezone.localdate() + YESTERDAY


def test_the_last_administrator_may_get_rid_of_an_end_date(association, admin):
    admin.role_grants.update(ends_on=dt.date(2027, 1, 1))

    roles.set_end(admin.role_grants.get(), by=admin, ends_on=None)

    assert admin.role_grants.get().ends_on is None


@pytest.mark.parametrize(("who", "may"), [("admin", True), ("head", False), ("officer", False), ("stranger", False)])
def test_only_an_administrator_unmakes_an_administrator(request, association, admin, who, may):
    other = make_user("other@example.org", association, Role.ADMIN)
    by = request.getfixturevalue(who)

    if may:
        roles.remove(other.role_grants.get(), by=by)
    else:
        with pytest.raises(PermissionDenied):
            roles.remove(other.role_grants.get(), by=by)

    assert (other.role_grants.get().ends_on is None) is not may


def test_the_list_shows_everybody_with_roles_and_open_invitations(client, admin, officer, clerk, association):
    client.force_login(admin)

    page = client.get(reverse("organisations:people", args=[association.code]))

    assert [str(user) for user, _current, _ended in page.context["rows"]] == [
        "Admin Sample",
        "Clerk Sample",
        "Officer Sample",
    ]
    assert "municipality</a> · Ózd" in " ".join(page.content.decode().split())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_row_and_for_three(
    client, admin, association, rows, django_assert_num_queries
):
    for number in range(rows):
        make_user(f"user{number}@example.org", association, Role.OFFICER, Role.TRAINER)
    client.force_login(admin)

    with django_assert_num_queries(8):
        client.get(reverse("organisations:people", args=[association.code]))
