"""Internal snapshots that libvirt takes: read in place, and made into images that libvirt restores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .guests import SMALL
from .lab import Lab, Truth, check_restored, qemusave
from .qemu import create_disk

DISK = """<disk type='file'><driver name='qemu' type='qcow2'/><source file='/srv/test/disk.qcow2'/>
    <target dev='vda' bus='virtio'/></disk>
    <controller type='usb'"""


@pytest.mark.parametrize("target", ["zstd", "sparse"])
def test_a_snapshot_becomes_an_image_that_libvirt_restores(lab: Lab, folder: Path, target: str) -> None:
    disk, xml, out = folder / "disk.qcow2", folder / "xml", folder / "out.save"
    create_disk(lab, disk)
    guest = SMALL._replace(
        name="disked", xml=SMALL.xml.replace("small", "disked").replace("<controller type='usb'", DISK)
    )
    domain = lab.create(guest)
    domain.virsh("suspend")
    domain.virsh("snapshot-create-as", "before-update", "--no-metadata")
    truth = Truth(guest, domain.memory(), domain.registers(), domain.stream())  # last, as it takes the disk away
    xml.write_text(domain.virsh("dumpxml", "--migratable"))
    domain.virsh("resume")
    domain.wait_until_it_counts()
    domain.destroy()
    (entry,) = json.loads(qemusave("info", "--json", disk))["images"]
    assert [s["name"] for s in entry["disk"]["snapshots"]] == ["before-update"]
    source = f"{disk}#before-update"
    qemusave("extract", source, folder / "memory", "--as", "raw")
    assert (folder / "memory").read_bytes()[: guest.memory] == truth.memory
    qemusave("convert", source, out, "--format", target, "--xml", xml)
    qemusave("verify", out)
    check_restored(lab, out, truth)
