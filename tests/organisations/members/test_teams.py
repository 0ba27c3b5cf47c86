"""Teams of an office: who makes them, and of whom?"""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organisations.members.actions import teams
from organisations.models import Team

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("person", "status"), [("head", 200), ("admin", 200), ("officer", 404), ("clerk", 404), ("stranger", 404)]
)
def test_heads_and_administrators_make_teams(client, request, association, person, status):
    client.force_login(request.getfixturevalue(person))

    assert client.get(reverse("organisations:teams", args=[association.code])).status_code == status


def test_a_team_is_made_changed_and_dissolved(client, association, head, officer, second_officer):
    client.force_login(head)
    page = reverse("organisations:teams", args=[association.code])
    client.post(page, {"name": "Green", "members": [officer.pk, second_officer.pk]})
    team = Team.objects.get()
    assert str(second_officer) in client.get(page).content.decode()

    client.post(reverse("organisations:team", args=[team.pk]), {"name": "Blue", "members": [officer.pk]})
    team.refresh_from_db()
    assert (team.name, list(team.members.all())) == ("Blue", [officer])
    client.post(reverse("organisations:team", args=[team.pk]), {"remove": "yes"})
    assert Team.objects.count() == 0


def test_strangers_and_clerks_are_no_members_and_names_are_not_taken_twice(
    client, association, head, stranger, clerk, officer
):
    client.force_login(head)
    page = reverse("organisations:teams", args=[association.code])

    for person in (stranger, clerk):
        assert client.post(page, {"name": "Green", "members": [person.pk]}).status_code == 200
    for _time in range(2):
        client.post(page, {"name": "Green", "members": [officer.pk]})

    assert Team.objects.count() == 1


def test_an_officer_makes_no_team(association, officer):
    with pytest.raises(PermissionDenied):
        teams.keep_team(association, by=officer, name="x", members=[])
    with pytest.raises(PermissionDenied):
        teams.dissolve_team(Team(association=association, name="x"), by=officer)
