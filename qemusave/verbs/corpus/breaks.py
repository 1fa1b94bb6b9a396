"""Every rule of `verify` broken, one by one, in images that are sound but for that."""

from __future__ import annotations

from collections.abc import Iterator

from ...formats import LEN_HEADER, ByteOrder, Capability, SaveFormat, SaveMagic, StreamCommand, StreamSection
from ...image.metadata import LAST
from . import build, containers, memory
from .build import MEMORY, XML, configuration, image
from .contradictions import contradictory
from .descriptions import PAGE, json
from .memory import compressed, ram_part, ram_start, zero
from .places import first, places, replaced
from .small import (
    BITS,
    DATA,
    EVERY_PAGE,
    JSON,
    LOADER,
    MAIN,
    RAM,
    ROM,
    TINY,
    ZEROS,
    Blocks,
    Seed,
    mapped,
    sequential,
    sparse,
)
from .states import DEVICES, described, states

_DIMM = b"<devices><memory model='dimm'><target><size>8</size></target><address base='-1'/></memory></devices></domain>"


def _bitmap(data: bytes, number: int) -> int:
    """Find the bitmap of a block of an image."""
    return [p for p in places(data) if p.name == "mapped_ram_header.bitmap_offset"][number].value


def broken() -> dict[str, bytes]:
    """Return an image for each rule."""
    plain = image(TINY)
    metadata = len(image()) - LEN_HEADER
    last_byte = first(plain, "words.reserved").end - 1
    marks = sparse({RAM: [DATA, None], ROM: [None, DATA]})
    small = XML.replace(MEMORY, b"<memory>8</memory>")
    main = sparse({MAIN: [DATA, None]}, header={"xml": small})
    two: Blocks = {RAM: [DATA, None], ROM: [None]}
    return contradictory() | {
        "header.truncated": plain[:last_byte],
        "header.incomplete": image(TINY, magic=SaveMagic.PART),
        "header.version": image(TINY, version=4),
        "header.version-zero": image(TINY, version=0),
        "header.version-unreleased": image(TINY, version=3),
        "header.data-length-zero": image(TINY, len_data=0, ofs_cookie=0),
        "header.format-unknown": image(TINY, fmt=max(SaveFormat) + 1),
        "header.format-ignored": image(TINY, version=1, fmt=SaveFormat.GZIP),
        "header.was-running": image(TINY, was_running=2),
        "header.cookie-offset": image(TINY, ofs_cookie=metadata + 1),
        "header.cookie-empty": image(TINY, cookie=None, ofs_cookie=len(image(cookie=None)) - len(image()) + metadata),
        "header.features-unknown": image(TINY, version=3, features=2),
        "header.features-early": image(TINY, features=1),
        "header.reserved": plain[:last_byte] + b"\1" + plain[last_byte + 1 :],
        "metadata.truncated": image()[:-2],
        "xml.terminator": image(TINY, cookie=None, padding=-1),
        "xml.encoding": image(TINY, xml=XML.replace(b"<name>", b"<name>\xff")),
        "xml.declared": image(TINY, xml=b"<?xml version='1.0' encoding='latin1'?>" + XML),
        "xml.syntax": image(TINY, xml=XML.replace(b"</name>", b"")),
        "xml.cut": image(TINY, cookie=None, ofs_cookie=5),
        "xml.root": image(TINY, xml=b"<domstatus/>"),
        "xml.entities": image(TINY, xml=b'<!DOCTYPE d [<!ENTITY a "b">]>' + XML),
        "xml.domain": image(TINY, xml=b"<domain type='kvm'/>"),
        "xml.edit": image(TINY, xml=XML + b"<!--?>" + XML + LAST),
        "xml.padding": image(TINY, xml=XML + b"\0old text"),
        "cookie.terminator": image(TINY, padding=-1),
        "cookie.syntax": image(TINY, cookie=b"<cookie>"),
        "cookie.root": image(TINY, cookie=b"<biscuit/>"),
        "cookie.padding": image(TINY, cookie=b"<cookie/>\0old"),
        "payload.missing": image(),
        "payload.unknown": image(b"nothing that is known"),
        "payload.format": image(containers.gzip(TINY), fmt=SaveFormat.XZ),
        "payload.stream": image(containers.gzip(b"no stream"), fmt=SaveFormat.GZIP),
        "payload.layout": image(TINY, fmt=SaveFormat.SPARSE),
        "payload.trailing": image(containers.zstd(TINY) + bytes(4), fmt=SaveFormat.ZSTD),
        "stream.broken": image(containers.gzip(TINY)[:-5], fmt=SaveFormat.GZIP),
        "stream.footer": replaced(plain, first(plain, "section_footer.section_id"), 3),
        "stream.device": replaced(plain, first(plain, "section_instance.version_id"), 1 << 31),
        "stream.blocks": image(sequential(start=ram_start({RAM: 2 * PAGE}, total=3 * PAGE))),
        "stream.regions": marks[: _bitmap(marks, 1) + 2 * PAGE],
        "stream.memory": image(build.stream([build.eof()])),
        "memory.size": image(sequential(ram_part(zero(0, MAIN), zero(PAGE), end=True), blocks={MAIN: 2 * PAGE})),
        "memory.map": image(TINY, xml=XML.replace(b"</domain>", _DIMM)),
        "memory.packed": image(sequential(ram_part(compressed(0, containers.zlib_page(DATA)[:-1], RAM), zero(PAGE)))),
        "memory.retired": image(sequential(ram_part(zero(0, RAM), zero(PAGE, fill=1), end=True))),
        "memory.repeated": image(sequential(ram_part(*ZEROS, zero(PAGE), end=True))),
        "memory.absent": image(sequential(ram_part(zero(0, RAM), end=True))),
        "memory.bitmap": _with(marks, _bitmap(marks, 1), b"\x82"),
        "memory.unmarked": _with(main, _bitmap(main, 0), b"\0"),
        "memory.stale": _with(marks, _bitmap(marks, 1), b"\0"),
        "memory.bitmap-order": sparse(two, header={"order": ByteOrder.BIG}),
        "stream.description": image(sequential(ram_part(*ZEROS, end=True), text=None)),
        "description.devices": image(
            sequential(ram_part(*ZEROS, end=True), text=JSON.replace(b'"type":"int64",', b""))
        ),
        "description.page-size": image(
            sequential(ram_part(*ZEROS, end=True), config=configuration(page_bits=BITS), text=json(2 * PAGE))
        ),
        "stream.trailing": image(TINY + b"old content"),
    }


def _with(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def more() -> dict[str, tuple[bytes, str]]:
    """Return what breaks the same rules in another way: the other branches of what checks them."""
    sized = XML.replace(MEMORY, b"%s</memory>")
    at = len(image(fmt=SaveFormat.SPARSE))
    mapped_only = configuration(capabilities=(Capability.MAPPED_RAM,))
    opaque = sequential(ram_part(*ZEROS, end=True), config=None, text=None)
    hidden = b"<?qemusave " + XML[1:] + b"<!--?>" + XML + LAST
    deltas = {
        "cut-count": b"\x80",
        "zero-gap": b"\0\1x\0\1y",
        "behind-page": b"\xff\x20\1x",
        "empty-change": b"\1\0",
        "two-byte-count": b"\x80\1\1x",
        "short-change": b"\0\5x",
    }
    pages = {"short": containers.zlib_page(DATA[:-1]), "long": containers.zlib_page(DATA + b"x"), "garbage": b"garbage"}
    made = {
        "xml-edited-to-the-new": (image(TINY, xml=hidden), "an edit that was cut off near its end"),
        "xml-marks-without-edit": (image(TINY, xml=XML + b"?>" + LAST), "the marks of an edit, but no edit"),
        "xml-slash": (image(TINY, xml=XML.replace(b">a<", b">a/b<")), "a name with a slash"),
        "xml-uuid": (image(TINY, xml=XML.replace(b"<os>", b"<uuid>zz</uuid><os>")), "a broken UUID"),
        "xml-memory-unit": (image(TINY, xml=sized % b"<memory unit='ell'>1"), "another unit"),
        "xml-memory-bytes": (image(TINY, xml=sized % b"<memory unit='bytes'>2048"), "memory in bytes"),
        "xml-memory-words": (image(TINY, xml=sized % b"<memory>much"), "memory in words"),
        "xml-empty": (image(TINY, xml=b""), "no XML"),
        "xml-depth": (image(TINY, xml=b"<domain>" + b"<a>" * 300), "XML that is too deep"),
        "cookie-empty-text": (image(TINY, cookie=b""), "a cookie without text"),
        "magic-other": (b"LibvirtQemudSavE" + image(TINY)[16:], "another magic"),
        "magic-zeros": (bytes(200), "zeros"),
        "empty": (b"", "an empty file"),
        "one-byte": (b"L", "one byte"),
        "payload-v3-unknown-format": (image(TINY, version=3, fmt=9), "version 3 with an unknown format"),
        "payload-mapped-but-raw": (image(mapped({RAM: [DATA]}, at=at), fmt=SaveFormat.RAW), "mapped-ram called raw"),
        "payload-version-2-stream": (image(TINY[:7] + b"\2" + TINY[8:]), "another stream version"),
        "stream-no-block": (image(sequential(ram_part(zero(0)))), "a first page that names no block"),
        "stream-unlisted": (image(sequential(ram_part(zero(0, b"rom")))), "a page of a block that is not listed"),
        "stream-outside": (image(sequential(ram_part(zero(4 * PAGE, RAM)))), "a page outside its block"),
        "stream-block-twice": (image(sequential(start=_twice())), "a block that is listed twice"),
        "stream-odd-length": (
            image(sequential(ram_part(zero(0, RAM)), blocks={RAM: PAGE + 1, LOADER: PAGE - 1})),
            "blocks that are no whole pages",
        ),
        "stream-no-blocks": (image(sequential(start=_empty())), "an empty block list"),
        "stream-list-in-part": (_list_in_part(), "a block list in a part"),
        "stream-part-unbegun": (image(sequential(ram_part(number=77))), "a part of nothing"),
        "stream-ram-version": (_version(), "another version of the ram section"),
        "stream-section-type": (image(sequential(devices=False, text=None)[:-1] + b"\x55"), "an unknown section type"),
        "stream-long-description": (image(TINY[: -len(JSON) - 4] + b"\xff" * 4 + JSON), "a description without end"),
        "stream-cut-description": (image(TINY[:-9]), "a description that is cut off"),
        "stream-no-json": (image(TINY.replace(b'"devices"', b'"nothing"')), "a description without devices"),
        "stream-broken-json": (image(TINY.replace(b'"devices":', b'"devices"?')), "a description that is no JSON"),
        "stream-described-size": (image(TINY.replace(b'"size":8', b'"size":x')), "sizes that are no numbers"),
        "mapped-records": (_mapped_records(mapped_only, at), "page records in the mapped-ram layout"),
        "mapped-two-page-sizes": (_page_sizes(), "mapped-ram blocks of two page sizes"),
        "mapped-stated-otherwise": (
            sparse({RAM: [DATA]}, config=configuration(page_bits=BITS + 1, capabilities=(Capability.MAPPED_RAM,))),
            "another page size than the stream's",
        ),
        **{
            f"delta-{name}": (
                image(sequential(ram_part(zero(0, RAM), memory.delta(0, delta), zero(PAGE)))),
                f"an xbzrle page: {name}",
            )
            for name, delta in deltas.items()
        },
        **{
            f"zlib-{name}": (image(sequential(ram_part(compressed(0, data, RAM), zero(PAGE)))), f"a zlib page: {name}")
            for name, data in pages.items()
        },
        "memory-too-large": (
            image(sequential(ram_part(zero(0, MAIN), end=True), blocks={MAIN: 1 << 33}), xml=sized % b"<memory>8"),
            "a block that is larger than the domain's memory",
        ),
        "bare-cut": (EVERY_PAGE[:9], "a bare stream of nine bytes"),
        "zlib-two": (
            image(sequential(ram_part(compressed(0, b"garbage", RAM), compressed(PAGE, b"garbage")))),
            "two zlib pages, both garbage",
        ),
        "packed-more-inside": (
            image(containers.gzip(TINY + b"old content"), fmt=SaveFormat.GZIP),
            "more than the stream within what is compressed",
        ),
        "packed-command-cut": (
            image(containers.gzip(_cut_command()), fmt=SaveFormat.GZIP),
            "a compressed stream that ends within a command",
        ),
        "state-opaque-cut": (image(opaque[:-1] + b"\1"), "device state without length, and no end mark"),
        "packed-opaque-cut": (
            image(containers.gzip(opaque)[:-5], fmt=SaveFormat.GZIP),
            "device state without length, and no end of the payload",
        ),
    }
    made |= {
        f"description-{name}": (
            image(sequential(ram_part(*ZEROS, end=True), text=described(device))),
            f"a description: {name}",
        )
        for name, device in DEVICES.items()
    }
    made |= states()
    subsection = bytes([StreamSection.SUBSECTION]) + build.built("ShortString", build.name(b"configuration/other"))
    head = build.stream([build.eof()])[:-1]
    made["configuration-unknown"] = (image(head + subsection + bytes(4)), "an unknown subsection of the configuration")
    return made


def _twice() -> build.Values:
    start = ram_start({RAM: PAGE, LOADER: PAGE})
    start["ram"]["block_list"]["blocks"][1]["name"] = build.name(RAM)
    return start


def _empty() -> build.Values:
    start = ram_start({b"": PAGE})
    start["ram"]["block_list"]["total"] = memory.word(4, "ram_total")
    return start


def _cut_command() -> bytes:
    return build.stream([build.command(StreamCommand.PING, bytes(600)), build.eof()])[:-300]


def _version() -> bytes:
    data = image(TINY)
    return replaced(data, first(data, "live_head.version_id"), 2)


def _list_in_part() -> bytes:
    data = image(TINY)
    start, part = first(data, "ram_total.flags"), first(data, "part_head.section_id")
    return data[: part.end] + data[start.offset : start.end] + data[part.end :]


def _mapped_records(config: build.Values, at: int) -> bytes:
    start = memory.mapped_start({RAM: [DATA]}, page_size=PAGE, at=at, config=config)
    return image(sequential(ram_part(*ZEROS), start=start, config=config, at=at), fmt=SaveFormat.SPARSE)


def _page_sizes() -> bytes:
    data = sparse({RAM: [DATA], ROM: [DATA]})
    return replaced(data, [p for p in places(data) if p.name == "mapped_ram_header.page_size"][1], PAGE // 2)


def breaks() -> Iterator[Seed]:
    """Yield them all."""
    from ..verify.rules import RULES

    for rule, data in broken().items():
        yield Seed(f"rule-{rule}", data, RULES[rule][1], rule)
    for name, (data, exercises) in more().items():
        yield Seed(f"odd-{name}", data, exercises)
