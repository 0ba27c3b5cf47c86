"""Read calls from files of the EU portal or from tables: `import_calls FILE… [--source CODE] [--dry-run] [--json]`."""

import json
from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from calls.catalogue.models.sources import RunState
from calls.importing.actions.imports import import_file

COUNTS = ("seen", "created", "updated", "unchanged", "rejected", "missing")


class Command(BaseCommand):
    """Recognises the portal's files and tables by what stands in them; the same file twice changes nothing."""

    help = "Read calls from files of the EU portal, CSV or XLSX."
    requires_system_checks = []  # they load every page of the program, which takes more memory than the import

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--source", default="", metavar="CODE", help="the source to which the calls belong")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        results = [self.read(path, options) for path in options["files"]]
        if options["json"]:
            self.stdout.write(json.dumps(results, ensure_ascii=False, indent=1))
        if any(result["state"] != RunState.DONE for result in results):
            raise CommandError("Not every file could be read; the others were.", returncode=1)

    def read(self, path: Path, options: dict[str, Any]) -> dict:
        """Read one file and print what came of it."""
        if not path.is_file():
            raise CommandError(f"There is no such file: {path}")
        with path.open("rb") as file:
            run = import_file(file, file_name=path.name, source=options["source"], dry_run=options["dry_run"])
        result = {name: getattr(run, name) for name in COUNTS}
        told = {"file": path.name, "shape": run.shape, "state": run.state, **result, "skipped": run.skipped}
        if not options["json"]:
            self.stdout.write(f"{path.name} ({run.shape or '?'}): {run.state}")
            self.stdout.write("  " + ", ".join(f"{name} {count}" for name, count in result.items()))
            for remark in run.log:
                self.stdout.write(f"  {remark['place']} {remark['code']}: {remark['message']}")
            if run.message:
                self.stdout.write(f"  {run.message}")
        return {**told, "message": run.message, "remarks": run.log}
