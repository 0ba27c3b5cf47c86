"""Tasks that tests put into the queue."""

import os
from pathlib import Path

from django.utils.translation import get_language

from jobs.actions import report
from refusals import Refused

calls: list[str] = []


def note(job, text: str) -> str:
    calls.append(text)
    report(job.pk, 1, 2, "Half of it")
    return f"/results/{text}/"


def read_pipe(job, text: str) -> None:
    Path(text).read_text()


def refuse(job) -> None:
    raise Refused("The file is not a workbook.")


def fail(job) -> None:
    raise ZeroDivisionError


def say_language(job) -> str:
    return f"/{get_language()}/"


def die(job) -> None:
    os.kill(os.getpid(), 9)
