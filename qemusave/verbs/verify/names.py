"""The names of blocks of memory, and the heads of live sections: QEMU goes by them, and nothing else repeats them.

A block can have any name: memory backends have their users'.  So what is not known is no error.  What no block can be
called is, and so is what one bit tells from a name that is known, or from a device of the stream.

Sources: QEMU ``migration/ram.c`` (``parse_ramblocks``), ``migration/savevm.c`` (``qemu_loadvm_section_start_full``),
``util/id.c`` (``id_wellformed``).
"""

from __future__ import annotations

import re

from ...declared import DeviceMemory, Firmware, MainMemory
from ...memory.machine import NODE
from ...memory.pci import path_of
from .known import BLOCKS, LIVE
from .machine import one_bit_off

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ...stream.section import Section

_GRAPHIC = re.compile(r"[ -~]+")
_SIGNATURES = (DeviceMemory, Firmware, MainMemory)
_KNOWN = {v.decode() for of in _SIGNATURES for name, v in vars(of).items() if name.isupper()} | set(BLOCKS.split())
_UNSAVED = ("vga.vram", "ati-vga.rom")  # of cards without a section


def misnamed(blocks: Iterable[str], sections: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the names that are damaged, and what each was, or why it is none.

    Args:
        blocks: the names of the blocks.
        sections: the names of the devices' sections.
    """
    paths = {name.rpartition("/")[0] for name in sections}
    for name in blocks:
        if _GRAPHIC.fullmatch(name) is None or "\\x" in name:
            yield name, "no block's name has such letters"
        elif (was := next((other for other in one_bit_off(name) if _was(name, other, paths)), None)) is not None:
            yield name, f"it was {was}"


def _was(name: str, other: str, paths: Collection[str]) -> bool:
    """Say whether a name is another one, damaged."""
    if not _is_known(name):
        return _is_known(other)
    path, was = path_of(name)[0], path_of(other)[0]
    return bool(path and was) and path not in paths and was in paths and path_of(name)[1] not in _UNSAVED


def _is_known(name: str) -> bool:
    rest = path_of(name)[1].removeprefix("/objects/")
    return rest in _KNOWN or NODE.match(rest) is not None


def live_head(section: Section) -> str:
    """Say what is wrong with the head of a live section that is known, or damaged, or nothing."""
    name = str(section.name)
    if _GRAPHIC.fullmatch(name) is None or "\\x" in name:
        return "a name that no section has"
    if section.instance:
        return f"instance {section.instance}"
    if name not in LIVE:
        was = next((other for other in one_bit_off(name) if other in LIVE), None)
        return f"a damaged name: it was {was}" if was is not None else ""
    return "" if section.version in LIVE[name] else f"version {section.version}"
