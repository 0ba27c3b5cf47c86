"""Is this upload a photo, and what of it may be kept?"""

import io
import warnings
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_FILE = 15 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2400
PDF = b"%PDF-"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")

TOO_LARGE = _("The photo is larger than 15 MB. Take it with a lower resolution, or send it later by e-mail.")
TOO_MANY_PIXELS = _("The photo has too many pixels to be opened safely. Take it with a lower resolution.")
NOT_A_PHOTO = _("This file is not a photo that can be opened. Choose a JPEG, PNG or WebP picture.")


def clean_photo_or_pdf(upload: UploadedFile) -> File:
    """The picture alone, or a PDF as it is: a council's decision comes as either."""
    upload.seek(0)
    if not upload.read(len(PDF)).startswith(PDF):
        return clean_photo(upload)
    if upload.size > LARGEST_FILE:
        raise ValidationError(TOO_LARGE)
    return File(upload, name=f"{PurePath(upload.name).stem[:80] or 'document'}.pdf")


def clean_photo(upload: UploadedFile) -> ContentFile:
    """The picture alone, upright and of a moderate size: encoding it anew leaves place and camera behind."""
    if upload.size > LARGEST_FILE:
        raise ValidationError(TOO_LARGE)
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=FORMATS) as picture:
                return ContentFile(_encoded(picture), name=f"{PurePath(upload.name).stem[:80] or 'photo'}.jpg")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError):
        raise ValidationError(NOT_A_PHOTO) from None


def _encoded(picture: Image.Image) -> bytes:
    if picture.width * picture.height > MOST_PIXELS:
        raise Image.DecompressionBombError
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    written = io.BytesIO()
    paper.save(written, "JPEG", quality=82, optimize=True)
    return written.getvalue()
