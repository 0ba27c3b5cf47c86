"""Is everything written as the reader expects it, in three languages?"""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils.formats import date_format, number_format
from django.utils.translation import override

from formats import output
from office.templatetags import screens

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "currency", "hu", "tr", "en"),
    [
        ("1234567.89", None, f"1{NB}234{NB}567,89", "1.234.567,89", "1,234,567.89"),
        ("1234", None, f"1{NB}234,00", "1.234,00", "1,234.00"),
        ("12345.60", "EUR", f"12{NB}345,60{NB}EUR", f"12.345,60{NB}EUR", f"12,345.60{NB}EUR"),
        ("12345.60", "HUF", f"12{NB}346{NB}HUF", f"12.346{NB}HUF", f"12,346{NB}HUF"),
        ("-5.005", "TRY", f"−5,01{NB}TRY", f"−5,01{NB}TRY", f"−5.01{NB}TRY"),
        ("0", "EUR", f"0,00{NB}EUR", f"0,00{NB}EUR", f"0.00{NB}EUR"),
    ],
)
def test_an_amount(value, currency, hu, tr, en):
    written = [output.amount(Decimal(value), language, currency=currency) for language in ("hu", "tr", "en")]

    assert written == [hu, tr, en]


@pytest.mark.parametrize(
    ("value", "hu", "tr", "en"),
    [("20.5", "20,5%", "%20,5", "20.5%"), ("80", "80%", "%80", "80%"), ("33.333", "33,33%", "%33,33", "33.33%")],
)
def test_a_share(value, hu, tr, en):
    assert [output.percent(Decimal(value), language) for language in ("hu", "tr", "en")] == [hu, tr, en]


def test_a_day():
    value = dt.date(2026, 3, 5)

    assert [output.day(value, language) for language in ("hu", "tr", "en")] == [
        f"2026.{NB}03.{NB}05.",
        "05.03.2026",
        f"5{NB}Mar{NB}2026",
    ]
    assert [output.day_long(value, language) for language in ("hu", "tr", "en")] == [
        f"2026.{NB}március{NB}5.",
        f"5{NB}Mart{NB}2026",
        f"5{NB}March{NB}2026",
    ]


def test_nothing_is_written_as_nothing():
    assert [output.amount(None, "hu"), output.percent(None, "hu"), output.day(None, "hu")] == ["", "", ""]


@pytest.mark.parametrize(("month", "istanbul"), [(1, "19:00"), (7, "18:00")])
def test_a_deadline_in_brussels_is_the_same_instant_in_istanbul_in_both_seasons(month, istanbul):
    official = dt.datetime(2026, month, 15, 17, 0, tzinfo=output.ZoneInfo("Europe/Brussels"))

    assert output.moment(official, "Europe/Brussels", "tr") == f"15.{month:02}.2026{NB}17:00"
    assert output.moment(official, "Europe/Istanbul", "tr") == f"15.{month:02}.2026{NB}{istanbul}"


def test_a_zone_has_the_name_of_its_city():
    assert [output.zone_name("Europe/Brussels", language) for language in ("en", "hu", "tr")] == [
        "Brussels",
        "Brüsszel",
        "Brüksel",
    ]
    assert output.zone_name("America/New_York", "hu") == "New York"


@pytest.mark.parametrize(
    ("left", "en", "hu", "tr"),
    [
        (dt.timedelta(days=3, hours=5), "in 3 days", "3 nap múlva", "3 gün sonra"),
        (dt.timedelta(days=1), "in 1 day", "1 nap múlva", "1 gün sonra"),
        (dt.timedelta(hours=5, minutes=59), "in 5 hours", "5 óra múlva", "5 saat sonra"),
        (dt.timedelta(minutes=20), "in 20 minutes", "20 perc múlva", "20 dakika sonra"),
        (dt.timedelta(hours=-1), "over", "lejárt", "süresi doldu"),
        (dt.timedelta(days=-2), "2 days ago", "2 napja", "2 gün önce"),
    ],
)
def test_the_time_that_is_left(left, en, hu, tr):
    now = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)

    assert [output.countdown(now + left, now, language) for language in ("en", "hu", "tr")] == [en, hu, tr]


def test_over_is_counted_in_days_of_the_calendar_on_pages_as_in_mails():
    yesterday_evening, this_morning = (
        dt.datetime(2026, 11, 19, 19, 0, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 20, 7, 0, tzinfo=dt.UTC),
    )

    assert output.days_away(yesterday_evening, this_morning) == -1
    assert output.countdown(yesterday_evening, this_morning, "en") == "1 day ago"
    assert screens.countdown(yesterday_evening, this_morning)["words"] == "1 day over"
    assert screens.countdown(this_morning, yesterday_evening)["words"] == "12 hours left"
    assert output.countdown(this_morning, yesterday_evening - dt.timedelta(days=2), "en") == "in 3 days"


def test_the_day_is_that_of_the_reader():
    late, later = (dt.datetime(2026, 11, 19, hour, 30, tzinfo=dt.UTC) for hour in (20, 22))

    assert output.days_away(late, later, ZoneInfo("Europe/Brussels")) == 0
    assert output.days_away(late, later, ZoneInfo("Europe/Istanbul")) == -1


def render(text: str, **context) -> str:
    return Template("{% load formats %}" + text).render(Context(context))


def test_templates_write_in_the_language_of_the_reader():
    with override("hu"):
        assert render("{{ v|amount }}|{{ v|amount:'EUR' }}", v=Decimal("1234.5")) == (f"1{NB}234,50|1{NB}234,50{NB}EUR")
        assert render("{{ v|percent }}|{{ d|day }}", v=Decimal(80), d=dt.date(2026, 3, 5)) == f"80%|2026.{NB}03.{NB}05."


def test_templates_write_nothing_for_nothing():
    assert render("{{ v|amount }}{{ v|percent }}{{ v|day }}{{ v|day_long }}{{ v|moment }}{% deadline v 'UTC' %}") == ""


def test_a_deadline_shows_both_zones_where_the_clocks_differ(rf):
    instant = dt.datetime(2026, 11, 25, 16, 0, tzinfo=dt.UTC)
    now = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
    request = rf.get("/")
    request.user = type("Reader", (), {"time_zone": "Europe/Istanbul"})()

    shown = render("{% deadline at 'Europe/Brussels' %}", at=instant, now=now, request=request)
    request.user.time_zone = "Europe/Budapest"
    same_clock = render("{% deadline at 'Europe/Brussels' assumed=True %}", at=instant, now=now, request=request)

    assert shown.replace(NB, " ") == (
        '<span class="deadline"><time datetime="2026-11-25T16:00:00+00:00">25 Nov 2026 17:00 (Brussels)</time> · '
        '<time datetime="2026-11-25T16:00:00+00:00">25 Nov 2026 19:00 (Istanbul)</time> · '
        '<span class="deadline__left">in 5 days</span></span>'
    )
    assert same_clock.count("<time") == 1
    assert "17:00 (Brussels, time assumed)" in same_clock.replace(NB, " ")


def test_a_zone_from_outside_cannot_bring_markup(rf):
    with pytest.raises(Exception, match="<b>"):
        render("{% deadline at '<b>' %}", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def test_django_itself_writes_days_and_numbers_likewise():
    value = dt.date(2026, 3, 5)
    written = {}
    for language in ("hu", "tr", "en"):
        with override(language):
            written[language] = (
                date_format(value, "SHORT_DATE_FORMAT"),
                date_format(value),
                number_format(Decimal("1234567.5"), decimal_pos=2, force_grouping=True),
            )

    assert written == {
        "hu": ("2026. 03. 05.", "2026. március 5.", f"1{NB}234{NB}567,50"),
        "tr": ("05.03.2026", "5 Mart 2026", "1.234.567,50"),
        "en": ("5 Mar 2026", "5 March 2026", "1,234,567.50"),
    }
