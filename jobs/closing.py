"""What becomes of the row that waits for a job, when the job is given up?"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction

from doors import Door
from jobs.models import Job

logger = logging.getLogger(__name__)
Closer = Callable[..., Any]
CLOSERS: Door[Closer] = Door(
    "closers", "What becomes of the row that waits for a task, the entry's name, when it is given up?", many=True
)


def close_row(job: Job, sentence: str) -> None:
    """Let the row that waits for the job say why it waits no longer; a fault in that stops nobody.

    The closer gets the sentence and the arguments of the task; it leaves alone what is finished already.
    """
    closer = CLOSERS.entries().get(job.task)
    if closer is None:
        return
    try:
        with transaction.atomic():
            closer(sentence, **job.arguments)
    except Exception:
        logger.exception("what waits for %s cannot be closed", job.task)
