"""Writes a paper of an application into a file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from applications.models import Application
from documents.making import make_paper
from documents.models import Kind


class Command(BaseCommand):
    help = "Writes a document of an application: write_document MVSZ-2026-0009 proposal.docx -o proposal.docx"

    def add_arguments(self, parser):
        parser.add_argument("reference", help="The application's reference, for example MVSZ-2026-0009.")
        parser.add_argument("kind", help=f"What to write: {', '.join(Kind.values)}.")
        parser.add_argument("-o", "--output", required=True, type=Path, help="The file to write.")
        parser.add_argument("--language", help="en, hu or tr; the application's own if left out.")

    def handle(self, *, reference, kind, output, language, **options):
        application = Application.objects.filter(reference=reference).first()
        if application is None:
            raise CommandError(f"There is no application with the reference {reference}.")
        if kind not in Kind.values:
            raise CommandError(f"There is no document called {kind}. Choose one of: {', '.join(Kind.values)}.")
        language = language or application.language
        if language not in dict(settings.LANGUAGES):
            raise CommandError(
                f"There is no language {language}. Choose one of: {', '.join(dict(settings.LANGUAGES))}."
            )
        made = make_paper(application, kind, language)
        try:
            output.write_bytes(made.content)
        except OSError as problem:
            raise CommandError(f"{output} cannot be written: {problem.strerror}.") from problem
        self.stdout.write(f"{output} ({len(made.content):,} bytes)")
