"""How is an application frozen, and how do its papers join the frozen copy?"""

import hashlib

from django.core.files.base import File
from django.db import transaction

from applications.pipeline.actions.history import lock, record
from applications.pipeline.events import What
from applications.pipeline.facts import plain
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.pipeline.pinning import copy_of
from applications.submission.models import Occasion, Snapshot, SnapshotFile
from applications.submission.snapshots import data_of, keep_beside, seal
from organisations.models import User


def pack_of(application: Application) -> dict:
    """The application's own copy of its rule pack; empty when it has none."""
    if not application.rule_pack:
        return {}
    pack = copy_of(application.rule_pack, application.rule_pack_version)
    return plain(pack | {"overrides": application.pack_overrides})


def freeze(change: StateChange, occasion: Occasion) -> Snapshot:
    """Keep data, rule pack and attachments as they are now; the papers follow from the worker."""
    application = change.application
    data, pack = data_of(application), pack_of(application)
    snapshot = Snapshot.objects.create(
        application=application,
        occasion=occasion,
        step=application.step,
        taken_at=change.at,
        by=change.by,
        data=data,
        pack=pack,
        sha256=seal(data, pack),
    )
    for attachment in application.attachments.all():
        SnapshotFile.objects.create(
            snapshot=snapshot,
            kind=f"attachment:{attachment.pk}",
            file=attachment.file.name,
            name=attachment.name,
            size=attachment.size,
            sha256=attachment.sha256,
        )
    keep_beside(snapshot)
    return snapshot


@transaction.atomic
def keep_file(snapshot: Snapshot, *, kind: str, name: str, file: File, by: User | None = None) -> SnapshotFile:
    """Add a paper made from the snapshot to it, once; asked again, the one that is there is answered."""
    application = lock(snapshot.application)
    if kept := snapshot.files.filter(kind=kind, name=name).first():
        return kept
    file.seek(0)
    content = file.read()
    digest = hashlib.sha256(content).hexdigest()
    file.seek(0)
    kept = SnapshotFile(snapshot=snapshot, kind=kind, name=name, size=len(content), sha256=digest)
    kept.file.save(name, file, save=False)
    kept.save()
    facts = {"kind": kind, "name": name, "sha256": digest}
    record(application, by=by, source=application.state, what=What.FILE_KEPT, facts=facts)
    return kept
