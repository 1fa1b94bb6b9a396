"""The JSON of what looks into the stream: `sections`, `devices`, `cpu`, `ram`, `read`, `extract`, `diff`."""

from __future__ import annotations

from ...declared import StreamSection
from ...memory.bitmap import BIG, BIG32, LITTLE
from ...memory.cells import KINDS as CELLS
from ...memory.ranges import KINDS as PLACE_KINDS
from ...spec.evaluate import evaluate
from ...stream.cpu import ARCHITECTURES
from ...stream.section import OPAQUE, Section
from ...verbs.diff import Difference
from ...verbs.diff.pages import BlockDifference
from ...verbs.extract import KINDS
from .kinds import VALUE, WIDE, Part, digits, document, flag, keys_of, many, number, one_of, or_null, record, text, wide
from .parts import IMAGE, MISSING, OUT, RANGES, WHY_NOT_ALL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...spec.nodes import Spec
    from .kinds import Schema

_HASH = 64  # digits of a SHA-256


def sections(spec: Spec) -> Schema:
    """Describe `sections --json`."""
    numbers = {m.value: m.name.upper() for m in spec.enums["stream_section"].members}
    kinds = [numbers[evaluate(value, {})] for value in spec.records["section"]["kind"].among]
    kinds += [StreamSection.VMDESCRIPTION.name, OPAQUE]
    section = Part("section", record("A section.", keys_of(Section, kind=one_of(kinds))))
    keys = {
        "path": IMAGE,
        "machine": or_null(text("The machine type; null where the stream does not say it.")),
        "capabilities": many("The capabilities that change the stream.", {"type": "string"}),
        "footers": flag("Whether sections end with a footer."),
        "sections": many("The sections, in their order.", section),
        "end": number("Where the stream ends, or where reading ended, in bytes."),
    }
    doc = (
        "The sections of a stream. They are counted in the file, or in the decompressed stream of a compressed payload."
    )
    return document("sections", "qemusave sections --json", doc, keys, {"error": WHY_NOT_ALL})


def devices(spec: Spec) -> Schema:
    """Describe `devices --json`."""
    keys = {
        "name": text("The name of its state, such as `cpu` or `0000:00:02.0/vga`."),
        "instance": number("Its number among those of this name."),
        "version": number("The version of its state."),
        "offset": number("Where its state begins, in bytes of the file or of the decompressed stream."),
        "size": number("The length of its state in bytes."),
        "fields": {
            "description": "Its state, by QEMU's names; `data` is what nothing describes.",
            "type": "object",
            "additionalProperties": VALUE,
        },
    }
    more = {"problem": text("Why its state could not be decoded; there only if that is so.")}
    found = many("The devices, in the order of the stream.", Part("device", record("A device.", keys, more)))
    return document("devices", "qemusave devices --json", "The state of devices.", {"path": IMAGE, "devices": found})


def cpu(spec: Spec) -> Schema:
    """Describe `cpu --json`."""
    plain = {"type": "integer"}
    segment = {
        "selector": number("The number of its descriptor."),
        "base": wide("The first address."),
        "limit": number("The offset of the last byte."),
        "flags": number("The descriptor's flags, as QEMU keeps them."),
    }
    either = {"anyOf": [plain, Part("segment", record("A segment register of x86.", segment))]}
    keys = {
        "index": number("Its number, from 0."),
        "arch": text("Whose registers they are; those of 32-bit x86 are among those of `x86_64`.", among=ARCHITECTURES),
        "registers": {
            "description": f"Its registers by the architecture's names. A number {WIDE}",
            "type": "object",
            "additionalProperties": either,
        },
    }
    found = many("The vCPUs, in the order of the stream.", Part("vcpu", record("A vCPU.", keys)))
    return document("cpu", "qemusave cpu --json", "The registers of vCPUs.", {"path": IMAGE, "vcpus": found})


def ram(spec: Spec) -> Schema:
    """Describe `ram --json`."""
    physical = {
        "start": wide("The guest-physical address."),
        "length": number("How many bytes are there."),
        "offset": wide("Where in the block they begin, in bytes."),
    }
    drawn = {
        "pages_per_cell": number("How many pages a character stands for."),
        "cells": text(
            f"The block from its beginning, a character a cell: {'; '.join(f'`{s}` {w}' for s, w in CELLS.values())}.",
            pattern="^[{}]*$".format("".join(sign.replace("+", "\\+") for sign, _ in CELLS.values())),
        ),
    }
    places = Part("place", record("A place.", physical))
    block = {
        "name": text("QEMU's name of the block."),
        "length": wide("Its length in bytes."),
        "pages": number("How many pages it has."),
        "pages_zero": number("How many pages are said to be zero."),
        "pages_data": number("How many pages are stored."),
        "pages_absent": number("How many pages were never sent."),
        "sha256": or_null(digits("The SHA-256 of the block; null without `--sha256`, or if it was not read.", _HASH)),
        "physical": many("Where it is in the address space; empty if nothing says it.", places),
    }
    more = {"map": record("What its pages are; there with `--map`.", drawn)}
    blocks = Part("block", record("A block of memory.", block, more))
    order = {
        "order": text("The byte order of the words of the bitmaps.", among=(LITTLE, BIG, BIG32)),
        "found": text("How it was found out."),
    }
    keys = {
        "path": IMAGE,
        "page_size": number("Bytes of a page."),
        "machine": or_null(text("The machine type; null where the stream does not say it.")),
        "blocks": many("The blocks, in the order of the stream.", blocks),
        "note": or_null(text("What is not certain about the addresses, or null.")),
    }
    optional = {
        "bitmap_order": record("How the bitmaps are stored; there only in the mapped-ram layout.", order),
        "error": WHY_NOT_ALL,
    }
    return document("ram", "qemusave ram --json", "The blocks of the memory.", keys, optional)


_NOT_ALL = MISSING.said("What is missing of the memory; there with `--partial`.")


def read(spec: Spec) -> Schema:
    """Describe `read --json`."""
    keys = {
        "path": IMAGE,
        "address": wide("The guest-physical address, or the place in the block, of the first byte."),
        "bytes": digits("The bytes."),
    }
    return document("read", "qemusave read --json", "Bytes of the memory.", keys, {"missing": _NOT_ALL})


def written_ranges() -> Schema:
    """Return which memory a file has, and where in it."""
    keys = {
        "start": or_null(wide("The guest-physical address; null where a block was asked for by its name.")),
        "length": number("How many bytes there are."),
        "block": text("QEMU's name of the block that they are of."),
        "offset": wide("Where in the block they begin, in bytes."),
        "kind": or_null(text("What is there; null where a block was asked for.", among=PLACE_KINDS)),
        "at": number("Where in the file they begin, in bytes."),
    }
    doc = "The memory in the file, in ascending order; nothing of a stream or a disk."
    return many(doc, Part("written_range", record("A range of memory.", keys)))


def extract(spec: Spec) -> Schema:
    """Describe `extract --json`."""
    hashes = {
        "image": digits("The SHA-256 of the file as it is that IMAGE is, or is in.", _HASH),
        "out": digits("The SHA-256 of OUT.", _HASH),
    }
    keys = {
        "path": IMAGE,
        "out": OUT,
        "as": text("What was written.", among=KINDS),
        "size": number("The length of the file in bytes."),
        "holes": number("How many of these are holes: zeros that take no space, as far as the file system says."),
        "ranges": written_ranges(),
    }
    more = {"missing": _NOT_ALL, "sha256": record("What was read and written; there with `--hash`.", hashes)}
    return document("extract", "qemusave extract --json", "What was written.", keys, more)


def diff(spec: Spec) -> Schema:
    """Describe `diff --json`."""
    differences = Part("difference", record("A value that differs.", keys_of(Difference)))
    block = keys_of(BlockDifference, ranges=lambda _: many("Where pages differ, in ascending order and apart.", RANGES))
    block["same"] = flag("Whether nothing that could be compared differs.")
    blocks = Part("compared", record("A block of memory, also one that is the same.", block))
    line = {"type": "string"}

    def of(what: str, item: Schema) -> Schema:
        return or_null(many(f"{what}; null where they were not compared.", item))

    keys = {
        "a": text("The one image, as it was named."),
        "b": text("The other image, as it was named."),
        "same": flag("Whether nothing that could be compared differs."),
        "header": of("Fields of the header that differ", differences),
        "xml": of("Lines of a unified diff of the domain XMLs", line),
        "cookie": of("Lines of a unified diff of the save cookies", line),
        "stream": of("What the streams say of themselves, and sections that only one has", differences),
        "devices": of("Fields of devices that differ", differences),
        "memory": of("All blocks of the memory", blocks),
        "not_compared": many("Why something could not be compared, a sentence each.", line),
    }
    return document("diff", "qemusave diff --json", "How two images differ.", keys)
