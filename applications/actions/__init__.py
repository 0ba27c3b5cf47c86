"""Everything that changes an application: verbs, each with `by=`."""

from applications.actions.history import note_edit, record
from applications.actions.reversal import revert
from applications.actions.snapshots import keep_file
from applications.actions.steps import take_step
from applications.exceptions import Blocked, Conflict, Locked, Moved, Refused

__all__ = [
    "Blocked",
    "Conflict",
    "Locked",
    "Moved",
    "Refused",
    "keep_file",
    "note_edit",
    "record",
    "revert",
    "take_step",
]
