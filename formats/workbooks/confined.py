"""What a process that reads a foreign workbook may use up, and how it tells what it found. Nothing else runs in it.

A module that reads cells calls `run` as its main program; `formats.workbooks.process` starts it and takes the answer.
It never follows links, never runs macros and never trusts a formula.
"""

import json
import os
import resource
import signal
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

from formats.workbooks.counting import filled_cells
from formats.workbooks.reasons import NO_MEMORY, REFUSED, UNSAFE, NotOpened

MEMORY, ADDRESSES = 170 << 20, 512 << 20  # bytes of data, with the code less than 200 MB; of addresses, few in use
SECONDS, MOST_SECONDS = 2.0, 20.0  # of the processor; small books take half a second
CELLS_A_SECOND, BYTES_A_SECOND = 25_000, 8 << 20  # what is there buys time, about four times what it takes here


def run(path: str, work: Callable[[], Any], *, most_cells: int) -> None:
    """Print as JSON what the work says of the workbook, or end with the number of the one reason why not."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(MOST_SECONDS) + 1, int(MOST_SECONDS) + 2))
    allow(SECONDS)
    if not openpyxl.DEFUSEDXML or openpyxl.LXML:
        raise SystemExit(UNSAFE)
    try:
        allow(seconds_for(path, most_cells))
        json.dump(work(), sys.stdout, ensure_ascii=False)  # half a letter cannot be written, so it is refused
    except NotOpened as problem:
        sys.stdout.write(problem.why)
        raise SystemExit(REFUSED) from None
    except MemoryError:
        os._exit(NO_MEMORY)  # at once: tidying up would want memory
    except SyntaxError as problem:  # what all parsers of XML raise, also when the memory ends inside them
        os._exit(NO_MEMORY if "out of memory" in str(problem) else 1)


def allow(seconds: float) -> None:
    """End the process after so many more seconds of the processor: nobody catches the signal."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def seconds_for(path: str, most_cells: int) -> float:
    """How long reading may take, by what is in the file; NotOpened if that is too much."""
    with zipfile.ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist())
        cells = filled_cells(archive, most=most_cells)
    return min(SECONDS + cells / CELLS_A_SECOND + size / BYTES_A_SECOND, MOST_SECONDS)
