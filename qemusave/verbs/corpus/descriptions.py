"""Descriptions of device state, as QEMU writes them behind a stream: of the configuration, and of a device."""

from __future__ import annotations

from json import dumps
from typing import Any

from ...formats import DEFAULT_PAGE_SIZE
from .build import Values

PAGE = DEFAULT_PAGE_SIZE
"""Bytes of a page in most of the seeds."""
TIMER, TIMER_VERSION = b"timer", 2
"""The device that the seeds have: every machine has it, and it is small."""

Field = dict[str, Any]


def field(name: str, size: int, kind: str = "uint64", **more: Any) -> Field:
    """Describe a field as QEMU does."""
    return {"name": name, "type": kind, "size": size, **more}


def _capabilities(lengths: list[int]) -> list[Field]:
    if len(lengths) == 1:
        return [field("capabilities", 1 + lengths[0], "capability")]
    return [field("capabilities", 1 + length, "capability", index=n) for n, length in enumerate(lengths)]


def _configuration(config: Values) -> Field:
    made = vmsd("configuration", field("len", 4, "uint32"), field("name", config["len_machine"], "buffer"))
    for part in config["subsections"] or []:
        if "target_page_bits" in part:
            fields = [field("page_bits", 4, "uint32")]
        elif "uuid" in part:
            fields = [field("uuid", 16, "uint8")]
        else:
            names = [listed["len_name"] for listed in part["capability_list"]["capabilities"]]
            fields = [field("caps_count", 4, "uint32"), *_capabilities(names)]
        made.setdefault("subsections", []).append(vmsd(part["name"]["name"].decode(), *fields))
    return made


def vmsd(name: str, *fields: Field, version: int = 1) -> Field:
    """Describe a state, or a part of one."""
    return {"vmsd_name": name, "version": version, "fields": list(fields)}


TIMER_STATE = vmsd(
    "timer",
    field("cpu_ticks_offset", 8, "int64"),
    field("unused", 8, "unused_buffer"),
    field("cpu_clock_offset", 8, "int64"),
    version=TIMER_VERSION,
)


def described(devices: dict[tuple[bytes, int], Field], config: Values | None, page_size: int = PAGE) -> bytes:
    """Write a description.

    Args:
        devices: name and instance to what describes the state.
        config: the stream's Configuration; None for none.
        page_size: bytes.
    """
    made: Field = {} if config is None else {"configuration": _configuration(config)}
    listed = [{"name": name.decode(), "instance_id": number, **state} for (name, number), state in devices.items()]
    made |= {"page_size": page_size, "devices": listed}
    return dumps(made, separators=(",", ":")).encode()


def json(page_size: int = PAGE, device: bytes = TIMER, config: Values | None = None) -> bytes:
    """Write a description of a device with the fields of QEMU's ``timer``, and of *config*, where there is one."""
    return described({(device, 0): TIMER_STATE}, config, page_size)
