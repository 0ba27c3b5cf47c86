"""Does a backup made under load come back whole, and is a wrong file refused before anything is changed?"""

import json
import stat
import threading
import warnings
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
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


def spoil(source: Path, *, without: str = "-", **parts: bytes) -> None:
    """Write the backup again: some parts changed, some added, those left out whose name begins so."""
    with zipfile.ZipFile(source) as archive:
        kept = {info.filename: archive.read(info) for info in archive.infolist()}
    kept = {name: content for name, content in kept.items() if not name.startswith(without)}
    with zipfile.ZipFile(source, "w") as archive:
        for name, content in {**kept, **parts}.items():
            archive.writestr(name, content)


def put(name: str, content: bytes = b"x", *, mode: int = 0):
    """Add a member of this name and kind at the end of the backup."""

    def add(source: Path) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a name is there twice is the point
            with zipfile.ZipFile(source, "a") as archive:
                archive.writestr(info, content)

    return add


def about(source: Path, **changed) -> None:
    with zipfile.ZipFile(source) as archive:
        said = json.loads(archive.read("about.json"))
    spoil(source, **{"about.json": json.dumps({**said, **changed}).encode()})


def claim(source: Path, size: int) -> None:
    """Let the last member claim to be so large when unpacked, wherever the archive says it."""
    with zipfile.ZipFile(source) as archive:
        last = archive.infolist()[-1]
    content = bytearray(source.read_bytes())
    content[last.header_offset + 22 : last.header_offset + 26] = size.to_bytes(4, "little")
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    source.write_bytes(content)


def share(source: Path) -> None:
    """Let two members stand for the same bytes, as bombs do."""
    put("files/last")(source)
    content = bytearray(source.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 42 : entry + 46] = (0).to_bytes(4, "little")
    source.write_bytes(content)


def flip(source: Path) -> None:
    """Damage one byte of a stored file."""
    with zipfile.ZipFile(source) as archive:
        middle = archive.getinfo("files/attachments/two").header_offset + 60
    content = bytearray(source.read_bytes())
    content[middle] ^= 0xFF
    source.write_bytes(content)


ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASE = "database.sqlite3" if ON_SQLITE else "tables/organisations_user"
OUTSIDE, SOMETHING_ELSE = "outside of its folder", "not a backup of this"
REFUSALS = {
    "there is no such file": (lambda source: source.unlink(), "There is no file"),
    "it is no archive": (lambda source: source.write_bytes(b"nonsense"), "cannot be read"),
    "it is an archive of something else": (
        lambda source: spoil(source, **{"about.json": b"{}"}), SOMETHING_ELSE,
    ),
    "it says of itself what cannot be read": (
        lambda source: spoil(source, **{"about.json": b"\xff"}), SOMETHING_ELSE,
    ),
    "it says of itself a number of five thousand digits": (
        lambda source: spoil(source, **{"about.json": b"9" * 5000}), SOMETHING_ELSE,
    ),
    "it says of itself what has no bottom": (
        lambda source: spoil(source, **{"about.json": b"[" * 100_000}), SOMETHING_ELSE,
    ),
    "it does not say where it comes from": (lambda source: about(source, engine=None), "The backup comes from None"),
    "it comes from another database": (lambda source: about(source, engine="oracle"), "The backup comes from oracle"),
    "it comes from a later version": (
        lambda source: about(source, migrations=["calls.9999_later"]), "another version of the program",
    ),
    "it wants to write above": (put("files/../../evil"), OUTSIDE),
    "it wants to write elsewhere": (put("files//evil"), OUTSIDE),
    "it wants to write into itself": (put("files/a/./evil"), OUTSIDE),
    "it has a folder": (put("files/a/"), "not a file"),
    "it comes from another system": (put("files/a\\evil"), OUTSIDE),
    "it holds a link": (put("files/link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "not a file"),
    "it holds a device": (put("files/device", b"", mode=stat.S_IFCHR | 0o666), "not a file"),
    "it holds a file twice": (put("files/attachments/one"), "a file twice"),
    "it holds a file under a file": (put("files/attachments/one/more"), "a file and a folder of one name"),
    "it holds a name without end": (put("files/" + "a" * 300), "too long"),
    "it holds what is no part of it": (put("evil"), "what no backup of this program has"),
    "it claims more than there is room": (
        lambda source: (put("files/last", b"x" * 100)(source), claim(source, 2**32 - 2)), "MB are free|is damaged",
    ),
    "it claims less than it holds": (
        lambda source: (put("files/last", b"x" * 100)(source), claim(source, 10)), "damaged",
    ),
    "two of its files are the same bytes": (share, "share their bytes|is damaged"),
    "one of its bytes is wrong": (flip, "is damaged"),
    "it has no database": (lambda source: spoil(source, without=DATABASE), "lacks a part of the database"),
    "its database is none": (lambda source: spoil(source, **{DATABASE: b"nonsense" * 1000}), "The (database|backup)"),
    "its database is empty": (lambda source: spoil(source, **{DATABASE: b""}), "The (database|backup)"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSALS)
def test_a_wrong_file_is_refused_before_anything_changes(what, house, settings):
    settings.MEDIA_ROOT = house / "data" / "files"
    fill()
    before, around = everything(), everything_around(house)
    call_command("backup", house / "data" / "b.zip")
    damage, sentence = REFUSALS[what]
    damage(house / "data" / "b.zip")

    with pytest.raises(CommandError, match=sentence):
        call_command("restore", house / "data" / "b.zip")

    (house / "data" / "b.zip").unlink(missing_ok=True)
    assert (everything(), everything_around(house)) == (before, around)
    assert not Path("/evil").exists()


def everything_around(house: Path) -> set[str]:
    return {path.relative_to(house).as_posix() for path in house.rglob("*")}


def test_a_file_is_not_written_through_a_link_of_somebody_else(house):
    call_command("backup", house / "b.zip")
    (house / "elsewhere").mkdir()
    (house / "data" / "files" / "way").symlink_to(house / "elsewhere")
    put("files/way/evil")(house / "b.zip")

    with pytest.raises(CommandError, match=OUTSIDE):
        call_command("restore", house / "b.zip")

    assert list((house / "elsewhere").iterdir()) == []


@pytest.mark.skipif(ON_SQLITE, reason="rows are copied on PostgreSQL only")
def test_rows_that_do_not_fit_leave_database_and_files_as_they_were(house):
    fill()
    call_command("backup", house / "b.zip")
    with zipfile.ZipFile(house / "b.zip") as archive:
        rows = archive.read("tables/jobs_job")
    spoil(house / "b.zip", **{"tables/jobs_job": rows + b"x\n", "files/new": b"new"})
    before = everything()

    with pytest.raises(CommandError, match="cannot be used"):
        call_command("restore", house / "b.zip")

    assert everything() == before


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
