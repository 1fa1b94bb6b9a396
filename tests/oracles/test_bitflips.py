"""What `verify` calls sound, QEMU loads, and what it does not, QEMU refuses: a bit of each byte of the structure."""

from __future__ import annotations

import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

import builders
import pytest
from libvirt.lab import Lab
from libvirt.qemu import Qemu, verdict

from qemusave import QemusaveError
from qemusave.declared import StreamSection
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
OTHERS = {
    "mapped": ("x86_64", "-machine pc-i440fx-10.0 -m 1M -device virtio-net-pci,romfile=", True),
    "s390x": ("s390x", "-machine s390-ccw-virtio-10.0 -m 16M -device virtio-net-ccw", False),
    "s390x-mapped": ("s390x", "-machine s390-ccw-virtio-9.2 -m 16M", True),
    "aarch64": ("aarch64", "-machine virt-10.0,gic-version=3 -cpu cortex-a57 -smp 2 -m 2M", False),
    "riscv64": ("riscv64", "-machine virt -m 2M -bios none", False),
}
"""Guests of other kinds, as bare streams: target, options, and whether in the mapped-ram layout."""
EACH = 5
WORDS = 12
AT_A_TIME = 2


def sound(stream: bytes) -> bool:
    """Say whether an image with this stream is."""
    return not any(found.severity == "error" for found in verify(builders.image(xml=XML, payload=stream)))


def argued(flip: Flip, good: bytes) -> bool:
    """Say whether QEMU is content with less than we are: an end of the sections before that of the memory."""
    was, becomes = good[flip.offset], flip.of(good)[flip.offset]
    ends = flip.part == "command" or (flip.part == "section head" and was in (StreamSection.PART, StreamSection.END))
    return ends and becomes == StreamSection.EOF


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


def meant(flip: Flip, good: bytes) -> bool:
    """Say whether a verdict has to differ: QEMU loads other memory than there was, or was another machine.

    Where bitmap and pages of a block are, and how large a page is, QEMU believes, and loads what is there.  A bare
    stream may be of each machine that there is.
    """
    return argued(flip, good) or flip.part == "mapped header" or (flip.part == "configuration" and flip.offset < 40)


@pytest.mark.parametrize("name", OTHERS)
def test_so_it_is_with_other_guests(lab: Lab, folder: Path, name: str) -> None:
    target, words, mapped = OTHERS[name]
    options, stream = words.split(), folder / "stream"
    with Qemu(lab, *options, target=target) as qemu:
        qemu.save(stream, mapped_ram=mapped)
    good = stream.read_bytes()
    assert sound_as_it_is(stream)
    copies: Queue[Path] = Queue()
    for number in range(AT_A_TIME):
        copies.put(Path(shutil.copy(stream, folder / str(number))))

    def both(flip: Flip) -> tuple[bool, bool]:
        path = copies.get()
        put(path, flip.offset, good[flip.offset] ^ 1 << flip.bit)
        told = verdict(lab, path, *options, target=target, mapped_ram=mapped)
        ours = sound_as_it_is(path)
        put(path, flip.offset, good[flip.offset])
        copies.put(path)
        return told.loads, ours

    turned = flips(stream, words=WORDS)[::EACH]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        told = list(pool.map(both, turned))
    print(name, len(turned), Counter(told))
    wrong = [(flip, told) for flip, told in zip(turned, told, strict=True) if told[0] is not told[1]]
    assert [(flip, told) for flip, told in wrong if not meant(flip, good)] == []


def put(path: Path, offset: int, byte: int) -> None:
    """Write a byte into a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(bytes([byte]))


def sound_as_it_is(path: Path) -> bool:
    """Say whether a bare stream is sound."""
    try:
        return not any(found.severity == "error" for found in verify(path))
    except QemusaveError:
        return False


def test_a_description_that_is_cut_off_hinders_no_restore(lab: Lab, folder: Path) -> None:
    stream, cut = folder / "stream", folder / "cut"
    with Qemu(lab, *PC) as qemu:
        qemu.save(stream)
    shutil.copy(stream, cut)
    cut.write_bytes(stream.read_bytes()[:-1000])
    assert verdict(lab, cut, *PC).loads
    findings = verify(cut)
    assert [(found.rule, found.severity) for found in findings] == [("description.cut", "warning")]
