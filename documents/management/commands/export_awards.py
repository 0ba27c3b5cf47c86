"""Writes the published awards of an association: `export_awards MVSZ -o awards.json`."""

from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from documents.open_data import awards
from documents.open_data.views import WRITERS, published_by
from organisations.models import Association


class Command(BaseCommand):
    help = "Writes what an association published of its awards in 360Giving: export_awards MVSZ -o awards.json"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="The association's code, for example MVSZ.")
        parser.add_argument("-o", "--output", required=True, type=Path, help="The file to write: .json, .csv or .xlsx.")

    def handle(self, *, code: str, output: Path, **options: Any) -> None:
        association = Association.objects.filter(code__iexact=code).first()
        if association is None:
            raise CommandError(f"There is no association with the code {code}.")
        ending = output.suffix.lstrip(".")
        if ending not in WRITERS:
            raise CommandError(f"Name a file that ends in one of: {', '.join(sorted(WRITERS))}.")
        shown = list(published_by(association))
        if not shown:
            raise CommandError("Nothing is published. A head or an administrator chooses it on the page Open data.")
        told = awards.package(shown, publisher=association, at=timezone.now())
        try:
            output.write_bytes(b"".join(WRITERS[ending](told, output.name)))
        except OSError as problem:
            raise CommandError(f"{output} cannot be written: {problem.strerror}.") from problem
        self.stdout.write(f"{output}: {len(shown)} awards")
