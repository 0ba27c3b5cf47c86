"""Does the documentation show the pipeline that the code has?"""

from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from applications.pipeline.portrait import page, picture


class Command(BaseCommand):
    help = "Writes docs/pipeline.md and docs/pipeline.svg from the code; with --check only says whether they are stale."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Change nothing; fail when a file is stale.")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "docs"
        for name, content in (("pipeline.md", page()), ("pipeline.svg", picture())):
            path = folder / name
            stale = not path.exists() or path.read_text(encoding="utf-8") != content
            if stale and options["check"]:
                raise CommandError(f"docs/{name} is stale: run python manage.py write_pipeline_doc")
            if stale:
                path.write_text(content, encoding="utf-8")
                self.stdout.write(f"docs/{name}")
