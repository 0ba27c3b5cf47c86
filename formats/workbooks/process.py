"""Who opens a workbook from outside? A process of its own, so that a hostile file harms nobody."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from formats.workbooks.reasons import NO_MEMORY, REFUSED, NotOpened, Why

PATIENCE = 60  # seconds by the clock; the process itself counts those of the processor


def ask(module: str, *arguments: str | Path) -> Any:
    """What the module says of the file that its arguments name; NotOpened with the one reason why not."""
    environment = {"PATH": os.defpath, "OPENPYXL_LXML": "False", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and files as arguments
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise NotOpened(Why.TOO_SLOW) from problem
    if done.returncode == REFUSED:
        raise NotOpened(done.stdout.decode())
    if done.returncode < 0 or done.returncode == NO_MEMORY or b"MemoryError" in done.stderr:
        raise NotOpened(Why.TOO_MUCH)
    if done.returncode:
        raise NotOpened(Why.DAMAGED)
    return json.loads(done.stdout.decode())
