"""How does an association get its first administrator, or one after all have gone?"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from organisations.directory.models.directory import Association
from organisations.members.actions import invitations
from organisations.members.models.users import Role


class Command(BaseCommand):
    help = "Prints the link by which an administrator of the association sets name and password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="The code of the association")
        parser.add_argument("email", help="The administrator's e-mail address")
        parser.add_argument("--address", default="http://localhost:8000", help="Where the program is reached")

    def handle(self, *args: Any, **options: Any) -> None:
        association = Association.objects.filter(code__iexact=options["code"]).first()
        if association is None:
            known = ", ".join(Association.objects.values_list("code", flat=True)) or "none; add_association makes one"
            raise CommandError(f"There is no association with the code {options['code']}. Known: {known}")
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError(f"This is not an e-mail address: {options['email']}") from None
        invitation, token = invitations.invite(
            options["email"], by=None, association=association, role=Role.ADMIN, language=association.language
        )
        path = reverse("organisations:invitation", args=[token])
        self.stdout.write(f"Open this link before {invitation.expires_at:%Y-%m-%d}; it works once:")
        self.stdout.write(options["address"].rstrip("/") + path)
