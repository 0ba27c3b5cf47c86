"""What stands in the first sheet of a workbook? Run as a process of its own, with limits on memory and time."""

import datetime as dt
import json
import resource
import sys
import zipfile

import openpyxl

MEMORY = 700 << 20
SECONDS = 20
UNPACKED = 200 << 20
ROWS, COLUMNS = 20_000, 60


def plain(value) -> dict | str:
    """A cell as JSON: days and numbers keep what they are."""
    if isinstance(value, dt.datetime):
        return {
            "day": value.date().isoformat(),
            "time": value.time().isoformat("minutes") if value.time() != dt.time(0) else "",
        }
    if isinstance(value, dt.date):
        return {"day": value.isoformat(), "time": ""}
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    return {"number": repr(value)} if isinstance(value, int | float) else str(value)[:5_000]


def read(path: str) -> list[list]:
    """The rows of the first sheet; a file that unpacks to too much is not opened."""
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
            raise ValueError("too large")
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    return [[plain(value) for value in row] for row in sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(read(sys.argv[1]), sys.stdout)
