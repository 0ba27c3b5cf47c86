"""Read a list of municipalities: `import_municipalities FILE [--association CODE] [--dry-run] [--json]`."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from organisations.directory.models.directory import Association, MunicipalityType
from organisations.importing.actions import import_list, keep
from organisations.importing.models import DirectoryImport, ImportState
from organisations.importing.rows import Listing

COUNTS = ("seen", "created", "updated", "unchanged", "rejected")


class Command(BaseCommand):
    """The same list twice changes nothing; what people wrote stays."""

    help = "Read a list of municipalities (CSV or XLSX) into the directory of an association."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", metavar="FILE", type=Path)
        add("--association", default="", metavar="CODE", help="whose directory; needed if there are several")
        add("--kind", default="", choices=MunicipalityType.values, help="type where the list names none")
        add("--source", default="", metavar="TEXT", help="source of the figures; else the file's name")
        add("--as-of", type=dt.date.fromisoformat, metavar="DATE", help="day of the figures: 2025-12-31")
        add("--dry-run", action="store_true", help="only say what would change")
        add("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path, association = options["file"], self.association(options["association"])
        if not path.is_file():
            raise CommandError(f"There is no such file: {path}")
        source = options["source"] or path.name
        listing = Listing(association, kind=options["kind"], source=source[:200], as_of=options["as_of"])
        run = DirectoryImport(association=association, file_name=path.name[:255])
        with path.open("rb") as file:
            import_list(file, listing=listing, run=run, chosen={}, preview=options["dry_run"])
        if not options["dry_run"]:
            keep(run)
        self.tell(run, as_json=options["json"])

    def association(self, code: str) -> Association:
        """The association by its code, or the only one."""
        found = list(Association.objects.filter(code__iexact=code) if code else Association.objects.all()[:2])
        if len(found) != 1:
            known = ", ".join(Association.objects.values_list("code", flat=True)) or "none; add_association makes one"
            raise CommandError(f"Please name the association by --association CODE. Known: {known}")
        return found[0]

    def tell(self, run: DirectoryImport, *, as_json: bool) -> None:
        """Print what came of the list."""
        result = {name: getattr(run, name) for name in COUNTS}
        if as_json:
            told = {"file": run.file_name, "state": run.state, **result, "message": run.message, "remarks": run.log}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(f"{run.file_name}: {run.state}")
            self.stdout.write("  " + ", ".join(f"{name} {count}" for name, count in result.items()))
            for remark in run.log:
                words = [remark["place"], remark.get("column", ""), remark.get("sentence") or remark.get("message", "")]
                self.stdout.write("  " + ": ".join(word for word in words if word))
        if run.state == ImportState.FAILED:
            raise CommandError(run.message, returncode=1)
