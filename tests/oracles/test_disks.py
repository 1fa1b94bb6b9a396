"""Internal snapshots of disks as QEMU writes them: what is read of them is the guest's memory, as QEMU showed it.

``python tests/oracles/test_disks.py FOLDER`` makes the image in tests/images/qcow2/snapshots.qcow2, and says its truth.
``python tests/oracles/test_disks.py FOLDER ROOT`` makes those of another QEMU, which is in a Debian root of its own
(``debootstrap --include=qemu-system-x86 bookworm ROOT``, and in it the folders of libvirt that ``lab.py`` mounts over).
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from backports import zstd
from libvirt.guests import COUNTER, TICKS, firmware
from libvirt.lab import Lab
from libvirt.qemu import Qemu, as_libvirt_does, create_disk

import qemusave
from qemusave.errors import UnsupportedError

SIZE = 4 << 20
PC = ("-machine", "pc-i440fx-10.0,usb=off", "-cpu", "qemu64", "-m", "4M")
COUNTS = (*PC, "-kernel", "/srv/kernel")
TICKED = f"xp /1wx {TICKS}"
"""The counter of the firmware, of SeaBIOS as of ours."""
KINDS: dict[str, dict[str, Any]] = {
    "512": {"cluster-size": 512},
    "4k-v2": {"cluster-size": 4096, "version": "v2"},
    "64k": {},
    "2M": {"cluster-size": 2 << 20},
    "extended-64k": {"cluster-size": 65536, "extended-l2": True},
    "extended-16k": {"cluster-size": 16384, "extended-l2": True, "size": (5 << 20) + 512},
}


def fill(
    lab: Lab, path: Path, *machine: str, counter: str = f"xp /1wx {COUNTER}", interface: str = "ide"
) -> dict[str, bytes]:
    """Take snapshots of a guest that runs meanwhile and writes to its disk; return what its memory was in each."""
    drive = f"if={interface},id=d,node-name=n,format=qcow2,file={lab.inside(path)}"
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


def make(root: Path, out: Path) -> None:
    """Make the image of QEMU 10."""
    with tempfile.TemporaryDirectory() as work, Lab(root, Path(work), libvirtd=False) as lab:
        disk = Path(work) / "disk.qcow2"
        create_disk(lab, disk, **{"cluster-size": 512})
        for name, data in fill(lab, disk, *PC, counter=TICKED).items():
            print(name, hashlib.sha256(data).hexdigest())
        (out / "snapshots.qcow2").write_bytes(disk.read_bytes())


def make_old(root: Path, out: Path, version: str = "7.2") -> None:
    """Make the images of another QEMU, with clusters of three sizes, of a guest that libvirt could have started."""
    known: dict[str, Any] = {"machine": f"pc-i440fx-{version}"}
    options = [*as_libvirt_does(known["machine"], SIZE)[:-2], "-bios", "/srv/firmware"]
    for kind in ("512", "64k", "2M"):
        with tempfile.TemporaryDirectory() as work, Lab(root, Path(work), libvirtd=False) as lab:
            (Path(work) / "firmware").write_bytes(firmware())
            disk = Path(work) / "disk.qcow2"
            create_disk(lab, disk, **KINDS[kind])
            memory = fill(lab, disk, *options, counter=TICKED, interface="none")
            known[kind] = {name: hashlib.sha256(data).hexdigest() for name, data in memory.items()}
            packed = zstd.compress(disk.read_bytes(), 19)
            (out / f"qemu-{version}-{kind}.qcow2.zst").write_bytes(packed)
    (out / f"qemu-{version}.known.json").write_text(json.dumps(known, indent=1) + "\n")


if __name__ == "__main__":
    from libvirt.root import ready_root

    if len(sys.argv) > 2:
        make_old(Path(sys.argv[2]), Path(sys.argv[1]))
    else:
        with ready_root() as found:
            make(found, Path(sys.argv[1]))
