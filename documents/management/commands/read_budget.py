"""Reads the workbook of a budget back: what changed, and, if all of it can be taken, saves it."""

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import override

from applications.exceptions import Refusal
from applications.models import Application
from budgets import figures, queries
from budgets.actions import save_lines
from budgets.models import Sheet
from documents.budget_reading import Reading, read
from documents.workbook_opening import Foreign, cells_of
from organisations.models import User

NOT_READ = "Only the lines are read back. Flat rates, funding rates and own contributions are changed on the page."
STALE = "The budget was changed after this workbook was made. Make a new workbook and enter the changes there."


class Command(BaseCommand):
    help = "Reads a budget workbook back and shows what changed: read_budget MVSZ-2026-0009 budget.xlsx --dry-run"

    def add_arguments(self, parser):
        parser.add_argument("reference", help="The application's reference, for example MVSZ-2026-0009.")
        parser.add_argument("file", type=Path, help="The workbook that write_document made, with changed cells.")
        parser.add_argument("--dry-run", action="store_true", help="Only show the difference; save nothing.")
        parser.add_argument("--by", help="E-mail of the person who saves; the lead officer if left out.")

    def handle(self, *, reference, file, dry_run, by, **options):
        with override("en"):
            self._read(_application(reference), file, dry_run, by)

    def _read(self, application: Application, file: Path, dry_run: bool, by: str | None) -> None:
        versions = dict(Sheet.objects.filter(partner__application=application).values_list("partner", "version"))
        before = queries.result_of(application)
        packages = set(application.work_packages.values_list("number", flat=True))
        try:
            reading = read(cells_of(file), application.reference, before.budget, before.pack, packages)
        except Foreign as problem:
            raise CommandError(str(problem)) from problem
        if reading.faults:
            raise CommandError("\n".join(["Nothing was saved:", *reading.faults]))
        self._show(reading, before)
        if not any(reading.changes.values()):
            return
        if not reading.fresh:
            raise CommandError(f"Nothing was saved. {STALE}")
        if dry_run:
            self.stdout.write("Dry run: nothing was saved.")
            return
        _save(application, reading, versions, _person(application, by))
        self.stdout.write("Saved.")

    def _show(self, reading: Reading, before: figures.Result) -> None:
        if not any(reading.changes.values()):
            self.stdout.write("There is no difference in the lines.")
        else:
            for change in (change for changes in reading.changes.values() for change in changes):
                self.stdout.write(f"{change.place}: {change.told}")
            after, currency = figures.compute(reading.budget, before.pack), before.budget.currency
            self.stdout.write(f"Total cost: {before.total} -> {after.total} {currency}")
            self.stdout.write(f"Grant: {before.grant} -> {after.grant} {currency}")
            self.stdout.write(f"Own contribution: {before.own} -> {after.own} {currency}")
        self.stdout.write(NOT_READ)


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


def _save(application: Application, reading: Reading, versions: dict[int, int], person: User) -> None:
    """All partners or none."""
    packages = {package.number: package for package in application.work_packages.all()}
    partners = {partner.number: partner for partner in queries.partners_of(application)}
    try:
        with transaction.atomic():
            for entered in reading.budget.partners:
                if reading.changes[entered.number]:
                    partner = partners[entered.number]
                    lines = [_row(line, packages) for line in entered.lines]
                    save_lines(application, partner, by=person, lines=lines, version=versions.get(partner.pk))
    except PermissionDenied as problem:
        raise CommandError(f"{person.email} may not change this budget.") from problem
    except Refusal as problem:
        raise CommandError(f"Nothing was saved. {problem}") from problem


def _row(line: figures.Line, packages: dict) -> dict:
    return {
        "id": line.key, "category": line.category, "work_package": packages.get(line.work_package),
        "period": line.period, "description": line.description, "unit": line.unit, "units": line.units,
        "unit_cost": line.unit_cost,
    }  # fmt: skip
