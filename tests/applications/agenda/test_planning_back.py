"""The arithmetic of the plan back from the deadline, at its edges."""

import datetime as dt

from applications.agenda.timetable import plan
from applications.pipeline.events import PLANNED_BACK, Chore
from organisations.directory.working_days import working_days_between

TODAY = dt.date(2026, 11, 27)
DEADLINE = dt.date(2027, 3, 1)
CHORES = [chore for chore, __, __ in PLANNED_BACK]
LONGEST = max(days for __, days, __ in PLANNED_BACK)


def test_every_piece_of_work_leads_to_its_own_tab():
    found = plan(today=TODAY, deadline=DEADLINE, country="HU")

    assert {step.chore: step.tab for step in found.steps} == {chore: tab for chore, __, tab in PLANNED_BACK}


def test_the_usual_day_knows_the_holidays_of_the_country():
    found = plan(today=dt.date(2026, 9, 1), deadline=dt.date(2027, 1, 8), country="HU")

    assert [step.day for step in found.steps] == [step.usual for step in found.steps]


def test_holidays_are_no_days_on_which_the_work_could_be_done():
    today, deadline = dt.date(2026, 12, 18), dt.date(2027, 1, 8)

    found = plan(today=today, deadline=deadline, country="HU")

    assert found.missing == LONGEST - working_days_between(today, deadline, "HU")


def test_on_the_day_of_the_deadline_all_the_usual_time_is_missing():
    assert plan(today=TODAY, deadline=TODAY, country="HU").missing == LONGEST


def test_when_everything_is_done_nothing_is_planned_and_nothing_is_missing():
    found = plan(today=TODAY, deadline=TODAY, country="HU", done=CHORES)

    assert (found.steps, found.missing, found.council_unknown) == ((), 0, False)


def test_where_no_council_decides_none_is_missed():
    assert not plan(today=TODAY, deadline=DEADLINE, country="HU", needs_council=False).council_unknown


def test_a_council_that_meets_on_the_day_the_papers_are_collected_is_in_time():
    collected = plan(today=TODAY, deadline=DEADLINE, country="HU").day_of(Chore.GET_AUTHORISED)

    found = plan(today=TODAY, deadline=DEADLINE, country="HU", council_days=[collected])

    assert (found.day_of(Chore.COUNCIL_DECIDES), found.council_unknown) == (collected, False)


def test_once_the_papers_are_collected_the_council_has_until_its_own_day():
    done = [Chore.GET_AUTHORISED]
    usual = plan(today=TODAY, deadline=DEADLINE, country="HU", done=done).day_of(Chore.COUNCIL_DECIDES)
    late = usual + dt.timedelta(days=1)

    found = plan(today=TODAY, deadline=DEADLINE, country="HU", done=done, council_days=[usual, late])

    assert (found.day_of(Chore.COUNCIL_DECIDES), found.council_unknown) == (usual, False)
