"""Which files may a material carry, and under which name are they kept?"""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from formats.uploads.rule import CAPTIONS, MATERIAL, Kind, accept
from refusals import Refused

TYPES = {".vtt": "text/vtt", ".mp4": "video/mp4", ".webm": "video/webm", ".pdf": "application/pdf"}


def _validate(upload: UploadedFile, kind: Kind) -> None:
    try:
        accept(upload, kind)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal


def validate_material(upload: UploadedFile) -> None:
    """Refuse endings that are not listed, files that are too large, and content that is not what the ending says."""
    _validate(upload, MATERIAL)


def validate_captions(upload: UploadedFile) -> None:
    """Refuse what is not a file of subtitles."""
    _validate(upload, CAPTIONS)
