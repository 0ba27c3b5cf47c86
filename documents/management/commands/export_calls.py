"""Writes calls for other programs: `export_calls -o calls.json`."""

import json
from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from calls.eligibility import queries
from calls.models import Call
from documents.open_data import opportunities
from documents.open_data.views import with_parts


class Command(BaseCommand):
    help = "Writes the calls of everybody as CommonGrants JSON: export_calls -o calls.json"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("-o", "--output", required=True, type=Path, help="The file to write.")
        parser.add_argument("--state", default=queries.CURRENT, help="current, open, forthcoming or closed.")

    def handle(self, *, output: Path, state: str, **options: Any) -> None:
        now = timezone.now()
        found = queries.in_state(Call.objects.filter(association__isnull=True), state, now).order_by("code")
        calls = list(with_parts(found))
        told = opportunities.listing(calls, now, page=1, size=max(len(calls), 1), total=len(calls))
        try:
            output.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as problem:
            raise CommandError(f"{output} cannot be written: {problem.strerror}.") from problem
        self.stdout.write(f"{output}: {len(calls)} calls")
