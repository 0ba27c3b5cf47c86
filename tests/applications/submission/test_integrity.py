"""Is tampering found, whatever was touched?"""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from applications.models import Snapshot, StateChange
from applications.pipeline.states import State
from applications.submission.integrity import faults
from tests.applications import actions
from tests.applications.factories import make_application, make_call

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(association, officer):
    application = make_application(
        association,
        call=make_call(),
        state=State.READY,
        signatory_name="Anna",
        signatory_right="mayor",
        total_cost=60_000,
    )
    actions.add_attachment(application, by=officer, file=ContentFile(b"form", name="form.pdf"))
    return actions.take_step(application, "submit", by=officer)


def write(sql: str, *values) -> None:
    """Change a row behind the program's back."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_what_is_untouched_is_sound(submitted, capsys):
    call_command("check_integrity")

    assert capsys.readouterr().out == "Sound: 2 rows of history, 1 snapshots.\n"


def test_a_changed_note_is_found(submitted):
    write("UPDATE applications_statechange SET note = %s WHERE sequence = 2", "It was not me.")

    assert list(faults()) == [f"{submitted.reference}, history 2: its content is not what its hash says"]


def test_a_changed_moment_is_found(submitted):
    write("UPDATE applications_statechange SET at = %s WHERE sequence = 1", "2020-01-01 00:00:00+00:00")

    assert list(faults()) == [f"{submitted.reference}, history 1: its content is not what its hash says"]


def test_a_removed_row_is_found(submitted):
    write("DELETE FROM applications_statechange WHERE sequence = 1")

    assert list(faults()) == [
        f"{submitted.reference}, history 2: the row before is missing",
        f"{submitted.reference}, history 2: not chained to the row before",
    ]


def test_a_row_sealed_anew_breaks_the_chain(submitted):
    first = StateChange.objects.get(sequence=1)
    first.note = "Forged."
    write("UPDATE applications_statechange SET note = %s, hash = %s WHERE sequence = 1", first.note, first.sealed())

    assert list(faults()) == [f"{submitted.reference}, history 2: not chained to the row before"]


def test_a_state_set_by_hand_is_found(submitted):
    write("UPDATE applications_application SET state = %s", "selected")

    assert list(faults()) == [f"{submitted.reference}: stands in selected, but its history ends in submitted"]


def test_a_changed_snapshot_is_found(submitted, capsys):
    snapshot = Snapshot.objects.get()
    snapshot.data["application"]["total_cost"] = "1.00"
    write("UPDATE applications_snapshot SET data = %s", json.dumps(snapshot.data))

    assert list(faults()) == [f"{submitted.reference}, snapshot {snapshot.pk}: its content is not what its hash says"]
    with pytest.raises(CommandError, match="1 faults found"):
        call_command("check_integrity")


def test_a_changed_and_a_missing_file_are_found(submitted):
    kept = submitted.snapshots.get().files.get()
    with kept.file.storage.open(kept.file.name, "wb") as file:
        file.write(b"forged")
    assert list(faults()) == [f"{submitted.reference}, form.pdf: the file is not what its hash says"] * 2

    kept.file.storage.delete(kept.file.name)
    assert list(faults()) == [f"{submitted.reference}, form.pdf: the file is gone"] * 2


def test_history_and_snapshots_refuse_to_be_changed_by_the_program(submitted):
    change, snapshot = StateChange.objects.first(), Snapshot.objects.get()

    for attempt in (
        change.save,
        change.delete,
        StateChange.objects.all().delete,
        lambda: StateChange.objects.update(note=""),
        snapshot.save,
        snapshot.delete,
        Snapshot.objects.all().delete,
        lambda: Snapshot.objects.update(sha256=""),
        snapshot.files.get().save,
        snapshot.files.get().delete,
        snapshot.files.all().delete,
    ):
        with pytest.raises(TypeError):
            attempt()
