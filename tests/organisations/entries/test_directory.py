"""Can the directory be found through, filled in and changed without losing anybody's text?"""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from desk.models import SupportRequest
from organisations.members.queries import municipalities_for, organisations_for, people_for
from organisations.models import Grouping, Mandate, Municipality, Organisation, Person, User
from tests.applications.factories import make_application
from tests.factories import make_municipality, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns(association):
    names = ["Zsámbék", "Őriszentpéter", "Ózd", "Cegléd", "Csongrád", "Iğdır", "İzmir"]
    return {name: make_municipality(name, association, nuts3="HU120") for name in names}


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("hu", ["Cegléd", "Csongrád", "Iğdır", "İzmir", "Ózd", "Őriszentpéter", "Zsámbék"]),
        ("tr", ["Cegléd", "Csongrád", "Iğdır", "İzmir", "Őriszentpéter", "Ózd", "Zsámbék"]),
    ],
)
def test_names_stand_in_the_readers_order(towns, officer, language, order):
    with override(language):
        assert [town.name for town in municipalities_for(officer, {})] == order


@pytest.mark.parametrize(("typed", "found"), [("igdir", ["Iğdır"]), ("IZMIR", ["İzmir"]), ("ozd", ["Ózd"]), ("x", [])])
def test_plain_letters_find_names_with_accents(towns, officer, typed, found):
    assert [town.name for town in municipalities_for(officer, {"q": typed})] == found


def test_the_list_narrows_by_type_region_and_feature(towns, officer):
    towns["Ózd"].features.create(code="disadvantaged")
    Municipality.objects.filter(name="Zsámbék").update(nuts3="HU311", municipality_type="village")

    assert [town.name for town in municipalities_for(officer, {"feature": "disadvantaged"})] == ["Ózd"]
    assert [town.name for town in municipalities_for(officer, {"nuts": "hu3"})] == ["Zsámbék"]
    assert [town.name for town in municipalities_for(officer, {"type": "village"})] == ["Zsámbék"]
    assert municipalities_for(officer, {"type": "village", "feature": "disadvantaged"}).count() == 0


def test_partners_with_an_incomplete_profile_are_found_and_say_what_is_missing(officer):
    whole = make_organisation("Whole", pic="999000001", signatory="Ada", bank_account="AT61")
    partial = make_organisation("Partial", pic="999000002")

    assert list(organisations_for(officer, {"incomplete": True, "country": "at"})) == [partial]
    assert whole.missing == []
    assert partial.missing == ["authorised signatory", "bank account"]


def sent_by(form) -> dict:
    """What a browser sends back when nothing is typed."""
    given = {bound.html_name: bound.value() for bound in form if bound.html_name != "certain"}
    return {name: value for name, value in given.items() if value not in (None, [])}


def form_of(client, address) -> dict:
    """The form of the page as it is opened."""
    return sent_by(client.get(address).context["form"])


def test_a_municipality_is_changed_with_amounts_dates_and_numbers_as_people_write_them(client, officer, municipality):
    client.force_login(officer)
    address = reverse("organisations:edit_municipality", args=[municipality.pk])
    sent = form_of(client, address) | {
        "population": "31 500",
        "next_council_on": "2027. 01. 15.",
        "own_contribution_ceiling": "1.234.567,50",
        "own_contribution_currency": "EUR",
        "nuts3": "hu 311",
        "features": ["secap", "twinned"],
    }

    answer = client.post(address, sent)

    municipality.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, municipality.get_absolute_url())
    assert municipality.population == 31_500
    assert municipality.next_council_on == dt.date(2027, 1, 15)
    assert municipality.own_contribution_ceiling == Decimal("1234567.50")
    assert municipality.nuts3 == "HU311"
    assert sorted(municipality.features.values_list("code", flat=True)) == ["secap", "twinned"]
    assert municipality.version == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("population", "many"),
        ("next_council_on", "soon"),
        ("own_contribution_ceiling", "50.745"),
        ("own_contribution_ceiling", "-1"),
        ("country", "Hungary"),
        ("nuts3", "1"),
        ("pic", "12"),
        ("website", "no address"),
        ("features", ["x"]),
        ("name", ""),
    ],
)
def test_what_cannot_be_understood_is_asked_beside_its_field_and_nothing_changes(
    client, officer, municipality, field, typed
):
    client.force_login(officer)
    address = reverse("organisations:edit_municipality", args=[municipality.pk])

    answer = client.post(address, form_of(client, address) | {field: typed})

    municipality.refresh_from_db()
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert municipality.version == 0


def test_a_stale_page_shows_what_is_stored_keeps_what_was_typed_and_saves_when_asked_again(
    client, officer, municipality
):
    client.force_login(officer)
    address = reverse("organisations:edit_municipality", args=[municipality.pk])
    opened = form_of(client, address)
    client.post(address, opened | {"phone": "+36 48 111 111"})

    stale = client.post(address, opened | {"phone": "+36 48 222 222"})
    municipality.refresh_from_db()
    kept = municipality.phone
    form = stale.context["form"]
    client.post(address, sent_by(form))

    municipality.refresh_from_db()
    assert stale.status_code == 200
    assert kept == "+36 48 111 111"
    assert form.stored == [("Telephone", "+36 48 111 111")]
    assert form["phone"].value() == "+36 48 222 222"
    assert municipality.phone == "+36 48 222 222"


def test_without_the_version_the_newer_text_would_be_lost(officer, municipality):
    first, second = (Municipality.objects.get(pk=municipality.pk) for _reader in range(2))
    first.phone, second.phone = "newer", "older page"

    first.save()
    second.save()

    municipality.refresh_from_db()
    assert municipality.phone == "older page"


@pytest.mark.parametrize("name", ["ozd", "ÓZD"])
def test_a_second_entry_of_the_same_name_is_asked_about(client, officer, municipality, name):
    client.force_login(officer)
    address = reverse("organisations:new_municipality")
    sent = form_of(client, address) | {"name": name, "municipality_type": "town"}

    asked = client.post(address, sent)
    saved = client.post(address, sent | {"certain": "on"})

    assert asked.context["form"].similar == [Organisation.objects.get(pk=municipality.pk)]
    assert list(asked.context["form"].errors) == ["certain"]
    assert saved.status_code == 302
    assert Municipality.objects.filter(name=name).count() == 1


def test_a_new_partner_is_shared_or_the_associations_own(client, officer, association):
    client.force_login(officer)
    address = reverse("organisations:new_organisation")
    sent = form_of(client, address) | {"name": "Universität", "country": "at", "kind": "university"}

    client.post(address, sent)
    client.post(address, sent | {"name": "Shared", "directory_of": ""})

    assert Organisation.objects.get(name="Universität").directory_of == association
    assert Organisation.objects.get(name="Shared").directory_of is None
    assert Organisation.objects.get(name="Shared").country == "AT"


def test_nobody_writes_into_another_associations_directory(client, officer, other_association):
    client.force_login(officer)
    address = reverse("organisations:new_organisation")
    sent = form_of(client, address) | {"name": "X", "country": "AT", "directory_of": other_association.pk}

    answer = client.post(address, sent)

    assert list(answer.context["form"].errors) == ["directory_of"]


def test_a_person_enters_with_a_function_gets_another_and_ends_it(client, officer, municipality, partner_organisation):
    client.force_login(officer)
    newcomer = reverse("organisations:newcomer", args=[municipality.pk])
    person_typed = {"given_name": "Anna", "family_name": "Minta", "language": "hu", "function": "mayor"}

    client.post(newcomer, form_of(client, newcomer) | person_typed | {"starts_on": "2024. 10. 01."})
    person = Person.objects.get()
    client.post(
        reverse("organisations:appoint", args=[person.pk]),
        {"organisation": partner_organisation.pk, "function": "contact"},
    )
    mayor = Mandate.objects.get(function="mayor")
    client.post(reverse("organisations:edit_mandate", args=[mayor.pk]), {"end": "1"})

    mayor.refresh_from_db()
    assert str(person) == "Minta Anna"
    assert mayor.starts_on == dt.date(2024, 10, 1)
    assert mayor.ends_on is not None
    assert Mandate.objects.get(function="contact").organisation == partner_organisation
    assert [str(found) for found in people_for(officer, {"q": "minta"})] == ["Minta Anna"]


def test_a_function_does_not_end_before_it_begins(client, officer, municipality):
    client.force_login(officer)
    address = reverse("organisations:newcomer", args=[municipality.pk])
    sent = form_of(client, address) | {"given_name": "A", "family_name": "B", "language": "hu", "function": "mayor"}

    answer = client.post(address, sent | {"starts_on": "2026-02-01", "ends_on": "2026-01-01"})

    assert list(answer.context["form"].errors) == ["ends_on"]
    assert not Person.objects.exists()


def test_the_lead_of_a_grouping_is_always_a_member(client, officer, municipality, second_municipality):
    client.force_login(officer)
    address = reverse("organisations:new_grouping")
    sent = form_of(client, address) | {"name": "Bódva", "lead": municipality.pk, "members": [second_municipality.pk]}

    client.post(address, sent)

    assert sorted(map(str, Grouping.objects.get().members.all())) == ["Szikszó", "Ózd"]


def test_a_clerk_lands_on_the_own_municipality(client, clerk, municipality):
    client.force_login(clerk)

    answer = client.get("/directory/")

    assert answer["Location"] == municipality.get_absolute_url()


def test_an_empty_directory_teaches(client, officer):
    client.force_login(officer)

    page = client.get(reverse("organisations:municipalities")).content.decode()

    assert "A name, a type and a country are enough to begin." in page


def test_names_are_escaped(client, officer, association):
    make_municipality("<script>alert(1)</script>", association)
    client.force_login(officer)

    page = client.get(reverse("organisations:municipalities")).content.decode()

    assert "<script>alert(1)" not in page


def test_the_administrator_sets_language_and_zone_of_the_association(client, admin, association):
    client.force_login(admin)
    address = reverse("organisations:association_settings", args=[association.code])

    client.post(address, form_of(client, address) | {"language": "en", "time_zone": "Europe/Istanbul"})
    wrong = client.post(address, form_of(client, address) | {"time_zone": "Mars/Base"})

    association.refresh_from_db()
    assert (association.language, association.time_zone) == ("en", "Europe/Istanbul")
    assert list(wrong.context["form"].errors) == ["time_zone"]


def test_a_user_sets_the_own_name_and_zone(client, officer):
    client.force_login(officer)

    client.post(
        reverse("organisations:own_settings"),
        {"given_name": "Anna", "family_name": "Minta", "language": "hu", "time_zone": "Europe/Budapest"},
    )

    assert str(User.objects.get(pk=officer.pk)) == "Minta Anna"


def test_the_search_of_the_first_address_of_the_directory_is_kept(client, officer):
    client.force_login(officer)

    assert client.get("/directory/?q=ozd")["Location"] == "/directory/municipalities/?q=ozd"
    assert client.get("/directory/")["Location"] == "/directory/municipalities/"


def test_the_page_of_a_municipality_shows_what_it_pursues_and_asked_for_to_those_who_may_see_it(
    client, officer, clerk, association, municipality
):
    make_application(association, on_behalf_of=municipality, acronym="OURS")
    make_application(association, acronym="THEIRS")
    SupportRequest.objects.create(
        association=association, municipality=municipality, reference="HU-2026-0142", problem="The roof leaks"
    )

    for reader in (officer, clerk):
        client.force_login(reader)
        page = client.get(municipality.get_absolute_url()).content.decode()
        assert ("OURS" in page, "THEIRS" in page) == (True, False)
        assert ("HU-2026-0142" in page, "The roof leaks" in page) == (True, True)
