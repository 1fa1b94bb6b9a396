"""What programs that are not ours are expected to do with each seed; beside it stands what they did.

``ok``, ``refuses``, or ``-`` where a program has nothing to do with a seed.  The expectation follows from what `verify`
and `compat` find, and from whether the stream is one of the machine that QEMU is started as.
"""

from __future__ import annotations

from ...compression.decode import decoded
from ...errors import QemusaveError
from ...formats import Capability, LiveSection, StreamCommand
from ...image.image import Image
from ...image.open import open_image
from ...stream.sections import StreamReader
from ...tuples import NamedTuple
from ..compat import compat
from ..verify import verify
from ..verify.rules import ERROR, RULES
from ..verify.stream import Seen
from .build import MACHINE
from .descriptions import PAGE
from .machine import BLOCKS
from .observed import GOOD, NOT_ASKED
from .small import LOADER, RAM

REFUSES = "refuses"
READER = "libvirt 11.2-11.10"
"""The generation of the libvirt that is asked."""

_LENGTHS = {RAM: 2 << 20, LOADER: 64 << 10}
"""The most that the blocks grow to whose length QEMU changes to what a stream says."""
_SECTIONS = {bytes(LiveSection.RAM), b"timer", b"cpu_common", b"i8259", b"port92"}
_COMMANDS = {int(StreamCommand.SWITCHOVER_START)}
_PASSED = ("header.", "metadata.", "xml.", "cookie.", "domain.", "description.", "payload.format", "payload.layout")
"""Beginnings of rules on what QEMU does not see, or does not look at."""


class Expected(NamedTuple):
    """What is expected of each program that is asked; the names are those of the observations."""

    dumpxml: str
    restore: str
    program: str
    incoming: str
    analyzer: str
    file: str


def expected(data: bytes) -> Expected:
    """Say what is expected of an image."""
    try:
        rules = list(dict.fromkeys(finding.rule for finding in verify(data)))
        image = open_image(data, strict=False)
    except QemusaveError:
        return Expected(REFUSES, REFUSES, NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED)
    errors = {rule for rule in rules if RULES[rule][0] == ERROR}
    answer = next(answer for answer in compat(data) if answer.reader == READER)
    with image:
        reads = answer.accepts and not any(rule.startswith("xml.") for rule in errors)
        asked = image.payload.encoding is not None
        program = _program(image, rules) if asked else NOT_ASKED
        loads = asked and not _minds(errors) and not foreign(image)
        restores = reads and answer.restores and loads and not errors and program in (NOT_ASKED, GOOD)
        analyzed = NOT_ASKED if not asked or image.payload.stream == "mapped-ram" else _said(_analyzed(image, rules))
    file = GOOD if data.startswith(b"Libvirt") else NOT_ASKED
    incoming = _said(loads) if asked else NOT_ASKED
    return Expected(_said(reads), _said(restores), program, incoming, analyzed, file)


def _said(good: bool) -> str:
    return GOOD if good else REFUSES


def _minds(errors: set[str]) -> bool:
    return any(not rule.startswith(_PASSED) for rule in errors)


def _program(image: Image, rules: list[str]) -> str:
    """Say what becomes of the payload in the program that decompresses it."""
    encoding = image.payload.encoding
    if encoding in (None, "none"):
        return NOT_ASKED
    try:
        for _ in decoded(image.source, image.payload.offset, encoding):
            pass
    except QemusaveError:
        return REFUSES
    return _said("payload.trailing" not in rules)


def _analyzed(image: Image, rules: list[str]) -> bool:
    """Say whether analyze-migration.py reads a stream: it needs a description, and passes over no section."""
    return not any(rule.startswith(("stream.", "description.", "payload.stream")) for rule in rules)


def foreign(image: Image) -> str:
    """Say what a stream has that ``-machine pc-i440fx-10.0 -m 8`` has not; nothing, if it has all of it."""
    reader = image.guest.reader(Seen())
    try:
        sections = list(reader.walk())
    except QemusaveError:
        return ""
    start = reader.start
    if start.machine is None or start.machine.encode() != MACHINE:
        return f"the stream is one of the machine {start.machine}"
    if start.page_size not in (0, PAGE):
        return f"pages are {start.page_size} bytes"
    if start.ignore_shared:
        return f"the stream has the capability {Capability.IGNORE_SHARED.decode()}, which is off"
    for section in sections:
        if section.kind == "COMMAND" and section.id not in _COMMANDS:
            return "there is a command that nobody waits for"
        if section.name is not None and section.name.encode() not in _SECTIONS:
            return f"there is a section {section.name!r}"
    return _blocks(reader, mapped=start.mapped_ram)


def _blocks(reader: StreamReader, *, mapped: bool) -> str:
    for name, block in reader.ram.blocks.items():
        key, most = name.encode(), BLOCKS.get(name.encode())
        if most is None:
            return f"there is a block {name!r}"
        if (mapped and block.length > most) or (not mapped and block.length > _LENGTHS.get(key, most)):
            return f"the block {name!r} is longer"
        if not mapped and key not in _LENGTHS and block.length != most:
            return f"the block {name!r} is shorter"
    return ""
