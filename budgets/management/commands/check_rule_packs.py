"""Is every rule pack well formed, and does it give the figures of its golden cases?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budgets.figures import exactness
from calls.packs import rule_packs


class Command(BaseCommand):
    """`check_rule_packs [DIR]`: one line per pack, what is wrong under it, and exit 1 if anything is."""

    help = "Check every rule pack against its schema and its golden cases."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=rule_packs.FOLDER, help="a folder of rule packs (*.json)"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        files = sorted(folder.glob("*.json"))
        if not files:
            raise CommandError(f"There is no rule pack in {folder}.")
        bad = sum(not self._is_sound(path) for path in files)
        if bad:
            raise CommandError(f"{bad} of {len(files)} rule packs are wrong.")
        self.stdout.write(f"{len(files)} rule packs are sound.")

    def _is_sound(self, path: Path) -> bool:
        try:
            pack = rule_packs.read(path)
        except rule_packs.BadPack as problem:
            self.stderr.write(f"WRONG  {problem}")
            return False
        found = list(exactness.faults(pack))
        word = "WRONG" if found else "draft" if pack.is_draft else "ok"
        self.stdout.write(f"{word:<6} {pack.code} {pack.version}: {len(pack.cases)} golden cases")
        for fault in found:
            self.stderr.write(f"       {fault}")
        return not found
