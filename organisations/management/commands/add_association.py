"""How does an empty installation get its first association?"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from organisations.directory.actions.associations import add_association
from organisations.members.forms.settings import CURRENCIES, time_zones


class Command(BaseCommand):
    help = "Adds an association, for example: add_association mvsz 'Mintavárosok' --country HU --language hu"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="A short word for addresses and references: mvsz")
        parser.add_argument("name", help="What the association is called")
        parser.add_argument("--prefix", help="Begins every reference; the code in capitals if left out")
        parser.add_argument("--country", required=True, help="Two letters: HU")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")
        parser.add_argument("--time-zone", default=settings.TIME_ZONE)
        parser.add_argument("--currency", choices=CURRENCIES, default="EUR")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["time_zone"] not in dict(time_zones()):
            raise CommandError(f"There is no time zone of this name: {options['time_zone']}")
        try:
            association = add_association(
                code=options["code"],
                name=options["name"],
                reference_prefix=(options["prefix"] or options["code"]).upper(),
                country=options["country"].upper(),
                language=options["language"],
                time_zone=options["time_zone"],
                currency=options["currency"],
            )
        except ValidationError as error:
            raise CommandError(
                "; ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
            ) from None
        self.stdout.write(f"Added: {association.name}. Next: add_admin {association.code} somebody@example.org")
