"""Municipalities that were chosen elsewhere come into a grouping."""

import pytest
from django.core.exceptions import PermissionDenied

from organisations.entries.actions.groupings import found, gather
from organisations.models import Grouping
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


def test_a_new_grouping_has_its_lead_among_its_members(association, officer, municipality, second_municipality):
    grouping = found("Bódva", municipality, [second_municipality.pk], by=officer)

    assert set(grouping.members.all()) == {municipality, second_municipality}
    assert (grouping.lead, grouping.association_id) == (municipality, association.pk)


def test_a_grouping_takes_in_only_members_of_its_association(
    association, other_association, officer, municipality, second_municipality
):
    stranger = make_municipality("Hopa", other_association)
    grouping = found("Bódva", municipality, [], by=officer)

    assert gather(grouping, [second_municipality.pk, stranger.pk, municipality.pk], by=officer) == 1
    assert set(grouping.members.all()) == {municipality, second_municipality}
    assert Grouping.objects.get().version == 2


@pytest.mark.parametrize("person", ["manager", "trainer", "clerk", "stranger"])
def test_who_does_not_keep_the_directory_founds_no_grouping(request, person, municipality):
    with pytest.raises(PermissionDenied):
        found("Bódva", municipality, [], by=request.getfixturevalue(person))
    assert not Grouping.objects.exists()
