"""Does a backup made under load come back whole, and is a wrong file refused before anything is changed?"""

import json
import threading
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from config import backups
from jobs import actions
from jobs.models import Job
from organisations.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(settings, tmp_path):
    """Folders of its own for data and files."""
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "data" / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    return tmp_path


def everything() -> dict:
    """What must be the same after a restore."""
    stored = {name: path.read_bytes() for name, path in backups.files()}
    return {
        "users": list(User.objects.order_by("pk").values()),
        "jobs": list(Job.objects.order_by("pk").values()),
        **stored,
    }


def fill() -> None:
    for number in range(3):
        User.objects.create_user(f"user{number}@example.org", "secret", given_name="Őz\t\\N\n'\"")
    actions.enqueue("tests.jobs.examples.note", title="Şekil", text="a\u2028b")
    default_storage.save("attachments/one", ContentFile(b"\x00one"))
    default_storage.save("attachments/two", ContentFile(b"two" * 100_000))


def test_a_backup_comes_back_as_it_was(house, capsys):
    fill()
    before = everything()
    call_command("backup", house / "b.zip")
    User.objects.all().delete()
    User.objects.create_user("later@example.org", "secret")
    default_storage.save("attachments/later", ContentFile(b"later"))
    default_storage.delete("attachments/one")

    call_command("restore", house / "b.zip")

    assert everything() == before
    assert f"{house}/b.zip: database and 2 files" in capsys.readouterr().out
    assert (house / "b.zip").stat().st_mode & 0o777 == 0o600


def test_new_rows_get_new_numbers_after_a_restore(house):
    fill()
    last = User.objects.order_by("pk").last().pk
    call_command("backup", house / "b.zip")

    call_command("restore", house / "b.zip")

    assert User.objects.create_user("next@example.org", "secret").pk > last


def test_what_was_there_before_a_restore_is_kept(house):
    call_command("backup", house / "empty.zip")
    fill()
    before = everything()

    call_command("restore", house / "empty.zip")
    assert everything() == {"users": [], "jobs": []}

    (kept,) = (house / "data").glob("before-restore-*.zip")
    call_command("restore", kept)
    assert everything() == before


def test_a_backup_made_while_others_write_is_of_one_moment(house):
    """Two rows that are always written together are never found apart."""
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set() and number < 500:
            with transaction.atomic():
                Job.objects.create(task="x", title=f"left {number}")
                Job.objects.create(task="x", title=f"right {number}")
            number += 1
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            call_command("backup", house / f"{number}.zip")
    finally:
        stop.set()
        writer.join()

    for number in range(3):
        call_command("restore", house / f"{number}.zip")
        titles = [title.split() for title in Job.objects.values_list("title", flat=True)]
        assert {n for side, n in titles if side == "left"} == {n for side, n in titles if side == "right"}


def spoil(source: Path, **parts: bytes) -> None:
    """Write the backup again with some parts changed, and some added."""
    with zipfile.ZipFile(source) as archive:
        kept = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(source, "w") as archive:
        for name, content in {**kept, **parts}.items():
            archive.writestr(name, content)


def other_engine(source: Path) -> None:
    spoil(source, **{"about.json": json.dumps({"kind": backups.KIND, "format": 1, "engine": "oracle"}).encode()})


REFUSALS = {
    "there is no such file": (lambda source: source.unlink(), "There is no file"),
    "it is no archive": (lambda source: source.write_bytes(b"nonsense"), "cannot be read"),
    "it is an archive of something else": (
        lambda source: spoil(source, **{"about.json": b"{}"}),
        "not a backup of this",
    ),
    "it says of itself what cannot be read": (
        lambda source: spoil(source, **{"about.json": b"\xff"}),
        "not a backup of this",
    ),
    "it comes from another database": (other_engine, "The backup comes from oracle"),
    "it wants to write outside": (lambda source: spoil(source, **{"files/../../evil": b"x"}), "outside of its folder"),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_wrong_file_is_refused_before_anything_changes(what, house):
    fill()
    before = everything()
    call_command("backup", house / "b.zip")
    damage, sentence = REFUSALS[what]
    damage(house / "b.zip")

    with pytest.raises(CommandError, match=sentence):
        call_command("restore", house / "b.zip")

    assert everything() == before
    assert not (house / "evil").exists()
    assert list((house / "data").glob("before-restore-*")) == []


def test_a_backup_is_not_written_over_another(house):
    call_command("backup", house / "b.zip")
    first = (house / "b.zip").read_bytes()

    with pytest.raises(CommandError, match="choose another name, or add --replace"):
        call_command("backup", house / "b.zip")

    assert (house / "b.zip").read_bytes() == first
    fill()
    call_command("backup", house / "b.zip", "--replace")
    assert (house / "b.zip").read_bytes() != first


def test_a_place_that_cannot_be_written_is_answered_by_a_sentence(house):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        call_command("backup", house / "nowhere" / "b.zip")
