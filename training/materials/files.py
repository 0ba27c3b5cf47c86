"""Which files may a material carry, and under which name are they kept?"""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from formats.files import ending

LIMIT = 50 * 1024 * 1024
CAPTIONS = {".vtt": b"WEBVTT"}
ZIPPED, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MATERIALS = {  # the ending, and the first bytes that such a file has
    ".pdf": b"%PDF-",
    ".docx": ZIPPED,
    ".xlsx": ZIPPED,
    ".pptx": ZIPPED,
    ".odt": ZIPPED,
    ".ods": ZIPPED,
    ".odp": ZIPPED,
    ".mp4": b"",
    ".webm": b"\x1aE\xdf\xa3",
    ".mp3": b"",
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8\xff",
}
TYPES = {".vtt": "text/vtt", ".mp4": "video/mp4", ".webm": "video/webm", ".pdf": "application/pdf"}


def _validate(upload: UploadedFile, allowed: dict[str, bytes]) -> None:
    suffix = ending(upload.name)
    if suffix not in allowed:
        raise ValidationError(
            _("This kind of file is not accepted. Choose one of: %(endings)s."),
            params={"endings": ", ".join(sorted(allowed))},
        )
    if upload.size > LIMIT:
        raise ValidationError(_("The file is larger than 50 MB. Make it smaller, or give a link instead."))
    upload.seek(0)
    start = upload.read(64).removeprefix(b"\xef\xbb\xbf")
    upload.seek(0)
    if not start.startswith(allowed[suffix]) or (suffix == ".mp4" and start[4:8] != b"ftyp"):
        raise ValidationError(
            _("The content of the file does not fit its ending %(ending)s. Save it again and choose it once more."),
            params={"ending": suffix},
        )


def validate_material(upload: UploadedFile) -> None:
    """Refuse endings that are not listed, files that are too large, and content that is not what the ending says."""
    _validate(upload, MATERIALS)


def validate_captions(upload: UploadedFile) -> None:
    """Refuse what is not a file of subtitles."""
    _validate(upload, CAPTIONS)
