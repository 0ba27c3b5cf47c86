"""How does a workbook come back: uploaded, read by the worker, understood, taken over or put aside?"""

import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application, Partner
from applications.pipeline.actions.content import OFFICE_AND_MONEY, open_content, permit
from applications.submission.actions.files import digest, shown_name
from budgets.models import BudgetVersion
from budgets.sheets.actions.sheets import save_sheets
from budgets.sheets.changes import SheetChange
from documents.excel.limits import LARGEST_FILE
from documents.excel.opening import Foreign, cells_of
from documents.records.models.workbooks import MOST_FILES, ReturnedWorkbook, ReturnState, SentWorkbook
from documents.workbooks.choosing import change_of
from documents.workbooks.comparing import Comparison, base_of, compare
from formats.cleaning import clean_line
from formats.uploads.rule import WORKBOOK
from formats.uploads.rule import accept as accept_file
from jobs.actions import enqueue
from jobs.closing import CLOSERS
from organisations.models import User
from refusals import Refused, Stale

LONGEST_ANSWER = 300  # letters, a few more than the longest field takes, so that too long a text is told


@transaction.atomic
def upload(application: Application, files: Sequence[File], *, by: User) -> list[ReturnedWorkbook]:
    """Keep the files as they came, and have the worker read each of them."""
    permit(application, by, OFFICE_AND_MONEY)
    if len(files) > MOST_FILES:
        raise Refused(_("Choose at most %(count)s files at once.") % {"count": MOST_FILES})
    for file in files:
        if not file.size or file.size > LARGEST_FILE:
            raise Refused(
                _("This file is empty or larger than 5 MB, so it is no workbook of a budget: %(file)s")
                % {"file": shown_name(file.name or "")}
            )
        accept_file(file, WORKBOOK)
    return [_keep(application, file, by=by) for file in files]


def _new(application: Application, file: File, *, by: User) -> ReturnedWorkbook:
    returned = ReturnedWorkbook(
        application=application, name=shown_name(file.name or ""), size=file.size, sha256=digest(file), uploaded_by=by
    )
    returned.file.save("file", file, save=False)
    returned.save()
    return returned


def keep_read(application: Application, file: File, found: dict, *, by: User) -> ReturnedWorkbook:
    """Keep a file whose cells are read already."""
    permit(application, by, OFFICE_AND_MONEY)
    return _take_in(_new(application, file, by=by), found)


def _keep(application: Application, file: File, *, by: User) -> ReturnedWorkbook:
    returned = _new(application, file, by=by)
    returned.job = enqueue(
        "documents.tasks.read_workbook",
        title=f"{application.reference}: {returned.name}",
        subject=application.reference,
        by=by,
        for_association=application.association_id,
        key=f"workbook:{returned.pk}",
        returned_id=returned.pk,
    )
    returned.save(update_fields=["job"])
    return returned


def take_in(returned: ReturnedWorkbook) -> ReturnedWorkbook:
    """Read the file, find out which workbook it is, and note that its partner has answered; or why it cannot be."""
    if returned.state != ReturnState.WAITING:
        return returned
    try:
        found = _cells(returned)
        compare(returned.application, found)
    except Foreign as problem:
        returned.state, returned.refusal = ReturnState.REFUSED, problem.code
        returned.refusal_values = problem.values
        returned.save()
        return returned
    return _take_in(returned, found)


@CLOSERS.register(name="documents.tasks.read_workbook")
def give_up(sentence: str, *, returned_id: int) -> None:
    """Refuse a workbook whose reading was given up; one that was read is left alone."""
    waiting = ReturnedWorkbook.objects.filter(pk=returned_id, state=ReturnState.WAITING)
    waiting.update(state=ReturnState.REFUSED, refusal="given_up", refusal_values={"why": sentence})


@transaction.atomic
def _take_in(returned: ReturnedWorkbook, found: dict) -> ReturnedWorkbook:
    returned.state, returned.cells = ReturnState.READ, found
    returned.base = base_of(returned.application, found)
    returned.sent = _sent(returned)
    returned.save()
    if returned.sent:
        answered = SentWorkbook.objects.filter(pk=returned.sent.pk, came_back_at=None)
        answered.update(came_back_at=returned.uploaded_at)
    return returned


def _cells(returned: ReturnedWorkbook) -> dict:
    """What stands in the file, which may lie on another machine's disk."""
    with tempfile.TemporaryDirectory() as folder, returned.file.open("rb") as opened:
        path = Path(folder) / "workbook.xlsx"
        with path.open("wb") as copy:
            shutil.copyfileobj(opened, copy)
        return cells_of(path)


def _sent(returned: ReturnedWorkbook) -> SentWorkbook | None:
    """Which of the workbooks that were sent this one is."""
    if returned.base is None or returned.base.partner is None:
        return None
    return (
        SentWorkbook.objects.filter(application=returned.application, base=returned.base).order_by("-asked_at").first()
    )


def compared(returned: ReturnedWorkbook) -> Comparison:
    """The workbook beside the budget of now; Refused when it fits no longer, because one of the two has changed."""
    try:
        return compare(returned.application, returned.cells or {}, answers=returned.answers)
    except Foreign as problem:
        raise Refused(str(problem)) from problem


@transaction.atomic
def answer(
    returned: ReturnedWorkbook, chosen: Mapping[str, str], typed: Mapping[str, str], *, by: User
) -> ReturnedWorkbook:
    """Keep what cells mean that were not understood: one of the meanings that were offered, or a value typed instead.

    Both are kept as cells are: what was chosen as the cell that says it without doubt, what was typed as a text.
    """
    returned = _open(returned, by=by)
    meant: dict[str, Any] = {}
    for question in compared(returned).reading.questions:
        offered = {choice.value: choice.cell for choice in question.choices}
        if chosen.get(question.id) in offered:
            meant[question.id] = offered[chosen[question.id]]
        elif text := clean_line(typed.get(question.id, ""))[:LONGEST_ANSWER]:
            meant[question.id] = text
    returned.answers = {**returned.answers, **meant}
    returned.save(update_fields=["answers"])
    return returned


@transaction.atomic
def accept(
    returned: ReturnedWorkbook,
    chosen: Collection[str],
    *,
    by: User,
    mark: str,
    comment: str = "",
    decided: Collection[str] = (),
) -> BudgetVersion:
    """Take over the chosen differences and keep what comes of it as a version; all of it, or nothing.

    `decided` are the conflicts for which somebody chose one of the two sides; `mark` is the budget that was looked at.
    Cells that are not understood stay as they are in the budget of now.
    """
    open_content(returned.application, by=by, roles=OFFICE_AND_MONEY)
    returned = _open(returned, by=by)
    comparison = compared(returned)
    if comparison.mark != mark:
        raise Stale(_("The budget was changed after you opened this page. Look at the differences again."))
    if open_ones := [one for one in comparison.conflicts if one.id not in {*chosen, *decided}]:
        raise Refused(
            _("Choose one side of each conflict. Without a choice: %(place)s") % {"place": open_ones[0].place}
        )
    sheets = _sheets(comparison, chosen)
    if not sheets:
        raise Refused(_("Nothing was chosen, so nothing was saved."))
    said = comment.strip() or _("Read from: %(file)s") % {"file": returned.name}
    version = save_sheets(returned.application, sheets, by=by, comment=said)
    taken = [one.id for one in comparison.differences if one.id in chosen]
    return _decide(returned, ReturnState.ACCEPTED, by=by, comment=said, version=version, taken=taken)


def _sheets(comparison: Comparison, chosen: Collection[str]) -> dict[Partner, SheetChange]:
    """What of each partner's sheet has to be saved."""
    packages = {package.number: package for package in comparison.application.work_packages.all()}
    always = [rate.code for rate in comparison.pack.flat_rates if rate.automatic]
    stored = {partner.number: partner for partner in comparison.partners}
    after = comparison.after(chosen)
    found = {
        stored[before.number]: change_of(before, then, packages, always)
        for before, then in zip(comparison.now.partners, after.partners, strict=True)
    }
    return {partner: change for partner, change in found.items() if change is not None}


@transaction.atomic
def put_aside(returned: ReturnedWorkbook, *, by: User, comment: str = "") -> None:
    """Take over nothing of it; the file stays on record."""
    returned = _open(returned, by=by, refused_too=True)
    _decide(returned, ReturnState.PUT_ASIDE, by=by, comment=comment.strip())


def _open(returned: ReturnedWorkbook, *, by: User, refused_too: bool = False) -> ReturnedWorkbook:
    """The workbook, locked, as long as nobody has decided about it."""
    permit(returned.application, by, OFFICE_AND_MONEY)
    locked = ReturnedWorkbook.objects.select_for_update(of=("self",)).select_related("application").get(pk=returned.pk)
    if locked.state != ReturnState.READ and not (refused_too and locked.state == ReturnState.REFUSED):
        raise Refused(_("This workbook was decided on already: %(state)s") % {"state": locked.get_state_display()})
    return locked


def _decide(
    returned: ReturnedWorkbook,
    state: str,
    *,
    by: User,
    comment: str,
    version: BudgetVersion | None = None,
    taken: Iterable[str] = (),
) -> BudgetVersion | None:
    returned.state, returned.comment, returned.version, returned.taken = state, comment, version, list(taken)
    returned.decided_by, returned.decided_at = by, timezone.now()
    returned.save()
    return version
