"""How quick is the search over many calls? A part of `make bench`, or by `manage.py shell`:
`from benchmarks.searching import main; main(12_000)`.

It fills the database of DATABASE_URL (or the SQLite file) in a transaction that is taken back at the end, and adds up
what the database itself needs for a page of the list: the goal is 50 ms for 12,000 calls."""

import datetime as dt
import random
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from calls.eligibility import queries
from calls.models import Call, Deadline, Programme, SearchEntry
from calls.searching.filtering import filtered
from calls.searching.forms import CallFilter
from organisations.models import User

CALLS = 12_000
GOAL = 50
TIMES = 7
VOCABULARY = (
    "river school energy bridge forest market youth culture harbour library water climate mobility digital health "
    "inclusion citizens heritage tourism skills waste circular transport housing democracy participation renovation "
    "biodiversity agriculture innovation cooperation network municipality region partnership training equality"
)
WORDS = VOCABULARY.split()
QUERIES = {
    "a code": "BENCH-2026-11999",
    "the beginning of a code": "BENCH-2026-1",
    "one common word": "energy",
    "two words": "river bridge",
    "the beginning of words": "cult herit",
    "folded letters": "Iğdır",
    "a rare word of the text": "biodigester",
    "no word at all": "",
}


class Clock:
    """Counts the queries and adds up what the database needs for them, the reading of the rows included."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - began


def fill(count: int, today: dt.date) -> None:
    """So many calls with texts of some thousand letters, three in four of them over."""
    chance = random.Random(1)  # noqa: S311 - the same calls every time
    programmes = [Programme.objects.create(code=f"BENCH{number}", name=f"Programme {number}") for number in range(40)]

    def text(number: int) -> str:
        rare = " biodigester" if number % 4000 == 7 else ""
        words = (f"{chance.choice(WORDS)}{chance.randrange(400) if chance.random() < 0.3 else ''}" for _ in range(400))
        return f"<p>{' '.join(words)} animal health{rare}</p>"

    for start in range(0, count, 1000):
        calls = Call.objects.bulk_create(
            Call(
                code=f"BENCH-2026-{number}",
                programme=programmes[number % 40],
                summary_html=text(number),
                conditions_html=text(number),
                title=" ".join(chance.sample(WORDS, 9)).capitalize(),
                title_hu="Iğdır" if number % 1000 == 5 else "",
                themes=chance.choice(WORDS),
            )
            for number in range(start, min(start + 1000, count))
        )
        SearchEntry.write(calls)
        dates = []
        for number, call in enumerate(calls):
            day = today + dt.timedelta(days=number % 300 if number % 4 == 0 else -number % 900)
            at = dt.datetime.combine(day, dt.time(17), dt.UTC)
            dates.append(Deadline(call=call, date=day, time=dt.time(17), at=at, entry=True, zone="UTC"))
            call.entry_until = call.ends_at = at
        Deadline.objects.bulk_create(dates)
        Call.objects.bulk_update(calls, ["entry_until", "ends_at"])


def measure(user: User, now: dt.datetime) -> dict[str, list[float]]:
    """For each query the number of statements and the milliseconds of the database, the best of some tries."""
    figures = {}
    for name, words in QUERIES.items():
        for state in ("current", "all"):
            found = []
            for _try in range(TIMES):
                clock = Clock()
                chosen = CallFilter({"state": state, "q": words}).chosen()
                with connection.execute_wrapper(clock):
                    queries.cut(filtered(user, chosen, now), after="", newest_first=False, by_rank=bool(words))
                found.append((clock.count, clock.seconds * 1000))
            figures[f"{name}, {state}"] = [found[0][0], min(taken for _count, taken in found)]
    return figures


def main(count: int = CALLS) -> dict[str, list[float]]:
    """Fill, measure, print, and take everything back."""
    now = dt.datetime.now(dt.UTC)
    with transaction.atomic():
        fill(count, now.date())
        user = User.objects.create_superuser("bench@example.org", "only for this run")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        figures = measure(user, now)
        transaction.set_rollback(True)
    print(f"\nSearch over {count:,} calls, {connection.vendor}   (goal: {GOAL} ms of the database)")
    for name, (statements, taken) in figures.items():
        print(f"{name:42}{statements:4} statements{taken:9.1f} ms", flush=True)
    return figures
