"""Put sample papers on record: application forms and mandates, each a page that says what it stands for."""

import datetime as dt
import hashlib
import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from applications.models import Application, Attachment, Partner

PAGE = (595, 842)  # A4 in points


def page(words: str) -> bytes:
    """A PDF of one page with a sentence on it, the same bytes for the same words."""
    picture = Image.new("RGB", PAGE, "white")
    ImageDraw.Draw(picture).text((60, 80), f"SAMPLE - {words}", fill="black")
    file = io.BytesIO()
    fixed = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).timetuple()
    picture.save(file, "PDF", creationDate=fixed, modDate=fixed)
    return file.getvalue()


def put_on_record(application: Application) -> None:
    """The papers that an authorised application needs: its form, and a mandate of every partner."""
    _attach(application, "application-form", "Application form")
    for partner in application.partners.all():
        _attach(application, "mandate", f"Mandate {partner.number}", partner)


def _attach(application: Application, code: str, title: str, partner: Partner | None = None) -> None:
    content = page(f"{title} {application.reference}")
    attachment = Attachment(
        application=application,
        document_code=code,
        partner=partner,
        name=f"{title}.pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=application.lead_officer,
    )
    attachment.file.save(attachment.name, ContentFile(content), save=False)
    attachment.save()
