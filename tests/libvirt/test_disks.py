"""Internal snapshots that libvirt takes, and an older QEMU: read in place, and made into images that libvirt restores."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from backports import zstd

from qemusave import verify
from qemusave.files.opening import open_path
from qemusave.image.open import open_guest

from .guests import MIB, SMALL, TICKS, firmware
from .lab import ROOT, Domain, Lab, Truth, check_restored, qemusave
from .qemu import create_disk

DISK = """<disk type='file'><driver name='qemu' type='qcow2'/><source file='/srv/test/disk.qcow2'/>
    <target dev='vda' bus='virtio'/></disk>
    <controller type='usb'"""
OLD = ROOT / "tests/images/qcow2"


@pytest.mark.parametrize(("cluster", "target"), [(512, "zstd"), (64 << 10, "sparse"), (2 << 20, "raw")])
def test_a_snapshot_becomes_an_image_that_libvirt_restores(lab: Lab, folder: Path, cluster: int, target: str) -> None:
    disk, xml, out = folder / "disk.qcow2", folder / "xml", folder / "out.save"
    create_disk(lab, disk, **{"cluster-size": cluster})
    guest = SMALL._replace(
        name="disked", xml=SMALL.xml.replace("small", "disked").replace("<controller type='usb'", DISK)
    )
    domain, truths = lab.create(guest), {}
    for name in ("before-update", "after-it"):
        domain.hmp('qemu-io libvirt-1-format "write -P 7 0 96k"')
        domain.virsh("suspend")
        domain.virsh("snapshot-create-as", name, "--no-metadata")
        truths[name] = domain.memory(), domain.registers()
        domain.virsh("resume")
        domain.wait_until_it_counts()
    domain.hmp('qemu-io libvirt-1-format "write -P 9 0 300k"')
    domain.virsh("suspend")
    xml.write_text(domain.virsh("dumpxml", "--migratable"))
    domain.destroy()
    (entry,) = json.loads(qemusave("info", "--json", disk))["images"]
    assert [s["name"] for s in entry["disk"]["snapshots"]] == list(truths)
    assert truths["before-update"][0] != truths["after-it"][0]
    for name, (memory, registers) in truths.items():
        source = f"{disk}#{name}"
        with open_path(source) as file, open_guest(source) as found:
            assert found.physical.read(0, guest.memory) == memory
            stream = file.read_at(0, file.size)
        assert verify(source) == []
        if name == "before-update" and cluster != 64 << 10:
            continue  # both of libvirt's own size of clusters are restored, of the others the last
        qemusave("convert", source, out, "--format", target, "--xml", xml, "--force")
        assert verify(out) == []
        check_restored(lab, out, Truth(guest, memory, registers, stream))


@pytest.mark.parametrize("kind", ["512", "64k", "2M"])
def test_one_of_qemu_7_is_restored_by_libvirts(lab: Lab, folder: Path, kind: str) -> None:
    known = json.loads((OLD / "qemu-7.2.known.json").read_text())
    disk, xml, out = folder / "disk.qcow2", folder / "old.xml", folder / "out.save"
    disk.write_bytes(zstd.decompress((OLD / f"qemu-7.2-{kind}.qcow2.zst").read_bytes()))
    (folder / "firmware").write_bytes(firmware())
    text = SMALL.xml.replace("small", "old").replace("machine='pc'", f"machine='{known['machine']}'")
    text = text.replace("<kernel>/srv/kernel</kernel>", "<loader type='rom'>/srv/test/firmware</loader>")
    xml.write_text(text.replace(f"<memory unit='b'>{SMALL.memory}", f"<memory unit='b'>{4 * MIB}"))
    lab.virsh("create", lab.inside(xml), "--paused")
    guest = SMALL._replace(name="old", memory=4 * MIB)
    domain = Domain(lab, guest)
    xml.write_text(domain.virsh("dumpxml", "--migratable"))
    domain.destroy()
    name = "the second #2"
    qemusave("convert", f"{disk}#{name}", out, "--format", "zstd", "--xml", xml)
    with lab.restored(out, guest, "--paused"):
        assert hashlib.sha256(domain.memory()).hexdigest() == known[kind][name]
        domain.virsh("resume")
        domain.wait_until_it_counts(TICKS)
