"""The guests that are judged: a dozen machine types of eight targets, small, with known contents of their memory."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from libvirt.lab import Lab
from libvirt.qemu import Qemu

_NOISE = random.Random(1).randbytes(1 << 14)


class Machine(NamedTuple):
    """A machine type with devices.

    Attributes:
        name: what it is called here.
        target: QEMU's name of the architecture.
        options: of QEMU.
        noise: addresses at which there are bytes of noise.
        runs: a line of `info mtree -f`, or of `info registers`, that is there once the firmware has come so far.
    """

    name: str
    target: str
    options: tuple[str, ...]
    noise: tuple[int, ...] = ()
    runs: str = ""

    def __str__(self) -> str:
        return self.name


def _machine(name: str, target: str, options: str, *noise: int, runs: str = "") -> Machine:
    return Machine(name, target, tuple(options.split()), noise, runs)


_VGA = ": vga.vram"
_WAITS = "HLT=1"
_OVMF = "/usr/share/OVMF/OVMF_{}_4M.fd"
_FLASH = f"-drive if=pflash,unit=0,format=raw,readonly=on,file={_OVMF.format('CODE')}" + (
    f" -drive if=pflash,unit=1,format=raw,snapshot=on,file={_OVMF.format('VARS')}"
)

PCS = [
    _machine("i440fx", "x86_64", "-machine pc-i440fx-10.0 -m 8M -vga std", 0x200000, runs=_VGA),
    _machine(
        "q35", "x86_64", "-machine pc-q35-10.0 -m 16M -smp 2 -vga std -device ich9-ahci,id=more", 0x200000, runs=_VGA
    ),
    _machine("ovmf", "x86_64", f"-machine pc-q35-10.0 -m 64M -vga std {_FLASH}", 0x3000000, runs=_WAITS),
]
"""Whose devices' memory is mapped by their firmware."""

_DIMMS = (
    "-object memory-backend-ram,id=one,size=64M -device pc-dimm,id=dimm0,memdev=one"
    " -object memory-backend-ram,id=two,size=32M -device nvdimm,id=nvdimm0,memdev=two"
    " -object memory-backend-ram,id=three,size=128M -device virtio-mem-pci,id=vm0,memdev=three,requested-size=64M"
)
_NODES = (
    "-object memory-backend-ram,id=ram-node0,size=16M -object memory-backend-ram,id=ram-node1,size=48M"
    " -numa node,nodeid=0,memdev=ram-node0 -numa node,nodeid=1,memdev=ram-node1"
)
_SHARED = "-object memory-backend-ram,id=shared,share=on,size=1M -device ivshmem-plain,memdev=shared,master=on"
_BEHIND = "-device pcie-root-port,id=behind -device bochs-display,bus=behind"

LAID = [
    _machine("dimms", "x86_64", f"-machine pc-q35-10.0,nvdimm=on -m 64M,slots=4,maxmem=2G {_DIMMS}", runs=_WAITS),
    _machine("dimms440", "x86_64", f"-machine pc-i440fx-9.2,nvdimm=on -m 64M,slots=4,maxmem=2G {_DIMMS}"),
    _machine("nodes", "x86_64", f"-machine pc-q35-8.2 -m 64M {_NODES}", 0xFFC000, 0x1000000, runs=_WAITS),
    _machine("shared", "x86_64", f"-machine pc-q35-10.0 -m 32M {_SHARED} {_BEHIND}", runs=": bochs-display-vram"),
    _machine("amd", "x86_64", "-machine pc-q35-10.0 -cpu EPYC,phys-bits=48 -m 3G,slots=1,maxmem=1020G"),
    _machine("hole", "x86_64", "-machine pc-i440fx-10.0,max-ram-below-4g=1G -m 2G", 0x3FFFC000, 0x100000000),
    _machine(
        "virt-dimms",
        "aarch64",
        f"-machine virt-10.0,nvdimm=on -bios /srv/noise -cpu cortex-a57 -m 64M,slots=4,maxmem=2G {_DIMMS}",
    ),
]
"""Whose memory is laid out by their devices or options, which a stream without an XML does not name."""

MACHINES = [
    *PCS,
    *LAID,
    _machine("reset", "x86_64", "-machine pc-i440fx-10.0 -m 8M", 0x200000),
    _machine(
        "high", "x86_64", "-machine pc-q35-9.2 -m 3G -device virtio-rng-pci", 0x7FFF0000, 0x100000000, 0x13FFF0000
    ),
    _machine("old", "x86_64", "-machine pc-i440fx-2.12 -m 4G", 0xBFFF0000, 0x100000000),
    _machine("microvm", "x86_64", "-machine microvm -m 8M", 0x200000),
    _machine("isapc", "i386", "-machine isapc -m 8M -cpu 486", 0x200000),
    _machine("virt", "aarch64", "-machine virt-10.0,gic-version=3 -cpu cortex-a57 -smp 4 -m 32M", 0x40100000),
    _machine("virt32", "arm", "-machine virt-7.2 -m 32M", 0x40100000),
    _machine("s390x", "s390x", "-machine s390-ccw-virtio-10.0 -m 32M", 0x1000000),
    _machine("pseries", "ppc64", "-machine pseries-10.0 -m 256M", 0x8000000),
    _machine("riscv64", "riscv64", "-machine virt -smp 2 -m 32M", 0x81000000),
    _machine("loongarch64", "loongarch64", "-machine virt -m 1G", 0x1000000, 0x80000000),
]
"""Of all eight targets; the first four-gigabyte boundary is crossed, where a machine has memory on both sides."""


@contextlib.contextmanager
def started(lab: Lab, machine: Machine) -> Iterator[Qemu]:
    """Start a guest and leave it paused, where its firmware has come to."""
    noise = lab.work / "noise"
    noise.write_bytes(_NOISE)
    loaders = [f"loader,file={lab.inside(noise)},force-raw=on,addr={at:#x}" for at in machine.noise]
    devices = [word for loader in loaders for word in ("-device", loader)]
    with Qemu(lab, *machine.options, *devices, target=machine.target) as qemu:
        if machine.runs:
            qemu.run_until(lambda: machine.runs in qemu.tree() + qemu.hmp("info registers"))
        yield qemu


def saved(lab: Lab, machine: Machine, folder: Path) -> Path:
    """Save a guest, and return the path of the stream."""
    stream = folder / "stream"
    with started(lab, machine) as qemu:
        qemu.save(stream)
    return stream
