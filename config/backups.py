"""How do database and files leave as one file, while the server runs, and come back?"""

import datetime as dt
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from refusals import Refused

KIND = "grant-pipeline-backup"
ABOUT, SQLITE, TABLES, FILES = "about.json", "database.sqlite3", "tables/", "files/"
LARGEST_ABOUT = 1_000_000


def migrations() -> list[str]:
    """The migrations that the database has seen, as `app.name`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def files() -> Iterator[tuple[str, Path]]:
    """Every stored file, by its name under the folder of files."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix(), path


def make(target: Path, *, now: dt.datetime) -> int:
    """Write database and files into one file; how many files went in.

    The database is copied first, in one moment. Files are never changed once stored, so those copied after it hold
    everything that it names. The file appears under its name only when it is complete.
    """
    part = target.with_name(target.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                about = {"kind": KIND, "format": 1, "engine": connection.vendor, "made_at": now.isoformat()}
                archive.writestr(ABOUT, json.dumps({**about, "migrations": migrations()}, indent=1))
                copy_database(archive)
                count = 0
                for name, path in files():
                    archive.write(path, FILES + name)
                    count += 1
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return count


def copy_database(archive: zipfile.ZipFile) -> None:
    """Put the whole database, as it is at one moment, into the archive."""
    if connection.vendor == "sqlite":
        with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
            path = Path(folder) / SQLITE
            connection.ensure_connection()
            copy = sqlite3.connect(path)
            try:
                connection.connection.backup(copy)
            finally:
                copy.close()
            archive.write(path, SQLITE)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in tables():
            columns = columns_of(table)
            with archive.open(f"{TABLES}{table}", "w", force_zip64=True) as out:
                out.write((json.dumps(columns) + "\n").encode())
                with cursor.cursor.copy(f"COPY {named(table, columns)} TO STDOUT") as rows:
                    for chunk in rows:
                        out.write(bytes(chunk))


def tables() -> list[str]:
    """The tables of the program, but not the record of migrations: the schema comes from the code."""
    return sorted(set(connection.introspection.table_names()) - {"django_migrations"})


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def named(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(map(quote, columns))})"


def read_about(archive: zipfile.ZipFile) -> dict:
    """What the backup says of itself, after a look at whether it can be used here."""
    try:
        if archive.getinfo(ABOUT).file_size > LARGEST_ABOUT:
            raise Refused("This file is not a backup of this program.")
        about = json.loads(archive.read(ABOUT))
    except (KeyError, ValueError):
        raise Refused("This file is not a backup of this program.") from None
    if not isinstance(about, dict) or about.get("kind") != KIND or about.get("format") != 1:
        raise Refused("This file is not a backup of this program.")
    if about["engine"] != connection.vendor:
        raise Refused(
            f"The backup comes from {about['engine']}, this database is {connection.vendor}: set DATABASE_URL."
        )
    for info in archive.infolist():
        name = PurePosixPath(info.filename)
        if name.is_absolute() or ".." in name.parts or "\\" in info.filename:
            raise Refused(f"The backup holds a file outside of its folder: {info.filename!r}.")
    return about


def bring_back(source: Path) -> int:
    """Replace database and files by those of the backup; how many files came back."""
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(f"{source} cannot be read: {error}.") from None
    with archive:
        about = read_about(archive)
        if bad := archive.testzip():
            raise Refused(f"The backup is damaged at {bad}.")
        kept = bring_back_files(archive)
        if connection.vendor == "sqlite":
            bring_back_sqlite(archive)
        else:
            bring_back_tables(archive, about)
    for name, path in list(files()):
        if name not in kept:
            path.unlink()
    return len(kept)


def bring_back_files(archive: zipfile.ZipFile) -> set[str]:
    """Write the files beside those that are there; nothing is removed yet."""
    names = {info.filename.removeprefix(FILES) for info in archive.infolist() if info.filename.startswith(FILES)}
    for name in sorted(names):
        target = Path(settings.MEDIA_ROOT) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(target.name + ".part")
        with archive.open(FILES + name) as packed, part.open("wb") as out:
            shutil.copyfileobj(packed, out)
        part.chmod(0o600)
        part.replace(target)
    return names


def bring_back_sqlite(archive: zipfile.ZipFile) -> None:
    """Lay the copied pages over those of the database; readers see the old or the new whole."""
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        copy = sqlite3.connect(archive.extract(SQLITE, folder))
        try:
            if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise Refused("The database in the backup is damaged.")
            connection.ensure_connection()
            copy.backup(connection.connection)
        except sqlite3.DatabaseError as error:
            raise Refused(f"The database in the backup cannot be used: {error}.") from None
        finally:
            copy.close()
    connection.close()


def bring_back_tables(archive: zipfile.ZipFile, about: dict) -> None:
    """Replace the rows of every table in one transaction; the schemas must be the same."""
    if about["migrations"] != migrations():
        raise Refused(
            "The backup comes from another version of the program: install that version, restore, then update."
        )
    names = tables()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, names))}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in names:
            try:
                packed = archive.open(f"{TABLES}{table}")
            except KeyError:
                continue
            with packed:
                columns = json.loads(packed.readline())
                with cursor.cursor.copy(f"COPY {named(table, columns)} FROM STDIN") as rows:
                    while chunk := packed.read(2**20):
                        rows.write(chunk)
        for table in names:
            for sequence in connection.introspection.get_sequences(cursor, table):
                column = connection.ops.quote_name(sequence["column"])
                cursor.execute(
                    f"SELECT setval(%s, coalesce(max({column}), 1), max({column}) IS NOT NULL) "  # noqa: S608  names of ours
                    f"FROM {connection.ops.quote_name(table)}",
                    [sequence["name"]],
                )
