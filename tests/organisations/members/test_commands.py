"""Does an empty installation come to its first administrator by two commands?"""

import io
import re

import pytest
from django.core.management import CommandError, call_command

from organisations.models import Association, Invitation, Role, RoleGrant
from tests.organisations.members.test_invitations import NEWCOMER

pytestmark = pytest.mark.django_db


def say(*command, **options) -> str:
    said = io.StringIO()
    call_command(*command, stdout=said, **options)
    return said.getvalue()


def test_from_an_empty_database_to_an_administrator(client):
    first = say("add_association", "mvsz", "Mintavárosok", country="hu", language="hu", currency="HUF")
    second = say("add_admin", "mvsz", "admin@example.org", address="https://grants.example.org/")
    link = re.search(r"https://grants\.example\.org(/invitations/\S+)", second)[1]

    client.post(link, NEWCOMER)

    association = Association.objects.get()
    assert first == "Added: Mintavárosok. Next: add_admin mvsz somebody@example.org\n"
    assert (association.reference_prefix, association.country, association.currency) == ("MVSZ", "HU", "HUF")
    assert RoleGrant.objects.get().role == Role.ADMIN
    assert client.get("/settings/mvsz/people/").status_code == 200


@pytest.mark.parametrize(
    ("code", "options", "said"),
    [
        ("mvsz", {"country": "Hungary"}, "country: "),
        ("m v", {"country": "HU"}, "code: "),
        ("mvsz", {"country": "HU", "time_zone": "Mars/Base"}, "There is no time zone of this name: Mars/Base"),
    ],
)
def test_a_wrong_association_is_refused_in_one_line(code, options, said):
    with pytest.raises(CommandError, match=said):
        say("add_association", code, "Mintavárosok", **options)

    assert not Association.objects.exists()


def test_a_code_that_is_taken_is_refused(association):
    with pytest.raises(CommandError, match="code: "):
        say("add_association", "mvsz", "Another", country="HU")


def test_an_unknown_association_names_the_known_ones(association):
    with pytest.raises(CommandError, match=r"There is no association with the code xx\. Known: mvsz"):
        say("add_admin", "xx", "admin@example.org")


def test_a_wrong_address_is_refused(association):
    with pytest.raises(CommandError, match="This is not an e-mail address: admin"):
        say("add_admin", "mvsz", "admin")

    assert not Invitation.objects.exists()
