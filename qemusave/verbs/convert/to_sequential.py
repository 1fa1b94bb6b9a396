"""Tell a guest's mapped-ram stream as a sequential one, and the configuration of either.

What differs is the configuration, which names the capability, and the ram section (FORMAT.md 4.3, 5.3, 5.4, 6);
everything else stays as it is, byte for byte.
"""

from __future__ import annotations

import json
from struct import Struct

from ... import declared
from ...declared import Capability, ConfigurationPart, RamFlag, StreamSection
from ...errors import TruncatedError, UnsupportedError
from ...memory.index import DATA
from ...stream.sections import RAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...image.guest import Guest
    from ...memory.block import Block

_BYTE = Struct(declared.SHORT_STRING_CODE)
_HEADER = Struct(declared.STREAM_HEADER_CODE)
_CONFIGURATION = Struct(declared.CONFIGURATION_CODE)
_SUBSECTION = Struct(declared.SUBSECTION_HEAD_CODE)
_CAPABILITIES = Struct(declared.CAPABILITY_LIST_CODE)
_WORD = Struct(declared.RAM_WORD_CODE)
_LENGTH = Struct(declared.RAM_BLOCK_LENGTH_CODE)
_ADDRESS = Struct(declared.RAM_BLOCK_ADDRESS_CODE)

_JSON = Struct(declared.VM_DESCRIPTION_CODE)

_DESCRIBED = b'{"configuration": '
_EOS = _WORD.pack(RamFlag.EOS)
_PIECE = 1 << 19
_SEGMENT = 1 << 30  # how much of a bitmap is looked at in one go, in bytes of memory


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
        fields_of = _CAPABILITIES.pack(len(names)) + b"".join(_BYTE.pack(len(n)) + n for n in names)
        part = bytes([StreamSection.SUBSECTION, len(ConfigurationPart.CAPABILITIES)]) + ConfigurationPart.CAPABILITIES
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


def sequential(guest: Guest) -> Iterator[bytes]:
    """Yield the pieces of a guest's mapped-ram stream as a sequential one.

    All pages come in block order in the first part of the ram section that can hold pages, each block's first with
    its name and the others to be continued, as QEMU writes them.  Pages of zeros are zero records, whether a bit says
    so or their content; blocks that are not stored (FORMAT.md 6.6) have no records.

    Raises:
        QemusaveError: the stream is not sound.
    """
    if guest.problem is not None:
        raise guest.problem
    source, reader = guest.source, guest.ram.reader
    yield configuration(source.read_at(guest.offset, reader.start.size), mapped=False)
    sections = guest.ram.sections
    ends = [section.offset for section in sections[1:]] + [reader.cursor.position]
    done = False
    for section, end in zip(sections, ends, strict=True):
        if section.kind == "VMDESCRIPTION" and not reader.start.ignore_shared:
            yield described(source.read_at(section.offset, end - section.offset), mapped=False)
            continue
        if section.name != RAM:
            yield from _copy(guest, section.offset, end)
            continue
        yield source.read_at(section.offset, section.body - section.offset)
        if section.kind == "START":
            yield _block_list(guest)
        elif not done:
            yield from _pages(guest)
            done = True
        yield _EOS
        yield source.read_at(section.body + section.size, end - section.body - section.size)


def _copy(guest: Guest, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        data = guest.source.read_at(start, min(_PIECE, end - start))
        yield data
        start += len(data)


def _block_list(guest: Guest) -> bytes:
    by_id = guest.ram.reader.ram.list.by_id
    out = [_WORD.pack(sum(block.length for block in by_id.values()) | RamFlag.MEM_SIZE)]
    for name, block in by_id.items():
        out += [_BYTE.pack(len(name)), name, _LENGTH.pack(block.length)]
        if block.address is not None:
            out.append(_ADDRESS.pack(block.address))
    return b"".join(out)


def _pages(guest: Guest) -> Iterator[bytes]:
    """Yield the records of all pages."""
    for name, entry in guest.ram.reader.ram.list.by_id.items():
        if entry.ignored:
            continue
        block, page = guest.ram[entry.name], guest.ram.page_size
        named = _BYTE.pack(len(name)) + name
        first = block.read(0, page)
        if first.strip(b"\0"):
            yield _WORD.pack(RamFlag.PAGE) + named + first
        else:
            yield _WORD.pack(RamFlag.ZERO) + named + bytes(1)
        for start in range(0, block.length, _SEGMENT):
            yield from _records(block, max(page, start), min(start + _SEGMENT, block.length))


def _records(block: Block, start: int, end: int) -> Iterator[bytes]:
    page = block.page_size
    most = _PIECE // page
    for run in block.runs(start, end):
        for first in range(0, run.pages, most):
            offset, count = run.offset + first * page, min(most, run.pages - first)
            if run.kind == DATA:
                where = run.where + first * page
                data = block.source.read_at(where, count * page)
                if len(data) < count * page:
                    raise TruncatedError(
                        "the file became shorter",
                        path=block.source.path,
                        offset=where,
                        needed=count * page,
                        available=len(data),
                    )
                yield _data_records(offset, page, data)
            else:
                yield _zero_records(offset, page, count)


def _data_records(offset: int, page: int, data: bytes) -> bytes:
    zero, out = bytes(page), []
    for at in range(0, len(data), page):
        content = data[at : at + page]
        if content == zero:
            out += [_WORD.pack(offset + at | RamFlag.ZERO | RamFlag.CONTINUE), b"\0"]
        else:
            out += [_WORD.pack(offset + at | RamFlag.PAGE | RamFlag.CONTINUE), content]
    return b"".join(out)


def _zero_records(offset: int, page: int, count: int) -> bytes:
    """Make equal records by their bytes' columns: there may be millions."""
    flags = RamFlag.ZERO | RamFlag.CONTINUE
    words = Struct(f">{count}{declared.RAM_WORD_CODE[1:]}").pack(
        *range(offset | flags, (offset | flags) + count * page, page)
    )
    width = _WORD.size + 1
    out = bytearray(width * count)
    for column in range(_WORD.size):
        out[column::width] = words[column :: _WORD.size]
    return bytes(out)
