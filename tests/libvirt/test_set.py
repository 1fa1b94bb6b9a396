"""One value of a domain is another, or its cookie is gone: libvirt restores the image, and it is the same guest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .conftest import Saved
from .guests import SMALL
from .lab import Lab, differing_pages, qemusave

DISK = """<devices>
    <disk type='file' device='disk'><driver name='qemu' type='raw'/>
      <source file='/srv/first.img'/><target dev='vda' bus='virtio'/></disk>"""


def test_a_disk_that_has_moved(lab: Lab, folder: Path) -> None:
    guest = SMALL._replace(name="disk", xml=SMALL.xml.replace("<devices>", DISK).replace(">small<", ">disk<"))
    guest = guest._replace(xml=guest.xml.replace("000000000001<", "000000000009<"))
    first, moved, image = lab.work / "first.img", folder / "it's & moved.img", folder / "image"
    first.write_bytes(bytes(1 << 20))
    domain = lab.create(guest)
    domain.virsh("suspend")
    memory, registers = domain.memory(), domain.registers()
    domain.save(image)
    first.rename(moved)
    assert "/srv/first.img" in lab.refusal("restore", lab.inside(image))
    qemusave("define", image, "--set", f"disk.vda={lab.inside(moved)}", "--set", "title=elsewhere")
    with lab.restored(image, guest, "--paused") as domain:
        assert lab.inside(moved) in domain.virsh("domblklist")
        assert "<title>elsewhere</title>" in domain.virsh("dumpxml")
        assert differing_pages(domain.memory(), memory) == []
        assert domain.registers() == registers
        domain.virsh("resume")
        domain.wait_until_it_counts()


@pytest.mark.parametrize("words", [("--set", "cpu.model=kvm64"), ("--set", "cpu.model=kvm64", "--no-cookie")])
def test_another_cpu(lab: Lab, small: Saved, folder: Path, words: tuple[str, ...]) -> None:
    image = folder / "image"
    shutil.copy(small.images["zstd"], image)
    qemusave("define", image, *words, "--force")
    with lab.restored(image, small.truth.guest, "--paused") as domain:
        assert "kvm64</model>" in domain.virsh("dumpxml")
        assert differing_pages(domain.memory(), small.truth.memory) == []
        assert domain.registers() == small.truth.registers
        domain.virsh("resume")
        domain.wait_until_it_counts()
