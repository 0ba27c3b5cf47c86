"""Read exchange rates: `import_rates FILE… [--month YYYY-MM] [--dry-run]`."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from budgets.rates.actions import import_rates
from budgets.rates.differences import counts, look_at
from budgets.rates.files import LARGEST, Unreadable


class Command(BaseCommand):
    """ECB's eurofxref-hist.csv and its XML, or InforEuro's monthly table; the same file twice changes nothing."""

    help = "Read exchange rates of the European Central Bank or InforEuro from files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--month", type=month, metavar="YYYY-MM", help="for a table that does not say its month")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["files"]:
            self.read(path, options)

    def read(self, path: Path, options: dict[str, Any]) -> None:
        """Read one file and print what came of it."""
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            if options["dry_run"]:
                found = look_at(content, month=options["month"])
                told, faults = counts(found), [(fault.place, fault.told) for fault in found.faults]
            else:
                laid = import_rates(content, name=path.name, month=options["month"])
                told, faults = (laid.new, laid.corrected, laid.same), laid.faults
        except (OSError, Unreadable) as problem:
            raise CommandError(f"{path.name}: {problem}") from problem
        self.stdout.write(f"{path.name}: new {told[0]}, corrected {told[1]}, unchanged {told[2]}, faults {len(faults)}")
        for place, sentence in faults:
            self.stdout.write(f"  {place}: {sentence}")


def month(text: str) -> dt.date:
    """The first day of a month written as 2026-10."""
    return dt.date.fromisoformat(f"{text}-01")
