"""What `define` and `edit` say of a change."""

from __future__ import annotations

from ..verbs.edit import IN_PLACE, NONE
from .say import print_json, say
from .tell import note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..verbs.edit import Change


def report(change: Change, *, json: bool, dry_run: bool, show: bool = False) -> None:
    """Say what was done, or would be; what would be, and with *show* also what was, with a diff."""
    for said in change.notes:
        note(f"{change.path}: {said}")
    if json:
        print_json(
            {
                "path": change.path,
                "changed": change.method != NONE,
                "dry_run": dry_run,
                "method": change.method,
                "payload": {"offset_before": change.payload_before, "offset": change.payload},
                "diff": change.diff,
                "notes": change.notes,
            }
        )
        return
    if (dry_run or show) and change.diff:
        for line in change.diff.splitlines():
            say((line, {"+": "added", "-": "removed"}.get(line[:1], "")))
    if change.method == NONE:
        what = "nothing changes"
    elif change.method == IN_PLACE:
        what = "would be changed in place" if dry_run else "changed in place"
    else:
        what = "would be replaced by a new file" if dry_run else "replaced by a new file"
        if change.payload != change.payload_before:
            what += f"; the payload {'would move' if dry_run else 'moved'} from {change.payload_before:#x}"
            what += f" to {change.payload:#x}"
    note(f"{change.path}: {what}")
