"""Is what was written for ever still what was written?"""

import hashlib
from collections.abc import Iterator
from itertools import groupby

from applications.consortium.models.files import Attachment
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.submission.models import Snapshot, SnapshotFile
from applications.submission.snapshots import seal


def faults() -> Iterator[str]:
    """Every break in the history's chain, every snapshot and every kept file that is not what its hash says."""
    yield from faults_of_history()
    yield from faults_of_snapshots()
    yield from faults_of_files()


def faults_of_history() -> Iterator[str]:
    """Rows that were changed, removed, added or moved; and applications that do not stand where their history ends."""
    states = dict(Application.objects.values_list("pk", "state"))
    names = dict(Application.objects.values_list("pk", "reference"))
    rows = StateChange.objects.order_by("application_id", "sequence").iterator(chunk_size=2000)
    for key, changes in groupby(rows, key=lambda change: change.application_id):
        previous, expected, last = "", 1, None
        for change in changes:
            where = f"{names[key]}, history {change.sequence}"
            if change.sequence != expected:
                yield f"{where}: the row before is missing"
            if change.previous_hash != previous:
                yield f"{where}: not chained to the row before"
            if change.hash != change.sealed():
                yield f"{where}: its content is not what its hash says"
            previous, expected, last = change.hash, change.sequence + 1, change
        if last and last.target != states[key]:
            yield f"{names[key]}: stands in {states[key]}, but its history ends in {last.target}"


def faults_of_snapshots() -> Iterator[str]:
    """Snapshots whose data or rule pack were changed."""
    for snapshot in Snapshot.objects.select_related("application").iterator(chunk_size=200):
        if snapshot.sha256 != seal(snapshot.data, snapshot.pack):
            yield f"{snapshot.application.reference}, snapshot {snapshot.pk}: its content is not what its hash says"


def faults_of_files() -> Iterator[str]:
    """Files that are gone, or are not what their hash says."""
    kept = SnapshotFile.objects.select_related("snapshot__application").iterator(chunk_size=500)
    for file in kept:
        yield from fault_of_file(file, file.snapshot.application.reference)
    for file in Attachment.objects.select_related("application").iterator(chunk_size=500):
        yield from fault_of_file(file, file.application.reference)


def fault_of_file(row: SnapshotFile | Attachment, reference: str) -> Iterator[str]:
    """What is wrong with one stored file."""
    digest = hashlib.sha256()
    try:
        with row.file.open("rb") as content:
            for chunk in iter(lambda: content.read(1 << 20), b""):
                digest.update(chunk)
    except OSError:
        yield f"{reference}, {row.name}: the file is gone"
        return
    if digest.hexdigest() != row.sha256:
        yield f"{reference}, {row.name}: the file is not what its hash says"
