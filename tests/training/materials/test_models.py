"""What is a material, who sees it, and when is a video complete?"""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.factories import make_user
from tests.training.examples import make_material
from training.models import Material, MaterialKind, MaterialLink, MaterialText


def test_a_video_without_captions_and_transcript_is_not_complete(db):
    material = make_material("what-is-a-project", kind=MaterialKind.VIDEO)
    text = MaterialText(material=material, language="hu", title="Mi az a projekt?", url="https://example.org/video")

    with pytest.raises(ValidationError) as refused:
        text.full_clean()

    assert refused.value.message_dict == {
        "transcript": ["A video needs captions or a transcript, for people who cannot hear or see it."]
    }


def test_a_video_with_a_transcript_is_complete(db):
    material = make_material("what-is-a-project", kind=MaterialKind.VIDEO)

    MaterialText(material=material, language="hu", title="Mi az a projekt?", transcript="Van eleje.").full_clean()


def test_a_link_that_names_no_place_is_refused_by_the_database(db):
    with pytest.raises(IntegrityError):
        MaterialLink.objects.create(material=make_material("audit"))


def test_drafts_are_seen_by_those_who_write_them(trainer, officer, clerk, stranger, association):
    make_material("shared")
    make_material("ours", association=association)
    make_material("shared-draft", is_published=False)
    make_material("our-draft", association=association, is_published=False)

    def seen_by(user):
        return {material.code for material in Material.objects.visible_to(user)}

    assert seen_by(trainer) == {"shared", "ours", "shared-draft", "our-draft"}
    assert seen_by(officer) == {"shared", "ours"}
    assert seen_by(clerk) == {"shared", "ours"}
    assert seen_by(stranger) == {"shared"}
    assert seen_by(make_user("nobody@example.org", None)) == {"shared"}
