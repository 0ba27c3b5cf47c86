"""What is an application at one moment, as data that can be kept for ever?"""

import hashlib
from collections.abc import Callable

from django.db import models

from applications.pipeline.facts import plain
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import canonical
from applications.submission.models import Snapshot

Contributor = Callable[[Application], dict]
_contributors: dict[str, Contributor] = {}


def contributes(name: str) -> Callable[[Contributor], Contributor]:
    """Have the decorated function add its part to every snapshot: `@contributes("budget")`."""

    def wrap(function: Contributor) -> Contributor:
        _contributors[name] = function
        return function

    return wrap


Keeper = Callable[[Snapshot], None]
_keepers: list[Keeper] = []


def keeps(function: Keeper) -> Keeper:
    """Have the decorated function keep something of its own beside every snapshot."""
    if function not in _keepers:
        _keepers.append(function)
    return function


def keep_beside(snapshot: Snapshot) -> None:
    """Let every room keep what it keeps beside a snapshot."""
    for function in _keepers:
        function(snapshot)


def row(thing: models.Model, *without: str) -> dict:
    """The stored fields of a row by their names, foreign keys by number."""
    fields = thing._meta.concrete_fields  # noqa: SLF001
    return {field.attname: plain(file_name(thing, field)) for field in fields if field.attname not in without}


def file_name(thing, field):
    value = getattr(thing, field.attname)
    return value.name if isinstance(field, models.FileField) else value


def rows(queryset) -> list[dict]:
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
        **{name: plain(function(application)) for name, function in sorted(_contributors.items())},
    }


def seal(data: dict, pack: dict) -> str:
    """The hash of a snapshot's content."""
    return hashlib.sha256(canonical({"data": data, "pack": pack}).encode()).hexdigest()
