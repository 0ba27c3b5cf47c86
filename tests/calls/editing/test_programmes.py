"""Which countries take part in a programme, since when: noted with a source, and every call follows."""

import datetime as dt

import pytest
from django.urls import reverse

from calls.eligibility import verdict
from calls.models import Call, Deadline, EligibilityRule, Programme, ProgrammeCountry
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db
SENT = {"country": "tr", "status": "associated", "source": "ab.gov.tr", "as_of": "2026-11-20"}


@pytest.fixture
def programme(db):
    programme = Programme.objects.create(code="CERV", name="CERV")
    ProgrammeCountry.objects.create(programme=programme, country="TR", status="not", source="ab.gov.tr")
    return programme


def address(programme) -> str:
    return reverse("calls:programme", args=[programme.pk])


def call_with(programme, day: dt.date) -> Call:
    call = Call.objects.create(code=f"C-{day}", title="Call", programme=programme)
    EligibilityRule.objects.create(call=call, programme_countries=True, source="Call text")
    Deadline.objects.create(call=call, date=day, time=dt.time(17))
    return Call.objects.get(pk=call.pk)


def test_the_standing_of_the_deadline_s_day_decides_and_the_older_one_is_kept(
    client, officer, programme, other_association
):
    town = make_municipality("Hopa", other_association)
    client.force_login(officer)

    client.post(address(programme), {**SENT, "valid_from": "2027-01-01"})

    assert ProgrammeCountry.objects.filter(programme=programme, country="TR").count() == 2
    assert verdict(call_with(programme, dt.date(2026, 12, 31)), town).answer == "no"
    assert verdict(call_with(programme, dt.date(2027, 1, 2)), town).answer == "yes"


def test_the_same_day_is_mended_not_doubled(client, officer, programme):
    client.force_login(officer)
    client.post(address(programme), {**SENT, "status": "eligible"})

    part = ProgrammeCountry.objects.get()
    assert (part.country, part.status, part.as_of) == ("TR", "eligible", dt.date(2026, 11, 20))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"country": "Türkiye"}, "country"),
        ({"country": "T1"}, "country"),
        ({"source": ""}, "source"),
        ({"as_of": ""}, "as_of"),
        ({"status": "x"}, "status"),
        ({"valid_from": "soon"}, "valid_from"),
    ],
)
def test_a_standing_needs_country_source_and_day(client, officer, programme, wrong, field):
    client.force_login(officer)

    page = client.post(address(programme), {**SENT, **wrong})

    assert list(page.context["form"].errors) == [field]
    assert ProgrammeCountry.objects.count() == 1


def test_what_was_noted_by_mistake_can_be_removed(client, officer, programme):
    client.force_login(officer)
    part = programme.countries.get()

    client.post(reverse("calls:remove-standing", args=[programme.pk, part.pk]))

    assert not ProgrammeCountry.objects.exists()


@pytest.mark.parametrize(
    ("person", "reads", "writes"),
    [("officer", 200, 302), ("admin", 200, 302), ("manager", 200, 403), ("clerk", 403, 403)],
)
def test_offices_read_and_editors_write(client, request, programme, person, reads, writes):
    client.force_login(request.getfixturevalue(person))

    assert client.get(reverse("calls:programmes")).status_code == reads
    assert client.get(address(programme)).status_code == reads
    assert client.post(address(programme), SENT).status_code == writes
    removed = client.post(reverse("calls:remove-standing", args=[programme.pk, programme.countries.first().pk]))
    assert removed.status_code == writes


def test_a_rule_about_provinces_speaks_by_name(client, officer, other_association):
    call = Call.objects.create(code="KA", title="Agency")
    client.force_login(officer)
    sent = {"role": "lead", "allowed": "yes", "source": "Guide", "provinces": "Bartın, Karabük;  Zonguldak"}
    client.post(reverse("calls:add-part", args=[call.pk, "rules"]), sent)

    assert call.eligibility_rules.get().provinces == ["Bartın", "Karabük", "Zonguldak"]
    answers = [
        verdict(call, make_municipality(f"T{number}", other_association, province=name)).answer
        for number, name in enumerate(["BARTIN", "Bolu", ""])
    ]
    assert answers == ["yes", "no", "unknown"]


def test_a_programme_is_entered_by_hand_without_any_demonstration(client, officer):
    client.force_login(officer)
    typed = {"code": "TTGS", "name": "Town Twinning Grant Scheme", "manager": "CFCU", "period": "2021-2027"}

    answer = client.post(reverse("calls:new-programme"), typed)

    kept = Programme.objects.get(code="TTGS")
    assert (answer.status_code, kept.name, kept.manager) == (302, "Town Twinning Grant Scheme", "CFCU")


def test_a_code_that_is_taken_is_said_at_the_field_and_nothing_typed_is_lost(client, officer, programme):
    client.force_login(officer)

    answer = client.post(reverse("calls:new-programme"), {"code": "CERV", "name": "Another one"})

    assert (answer.status_code, answer.context["form"].errors.keys(), "Another one" in answer.text) == (
        422,
        {"code"},
        True,
    )


def test_who_only_reads_calls_enters_no_programme(client, trainer):
    client.force_login(trainer)

    assert client.get(reverse("calls:new-programme")).status_code == 403
