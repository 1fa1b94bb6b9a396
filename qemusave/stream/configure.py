"""A stream's configuration section, read and written: page size, capabilities, description."""

from __future__ import annotations

import json

from .. import declared
from ..declared import Capability, ConfigurationPart, StreamSection
from ..errors import FormatError, UnsupportedError
from .description import VmDescription
from .generated import put_vm_description, read_vm_description
from .generated_beginning import (
    build_stream_header,
    build_subsection,
    put_capability_list,
    put_capability_name,
    put_configuration_section,
    put_subsection,
    read_configuration_section,
    read_stream_header,
)
from .start import Beginning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


_DESCRIBED = b'{"configuration": '


def configuration(data: bytes, *, mapped: bool, machine: bytes | None = None) -> bytes:
    """Rewrite what a stream says before its first section for a layout.

    Args:
        data: stream header and configuration section, nothing else.
        mapped: whether the capability mapped-ram is to be listed.
        machine: the machine type to be named; None keeps it.  Where there is no configuration section, none is named.

    Raises:
        UnsupportedError: the stream has no configuration section that could list it.
    """
    cursor = Beginning(data)
    head = build_stream_header(read_stream_header(cursor))
    if cursor.peek() != StreamSection.CONFIGURATION:
        if not mapped:
            return head  # older machine types have none, and nothing is to be listed
        raise UnsupportedError(
            "the machine type is too old for mapped-ram: its stream has no configuration section", feature="mapped-ram"
        )
    fields = read_configuration_section(cursor).fields
    lists = [part.capability_list for part in fields.subsections if part.capability_list is not None]
    names = [c.name for c in lists[-1].capabilities if c.name != Capability.MAPPED_RAM] if lists else []
    names += [Capability.MAPPED_RAM] * mapped
    kept = [part for part in fields.subsections if part.capability_list is None]
    parts = [build_subsection(part) for part in kept]
    if names:
        before = len([part for part in kept if part.target_page_bits is not None])
        parts.insert(before, _capabilities(names))
    return head + put_configuration_section(machine or fields.machine, b"".join(parts))


def _capabilities(names: list[bytes]) -> bytes:
    return put_subsection(
        ConfigurationPart.CAPABILITIES, declared.CONFIGURATION_PART_VERSION, capability_list=put_capability_list(names)
    )


def description(text: bytes, *, mapped: bool) -> bytes:
    """Rewrite the JSON at the end of a stream for a layout, as QEMU writes it: it describes the configuration, too.

    What is not as QEMU writes it, and what does not describe the configuration (before QEMU 9), stays as it is.

    Args:
        text: the JSON.
        mapped: whether the configuration lists the capability mapped-ram, and no other.
    """
    if (read := _read(text)) is None:
        return text
    value, end = read
    try:
        parts = value.pop("subsections", [])
        kept = [part for part in parts if part["vmsd_name"].encode() != ConfigurationPart.CAPABILITIES]
    except (TypeError, LookupError, AttributeError):
        return text
    if len(kept) != len(parts) and _capabilities_part(Capability.MAPPED_RAM) not in parts:
        return text  # others than mapped-ram
    if mapped:
        before = len([part for part in kept if part["vmsd_name"].encode() == ConfigurationPart.PAGE_BITS])
        kept.insert(before, _capabilities_part(Capability.MAPPED_RAM))
    if kept:
        value["subsections"] = kept
    return _DESCRIBED + json.dumps(value).encode() + text[end:]


def _read(text: bytes) -> tuple[dict[str, Any], int] | None:
    """Read what a description says of the configuration, and where that ends; None if QEMU would not write it so."""
    if not text.startswith(_DESCRIBED):
        return None
    try:
        told = text.decode("ascii")
        value, end = json.JSONDecoder().raw_decode(told, len(_DESCRIBED))
    except (ValueError, RecursionError):
        return None
    return (value, end) if json.dumps(value) == told[len(_DESCRIBED) : end] and isinstance(value, dict) else None


def renamed(text: bytes, machine: bytes) -> bytes:
    """Rewrite the JSON at the end of a stream for one that names another machine type: it gives the name's length.

    What is not as QEMU writes it, and what does not describe the configuration (before QEMU 9), stays as it is.
    """
    if (read := _read(text)) is None:
        return text
    value, end = read
    try:
        (name,) = [field for field in value["fields"] if (field["name"], field["type"]) == ("name", "buffer")]
    except (TypeError, LookupError, ValueError):
        return text
    name["size"] = len(machine)
    return _DESCRIBED + json.dumps(value).encode() + text[end:]


def without(text: bytes, drops: Callable[[str], bool]) -> bytes:
    """Leave devices out of the JSON at the end of a stream; the rest stays as it is, as does what is no description.

    Args:
        text: the JSON.
        drops: says of a device's name whether it is left out.
    """
    try:
        devices = VmDescription(text, 0).devices
    except FormatError:
        return text
    kept = [text[d.start : d.end] for d in devices if d.name is None or not drops(d.name)]
    if len(kept) == len(devices):
        return text
    between = text[devices[0].end : devices[1].start] if len(devices) > 1 else b""
    return text[: devices[0].start] + between.join(kept) + text[devices[-1].end :]


def _capabilities_part(name: bytes) -> dict[str, Any]:
    """Describe a list of one capability."""
    fields = [
        {"name": "caps_count", "type": "uint32", "size": len(put_capability_list(()))},
        {"name": "capabilities", "type": "capability", "size": len(put_capability_name(name))},
    ]
    part = ConfigurationPart.CAPABILITIES.decode()
    return {"vmsd_name": part, "version": declared.CONFIGURATION_PART_VERSION, "fields": fields}


def described(data: bytes, *, mapped: bool) -> bytes:
    """Rewrite the section that holds the description (:func:`description`), from its type byte on."""
    return rewritten(data, lambda text: description(text, mapped=mapped))


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change the text in a section that holds the description, from its type byte on."""
    cursor = Beginning(data)
    kind = cursor.take(1)
    read_vm_description(cursor)
    text = change(data[cursor.at :])
    return kind + put_vm_description(len(text)) + text
