"""A program for drgn from a saved image: memory and registers in place, nothing extracted.

It needs the package ``drgn``, which the extra ``drgn`` brings.
"""

from __future__ import annotations

import os

import drgn

from ..errors import UnsupportedError
from ..image.open import open_image
from ..verbs.extract.placement import lay_out_guest
from ..verbs.extract.vmcoreinfo import GuestMemory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from ..errors import StrPath
    from ..image.image import Image
    from ..memory.ranges import Range

_BITS_64, _LITTLE = drgn.PlatformFlags.IS_64_BIT, drgn.PlatformFlags.IS_LITTLE_ENDIAN
_PLATFORMS = {
    "x86_64": (drgn.Architecture.X86_64, _BITS_64 | _LITTLE),
    "i686": (drgn.Architecture.I386, _LITTLE),
    "aarch64": (drgn.Architecture.AARCH64, _BITS_64 | _LITTLE),
    "armv7l": (drgn.Architecture.ARM, _LITTLE),
    "ppc64": (drgn.Architecture.PPC64, _BITS_64),
    "ppc64le": (drgn.Architecture.PPC64, _BITS_64 | _LITTLE),
    "riscv64": (drgn.Architecture.RISCV64, _BITS_64 | _LITTLE),
    "s390x": (drgn.Architecture.S390X, _BITS_64),
}


class _Memory:
    """Reads for drgn; the image stays open as long as the program has this."""

    def __init__(self, image: Image) -> None:
        self._image = image

    def of(self, place: Range) -> object:
        """Return the function that drgn calls for a range."""
        block = self._image.ram[place.block]

        def read(address: int, count: int, offset: int, physical: bool, owner: _Memory = self) -> bytes:
            return block.read(place.offset + offset, count)

        return read

    def __del__(self) -> None:
        self._image.close()


def program(image: StrPath | BinaryIO | bytes) -> drgn.Program:
    """Open a saved image, or a bare migration stream, as a program.

    The program is what drgn makes of the core that ``extract --as elf`` writes: it has the registers of each vCPU, and
    is a Linux kernel if the guest holds a VMCOREINFO.  In a kernel program threads are tasks, which drgn finds once it
    has the kernel's debugging symbols; else each vCPU is a thread.  Of a guest whose core nobody knows the program has
    the physical memory and no more.

    Args:
        image: a path, a seekable binary file object, or bytes.

    Raises:
        OSError: the file cannot be read.
        QemusaveError: the memory is damaged, or its place is not known.
    """
    opened = open_image(image, index=True)
    memory = _Memory(opened)
    if (problem := opened.guest.problem) is not None:
        raise problem
    ranges = opened.guest.memory_map
    kinds: tuple[bool, ...] = (True,)
    try:
        placed, cpus = lay_out_guest(opened.guest, "elf")
        made = _core(placed.heads(opened.ram, cpus, GuestMemory(opened.guest)), placed.end)
        kinds = (True, False)  # a core has its memory by physical and, where no page table counts, virtual addresses
    except UnsupportedError:
        made = drgn.Program(_platform(opened.guest.arch))
    for place in ranges:
        for physical in kinds:
            made.add_memory_segment(place.start, place.length, memory.of(place), physical)
    return made


def _core(heads: list[tuple[bytes, int]], end: int) -> drgn.Program:
    """Let drgn read a core with notes and no memory; the kernel's file of that size has no pages."""
    made = drgn.Program()
    fd = os.memfd_create("qemusave")
    try:
        for head, at in heads:
            os.pwrite(fd, head, at)
        os.ftruncate(fd, end)
        made.set_core_dump(f"/proc/self/fd/{fd}")  # not the descriptor itself, which drgn would close
    finally:
        os.close(fd)
    return made


def _platform(arch: str | None) -> drgn.Platform | None:
    found = _PLATFORMS.get(arch or "")
    return None if found is None else drgn.Platform(*found)
