"""A stream's configuration section, read and written: page size, capabilities, description."""

from __future__ import annotations

import json
from struct import Struct

from .. import declared
from ..declared import Capability, ConfigurationPart, StreamSection
from ..errors import UnsupportedError
from .encode import name as short_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_BYTE = Struct(declared.SHORT_STRING_CODE)
_HEADER = Struct(declared.STREAM_HEADER_CODE)
_CONFIGURATION = Struct(declared.CONFIGURATION_CODE)
_SUBSECTION = Struct(declared.SUBSECTION_HEAD_CODE)
_CAPABILITIES = Struct(declared.CAPABILITY_LIST_CODE)
_JSON = Struct(declared.VM_DESCRIPTION_CODE)
_DESCRIBED = b'{"configuration": '


def configuration(data: bytes, *, mapped: bool) -> bytes:
    """Rewrite what a stream says before its first section for a layout.

    Args:
        data: stream header and configuration section, nothing else.
        mapped: whether the capability mapped-ram is to be listed.

    Raises:
        UnsupportedError: the stream has no configuration section that could list it.
    """
    at = _HEADER.size
    if data[at : at + 1] != bytes([StreamSection.CONFIGURATION]):
        raise UnsupportedError(
            "the machine type is too old for mapped-ram: its stream has no configuration section", feature="mapped-ram"
        )
    at += 1 + _CONFIGURATION.size + _CONFIGURATION.unpack_from(data, at + 1)[0]
    start, parts = data[:at], []
    names: list[bytes] = []
    while at < len(data):
        length = data[at + 1]
        name = data[at + 2 : at + 2 + length]
        fields = at + 2 + length + _SUBSECTION.size
        end = fields + _len_fields(name, data, fields)
        if name == ConfigurationPart.CAPABILITIES:
            names = _names(data, fields)
        else:
            parts.append((name, data[at:end]))
        at = end
    names = [n for n in names if n != Capability.MAPPED_RAM] + [Capability.MAPPED_RAM] * mapped
    if names:
        fields_of = _CAPABILITIES.pack(len(names)) + b"".join(map(short_string, names))
        part = bytes([StreamSection.SUBSECTION]) + short_string(ConfigurationPart.CAPABILITIES)
        whole = part + _SUBSECTION.pack(declared.CONFIGURATION_PART_VERSION) + fields_of
        before = len([name for name, _ in parts if name == ConfigurationPart.PAGE_BITS])
        parts.insert(before, (ConfigurationPart.CAPABILITIES, whole))
    return start + b"".join(raw for _, raw in parts)


def _len_fields(name: bytes, data: bytes, at: int) -> int:
    """Say how long the fields of a subsection are, whose stream has been read before."""
    if name == ConfigurationPart.PAGE_BITS:
        return Struct(declared.TARGET_PAGE_BITS_CODE).size
    if name == ConfigurationPart.UUID:
        return Struct(declared.UUID_CODE).size
    return _CAPABILITIES.size + sum(_BYTE.size + len(n) for n in _names(data, at))


def _names(data: bytes, at: int) -> list[bytes]:
    names = []
    count = _CAPABILITIES.unpack_from(data, at)[0]
    at += _CAPABILITIES.size
    for _ in range(count):
        names.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return names


def description(text: bytes, *, mapped: bool) -> bytes:
    """Rewrite the JSON at the end of a stream for a layout, as QEMU writes it: it describes the configuration, too.

    What is not as QEMU writes it, and what does not describe the configuration (before QEMU 9), stays as it is.

    Args:
        text: the JSON.
        mapped: whether the configuration lists the capability mapped-ram, and no other.
    """
    if not text.startswith(_DESCRIBED):
        return text
    try:
        told = text.decode("ascii")
        value, end = json.JSONDecoder().raw_decode(told, len(_DESCRIBED))
        if json.dumps(value) != told[len(_DESCRIBED) : end]:
            return text
        parts = value.pop("subsections", [])
        kept = [part for part in parts if part["vmsd_name"].encode() != ConfigurationPart.CAPABILITIES]
    except (ValueError, RecursionError, TypeError, LookupError, AttributeError):
        return text
    if len(kept) != len(parts) and _capabilities_part(Capability.MAPPED_RAM) not in parts:
        return text  # others than mapped-ram
    if mapped:
        before = len([part for part in kept if part["vmsd_name"].encode() == ConfigurationPart.PAGE_BITS])
        kept.insert(before, _capabilities_part(Capability.MAPPED_RAM))
    if kept:
        value["subsections"] = kept
    return _DESCRIBED + json.dumps(value).encode() + text[end:]


def _capabilities_part(name: bytes) -> dict[str, Any]:
    """Describe a list of one capability."""
    fields = [
        {"name": "caps_count", "type": "uint32", "size": _CAPABILITIES.size},
        {"name": "capabilities", "type": "capability", "size": _BYTE.size + len(name)},
    ]
    part = ConfigurationPart.CAPABILITIES.decode()
    return {"vmsd_name": part, "version": declared.CONFIGURATION_PART_VERSION, "fields": fields}


def described(data: bytes, *, mapped: bool) -> bytes:
    """Rewrite the section that holds the description (:func:`description`), from its type byte on."""
    text = description(data[1 + _JSON.size :], mapped=mapped)
    return data[:1] + _JSON.pack(len(text)) + text
