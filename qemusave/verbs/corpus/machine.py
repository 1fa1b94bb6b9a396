"""A whole small machine: what QEMU 10 sends of ``-machine pc-i440fx-10.0 -m 8 -nodefaults``, with few of its devices.

A reader that insists on the lengths of blocks and on the fields of devices gets as deep here as with a real guest.
In the mapped-ram layout it would be a file of 9 MiB, which is too much for a seed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...formats import Firmware, SaveFormat, StreamSection
from . import build, containers
from .build import Values, configuration, image, stream
from .descriptions import PAGE, TIMER, TIMER_STATE, Field, described, field, vmsd
from .memory import page, ram_part, ram_start, zero
from .small import CPU, CPU_STATE, DATA, LOADER, MAIN, RAM, ROM, STATE, Seed

BLOCKS = {
    MAIN: 8 << 20,
    RAM: 128 << 10,
    bytes(Firmware.PC_BIOS): 256 << 10,
    ROM: 128 << 10,
    LOADER: PAGE,
    b"/rom@etc/acpi/rsdp": PAGE,
}
"""Name to bytes."""

_REQUESTS = ("last_irr", "irr", "imr", "isr", "priority_add", "irq_base", "read_reg_select", "poll", "special_mask")
_MODES = ("init_state", "auto_eoi", "rotate_on_auto_eoi", "special_fully_nested_mode", "init4", "single_mode", "elcr")
_I8259 = vmsd("i8259", *(field(name, 1, "uint8") for name in _REQUESTS + _MODES))
_PORT = vmsd("port92", field("outport", 1, "uint8"))
DEVICES: dict[tuple[bytes, int], tuple[Field, bytes]] = {
    (TIMER, 0): (TIMER_STATE, STATE),
    (CPU, 0): (CPU_STATE, bytes(8)),
    (b"i8259", 0): (_I8259, bytes(16)),
    (b"i8259", 1): (_I8259, bytes(16)),
    (b"port92", 0): (_PORT, b"\2"),
}
"""Name and instance to description and state, in their order."""


def _memory() -> Iterator[Values]:
    for block, length in BLOCKS.items():
        yield page(0, DATA, block)
        yield from (zero(at) for at in range(PAGE, length, PAGE))


def whole() -> bytes:
    """Build its stream."""
    config = configuration()
    data = stream([ram_start(BLOCKS), ram_part(*_memory(), end=True), build.eof()], config=config)[:-1]
    for number, ((name, instance), (state, content)) in enumerate(DEVICES.items(), 5):
        version = {"instance_id": instance, "version_id": state["version"]}
        head = {"id": {"id": number}, "name": build.name(name), "instance": version}
        data += bytes([StreamSection.FULL]) + build.built("DeviceHead", head) + build.device_end(number, content)
    return data + build.description(described({key: state for key, (state, _) in DEVICES.items()}, config))


def machines() -> Iterator[Seed]:
    """Yield it plain and compressed."""
    data = whole()
    yield Seed("machine-plain", image(data), "all blocks of a machine and some of its devices")
    yield Seed("machine-running", image(data, was_running=1), "the same, of a guest that ran")
    packed = image(containers.gzip(data), fmt=SaveFormat.GZIP)
    yield Seed("machine-gzip", packed, "the same, compressed")
