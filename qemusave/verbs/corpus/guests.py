"""Guests of every kind of machine: where their memory is, what their vCPUs hold, and how their state is described."""

from __future__ import annotations

from collections.abc import Iterator

from ...formats import Cmos, Firmware, LowMemory, MainMemory, StreamSection
from . import build
from .build import MEMORY, TYPE, XML, configuration, image
from .descriptions import PAGE, Field, described, field
from .memory import ram_part, zero
from .places import first
from .small import Seed, sequential

_SEGMENT = {
    "vmsd_name": "segment",
    "version": 1,
    "fields": [
        field("selector", 4, "uint32"),
        field("base", 8),
        field("limit", 4, "uint32"),
        field("flags", 4, "uint32"),
    ],
}


def _segments(name: str, count: int | None = None) -> Field:
    many = {} if count is None else {"array_len": count}
    return field(name, 20, "struct", struct=_SEGMENT, **many)


_MARK = field("env.eip", 8)
CPUS: dict[str, list[Field]] = {
    "x86": [
        field("env.regs", 8, array_len=16),
        _MARK,
        field("env.eflags", 8),
        _segments("env.segs", 6),
        *(_segments(f"env.{name}") for name in ("ldt", "tr", "gdt", "idt")),
        *(field(f"env.cr[{number}]", 8) for number in (0, 2, 3, 4)),
        field("env.efer", 8),
    ],
    "aarch64": [
        field("env.xregs", 8, array_len=32),
        field("env.pc", 8),
        field("cpsr", 4, "cpsr"),
        field("env.elr_el", 8, array_len=4),
        field("cpreg_vmstate_indexes", 8, array_len=1),
        field("cpreg_vmstate_values", 8, array_len=1),
    ],
    "arm": [
        field("env.xregs", 8, array_len=32),
        field("env.pc", 8),
        field("other", 8),
        field("cpsr", 4, "cpsr"),
        field("env.regs", 4, "uint32", array_len=16),
    ],
    "s390x": [field("env.psw.mask", 8), field("env.psw.addr", 8), *(field(f"env.regs[{n}]", 8) for n in range(2))],
    "ppc64": [field("env.nip", 8), field("env.gpr", 8, array_len=32), field("env.crf", 4, "uint32", array_len=8)],
    "riscv64": [field("env.gpr", 8, array_len=32), field("env.pc", 8), field("env.satp", 8), field("env.mstatus", 8)],
    "loongarch64": [field("env.gpr", 8, array_len=32), field("env.pc", 8), field("env.CSR_CRMD", 8)],
    "x86-without-registers": [_MARK],
    "of-no-known-kind": [field("env.other", 8)],
    "with-signed-and-buffers": [
        _MARK,
        field("small", 4, "int32 le"),
        field("flag", 1, "bool"),
        field("bytes", 3, "buffer"),
        field("row", 2, "uint16", index=0),
        field("row", 2, "uint16", index=1),
    ],
}
"""The fields of vCPUs, by architecture."""

SUBSECTION = {"vmsd_name": "cpu/more", "version": 1, "fields": [field("n", 8)]}


def _size(fields: list[Field]) -> int:
    return sum(f["size"] * f.get("array_len", 1) for f in fields)


def guest(
    machine: str,
    arch: str,
    blocks: dict[bytes, int],
    devices: dict[str, tuple[Field, bytes]] | None = None,
    more: bytes = b"",
) -> bytes:
    """Build an image of a guest.

    Args:
        machine: its machine type.
        arch: libvirt's name of the architecture.
        blocks: name to bytes; but for the first page of the first, none is sent.
        devices: name to description and state.
        more: elements within the domain's ``<devices>``.
    """
    kind = f"<type arch='{arch}' machine='{machine}'>hvm</type>".encode()
    xml = XML.replace(TYPE, kind).replace(MEMORY, _memory(blocks, plugged=b"<memory " in more))
    xml = xml.replace(b"</domain>", b"<devices>" + more + b"</devices></domain>")
    config = configuration(machine.encode())
    first = next(iter(blocks))
    data = sequential(ram_part(zero(0, first), end=True), blocks=blocks, devices=False, text=None, config=config)[:-1]
    for number, (name, (_, state)) in enumerate((devices or {}).items(), 5):
        head = {"id": {"id": number}, "name": build.name(name.encode()), "instance": {"version_id": 1}}
        data += bytes([StreamSection.FULL]) + build.built("DeviceHead", head) + build.device_end(number, state)
    text = described({(name.encode(), 0): of for name, (of, _) in (devices or {}).items()}, config)
    return image(data + build.description(text), xml=xml)


def _memory(blocks: dict[bytes, int], *, plugged: bool) -> bytes:
    """Say how much memory the domain has, with that of memory devices, where it says that it has some."""
    others = (*Firmware, *(() if plugged else (block for block in blocks if block.startswith(b"memdimm"))))
    size = sum(length for block, length in blocks.items() if block not in others)
    return b"<maxMemory slots='256' unit='TiB'>1</maxMemory>" * plugged + b"<memory unit='b'>%d</memory>" % size


_LARGE, _LOW = 5 << 30, 2 << 20
_PC, _UNIT = MainMemory.PC, 1 << 16
_MACHINES: dict[str, tuple[str, str, dict[bytes, int]]] = {
    "i440fx": ("pc-i440fx-9.0", "x86_64", {_PC: PAGE, Firmware.PC_BIOS: PAGE}),
    "i440fx-large": ("pc-i440fx-9.0", "x86_64", {_PC: _LARGE}),
    "i440fx-old": ("pc-i440fx-1.7", "x86_64", {_PC: _LARGE}),
    "q35": ("q35", "x86_64", {_PC: PAGE, Firmware.PC_FLASH0: PAGE, Firmware.PC_FLASH1: PAGE}),
    "q35-large": ("pc-q35-9.0", "x86_64", {_PC: _LARGE}),
    "nodes": ("pc-q35-9.0", "x86_64", {b"ram-node1": _LARGE, b"/objects/ram-node0": PAGE}),
    "microvm": ("microvm", "x86_64", {MainMemory.MICROVM: PAGE}),
    "microvm-rom": ("microvm", "x86_64", {MainMemory.MICROVM: _LOW, Firmware.PC_BIOS: PAGE}),
    "isapc": ("isapc", "x86_64", {_PC: _LOW, Firmware.PC_BIOS: PAGE, Firmware.PC_ROM: PAGE}),
    "arm": ("virt-9.0", "aarch64", {MainMemory.ARM_VIRT: PAGE, Firmware.VIRT_FLASH0: PAGE, Firmware.VIRT_FLASH1: PAGE}),
    "sbsa": ("sbsa-ref", "aarch64", {MainMemory.SBSA_REF: PAGE}),
    "riscv": ("virt", "riscv64", {MainMemory.RISCV_VIRT: PAGE}),
    "riscv-flash": (
        "virt",
        "riscv64",
        {MainMemory.RISCV_VIRT: PAGE, Firmware.RISCV_ROM: PAGE, Firmware.VIRT_FLASH0: PAGE, Firmware.VIRT_FLASH1: PAGE},
    ),
    "loongarch": ("virt", "loongarch64", {MainMemory.LOONGARCH: PAGE}),
    "s390": ("s390-ccw-virtio-9.0", "s390x", {MainMemory.S390: PAGE}),
    "pseries": ("pseries-9.0", "ppc64", {MainMemory.PSERIES: PAGE}),
    "virt-of-another-kind": ("virt", "m68k", {MainMemory.PC: PAGE}),
    "of-no-known-kind": ("versatilepb", "armv7l", {MainMemory.PC: PAGE}),
    "device-without-place": ("pc-q35-9.0", "x86_64", {_PC: PAGE, b"memdimm0": PAGE}),
    "without-main-memory": ("pc-q35-9.0", "x86_64", {b"vga.vram": PAGE}),
}


def _clock(extended: int = 0, above_16m: int = 0, above_4g: int = 0, size: int = 128) -> tuple[Field, bytes]:
    """Return the state of a PC's clock, which begins with its CMOS."""
    state = bytearray(size)
    for at, length, value in (
        (Cmos.EXTENDED, 2, extended),
        (Cmos.ABOVE_16M, 2, above_16m),
        (Cmos.ABOVE_4G, 3, above_4g),
    ):
        if at + length <= size:
            state[at : at + length] = value.to_bytes(length, "little")
    return {"vmsd_name": "clock", "version": 1, "fields": [field("cmos_data", size, "buffer")]}, bytes(state)


def guests() -> Iterator[Seed]:
    """Yield them all."""
    for name, (machine, arch, blocks) in _MACHINES.items():
        yield Seed(f"guest-{name}", guest(machine, arch, blocks), f"the memory of a machine: {machine} on {arch}")
    for name, fields in CPUS.items():
        made = {"cpu": ({"vmsd_name": "cpu", "version": 1, "fields": fields}, bytes(range(256)) * 3)}
        made["cpu"] = (made["cpu"][0], made["cpu"][1][: _size(fields)])
        yield Seed(f"cpu-{name}", guest("pc", "x86_64", {_PC: PAGE}, made), f"a vCPU {name}")
        if name == "riscv64":
            data = guest("virt", "riscv32", {MainMemory.RISCV_VIRT: PAGE}, made)
            yield Seed("cpu-riscv32", data, "a vCPU of half the width")
    low, high = LowMemory.Q35_SPLIT - (16 << 20), _LARGE - LowMemory.Q35_SPLIT
    clocks = {
        "told": _clock(above_16m=low // _UNIT, above_4g=high // _UNIT),
        "told-little": _clock(extended=1),
        "told-wrongly": _clock(above_16m=1),
        "cut": _clock(size=64),
    }
    for name, clock in clocks.items():
        data = guest("pc-q35-9.0", "x86_64", {_PC: _LARGE}, {"mc146818rtc": clock})
        yield Seed(f"guest-cmos-{name}", data, f"a clock that says where the memory is: {name}")
    nodes = guest(*_MACHINES["nodes"])
    cut = first(nodes, "ram_block_length.used_length").end
    yield Seed("guest-nodes-cut", nodes[: cut + 1], "a list of NUMA nodes that is cut off")
    yield from _devices()


def _devices() -> Iterator[Seed]:
    """Yield devices whose description and state fit, or do not, each in its own way; and memory devices."""
    cpu: Field = {"vmsd_name": "cpu", "version": 1, "fields": [_MARK], "subsections": [SUBSECTION]}
    head = bytes([StreamSection.SUBSECTION]) + build.built("ShortString", build.name(b"cpu/more"))
    whole = bytes(8) + head + build.built("SubsectionHead", {"version": 1}) + bytes(8)
    many: Field = {"vmsd_name": "cpu", "version": 1, "fields": [field("n", 0, array_len=99)]}
    made: dict[str, tuple[Field, bytes]] = {
        "subsection": (cpu, whole),
        "subsection-elsewhere": (cpu, bytes([1]) * len(whole)),
        "elements-without-bytes": (many, b""),
        "no-name": ({"vmsd_name": "cpu", "version": 1, "fields": [{"size": 8}]}, bytes(8)),
        "not-described": ({"size": 8}, bytes(8)),
    }
    pointers = field("pointers", 1, "struct", struct={}, array_len=2)  # as QEMU before 10.0 describes them
    inner = field("inner", 2, "struct", struct={"vmsd_name": "inner", "version": 1, "fields": [pointers]})
    for name, fields, state in (
        ("as-described", [field("n", 8), pointers], bytes(10)),
        ("longer", [field("n", 8), pointers], bytes(9) + b"longer"),
        ("longer-within", [field("n", 8), inner], bytes(9) + b"longer"),
        ("shorter", [field("n", 8), pointers], bytes(9)),
    ):
        made[f"pointers-{name}"] = {"vmsd_name": "cpu", "version": 1, "fields": fields}, state
    for name, device in made.items():
        yield Seed(f"device-{name}", guest("pc", "x86_64", {_PC: PAGE}, {"cpu": device}), f"device state: {name}")
    places = b"<memory model='dimm'><address base='0x140000000'/></memory>"
    places += b"<memory model='nvdimm'><address slot='x'/></memory>"
    places += b"<memory model='nvdimm'><target><label><size unit='KiB'>128</size></label></target></memory>"
    data = guest("pc-q35-9.0", "x86_64", {_PC: PAGE, b"memdimm0": PAGE}, more=places)
    yield Seed("guest-memory-device", data, "memory devices with and without a sound address")
