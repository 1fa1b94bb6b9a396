"""Internal snapshots of disks as QEMU writes them: what is read of them is the guest's memory, as QEMU showed it.

``python tests/oracles/test_disks.py FILE`` makes the image in tests/images/qcow2/snapshots.qcow2, and says its truth.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from libvirt.guests import COUNTER
from libvirt.lab import Lab
from libvirt.qemu import Qemu, create_disk

import qemusave
from qemusave.errors import UnsupportedError

SIZE = 4 << 20
PC = ("-machine", "pc-i440fx-10.0,usb=off", "-cpu", "qemu64", "-m", "4M")
COUNTS = (*PC, "-kernel", "/srv/kernel")
TICKS = "xp /1wx 0x46c"
"""The BIOS's own counter."""
KINDS: dict[str, dict[str, Any]] = {
    "512": {"cluster-size": 512},
    "4k-v2": {"cluster-size": 4096, "version": "v2"},
    "64k": {},
    "2M": {"cluster-size": 2 << 20},
    "extended-64k": {"cluster-size": 65536, "extended-l2": True},
    "extended-16k": {"cluster-size": 16384, "extended-l2": True, "size": (5 << 20) + 512},
}


def fill(lab: Lab, path: Path, *machine: str, counter: str = f"xp /1wx {COUNTER}") -> dict[str, bytes]:
    """Take snapshots of a guest that runs meanwhile and writes to its disk; return what its memory was in each."""
    drive = f"if=ide,id=d,node-name=n,format=qcow2,file={lab.inside(path)}"
    memory = {}
    with Qemu(lab, *machine, "-drive", drive) as qemu:
        for number, name in enumerate(["first", "the second #2"]):
            assert qemu.hmp(f'qemu-io d "write -P {number + 7} 0 96k"') == ""
            before = qemu.hmp(counter)
            qemu.run_until(lambda before=before: qemu.hmp(counter) != before)  # type: ignore[misc]
            memory[name] = qemu.memory(SIZE)
            assert qemu.hmp(f'savevm "{name}"') == ""
            qemu.hmp('qemu-io d "write -P 9 32k 200k"')
        qemu.ask("blockdev-snapshot-internal-sync", device="d", name="disk only")
        qemu.hmp('qemu-io d "write -P 10 0 300k"')
    return memory


@pytest.mark.parametrize("kind", KINDS)
def test_memory_is_what_qemu_showed(kind: str, lab: Lab, folder: Path) -> None:
    path = folder / "disk.qcow2"
    create_disk(lab, path, **KINDS[kind])
    memory = fill(lab, path, *COUNTS)
    assert memory["first"] != memory["the second #2"]
    for number, (name, truth) in enumerate(memory.items(), 1):
        for word in (name, str(number)):
            with qemusave.open(f"{path}#{word}") as image:
                assert image.bare and image.physical.read(0, SIZE) == truth
        assert [f.message for f in qemusave.verify(f"{path}#{name}")] == []
    with pytest.raises(UnsupportedError, match="no guest's state"):
        qemusave.open(f"{path}#disk only")


if __name__ == "__main__":
    import hashlib
    import sys
    import tempfile

    from libvirt.root import ready_root

    with ready_root() as root, tempfile.TemporaryDirectory() as work, Lab(root, Path(work), libvirtd=False) as lab:
        made = Path(work) / "disk.qcow2"
        create_disk(lab, made, **{"cluster-size": 512})
        for name, data in fill(lab, made, *PC, counter=TICKS).items():
            print(name, hashlib.sha256(data).hexdigest())
        Path(sys.argv[1]).write_bytes(made.read_bytes())
