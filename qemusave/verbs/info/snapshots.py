"""The guests in the internal snapshots of a disk, as the JSON output of `info` has them."""

from __future__ import annotations

import contextlib

from ...errors import QemusaveError
from ...files.qcow2 import Disk
from ...files.vm_state import VmState
from ...image.payload import sniff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...files.qcow2 import Snapshot
    from ...files.source import Source

_LOOKED_AT = 100  # snapshots of a disk whose machine is looked for


def disk_json(source: Source) -> dict[str, Any] | None:
    """Describe a disk image that has guests' states in it; None if there is none, or none that can be read."""
    try:
        disk = Disk(source)
        snapshots = disk.snapshots
    except QemusaveError:
        return None
    if not any(snapshot.len_vm_state for snapshot in snapshots):
        return None
    return {
        "format": "qcow2",
        "disk_size": disk.header["disk_size"],
        "cluster_size": disk.cluster_size,
        "snapshots": [_snapshot(disk, s, look=n < _LOOKED_AT) for n, s in enumerate(snapshots)],
    }


def _snapshot(disk: Disk, snapshot: Snapshot, *, look: bool) -> dict[str, Any]:
    """Describe a snapshot; *look* into its state for the machine."""
    machine = None
    if look and snapshot.len_vm_state:
        with contextlib.suppress(QemusaveError):
            machine = sniff(VmState(disk, snapshot, disk.path), 0).machine
    return {
        "id": snapshot.id,
        "name": snapshot.name,
        "date": snapshot.date,
        "vm_clock": snapshot.vm_clock,
        "size": snapshot.len_vm_state,
        "machine": machine,
    }
