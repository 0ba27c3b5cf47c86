"""How fast is it with one size of database? Called by `run` in a process and a folder of its own."""

import datetime as dt
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from applications.models import Application
from applications.steps.actions.steps import take_step
from benchmarks import budgets
from benchmarks.filling import fill
from benchmarks.matrix import measured as measured_matrix
from benchmarks.serving import served
from documents.shelf.making import make_paper
from organisations.models import User

TODAY = dt.date(2026, 11, 20)
PAGES = {
    "my day": "/",
    "pipeline table": "/pipeline/table/",
    "filtered table": "/pipeline/table/?state=drafting",
    "board": "/pipeline/",
    "search": "/search/?q=river+bridge",
    "management page": "/management/",
    "calls": "/calls/",
    "application": "/applications/MVSZ-LARGE/",
    "its texts": "/applications/MVSZ-LARGE/texts/",
    "its work plan": "/applications/MVSZ-LARGE/work-plan/",
    "its budget": "/applications/MVSZ-LARGE/budget/",
}


def main(count: int, target: str) -> None:
    """Fill, measure, and write the figures down as JSON."""
    large = fill(count, TODAY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    cookie = cookie_of("officer1@example.org")
    figures: dict = {"count": count, "pages": {}}
    with served("benchmarks.bare_settings") as server:
        bare = server.measure("/bare/", cookie, times=40)
        figures["bare"] = [bare.milliseconds, bare.processor]
    with served("config.settings.local") as server:
        for name, address in PAGES.items():
            page = server.measure(address, cookie)
            figures["pages"][name] = [page.milliseconds, page.processor, page.kilobytes]
        figures["export"] = server.get("/exports/applications.xlsx", cookie)[0] / 1000
        figures["memory"] = server.megabytes()
        figures["matrix"] = measured_matrix(server, cookie)
    figures["step"] = one_step()
    figures |= papers(large)
    figures["engine"] = budgets.milliseconds()
    Path(target).write_text(json.dumps(figures))


def cookie_of(email: str) -> str:
    """Sign somebody in without the login page."""
    user = User.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def seconds(deed: Callable[[], object], *, clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    deed()
    return clock() - began


def one_step() -> list[float]:
    """Milliseconds of a step with lock, guards and history, the medians of forty: on the clock, on the processor."""
    user = User.objects.get(email="officer1@example.org")
    ideas = Application.objects.filter(state="idea", reference__contains="-0", association__code="MVSZ")[:40]
    clock, processor = [], []
    for one in ideas:
        before = time.process_time()
        clock.append(seconds(lambda one=one: take_step(one, "screen", by=user)) * 1000)
        processor.append((time.process_time() - before) * 1000)
    return [statistics.median(clock), statistics.median(processor)]


def papers(large: Application) -> dict[str, float]:
    """Seconds of CPU for the large application's two papers."""
    kinds = {"proposal": "proposal.docx", "workbook": "budget.xlsx"}
    return {
        name: seconds(lambda kind=kind: make_paper(large, kind, "en"), clock=time.process_time)
        for name, kind in kinds.items()
    }
