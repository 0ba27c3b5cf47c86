"""What happens to a photo before it is kept, and which files are refused?"""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from desk.asking import photos
from desk.asking.photos import clean_photo
from tests.desk.examples import picture


def opened(content) -> Image.Image:
    return Image.open(io.BytesIO(content.read()))


def test_place_and_camera_are_left_behind():
    exif = Image.Exif()
    exif[0x010F] = "Camera of the clerk"
    exif.get_ifd(0x8825)[2] = (48.0, 13.0, 7.0)
    sent = picture(exif=exif)
    assert dict(Image.open(io.BytesIO(sent.read())).getexif().get_ifd(0x8825)) != {}

    kept = opened(clean_photo(sent))

    assert dict(kept.getexif()) == {}
    assert "exif" not in kept.info


def test_a_photo_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert opened(clean_photo(picture(exif=exif, size=(40, 30)))).size == (30, 40)


def test_a_large_photo_is_made_smaller_and_a_png_becomes_a_jpeg():
    kept = clean_photo(picture("térkép.png", kind="PNG", size=(3000, 1500)))

    assert kept.name == "térkép.jpg"
    assert (opened(kept).format, opened(io.BytesIO(kept.file.getvalue())).size) == ("JPEG", (2400, 1200))


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("photo.jpg", b"<script>alert(1)</script>", content_type="image/jpeg"),
        SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff\xe0 and nothing more", content_type="image/jpeg"),
        SimpleUploadedFile("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml"),
        SimpleUploadedFile("empty.png", b"", content_type="image/png"),
    ],
    ids=["script", "cut off", "svg", "empty"],
)
def test_what_is_not_a_photo_is_refused_with_a_sentence(upload):
    with pytest.raises(ValidationError) as refused:
        clean_photo(upload)

    assert refused.value.messages == [
        "This file is not a photo that can be opened. Choose a JPEG, PNG or WebP picture."
    ]


def test_a_small_file_that_unfolds_into_a_huge_picture_is_refused():
    bomb = picture("bomb.png", kind="PNG", size=(9000, 9000))
    assert bomb.size < 400_000

    with pytest.raises(ValidationError) as refused:
        clean_photo(bomb)

    assert refused.value.messages == [
        "The photo has too many pixels to be opened safely. Take it with a lower resolution."
    ]


def test_a_file_that_is_too_large_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(photos, "LARGEST_FILE", 10)

    with pytest.raises(ValidationError) as refused:
        clean_photo(picture())

    assert refused.value.messages == [
        "The photo is larger than 15 MB. Take it with a lower resolution, or send it later by e-mail."
    ]
