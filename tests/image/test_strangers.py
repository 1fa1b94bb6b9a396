"""What is no image is called what it is; where an image is within, it is said where and how to get at it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
from pathlib import Path

import builders
import pytest
from backports import zstd
from conftest import IMAGES

from qemusave.errors import MagicError
from qemusave.files.opening import source_of
from qemusave.image.identify import identify
from qemusave.verbs.verify import verify

IMAGE = builders.image()
DISK, EMPTY = ((IMAGES / f"qcow2/{name}.qcow2").read_bytes() for name in ("snapshots", "v3-backing"))
"""One with guests in its snapshots, whose table is behind the first MiB, and one without."""


def elf(kind: int, *notes: tuple[bytes, int]) -> bytes:
    """An ELF file for x86-64, with notes."""
    data = b"".join(
        struct.pack("<III", len(name) + 1, 0, note) + (name + b"\0").ljust(8, b"\0") for name, note in notes
    )
    head = b"\x7fELF\2\1\1".ljust(16, b"\0") + struct.pack(
        "<HHIQQQIHHHHHH", kind, 62, 1, 0, 64, 0, 0, 64, 56, 1, 0, 0, 0
    )
    return head + struct.pack("<IIQQQQQQ", 4, 0, 120, 0, 0, len(data), len(data), 0) + data


def tar(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


CLOUD = b"libvirt-xml\n \0 \r" + (40).to_bytes(4, "little") + bytes(44)
STRANGERS = {
    b"Xen saved domain, xl format\n \0 \r\3": "Xen's `xl save`",
    CLOUD + b"<domain type='kvm'>": "libvirt's Cloud Hypervisor driver",
    CLOUD + b"<domain type='xen' id='3'>": "libvirt's Xen driver",
    b"\x7fVirtualBox SavedState V2.0\n": "VirtualBox",
    b"\xd2\xbe\xd2\xbe" + bytes(60): "VMware",
    b"QEVM\0\0\0\4": "PANDA",
    elf(2): "an ELF file that is no dump",
    elf(4, (b"CORE", 1), (b"CORE", 3)): "an ELF core dump of a process",
    elf(4, (b"CORE", 1), (b"QEMU", 0)): "as `virsh dump --memory-only` writes",
    b"KDUMP   \6": "a kdump file",
    b"QFI\xfb\0\0\0\3": "a qcow2 disk image",
    b"<domain type='kvm'>": "a domain XML without an image",
    b"# LibvirtQemudSave is the magic": "a file of another kind",
    gzip.compress(IMAGE): "gzip file that holds a saved image, which `gzip -dc FILE >IMAGE`",
    bz2.compress(IMAGE): "`bzip2 -dc FILE >IMAGE`",
    lzma.compress(IMAGE): "`xz -dc FILE >IMAGE`",
    zstd.compress(IMAGE): "`zstd -dc FILE >IMAGE`",
    b"\x04\x22\x4d\x18\x64\x40\xa7\x10\0\0\0\xf5" + IMAGE: "`lz4 -dc FILE >IMAGE`",
    tar("vm.save", IMAGE): "a tar archive with a saved image at 0x200, which `qemusave info 'FILE#vm.save'` reads",
    gzip.compress(
        tar("vm.save", IMAGE)
    ): "gzip file that holds a tar archive with a saved image at 0x200, which `qemusave info 'FILE#vm.save'`",
    tar("disk.qcow2", DISK): "a tar archive with a disk image, which `tar -xf FILE disk.qcow2` gets out",
    gzip.compress(DISK): "a gzip file that holds a qcow2 disk image, of whose snapshots FILE#NAME is a guest",
    gzip.compress(EMPTY): "a gzip file that holds a qcow2 disk image without a guest's state",
    bytes(777) + IMAGE: "a saved image at 0x309, which `qemusave info --offset 0x309 FILE` reads",
    bytes((1 << 20) - 128) + IMAGE: "a saved image at 0xfff80",
    bytes(64): "a file that begins with zeros",
}


@pytest.mark.parametrize(("data", "words"), STRANGERS.items(), ids=list(STRANGERS.values()))
def test_stranger(data: bytes, words: str) -> None:
    assert words in identify(source_of(data)).what
    with pytest.raises(MagicError) as refused:
        verify(data)
    assert words in refused.value.message
    assert words in refused.value.kind


@pytest.mark.parametrize(("name", "words"), [("a.vmem", "VMware"), ("a.vsv", "Hyper-V"), ("b.bin", "Hyper-V")])
def test_what_has_no_magic_goes_by_its_name(tmp_path: Path, name: str, words: str) -> None:
    for path in (tmp_path / "b.vsv", tmp_path / name):
        path.write_bytes(b"some memory")
    assert words in identify(source_of(tmp_path / name)).what


def test_a_cut_elf_file_is_no_dump() -> None:
    whole = elf(4, (b"CORE", 1))
    for length in range(4, len(whole)):
        assert "ELF" in identify(source_of(whole[:length])).what
