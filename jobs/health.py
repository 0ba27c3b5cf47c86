"""Is everything there that the program needs: database, worker, disk?"""

import datetime as dt
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from jobs import queries
from jobs.models import Lane

SILENT = dt.timedelta(minutes=3)
STUCK = dt.timedelta(minutes=5)


@dataclass
class Part:
    """One thing that is looked at: what was seen, and the reason why it is not well."""

    seen: dict = field(default_factory=dict)
    reason: str = ""


def database() -> Part:
    """Whether the database answers and has every table."""
    try:
        waiting = MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes())
    except Error:
        return Part({"engine": connection.vendor}, "The database does not answer.")
    reason = "The database lacks migrations: run manage.py migrate." if waiting else ""
    return Part({"engine": connection.vendor, "missing_migrations": len(waiting)}, reason)


def queue() -> Part:
    """Whether the worker works off what waits."""
    now = timezone.now()
    try:
        beat, waiting = queries.last_beat(), queries.oldest_waiting(now, Lane.SHORT)
    except Error:
        return Part({}, "The queue cannot be read.")
    seen = {
        "worker_seen": beat.isoformat() if beat else None,
        "oldest_waiting_seconds": int(waiting.total_seconds()) if waiting else 0,
    }
    if beat is None or now - beat > SILENT:
        return Part(seen, "No worker has been seen for three minutes: run manage.py up.")
    if (waiting and waiting > STUCK) or queries.is_jammed(now, Lane.LONG, after=STUCK):
        return Part(seen, "Work has been waiting for more than five minutes.")
    return Part(seen)


def disk() -> Part:
    """Whether there is room for files and the database, and whether files can be written."""
    folder = Path(settings.DATA_DIR)
    try:
        free = shutil.disk_usage(folder).free // 2**20
        (folder / ".health").write_bytes(b"")
    except OSError:
        return Part({}, "The folder of the data cannot be written.")
    reason = f"Less than {settings.LEAST_FREE_MB} MB are free." if free < settings.LEAST_FREE_MB else ""
    return Part({"free_mb": free}, reason)


def look() -> tuple[bool, dict]:
    """Look at everything: whether all is well, and the report."""
    parts = {"database": database(), "queue": queue(), "disk": disk()}
    reasons = [part.reason for part in parts.values() if part.reason]
    report = {name: {"ok": not part.reason, **part.seen} for name, part in parts.items()}
    return not reasons, {"status": "failing" if reasons else "ok", "reasons": reasons, **report}
