"""What is an application at one moment, as data that can be kept for ever?"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import models

from applications.pipeline.facts import plain
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import canonical
from applications.submission.models import Snapshot
from doors import Door

Contributor = Callable[[Application], dict]
Keeper = Callable[[Snapshot], None]
PARTS: Door[Contributor] = Door("parts", "What else belongs into every snapshot, under the entry's name?", many=True)
KEEPERS: Door[Keeper] = Door("keepers", "What else is kept beside every snapshot?", many=True)


def keep_beside(snapshot: Snapshot) -> None:
    """Let every room keep what it keeps beside a snapshot."""
    KEEPERS.ask(snapshot)


def row(thing: models.Model, *without: str) -> dict:
    """The stored fields of a row by their names, foreign keys by number."""
    fields = thing._meta.concrete_fields  # noqa: SLF001
    return {field.attname: plain(file_name(thing, field)) for field in fields if field.attname not in without}


def file_name(thing: models.Model, field: models.Field) -> Any:
    value = getattr(thing, field.attname)
    return value.name if isinstance(field, models.FileField) else value


def rows(queryset: models.QuerySet) -> list[dict]:
    """Every row of the queryset in the order of its key."""
    return [row(thing) for thing in queryset.order_by("pk")]


def data_of(application: Application) -> dict:
    """Everything the application consists of, without its history."""
    packages = application.work_packages.order_by("number").prefetch_related(
        "tasks", "deliverables", "milestones", "efforts"
    )
    partners = application.partners.select_related("organisation").order_by("number")
    return {
        "application": row(application, "search_key", "updated_at", "version"),
        "call": application.call and {"code": application.call.code, "title": application.call.title},
        "partners": [row(partner) | {"name": partner.organisation.name} for partner in partners],
        "work_packages": [
            row(package)
            | {
                "tasks": [row(task) for task in package.tasks.all()],
                "deliverables": [row(deliverable) for deliverable in package.deliverables.all()],
                "milestones": [row(milestone) for milestone in package.milestones.all()],
                "efforts": [row(effort) for effort in package.efforts.all()],
            }
            for package in packages
        ],
        "risks": rows(application.risks),
        "indicators": rows(application.indicators),
        "sections": rows(application.sections),
        "attachments": rows(application.attachments),
        "resolutions": rows(application.resolutions),
        **{name: plain(function(application)) for name, function in sorted(PARTS.entries().items())},
    }


def seal(data: dict, pack: dict) -> str:
    """The hash of a snapshot's content."""
    return hashlib.sha256(canonical({"data": data, "pack": pack}).encode()).hexdigest()
