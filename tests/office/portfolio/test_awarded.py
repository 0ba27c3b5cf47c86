"""What was won this year: by the funder's day, or by ours where the funder's is not known."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.models import Application, Outcome
from applications.pipeline.states import State
from office.portfolio.queries import awarded_this_year
from tests.applications.factories import make_application

pytestmark = pytest.mark.django_db


def won(association, *, recorded: str, decided: str | None = None, kind: str = "selected") -> Application:
    application = make_application(association, state=State.SELECTED, granted=Decimal(1000))
    Outcome.objects.create(
        application=application,
        kind=kind,
        decided_on=decided and dt.date.fromisoformat(decided),
        recorded_at=dt.datetime.fromisoformat(recorded),
    )
    return application


def sums(year: int) -> list[tuple]:
    found = awarded_this_year(Application.objects.all(), year)
    return [(row["currency"], row["many"], row["sum"]) for row in found]


def test_an_award_without_the_funders_day_counts_in_the_year_in_which_it_was_recorded(association):
    won(association, recorded="2026-05-04T10:00+00:00")

    assert sums(2026) == [("EUR", 1, Decimal(1000))]
    assert sums(2025) == []


def test_the_funders_day_counts_before_ours(association):
    won(association, decided="2025-12-20", recorded="2026-01-08T10:00+00:00")

    assert sums(2025) == [("EUR", 1, Decimal(1000))]
    assert sums(2026) == []


def test_the_last_hour_of_the_year_is_the_offices_own(association):
    """23:30 in London on 31 December is the new year in Budapest and Ankara."""
    won(association, recorded="2025-12-31T23:30+00:00")

    assert sums(2026) == [("EUR", 1, Decimal(1000))]


def test_one_that_was_recorded_twice_counts_once_and_a_reserve_does_not_count(association):
    twice = won(association, recorded="2026-03-01T10:00+00:00")
    Outcome.objects.create(application=twice, kind="selected", decided_on=dt.date(2026, 3, 2))
    won(association, recorded="2026-03-01T10:00+00:00", kind="reserve")

    assert sums(2026) == [("EUR", 1, Decimal(1000))]
