"""What a stream says, as the JSON output has it: sections, devices, vCPUs, which memory is where and missing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..image.guest import Guest
    from ..memory.missing import Missing
    from ..memory.ranges import Range
    from ..stream.cpu import Vcpu
    from ..stream.devices import Device
    from ..stream.holes import Doubt


def sections_json(path: str | None, guest: Guest) -> dict[str, Any]:
    """Return the sections of a stream, as far as it could be read."""
    start = guest.ram.reader.start
    return {
        "path": path,
        "machine": start.machine,
        "capabilities": list(start.capabilities),
        "footers": start.footers,
        "sections": [section._asdict() for section in guest.ram.sections],
        "end": guest.ram.reader.cursor.position,
    }


def device_json(device: Device) -> dict[str, Any]:
    """Return the state of a device."""
    return {
        "name": device.section.name,
        "instance": device.section.instance,
        "version": device.section.version,
        "offset": device.section.body,
        "size": device.section.size,
        "fields": device.fields,
        **({} if device.problem is None else {"problem": device.problem.message}),
    }


def cpus_json(path: str | None, cpus: list[Vcpu]) -> dict[str, Any]:
    """Return the registers of the vCPUs."""
    entries = [{"index": v.number, "arch": v.arch, "registers": v.registers} for v in cpus]
    return {"path": path, "vcpus": entries}


def ranges_json(places: list[tuple[Range, int]], *, placed: bool) -> list[dict[str, Any]]:
    """Return which memory a file has, and where in it.

    Args:
        places: the memory, each range with its offset in the file.
        placed: whether it is there by its place in the address space, not as a block.
    """
    return [
        {
            "start": place.start if placed else None,
            "length": place.length,
            "block": place.block,
            "offset": place.offset,
            "kind": place.kind if placed else None,
            "at": at,
        }
        for place, at in places
    ]


def missing_json(missing: Missing, doubts: list[Doubt] | None) -> dict[str, Any]:
    """Describe what is missing of memory: ``memory``, block by block, ``unlisted`` bytes, and whether it ``ended``.

    Pages around holes that may not be what they seem are ``doubtful``.
    """
    blocks = [
        {
            "block": loss.name,
            "length": loss.length,
            "page_size": missing.page_size,
            "pages_missing": loss.pages,
            "ranges": [{"offset": offset, "length": length} for offset, length in loss.ranges],
        }
        for loss in missing.blocks
    ]
    doubtful = [doubt._asdict() for doubt in doubts or ()]
    return {"memory": blocks, "unlisted": missing.unlisted, "ended": missing.ended, "doubtful": doubtful}
