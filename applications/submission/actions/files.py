"""How do files come in and go?"""

import datetime as dt
import hashlib
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from applications.consortium.models.files import Attachment
from applications.consortium.models.partners import Partner
from applications.pipeline.actions.content import EVERYBODY_HERE, OFFICE, open_before_submission, open_unless_ended
from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from formats.cleaning import clean_line
from formats.uploads.rule import PAPER, accept
from organisations.models import User
from refusals import Refused


def shown_name(name: str) -> str:
    """The file's name as it may be shown and offered: no path, nothing unprintable, not longer than a name."""
    last = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    return last[-200:].strip(" .") or _("file")


def digest(file: File) -> str:
    """The SHA-256 of the content."""
    file.seek(0)
    seal = hashlib.sha256()
    for chunk in file.chunks():
        seal.update(chunk)
    file.seek(0)
    return seal.hexdigest()


def keep(thing: Any, file: File | None) -> dict:
    """Put a file into the row under a random name; what the history should know of it."""
    if not file:
        return {}
    accept(file, PAPER)
    thing.file_name = shown_name(file.name or "")
    thing.file.save("file", file, save=False)
    return {"file": thing.file_name, "sha256": digest(file)}


@transaction.atomic
def add_attachment(
    application: Application,
    *,
    by: User,
    file: File,
    document_code: str = "",
    partner: Partner | None = None,
    valid_until: dt.date | None = None,
    name: str = "",
) -> Attachment:
    """File a document under a random name; its own name is kept in the row."""
    application = open_unless_ended(application, by=by, roles=EVERYBODY_HERE)
    accept(file, PAPER)
    if partner is not None and partner.application_id != application.pk:
        raise Refused(_("Choose a partner of this application."))
    attachment = Attachment(
        application=application,
        document_code=document_code,
        partner=partner,
        name=shown_name(name or file.name or ""),
        size=file.size,
        sha256=digest(file),
        valid_until=valid_until,
        uploaded_by=by,
    )
    attachment.file.save("file", file, save=False)
    attachment.save()
    facts = {"name": attachment.name, "sha256": attachment.sha256, "document": document_code}
    record(application, by=by, source=application.state, what=What.ATTACHMENT_ADDED, facts=facts)
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: User) -> None:
    """Take a document off the record; what a snapshot holds stays."""
    roles = EVERYBODY_HERE if by is not None and attachment.uploaded_by_id == by.pk else OFFICE
    application = open_before_submission(attachment.application, by=by, roles=roles)
    facts = {"name": attachment.name, "sha256": attachment.sha256, "document": attachment.document_code}
    attachment.delete()
    record(application, by=by, source=application.state, what=What.ATTACHMENT_REMOVED, facts=facts)
