"""Writes a paper of an application into a file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from applications.models import Application
from documents.funder_books import filling
from documents.funder_books.gathering import gather
from documents.funder_books.mappings import all_mappings
from documents.funder_books.planning import Plan
from documents.records.made import Made
from documents.records.models.papers import Kind
from documents.shelf.making import fill_form, make_paper
from refusals import Refused


class Command(BaseCommand):
    help = "Writes a document of an application: write_document MVSZ-2026-0009 proposal.docx -o proposal.docx"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", help="The application's reference, for example MVSZ-2026-0009.")
        parser.add_argument("kind", help=f"What to write: {', '.join(Kind.values)}.")
        parser.add_argument("-o", "--output", required=True, type=Path, help="The file to write.")
        parser.add_argument("--language", help="en, hu or tr; the application's own if left out.")
        parser.add_argument("--form", help=f"For {Kind.FUNDER}: {', '.join(all_mappings())}.")
        parser.add_argument("--template", type=Path, help="The funder's empty file; a practice copy if left out.")
        parser.add_argument("--whole-units", action="store_true", help="Round the price of each item to whole euros.")

    def handle(self, *, reference: str, kind: str, output: Path, language: str, **options: Any) -> None:
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
        if kind == Kind.FUNDER:
            made = self._filled(application, options["form"], options["template"], options["whole_units"])
        else:
            made = make_paper(application, kind, language)
        try:
            output.write_bytes(made.content)
        except OSError as problem:
            raise CommandError(f"{output} cannot be written: {problem.strerror}.") from problem
        self.stdout.write(f"{output} ({len(made.content):,} bytes)")

    def _filled(self, application: Application, code: str | None, template: Path | None, whole: bool) -> Made:
        """The funder's form, after saying what is written into it and what has no place."""
        if code not in all_mappings():
            raise CommandError(f"Name the form: --form {' or '.join(all_mappings())}")
        with override("en"):
            draft = gather(application)
            content = _content(template) if template else filling.practice_copy(draft, code)
            form = filling.Form(code, content, whole)
            try:
                seen = filling.look(form)
                self._tell(filling.planned(draft, code, seen, whole=whole), draft.result.budget.currency)
                return fill_form(application, form)
            except Refused as problem:
                raise CommandError(str(problem)) from problem

    def _tell(self, plan: Plan, currency: str) -> None:
        for note in (*plan.homeless, *plan.told):
            self.stdout.write(note.text if note.amount is None else f"{note.text}: {note.amount} {currency}")
        self.stdout.write(f"Budget: {plan.budget} {currency}. Written: {plan.written}. Difference: {plan.difference}")


def _content(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as problem:
        raise CommandError(f"{template} cannot be read: {problem.strerror}.") from problem
