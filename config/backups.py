"""How do database and files leave as one file, while the server runs, and come back?"""

import datetime as dt
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from config.backup_checks import ABOUT, FILES, KIND, SQLITE, TABLES, check, columns_of, migrations, tables
from refusals import Refused


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


def named(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(map(quote, columns))})"


def bring_back(source: Path) -> int:
    """Replace database and files by those of the backup, after all of it was looked at; how many files came back."""
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(f"{source} cannot be read: {error}.") from None
    with archive:
        check(archive, size=source.stat().st_size)
        if connection.vendor == "sqlite":
            kept = bring_back_files(archive)
            bring_back_sqlite(archive)
        else:
            kept = bring_back_tables(archive)
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
            connection.ensure_connection()
            copy.backup(connection.connection)
        finally:
            copy.close()
    connection.close()


def bring_back_tables(archive: zipfile.ZipFile) -> set[str]:
    """Replace the rows of every table, then bring the files, all in one transaction; the names of the files."""
    names = tables()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, names))}")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for table in names:
                fill_table(cursor, archive, table)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in names:
                count_on(cursor, table)
            return bring_back_files(archive)
    except (DatabaseError, connection.Database.Error) as error:  # the driver's own, where rows are copied
        reason = str(error).splitlines()[0]
        raise Refused(f"The database in the backup cannot be used: {reason}.") from None


def fill_table(cursor: Any, archive: zipfile.ZipFile, table: str) -> None:
    """Write the rows of one table."""
    with archive.open(f"{TABLES}{table}") as packed:
        columns = json.loads(packed.readline())
        with cursor.cursor.copy(f"COPY {named(table, columns)} FROM STDIN") as rows:
            while chunk := packed.read(2**20):
                rows.write(chunk)


def count_on(cursor: Any, table: str) -> None:
    """Let new rows get numbers after the last one."""
    for sequence in connection.introspection.get_sequences(cursor, table):
        column = connection.ops.quote_name(sequence["column"])
        cursor.execute(
            f"SELECT setval(%s, coalesce(max({column}), 1), max({column}) IS NOT NULL) "  # noqa: S608  names of ours
            f"FROM {connection.ops.quote_name(table)}",
            [sequence["name"]],
        )
