"""Reads the workbook of a budget back: what changed, and, if all of it can be taken, saves it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from applications.models import Application
from documents.excel.opening import Foreign, cells_of
from documents.workbooks.actions import returning
from documents.workbooks.beside import remarks_of
from documents.workbooks.comparing import Comparison, compare
from documents.workbooks.differences import ADDED, REMOVED, Difference
from organisations.models import User
from refusals import Refusal


class Command(BaseCommand):
    help = "Reads a budget workbook back and shows what changed: read_budget MVSZ-2026-0009 budget.xlsx --dry-run"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", help="The application's reference, for example MVSZ-2026-0009.")
        parser.add_argument("file", type=Path, help="The workbook that write_document made, with changed cells.")
        parser.add_argument("--dry-run", action="store_true", help="Only show the difference; save nothing.")
        parser.add_argument("--by", help="E-mail of the person who saves; the lead officer if left out.")
        parser.add_argument("--language", default="en", help="Language of what is said: en, hu or tr.")

    def handle(
        self, *, reference: str, file: Path, dry_run: bool, by: str | None, language: str, **options: Any
    ) -> None:
        if language not in dict(settings.LANGUAGES):
            raise CommandError(
                f"There is no language {language}. Choose one of: {', '.join(dict(settings.LANGUAGES))}."
            )
        with override(language):
            self._read(_application(reference), file, dry_run, by)

    def _read(self, application: Application, file: Path, dry_run: bool, by: str | None) -> None:
        try:
            found = cells_of(file)
            comparison = compare(application, found)
        except Foreign as problem:
            raise CommandError(str(problem)) from problem
        _refuse_unclear(comparison)
        for remark in remarks_of(found):
            self.stdout.write(f"{remark.place}: {remark.kind}{f': {remark.text}' if remark.text else ''}")
        self._show(comparison)
        if not comparison.differences:
            return
        if comparison.conflicts:
            sentence = _("The budget was changed meanwhile. Decide about the conflicts on the page of workbooks.")
            raise CommandError(f"{_('Nothing was saved.')} {sentence}")
        if dry_run:
            self.stdout.write(_("Dry run: nothing was saved."))
            return
        _save(application, file, found, comparison, _person(application, by))
        self.stdout.write(_("Saved."))

    def _show(self, comparison: Comparison) -> None:
        for note in (*comparison.reading.notes, comparison.told_totals()):
            if note:
                self.stdout.write(note)
        if not comparison.differences:
            self.stdout.write(_("There is no difference."))
            return
        for difference in comparison.differences:
            self.stdout.write(_told(difference))
        chosen = {difference.id for difference in comparison.differences}
        total, currency = comparison.sums(chosen)[-1], comparison.now.currency
        labels = (_("Total cost"), _("Grant"), _("Own contribution"))
        for label, before, after in zip(labels, total.now, total.after, strict=True):
            self.stdout.write(f"{label}: {before} -> {after} {currency}")


def _told(difference: Difference) -> str:
    """One difference in one line."""
    mark = f" ({_('conflict')})" if difference.conflict else ""
    if difference.kind == ADDED:
        return f"{difference.place}: {_('added')}: {difference.what} · {difference.returned}{mark}"
    if difference.kind == REMOVED:
        return f"{difference.place}: {_('removed')}: {difference.what} · {difference.now}{mark}"
    what = f"{difference.what}, {difference.label}" if difference.label else difference.what
    return f"{difference.place}: {what}: {difference.now} -> {difference.returned}{mark}"


def _refuse_unclear(comparison: Comparison) -> None:
    wrong = [f"{one.place}: {one.sentence}" for one in comparison.reading.questions]
    if wrong:
        raise CommandError("\n".join([_("Nothing was saved:"), *wrong]))


def _application(reference: str) -> Application:
    application = Application.objects.filter(reference=reference).first()
    if application is None:
        raise CommandError(f"There is no application with the reference {reference}.")
    return application


def _person(application: Application, email: str | None) -> User:
    if email is None:
        if application.lead_officer is None:
            raise CommandError("The application has no lead officer. Say who saves: --by EMAIL")
        return application.lead_officer
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError(f"There is no user with this e-mail address: {email}")
    return person


def _save(application: Application, file: Path, found: dict, comparison: Comparison, person: User) -> None:
    """Keep the file as one that came back, and take all of it over; all partners or none."""
    chosen = {difference.id for difference in comparison.differences}
    try:
        with transaction.atomic():
            returned = returning.keep_read(application, ContentFile(file.read_bytes(), file.name), found, by=person)
            returning.accept(returned, chosen, by=person, mark=comparison.mark)
    except PermissionDenied as problem:
        raise CommandError(f"{person.email} may not change this budget.") from problem
    except Refusal as problem:
        raise CommandError(f"{_('Nothing was saved.')} {problem}") from problem
