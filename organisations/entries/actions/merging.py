"""How do two entries become one, and two again? All that points to one is moved to the other, and remembered."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.directory.actions.naming import tell_apart
from organisations.directory.models.directory import Municipality, MunicipalityFeature, Organisation
from organisations.directory.models.merges import Apart, Merge
from organisations.members.models.users import User
from organisations.members.rules import may_keep_directory
from refusals import Refused

FILLED = (
    "official_name",
    "name_en",
    "nuts3",
    "address",
    "email",
    "phone",
    "website",
    "pic",
    "tax_number",
    "bank_account",
    "signatory",
)
FILLED_OF_TOWNS = ("national_code", "province", "district", "population", "municipality_type")
OWN = {Merge, Apart}


def whole(entry: Organisation) -> Organisation:
    """The entry as what it is: a municipality, or a plain organisation."""
    return Municipality.objects.filter(pk=entry.pk).first() or entry


def pointing(entry: Organisation) -> list[models.ManyToOneRel]:
    """Every relation of any room that leads to the entry; found in the models, so that no room is named here."""
    relations = whole(entry)._meta.get_fields(include_hidden=True)  # noqa: SLF001 - the documented way to relations
    return [
        relation
        for relation in relations
        if isinstance(relation, models.ManyToOneRel)
        and not isinstance(relation, models.OneToOneRel)
        and relation.related_model not in OWN
    ]


def holdings(entry: Organisation) -> dict[str, int]:
    """What hangs on the entry, in the reader's words, with how many of each."""
    found: dict[str, int] = {}
    for relation in pointing(entry):
        model = relation.related_model
        number = model._base_manager.filter(**{relation.field.name: entry.pk}).count()  # noqa: SLF001
        if number:
            label = named(model)
            found[label] = found.get(label, 0) + number
    return found


def named(model: type[models.Model]) -> str:
    """What the rows of the model are called; a row that only joins two things is called as what it joins to."""
    if model._meta.auto_created:  # noqa: SLF001
        return str(model._meta.auto_created._meta.verbose_name_plural)  # noqa: SLF001
    return str(model._meta.verbose_name_plural)  # noqa: SLF001


@transaction.atomic
def merge(kept: Organisation, merged: Organisation, *, by: User) -> Merge:
    """Let one entry stand for both. Nothing is deleted: what cannot be moved stays with the other, and is named."""
    rows = {row.pk: row for row in Organisation.objects.select_for_update().filter(pk__in=[kept.pk, merged.pk])}
    if len(rows) < 2:
        raise Refused(_("An entry cannot be merged with itself."))
    kept, merged = whole(rows[kept.pk]), whole(rows[merged.pk])
    check(kept, merged, by)
    done = Merge(kept_id=kept.pk, merged_id=merged.pk, by=by)
    for relation in pointing(merged):
        move_all(relation, kept, merged, done)
    done.filled = fill(kept, merged)
    Organisation.objects.filter(pk=merged.pk).update(merged_into=kept.pk, version=models.F("version") + 1)
    done.save()
    name_again(kept, merged)
    return done


def check(kept: Organisation, merged: Organisation, by: User) -> None:
    """Refuse what may not be, or cannot be, merged."""
    if not (may_keep_directory(by, kept) and may_keep_directory(by, merged)):
        raise PermissionDenied
    if kept.merged_into_id or merged.merged_into_id:
        raise Refused(_("One of the two has been merged already."))
    if Organisation.objects.filter(pk__in=[kept.pk, merged.pk], association__isnull=False).exists():
        raise Refused(_("An association that works here cannot be merged."))
    if isinstance(merged, Municipality) and not isinstance(kept, Municipality):
        raise Refused(_("A member of the association must be the one that stays."))
    if isinstance(merged, Municipality) and merged.directory_of_id != kept.directory_of_id:
        raise Refused(_("The two are members of different associations."))
    if kept.directory_of_id and not merged.directory_of_id:
        raise Refused(_("Other associations use the entry of the shared directory, so it must be the one that stays."))


def move_all(relation: models.ManyToOneRel, kept: Organisation, merged: Organisation, done: Merge) -> None:
    """Let every row that points to the one point to the other; one for which there is no place stays."""
    model, name = relation.related_model, relation.field.name
    for pk in list(model._base_manager.filter(**{name: merged.pk}).values_list("pk", flat=True)):  # noqa: SLF001
        row = {"model": model._meta.label, "field": name, "pk": str(pk)}  # noqa: SLF001
        if point(row, to=kept.pk):
            done.moved.append(row)
        elif is_bare(model):
            values = model._base_manager.filter(pk=pk).values().get()  # noqa: SLF001
            model._base_manager.filter(pk=pk).delete()  # noqa: SLF001 - the kept entry has the same already
            done.moved.append(row | {"dropped": values})
        else:
            done.stayed.append(row | {"words": f"{model._meta.verbose_name}: {shown(model, pk)}"[:200]})  # noqa: SLF001


def is_bare(model: type[models.Model]) -> bool:
    """Whether a row says nothing but that two things belong together."""
    return bool(model._meta.auto_created) or model is MunicipalityFeature  # noqa: SLF001


def shown(model: type[models.Model], pk: Any) -> str:
    """A row as people read it."""
    return str(model._base_manager.get(pk=pk))  # noqa: SLF001


def point(row: dict[str, Any], *, to: int) -> bool:
    """Let a row point to another entry, if its table has a place for that."""
    rows = apps.get_model(row["model"])._base_manager.filter(pk=row["pk"])  # noqa: SLF001
    try:
        with transaction.atomic():
            return bool(rows.update(**{row["field"]: to}))
    except IntegrityError:
        return False


def fill(kept: Organisation, merged: Organisation) -> dict[str, Any]:
    """Take from the other what is empty here."""
    both = isinstance(kept, Municipality) and isinstance(merged, Municipality)
    filled = {}
    for name in (*FILLED, *(FILLED_OF_TOWNS if both else ())):
        if getattr(kept, name) in ("", None) and getattr(merged, name) not in ("", None):
            filled[name] = getattr(merged, name)
            setattr(kept, name, filled[name])
    kept.version += 1
    kept.save()
    return filled


@transaction.atomic
def undo(done: Merge, *, by: User) -> Merge:
    """Make two entries of one again: what was moved goes back if it still stands where it was put."""
    done = Merge.objects.select_for_update().select_related("kept", "merged").get(pk=done.pk)
    kept, merged = whole(done.kept), whole(done.merged)
    if not (may_keep_directory(by, kept) and may_keep_directory(by, merged)):
        raise PermissionDenied
    if done.undone_at:
        raise Refused(_("This was undone already."))
    if kept.merged_into_id:
        raise Refused(_("The entry was merged again later. Please undo that first."))
    for row in done.moved:
        move_back(row, kept, merged)
    for name, value in done.filled.items():
        if getattr(kept, name) == value:
            setattr(kept, name, None if name == "population" else "")
    kept.version += 1
    kept.save()
    Organisation.objects.filter(pk=merged.pk).update(merged_into=None, version=models.F("version") + 1)
    done.undone_at = timezone.now()
    done.save(update_fields=["undone_at"])
    name_again(kept, merged)
    return done


def move_back(row: dict[str, Any], kept: Organisation, merged: Organisation) -> None:
    """One row goes back; one that was dropped as a copy is written again."""
    model = apps.get_model(row["model"])
    if "dropped" in row:
        model._base_manager.bulk_create([model(**row["dropped"])], ignore_conflicts=True)  # noqa: SLF001
    elif model._base_manager.filter(pk=row["pk"], **{row["field"]: kept.pk}).exists():  # noqa: SLF001
        point(row, to=merged.pk)


def name_again(*entries: Organisation) -> None:
    """Names may be unique now, or no longer."""
    for home in {entry.directory_of for entry in entries if isinstance(entry, Municipality) and entry.directory_of}:
        tell_apart(home)


@transaction.atomic
def keep_apart(first: Organisation, second: Organisation, *, by: User) -> Apart:
    """Note that two entries that look alike are not the same; they are not proposed again."""
    if not (may_keep_directory(by, first) and may_keep_directory(by, second)):
        raise PermissionDenied
    low, high = sorted((first.pk, second.pk))
    return Apart.objects.get_or_create(first_id=low, second_id=high, defaults={"by": by})[0]
