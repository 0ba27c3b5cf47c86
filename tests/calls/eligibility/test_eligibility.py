"""Who may use a call: the rules as truth tables, and the counts that the demonstration promises."""

import datetime as dt
import time

import pytest
from django.utils import translation

from calls.eligibility import Profile, judge, matrix, usable_by, verdict
from calls.models import Call, CountryStatus, EligibilityRule, Programme, ProgrammeCountry
from demonstration.data.places import HUNGARIAN, TURKISH
from demonstration.loading import calls
from organisations.models import Municipality, MunicipalityFeature
from tests.factories import make_municipality

OZD = Profile("HU", "HU311", "town", 30_000)
BARTIN = Profile("TR", "TR813", "province_centre", 80_000, frozenset({"twinned"}))
NO_REGION = "The NUTS 3 region of the municipality is not recorded."
NOWHERE = Profile("HU", "", "village", None)
MEMBERS = {
    "HU": ProgrammeCountry(country="HU", status=CountryStatus.MEMBER),
    "TR": ProgrammeCountry(country="TR", status=CountryStatus.NOT, source="ab.gov.tr"),
    "RS": ProgrammeCountry(country="RS", status=CountryStatus.UNKNOWN),
}


def rule(**facts) -> EligibilityRule:
    return EligibilityRule(**facts)


@pytest.mark.parametrize(
    ("rules", "profile", "answer", "reason"),
    [
        ([], OZD, "unknown", "No rule is recorded yet."),
        ([rule()], OZD, "yes", "everybody"),
        ([rule(countries=["HU"])], OZD, "yes", "HU"),
        ([rule(countries=["HU"])], BARTIN, "no", "Only applicants from: HU"),
        ([rule(nuts=["TR81"])], BARTIN, "yes", "In the area of the programme: TR813"),
        ([rule(nuts=["TR1"])], BARTIN, "no", "Outside the area of the programme: TR813"),
        ([rule(nuts=["HU31"])], NOWHERE, "unknown", NO_REGION),
        ([rule(countries=["TR"], nuts=["TR81"])], NOWHERE, "no", "Only applicants from: TR"),
        ([rule(programme_countries=True)], OZD, "yes", "countries of the programme"),
        ([rule(programme_countries=True)], BARTIN, "no", "Does not take part in the programme: TR"),
        (
            [rule(programme_countries=True)],
            Profile("RS"),
            "unknown",
            "Not recorded whether this country takes part in the programme: RS",
        ),
        ([rule(applicant_kinds=["municipality"])], OZD, "yes", "municipality"),
        ([rule(applicant_kinds=["metropolitan"])], OZD, "no", "Only for: metropolitan municipality"),
        (
            [rule(applicant_kinds=["metropolitan"])],
            Profile("HU"),
            "unknown",
            "The type of the municipality is not recorded.",
        ),
        ([rule(applicant_kinds=["company"])], Profile("HU"), "no", "Only for: company"),
        ([rule(required_feature="twinned")], BARTIN, "yes", "with: living twin-town partnership"),
        ([rule(required_feature="unesco")], OZD, "no", "Needed, but not recorded: UNESCO world heritage"),
        ([rule(min_population=50_000)], OZD, "no", "Inhabitants at least: 50000"),
        ([rule(min_population=50_000)], NOWHERE, "unknown", "The number of inhabitants is not recorded."),
        ([rule(max_population=20_000)], OZD, "no", "Inhabitants at most: 20000"),
        ([rule(countries=["TR"]), rule(countries=["HU"])], OZD, "yes", "HU"),
        ([rule(), rule(countries=["HU"], allowed="no", note="Closed to Hungary")], OZD, "no", "Closed to Hungary"),
        ([rule(), rule(countries=["HU"], allowed="no")], BARTIN, "yes", "everybody"),
        ([rule(), rule(nuts=["HU1"], allowed="no")], NOWHERE, "unknown", NO_REGION),
        ([rule(countries=["HU"], allowed="no")], BARTIN, "unknown", "No rule is recorded that allows it."),
        ([rule(allowed="unknown", note="Ask the agency")], OZD, "unknown", "Ask the agency"),
    ],
)
def test_rules_give_an_answer_and_its_reason(rules, profile, answer, reason):
    found = judge(rules, profile, MEMBERS)

    assert (found.answer, found.reason) == (answer, reason)


def test_the_source_of_a_fact_is_named():
    found = judge([rule(programme_countries=True, source="Call text, section 6")], BARTIN, MEMBERS)

    assert found.source == "ab.gov.tr"
    assert judge([rule(source="Call text")], OZD, {}).source == "Call text"


@pytest.fixture
def forty(association, other_association):
    """The 20 Hungarian and 20 Turkish municipalities of the demonstration."""
    for places, country, owner in ((HUNGARIAN, "HU", association), (TURKISH, "TR", other_association)):
        for place in places:
            town = make_municipality(
                place.name,
                owner,
                country=country,
                nuts3=place.nuts3,
                province=place.province,
                population=place.population,
                municipality_type=place.municipality_type,
            )
            for code in place.features:
                MunicipalityFeature.objects.create(municipality=town, code=code)
    calls.load(dt.date(2026, 11, 20))
    return Municipality.objects.all()


def demo_call(number: str) -> Call:
    return Call.objects.get(code=f"DEMO-{number}")


@pytest.mark.parametrize(
    ("number", "lead", "partner"),
    [
        ("C01", 20, 0),
        ("C02", 20, 0),
        ("C03", 20, 0),
        ("C04", 10, 0),
        ("C05", 8, 0),
        ("C06", 5, 0),
        ("C07", 20, 20),
        ("C08", 40, 0),
        ("C09", 20, 0),
        ("C10", 8, 0),
        ("C11", 20, 0),
        ("C12", 2, 0),
    ],
)
def test_the_demonstration_has_exactly_the_promised_counts(forty, number, lead, partner):
    rows = matrix(demo_call(number), forty)

    assert len(rows) == 40
    assert sum(row.lead.answer == "yes" for row in rows) == lead
    assert sum(row.partner.answer == "yes" for row in rows) == partner


def test_the_black_sea_reaches_exactly_these_ten(forty):
    rows = matrix(demo_call("C04"), forty.order_by("sort_key_tr"))

    assert [row.name.removesuffix(" Büyükşehir") for row in rows if row.lead.answer == "yes"] == [
        "Bartın",
        "Edirne",
        "Hopa",
        "Kadıköy",
        "Kırklareli",
        "Kozcağız",
        "Mudurnu",
        "Tekirdağ",
        "Trabzon",
        "Ünye",
    ]


def test_one_municipality_gets_the_same_answer_as_in_the_matrix(forty):
    call = demo_call("C10")
    szeged = forty.get(name="Szeged")

    assert verdict(call, szeged) == next(row.lead for row in matrix(call, forty) if row.pk == szeged.pk)
    assert verdict(call, szeged).answer == "yes"
    assert verdict(call, szeged, role="partner").reason == "No rule is recorded yet."


def test_reasons_speak_the_language_of_the_reader(forty):
    call = demo_call("C12")

    with translation.override("hu"):
        assert verdict(call, forty.get(name="Szeged")).reason == "A programterületen kívül: HU333"


def test_counts_for_a_list_of_calls_leave_out_what_has_no_rules(forty):
    three = [demo_call("C06"), demo_call("C07"), Call.objects.create(code="X", title="X")]

    assert usable_by(three, forty) == {three[0].pk: 5, three[1].pk: 40}


def test_the_matrix_needs_six_queries_for_one_municipality_or_many(forty, django_assert_num_queries):
    call = demo_call("C10")

    for chosen in (forty.filter(name="Szeged"), forty):
        call = demo_call("C10")
        with django_assert_num_queries(6):
            matrix(call, chosen)


def test_seventeen_hundred_municipalities_take_less_than_300_milliseconds(association):
    programme = Programme.objects.create(code="LIFE", name="LIFE")
    call = Call.objects.create(code="BIG", title="Big", programme=programme)
    EligibilityRule.objects.create(call=call, nuts=["HU31"], countries=["HU"], min_population=100)
    EligibilityRule.objects.create(call=call, programme_countries=True, required_feature="secap")
    for number in range(1_700):
        make_municipality(f"Town {number}", association, nuts3=f"HU{311 + number % 9}", population=number * 10)
    matrix(call, Municipality.objects.filter(name="Town 1"))

    started = time.process_time()
    rows = matrix(call, Municipality.objects.all())

    assert (len(rows), time.process_time() - started < 0.3) == (1_700, True)
