"""The state of a call follows from its dates alone."""

import datetime as dt

import pytest

from calls.catalogue.deadlines import instant_of
from calls.catalogue.states import CallModel, CallState, DeadlineKind, Moment, next_of, state_of

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 20)


def on(days: int, kind: str = DeadlineKind.SUBMISSION, opens: int | None = None) -> Moment:
    opens_at = None if opens is None else NOW + dt.timedelta(days=opens)
    return Moment(kind, instant_of(TODAY + dt.timedelta(days=days), dt.time(17), "Europe/Brussels"), opens_at)


STAGES = [on(-10, DeadlineKind.STAGE1), on(100, DeadlineKind.STAGE2)]
CUTOFFS = [on(days, DeadlineKind.CUTOFF) for days in (-700, -300, -1)]
PAPER = [on(-1, DeadlineKind.E_ENTRY), on(5, DeadlineKind.PAPER_COPY)]
WINDOWS = [on(-60, DeadlineKind.WINDOW, opens=-90), on(40, DeadlineKind.WINDOW, opens=10)]


@pytest.mark.parametrize(
    ("model", "opens", "closed", "moments", "expected"),
    [
        (CallModel.SINGLE, None, None, [], CallState.UNKNOWN),
        (CallModel.SINGLE, -10, None, [on(10)], CallState.OPEN),
        (CallModel.SINGLE, None, None, [on(10)], CallState.OPEN),
        (CallModel.SINGLE, 0, None, [on(10)], CallState.OPEN),
        (CallModel.SINGLE, 1, None, [on(10)], CallState.FORTHCOMING),
        (CallModel.SINGLE, 1, None, [], CallState.FORTHCOMING),
        (CallModel.SINGLE, -10, None, [on(0)], CallState.OPEN),
        (CallModel.SINGLE, -10, None, [on(-1)], CallState.CLOSED),
        (CallModel.SINGLE, -10, -1, [on(10)], CallState.CLOSED),
        (CallModel.SINGLE, -10, 3, [on(10)], CallState.OPEN),
        (CallModel.SINGLE, -10, None, PAPER, CallState.CLOSED),
        (CallModel.SINGLE, -10, None, [on(5, DeadlineKind.INFORMATION_DAY)], CallState.UNKNOWN),
        (CallModel.TWO_STAGE, -30, None, STAGES, CallState.BETWEEN_STAGES),
        (CallModel.TWO_STAGE, -30, None, [on(10, "stage1"), on(90, "stage2")], CallState.OPEN),
        (CallModel.TWO_STAGE, -30, None, [on(-90, "stage1"), on(-1, "stage2")], CallState.CLOSED),
        (CallModel.TWO_STAGE, -30, None, [on(-90), on(30)], CallState.BETWEEN_STAGES),
        (CallModel.MULTIPLE_CUTOFF, -900, None, CUTOFFS, CallState.CLOSED),
        (CallModel.MULTIPLE_CUTOFF, -900, None, [*CUTOFFS, on(60, "cutoff")], CallState.OPEN),
        (CallModel.ROLLING, -30, None, [], CallState.OPEN),
        (CallModel.ROLLING, -30, -1, [], CallState.CLOSED),
        (CallModel.ROLLING, 5, None, [], CallState.FORTHCOMING),
        (CallModel.ROLLING, -30, None, [on(-1)], CallState.CLOSED),
        (CallModel.WINDOWS, None, None, WINDOWS, CallState.FORTHCOMING),
        (CallModel.WINDOWS, None, None, [on(40, "window", opens=-1)], CallState.OPEN),
        (CallModel.UNKNOWN, -30, None, [on(-1), on(30)], CallState.OPEN),
    ],
)
def test_the_state_follows_from_the_dates(model, opens, closed, moments, expected):
    days = [None if offset is None else TODAY + dt.timedelta(days=offset) for offset in (opens, closed)]

    assert state_of(model, *days, moments, NOW) == expected


def test_a_call_is_open_until_the_very_second():
    last = on(0)

    assert state_of("single", None, None, [last], last.at) == CallState.OPEN
    assert state_of("single", None, None, [last], last.at + dt.timedelta(seconds=1)) == CallState.CLOSED


@pytest.mark.parametrize(
    ("model", "moments", "step", "expected"),
    [
        (CallModel.MULTIPLE_CUTOFF, [*CUTOFFS, on(60, "cutoff"), on(200, "cutoff")], 1, on(60, "cutoff")),
        (CallModel.TWO_STAGE, [on(10, "stage1"), on(90, "stage2")], 1, on(10, "stage1")),
        (CallModel.TWO_STAGE, [on(10, "stage1"), on(90, "stage2")], 2, on(90, "stage2")),
        (CallModel.TWO_STAGE, STAGES, 1, None),
        (CallModel.TWO_STAGE, STAGES, 2, STAGES[1]),
        (CallModel.SINGLE, [on(20, "question_cutoff"), on(40)], 1, on(40)),
        (CallModel.SINGLE, PAPER, 1, None),
        (CallModel.SINGLE, [], 1, None),
    ],
)
def test_the_next_deadline_depends_on_how_far_the_application_is(model, moments, step, expected):
    assert next_of(model, moments, NOW, step) == expected
