"""What programs that are not ours are expected to do with each seed; beside it stands what they did.

``ok``, ``refuses``, or ``-`` where a program has nothing to do with a seed.  The expectation follows from what `verify`
and `compat` find, and from whether the stream is one of the machine that QEMU is started as.
"""

from __future__ import annotations

from ...compression.decode import decoded
from ...compression.table import NONE
from ...errors import QemusaveError
from ...formats import Capability, LiveSection, SaveMagic, StreamCommand
from ...image.guest import Guest
from ...image.image import Image
from ...image.open import open_guest, open_image
from ...stream.sections import StreamReader
from ..compat import compat
from ..verify import verify
from ..verify.rules import ERROR, RULES
from ..verify.stream import Seen
from .build import MACHINE
from .descriptions import PAGE
from .machine import BLOCKS
from .small import LOADER, RAM
from .verdicts import GOOD, NOT_ASKED, REFUSES, Answers

READER = "libvirt 11.2-11.10"
"""The generation of the libvirt that is asked."""

_LENGTHS = {RAM: 2 << 20, LOADER: 64 << 10}
"""The most that the blocks grow to whose length QEMU changes to what a stream says."""
_SECTIONS = {bytes(LiveSection.RAM), bytes(LiveSection.DIRTY_BITMAP), b"timer", b"cpu_common", b"i8259", b"port92"}
_COMMANDS = {int(StreamCommand.SWITCHOVER_START)}
_PASSED = ("header.", "metadata.", "xml.", "cookie.", "domain.", "payload.format", "payload.layout")
"""Beginnings of rules on what QEMU does not see."""
_MINDED = {"memory.retired"}
"""Rules that are no errors, but QEMU 10 minds what breaks them."""
_ANALYZED = ("stream.", "description.")
"""Beginnings of rules on what analyze-migration.py reads: a description, and nothing beside it."""


def expected(data: bytes) -> Answers:
    """Say what is expected of an image."""
    file = GOOD if data.startswith((SaveMagic.SAVE, SaveMagic.PART)) else NOT_ASKED
    try:
        errors = _errors(data)
        image = open_image(data, strict=False)
    except QemusaveError:
        return Answers(REFUSES, REFUSES, NOT_ASKED, NOT_ASKED, NOT_ASKED, file)
    answer = next(answer for answer in compat(data) if answer.reader == READER)
    with image:
        reads = answer.accepts and not any(rule.startswith("xml.") for rule in errors)
        if image.payload.encoding is None:
            return Answers(_said(reads), REFUSES, NOT_ASKED, NOT_ASKED, NOT_ASKED, file)
        program, loads, analyzed = _payload(image, data)
    restores = reads and answer.restores and not errors and loads and program in (NOT_ASKED, GOOD)
    return Answers(_said(reads), _said(restores), program, _said(loads), analyzed, file)


def _said(good: bool) -> str:
    return GOOD if good else REFUSES


def _errors(data: bytes) -> set[str]:
    return {finding.rule for finding in verify(data) if RULES[finding.rule][0] == ERROR}


def _payload(image: Image, data: bytes) -> tuple[str, bool, str]:
    """Say what becomes of a payload: decompressed, in QEMU, which takes what comes out until then, and analyzed."""
    payload, program = image.payload, NOT_ASKED
    if payload.encoding == NONE and payload.stream == "mapped-ram":
        passed = {rule for rule in _errors(data) if rule.startswith(_PASSED)}
        return program, not _errors(data) - passed and not foreign(image.guest), NOT_ASKED
    stream = bytearray()
    if payload.encoding == NONE or payload.encoding is None:
        stream += data[payload.offset :]
    else:
        program = _said("payload.trailing" not in _errors(data))
        try:
            for piece in decoded(image.source, payload.offset, payload.encoding):
                stream += piece
        except QemusaveError:
            program = REFUSES
    try:
        rules = [finding.rule for finding in verify(bytes(stream))]
        with open_guest(bytes(stream)) as guest:
            minded = {rule for rule in rules if RULES[rule][0] == ERROR or rule in _MINDED}
            loads = not minded and payload.stream != "mapped-ram" and not foreign(guest)
    except QemusaveError:
        return program, False, REFUSES
    return program, loads, _said(not any(rule.startswith(_ANALYZED) for rule in rules))


def foreign(guest: Guest) -> str:
    """Say what a stream has that ``-machine pc-i440fx-10.0 -m 8`` has not; nothing, if it has all of it."""
    reader = guest.reader(Seen())
    try:
        sections = list(reader.walk())
    except QemusaveError:
        return ""
    start = reader.start
    if start.machine is None or start.machine.encode() != MACHINE:
        return f"the stream is one of the machine {start.machine}"
    if guest.ram.page_size not in (0, PAGE):
        return f"pages are {guest.ram.page_size} bytes"
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
        if not mapped and block.length > _LENGTHS.get(key, most):
            return f"the block {name!r} is longer"
        if not mapped and key not in _LENGTHS and block.length != most:
            return f"the block {name!r} is shorter"
    return ""
