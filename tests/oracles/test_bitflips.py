"""What `verify` calls sound, QEMU loads, and what it does not, QEMU refuses: a bit of each byte of the structure."""

from __future__ import annotations

import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import builders
from libvirt.lab import Lab
from libvirt.qemu import Qemu, verdict

from qemusave.verbs.verify import verify

from .flips import Flip, flips

PC = (
    *("-machine", "pc-i440fx-10.0,usb=off", "-cpu", "qemu64", "-m", "1M", "-smp", "2"),
    *("-device", "piix3-usb-uhci,id=usb,bus=pci.0,addr=0x1.0x2"),
    *("-device", "virtio-net-pci,bus=pci.0,addr=0x3,romfile="),
    *("-device", "virtio-rng-pci,bus=pci.0,addr=0x5", "-chardev", "null,id=c", "-device", "isa-serial,chardev=c"),
)
_ADDRESS = "<address type='pci' domain='0x0000' bus='0x00' slot='{}' function='0x0'/>"
XML = f"""\
<domain type='qemu'>
  <name>made</name>
  <memory unit='KiB'>1024</memory>
  <vcpu placement='static'>2</vcpu>
  <os><type arch='x86_64' machine='pc-i440fx-10.0'>hvm</type></os>
  <devices>
    <interface type='user'><model type='virtio'/>{_ADDRESS.format("0x03")}</interface>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend>{_ADDRESS.format("0x05")}</rng>
    <serial type='pty'><target type='isa-serial' port='0'/></serial>
  </devices>
</domain>
""".encode()
WORDS = 12
AT_A_TIME = 2


def sound(stream: bytes) -> bool:
    """Say whether an image with this stream is."""
    return not any(found.severity == "error" for found in verify(builders.image(xml=XML, payload=stream)))


def argued(flip: Flip, good: bytes) -> bool:
    """Say whether QEMU is content with less than we are: an end of the sections before that of the memory."""
    return flip.part == "command" and flip.of(good)[flip.offset] == 0


def test_sound_is_what_qemu_loads(lab: Lab, folder: Path) -> None:
    stream = folder / "stream"
    with Qemu(lab, *PC) as qemu:
        qemu.save(stream)
    good = stream.read_bytes()
    assert verdict(lab, stream, *PC).loads
    assert sound(good)

    def loads(flip: Flip) -> bool:
        path = folder / f"{flip.offset}-{flip.bit}"
        path.write_bytes(flip.of(good))
        told = verdict(lab, path, *PC)
        path.unlink()
        return told.loads

    turned = flips(stream, words=WORDS)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        theirs = list(pool.map(loads, turned))
    ours = [sound(flip.of(good)) for flip in turned]
    for row, count in sorted(Counter(zip((f.part for f in turned), theirs, ours, strict=True)).items()):
        print(*row, count)
    wrong = [flip for flip, one, other in zip(turned, theirs, ours, strict=True) if one is not other]
    assert [flip for flip in wrong if not argued(flip, good)] == []


def test_a_description_that_is_cut_off_hinders_no_restore(lab: Lab, folder: Path) -> None:
    stream, cut = folder / "stream", folder / "cut"
    with Qemu(lab, *PC) as qemu:
        qemu.save(stream)
    shutil.copy(stream, cut)
    cut.write_bytes(stream.read_bytes()[:-1000])
    assert verdict(lab, cut, *PC).loads
    findings = verify(cut)
    assert [(found.rule, found.severity) for found in findings] == [("description.cut", "warning")]
