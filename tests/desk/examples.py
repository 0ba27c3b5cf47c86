"""Requests and photos for the tests, without surprises."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from desk.asking import actions as asking
from desk.models import RequestDraft, SupportRequest
from desk.requests.models import CostBand, OwnMoney
from tests.working import work_off

ANSWERS = {
    "problem": "Beázik az iskola teteje.",
    "wish": "Felújítanánk a tetőt.",
    "cost_band": CostBand.TO_200K,
    "own_money": OwnMoney.UNKNOWN,
    "contact_name": "Minta Ilona",
    "email": "jegyzo@example.org",
    "phone": "+36 1 234 5678",
    "language": "hu",
}


def make_request(association, municipality=None, **fields) -> SupportRequest:
    """A request that has just arrived; its mail is sent."""
    request = asking.receive(association, municipality=municipality, **{**ANSWERS, **fields})
    work_off()
    return request


def make_draft(association, **answers) -> RequestDraft:
    """Somebody's answers so far."""
    return RequestDraft.objects.create(association=association, answers=answers)


def picture(name="photo.jpg", kind="JPEG", size=(40, 30), **options) -> SimpleUploadedFile:
    """A small photo as a phone sends it."""
    written = io.BytesIO()
    Image.new("RGB", size, "green").save(written, kind, **options)
    return SimpleUploadedFile(name, written.getvalue(), content_type="image/jpeg")
