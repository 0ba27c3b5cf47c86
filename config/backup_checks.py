"""Is a backup ours, whole and harmless? All of it is looked at before anything is written."""

import json
import shutil
import sqlite3
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from refusals import Refused

KIND = "grant-pipeline-backup"
ABOUT, SQLITE, TABLES, FILES = "about.json", "database.sqlite3", "tables/", "files/"
LARGEST_ABOUT = 1_000_000
LONGEST_PART, LONGEST_NAME = 255, 1000  # bytes
USERS = "organisations_user"  # no backup of this program is without this table
SEEN = "SELECT app || '.' || name FROM django_migrations"
NOT_OURS = "This file is not a backup of this program."
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def migrations() -> list[str]:
    """The migrations that the database has seen, as `app.name`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def tables() -> list[str]:
    """The tables of the program, but not the record of migrations: the schema comes from the code."""
    return sorted(set(connection.introspection.table_names()) - {"django_migrations"})


def columns_of(table: str) -> list[str]:
    """The columns of a table, in its own order."""
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def check(archive: zipfile.ZipFile, *, size: int) -> None:
    """Look at everything in a backup of so many bytes. Raises `Refused` with the first thing that is wrong."""
    about = read_about(archive)
    members = archive.infolist()
    check_members(members, size=size)
    check_names([info.filename for info in members])
    check_places([info.filename.removeprefix(FILES) for info in members if info.filename.startswith(FILES)])
    for info in members:
        read_through(archive, info)
    if connection.vendor == "sqlite":
        check_sqlite(archive, about)
    else:
        check_tables(archive)


def read_about(archive: zipfile.ZipFile) -> dict:
    """What the backup says of itself: of this program, this kind of database and a version known here."""
    try:
        if archive.getinfo(ABOUT).file_size > LARGEST_ABOUT:
            raise Refused(NOT_OURS)
        about = json.loads(archive.read(ABOUT))
    except (KeyError, ValueError, RecursionError, *UNREADABLE):
        raise Refused(NOT_OURS) from None
    if not isinstance(about, dict) or about.get("kind") != KIND or about.get("format") != 1:
        raise Refused(NOT_OURS)
    if about.get("engine") != connection.vendor:
        raise Refused(
            f"The backup comes from {about.get('engine')}, this database is {connection.vendor}: set DATABASE_URL."
        )
    seen, known = about.get("migrations"), migrations()
    if not isinstance(seen, list) or not all(isinstance(name, str) for name in seen):
        raise Refused(NOT_OURS)
    if set(seen) - set(known) or (connection.vendor != "sqlite" and sorted(seen) != known):
        raise Refused(
            "The backup comes from another version of the program: install that version, restore, then update."
        )
    return about


def check_members(members: list[zipfile.ZipInfo], *, size: int) -> None:
    """Plain files only, each once, each with bytes of its own, and all together with room on the disk."""
    seen = set()
    for info in members:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.is_dir() or kind not in {0, stat.S_IFREG}:
            raise Refused(f"The backup holds something that is not a file: {info.filename!r}.")
        if info.flag_bits & 0x1:
            raise Refused(f"The backup holds a file with a password: {info.filename!r}.")
        if info.filename in seen:
            raise Refused(f"The backup holds a file twice: {info.filename!r}.")
        seen.add(info.filename)
    if len({info.header_offset for info in members}) < len(members) or sum(i.compress_size for i in members) > size:
        raise Refused("The backup holds files that share their bytes: it was not made by this program.")
    free, needed = shutil.disk_usage(settings.DATA_DIR).free, sum(info.file_size for info in members)
    if needed > free:
        raise Refused(f"The backup needs {needed // 2**20} MB, and {free // 2**20} MB are free.")


def read_through(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """A file unpacks without an error, to as many bytes as it claims; unpacking stops where it has more."""
    size = 0
    try:
        with archive.open(info) as packed:
            while chunk := packed.read(2**20):
                size += len(chunk)
    except UNREADABLE as error:
        raise Refused(f"The backup is damaged at {info.filename}: {error}.") from None
    if size != info.file_size:
        raise Refused(f"The backup is damaged at {info.filename}: its size is not the one it claims.")


def check_names(names: list[str]) -> None:
    """Its parts are what a backup from this database has, and no part of the database is missing."""
    wanted = {SQLITE} if connection.vendor == "sqlite" else {TABLES + table for table in tables()}
    rest = {name for name in names if not name.startswith(FILES)} - {ABOUT}
    if missing := sorted(wanted - rest):
        raise Refused(f"The backup lacks a part of the database: {missing[0]}.")
    if foreign := sorted(rest - wanted):
        raise Refused(f"The backup holds what no backup of this program has: {foreign[0]!r}.")


def check_places(names: Iterable[str]) -> None:
    """Every file lies inside the folder of files: no other root, no way up, nobody else's link on the way."""
    root, taken, folders = Path(settings.MEDIA_ROOT).resolve(), set(), set()
    for name in names:
        parts = name.split("/")
        if (
            "\\" in name
            or "\0" in name
            or any(part in {"", ".", ".."} for part in parts)
            or not (root / name).resolve().is_relative_to(root)
        ):
            raise Refused(f"The backup holds a file outside of its folder: {name!r}.")
        if len(name.encode()) > LONGEST_NAME or any(len(part.encode()) > LONGEST_PART for part in parts):
            raise Refused(f"The backup holds a file whose name is too long: {name[:80]!r}.")
        taken.add(name)
        folders |= {"/".join(parts[:depth]) for depth in range(1, len(parts))}
    if both := sorted(taken & folders):
        raise Refused(f"The backup holds a file and a folder of one name: {both[0]!r}.")


def check_sqlite(archive: zipfile.ZipFile, about: dict) -> None:
    """The database is whole, and it is the one that the backup speaks of."""
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        copy = sqlite3.connect(archive.extract(SQLITE, folder))
        try:
            if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise Refused("The database in the backup is damaged.")
            held = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            seen = copy.execute(SEEN).fetchall() if "django_migrations" in held else []
        except sqlite3.DatabaseError as error:
            raise Refused(f"The database in the backup cannot be used: {error}.") from None
        finally:
            copy.close()
    if USERS not in held or sorted(str(name) for (name,) in seen) != sorted(about["migrations"]):
        raise Refused("The database in the backup is not the one that the backup speaks of.")


def check_tables(archive: zipfile.ZipFile) -> None:
    """Every table names the columns that it has here."""
    for table in tables():
        with archive.open(TABLES + table) as packed:
            try:
                columns = json.loads(packed.readline(LARGEST_ABOUT))
            except (ValueError, RecursionError):
                columns = None
        if not isinstance(columns, list) or sorted(map(str, columns)) != sorted(columns_of(table)):
            raise Refused(f"The backup holds other columns of the table {table}.")
