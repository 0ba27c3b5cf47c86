"""Two entries become one: what is moved, what stays, what may not be, and two again."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.models import Application, Partner
from desk.models import SupportRequest
from organisations.entries.actions import merging
from organisations.entries.duplicates import likely_pairs
from organisations.models import Grouping, Mandate, Merge, Municipality, MunicipalityFeature, Person, Role, RoleGrant
from refusals import Refused
from tests.factories import make_municipality, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(association):
    return make_municipality("Ózd", association, province="Borsod-Abaúj-Zemplén", email="ozd@example.org")


@pytest.fixture
def merged(association):
    return make_municipality(
        "Ozd", association, province="Borsod-Abaúj-Zemplén", national_code="14492", email="other@example.org"
    )


def make_application(association, number: int, lead) -> Application:
    return Application.objects.create(
        association=association,
        reference=f"MVSZ-2026-{number:04}",
        acronym=f"A{number}",
        title="Roads",
        lead_organisation=lead,
    )


def test_everything_that_pointed_to_one_points_to_the_other(association, officer, kept, merged):
    application = make_application(association, 1, merged)
    partner = Partner.objects.create(application=application, organisation=merged, number=1, role="lead")
    request = SupportRequest.objects.create(
        association=association, municipality=merged, reference="HU-2026-0001", problem="Roads"
    )
    person = Person.objects.create(directory_of=association, given_name="A", family_name="B")
    mandate = Mandate.objects.create(person=person, organisation=merged, function=Mandate.Function.MAYOR)
    grouping = Grouping.objects.create(association=association, name="Group", lead=merged)
    grouping.members.set([merged])
    MunicipalityFeature.objects.create(municipality=merged, code="secap")
    clerk = make_user("ozd.clerk@example.org", association, Role.MUNICIPALITY, organisation=merged)

    done = merging.merge(kept, merged, by=officer)

    for thing in (application, partner, request, mandate, grouping, merged, kept):
        thing.refresh_from_db()
    assert application.lead_organisation_id == partner.organisation_id == mandate.organisation_id == kept.pk
    assert (request.municipality, grouping.lead, list(grouping.members.all())) == (kept, kept, [kept])
    assert list(kept.features.values_list("code", flat=True)) == ["secap"]
    assert RoleGrant.objects.get(user=clerk).organisation_id == kept.pk
    assert (merged.merged_into_id, done.stayed) == (kept.pk, [])
    assert (kept.national_code, kept.email) == ("14492", "ozd@example.org")


def test_what_has_no_place_there_stays_and_is_named(association, officer, kept, merged):
    application = make_application(association, 1, kept)
    Partner.objects.create(application=application, organisation=kept, number=1, role="lead")
    twin = Partner.objects.create(application=application, organisation=merged, number=2)

    done = merging.merge(kept, merged, by=officer)

    twin.refresh_from_db()
    assert (twin.organisation_id, [row["pk"] for row in done.stayed]) == (merged.pk, [str(twin.pk)])
    assert Municipality.objects.filter(pk=merged.pk).exists()


def test_undoing_gives_every_row_back(association, officer, kept, merged):
    application = make_application(association, 1, merged)
    for town in (kept, merged):
        MunicipalityFeature.objects.create(municipality=town, code="secap")
    done = merging.merge(kept, merged, by=officer)
    assert MunicipalityFeature.objects.count() == 1

    merging.undo(done, by=officer)

    application.refresh_from_db()
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert (application.lead_organisation_id, merged.merged_into_id, kept.national_code) == (merged.pk, None, "")
    assert merged.features.count() == kept.features.count() == 1
    with pytest.raises(Refused, match="This was undone already"):
        merging.undo(done, by=officer)


def test_what_was_changed_since_is_not_undone(association, officer, kept, merged):
    application = make_application(association, 1, merged)
    done = merging.merge(kept, merged, by=officer)
    third = make_municipality("Szikszó", association)
    Application.objects.filter(pk=application.pk).update(lead_organisation=third)

    merging.undo(done, by=officer)

    application.refresh_from_db()
    assert application.lead_organisation_id == third.pk


def test_an_earlier_merge_is_undone_only_after_the_later_one(association, officer, kept, merged):
    third = make_municipality("Ózd város", association)
    first = merging.merge(kept, merged, by=officer)
    second = merging.merge(third, kept, by=officer)

    with pytest.raises(Refused, match="merged again later"):
        merging.undo(first, by=officer)
    merging.undo(second, by=officer)
    merging.undo(first, by=officer)

    assert not Municipality.objects.exclude(merged_into=None).exists()


def test_what_cannot_be_merged_is_refused_by_a_sentence(association, other_association, officer, kept):
    shared, own = make_organisation("Agency"), make_organisation("Agency", association)
    make_user("both@example.org", other_association, Role.OFFICER)

    for pair, sentence in [
        ((kept, kept), "with itself"),
        ((shared, kept), "must be the one that stays"),
        ((own, shared), "shared directory"),
        ((own, association), "An association that works here cannot be merged"),
    ]:
        with pytest.raises(Refused, match=sentence):
            merging.merge(*pair, by=officer)


def test_others_may_not_merge(client, request, association, kept, merged):
    for person in ("manager", "clerk", "stranger"):
        user = request.getfixturevalue(person)
        with pytest.raises(PermissionDenied):
            merging.merge(kept, merged, by=user)
        client.force_login(user)
        assert client.post(reverse("organisations:compare", args=[kept.pk, merged.pk])).status_code == 404


def test_likely_pairs_are_proposed_with_their_reason(association, officer, kept, merged, municipality):
    make_organisation("Gmina Przykład", country="PL")
    make_organisation("Gmina Przyklad", country="PL")
    make_organisation("One", country="AT", pic="999000001")
    make_organisation("Other", country="AT", pic="999000001")
    make_municipality("Pécs", association, province="Baranya")
    make_municipality("Pécs", association, province="Vas")
    municipality.name = "Szuha"
    municipality.save()

    assert sorted(pair.reason for pair in likely_pairs(officer)) == ["the same PIC", "the same name", "the same name"]


def test_a_pair_that_is_not_the_same_is_not_proposed_again(client, officer, kept, merged):
    client.force_login(officer)
    client.post(reverse("organisations:keep_apart"), {"first": merged.pk, "second": kept.pk})

    assert likely_pairs(officer) == []
    assert client.post(reverse("organisations:keep_apart"), {"first": "9" * 30, "second": "x"}).status_code == 404


def test_the_pages_show_both_merge_and_undo(client, officer, kept, merged):
    client.force_login(officer)
    compare = reverse("organisations:compare", args=[kept.pk, merged.pk])
    assert "the same name" in client.get(reverse("organisations:duplicates")).content.decode()
    assert "other@example.org" in client.get(compare).content.decode()
    assert "Please choose the entry that stays." in client.post(compare, {"keep": "0"}).content.decode()

    page = client.post(compare, {"keep": kept.pk}, follow=True)
    assert page.redirect_chain[-1][0] == kept.get_absolute_url().replace("municipalities", "municipalities")
    assert "Also covers" in page.content.decode()
    assert "merged into another one" in client.get(merged.get_absolute_url()).content.decode()

    client.post(reverse("organisations:undo_merge", args=[Merge.objects.get().pk]), follow=True)
    merged.refresh_from_db()
    assert merged.merged_into_id is None


def test_the_list_of_duplicates_asks_as_often_for_many_as_for_one(
    client, officer, kept, merged, association, django_assert_num_queries
):
    client.force_login(officer)
    client.get(reverse("organisations:duplicates"))
    with django_assert_num_queries(7):
        client.get(reverse("organisations:duplicates"))
    for number in range(4):
        for _twice in (1, 2):
            make_municipality(f"Town {number}", association, next_council_on=dt.date(2027, 1, 1))
    with django_assert_num_queries(7):
        client.get(reverse("organisations:duplicates"))
