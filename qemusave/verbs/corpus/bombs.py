"""Images that would cost their readers time or memory: small as seeds, and of any size for measurements.

Each kind is a function of a size: about how many bytes the hostile part has before it is compressed.  A reader that
counts what it spends refuses them, or reads them in little more time than their bytes take.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import zlib
from collections.abc import Iterator

from ...formats import MAX_BLOCK, PayloadMagic, RamFlag, SaveFormat, StreamSection
from ...stream.generated import (
    put_device_head,
    put_ram_block_length,
    put_ram_fill,
    put_ram_word,
    put_section_id,
    put_short_string,
    put_vm_description,
)
from . import build, containers
from .build import image
from .descriptions import PAGE
from .guests import guest
from .hostile import JSON, TEXTS, Make, devices, repeated
from .memory import delta, page, ram_part, zero
from .small import DATA, MAIN, RAM, TINY, ZEROS, Seed, sequential

SEED = 1 << 9
"""The size of the seeds."""

_MEMORY = ram_part(*ZEROS, end=True)


def _described(text: bytes) -> bytes:
    return image(sequential(_MEMORY, text=text))


def _false_beginnings(size: int) -> bytes:
    """Lay beginnings of descriptions one over the other: each reaches to the end of the stream."""
    kind, count = bytes([StreamSection.VMDESCRIPTION]), max(1, size // 6)
    pieces = (kind + put_vm_description(6 * (count - number) - 5) + b"{" for number in range(count))
    return image(sequential(_MEMORY, text=None) + b"".join(pieces))


def _open_device(name: bytes = b"a") -> bytes:
    """Build a stream that ends behind the head of a device, of which nothing says how long its state is."""
    head = {"id": {"id": 9}, "name": build.name(name), "instance": {"version_id": 1}}
    body = sequential(_MEMORY, devices=False, text=None)[:-1]
    return body + bytes([StreamSection.FULL]) + build.built("DeviceHead", head)


def _false_footers(size: int) -> bytes:
    """Put the footer of a device, with what could follow it, again and again into its state."""
    again = build.device_end(9, b"") + bytes([StreamSection.FULL]) + put_section_id(9) + b"\2ab"
    return _open_device() + repeated(again, size, between=b"")


def _small_devices(size: int) -> bytes:
    body = sequential(_MEMORY, devices=False, text=None)[:-1]
    count = max(1, size // 24)
    head = [bytes([StreamSection.FULL]) + put_device_head(number, b"d", number, 1) for number in range(count)]
    listed = b",".join(b'{"name":"d","instance_id":%d,"vmsd_name":"d","fields":[]}' % n for n in range(count))
    return (
        body
        + b"".join(one + build.device_end(number, b"") for number, one in enumerate(head))
        + build.description(devices(listed))
    )


def _blocks(size: int) -> bytes:
    """List very many blocks."""
    count = max(1, size // 13)
    first = put_short_string(RAM) + put_ram_block_length(2 * PAGE)
    length = put_ram_block_length(PAGE)
    more = b"".join(put_short_string(b"%04x" % number) + length for number in range(min(count, 0xFFFF)))
    stream = sequential(_MEMORY)
    assert first in stream
    return stream.replace(first, first + more, 1)


def _records(record: bytes, size: int) -> bytes:
    """Put a piece of the ram section, again and again, before its end."""
    begin = sequential(ram_part(zero(0, RAM), zero(PAGE), page(0, DATA), end=True))
    at = begin.index(DATA) + len(DATA)
    return begin[:at] + repeated(record, size, between=b"") + begin[at:]


def _word(offset: int, flag: RamFlag, data: bytes) -> bytes:
    return put_ram_word(offset | flag | RamFlag.CONTINUE) + data


def _xbzrle(size: int) -> bytes:
    """Change one page again and again; each change needs the page before."""
    one = sequential(ram_part(zero(0, RAM), zero(PAGE), page(0, DATA), delta(0, b"\0\1x"), end=True))
    begin = one.index(DATA) + len(DATA)
    length = 8 + 1 + 2 + 3
    return one[:begin] + one[begin : begin + length] * max(1, size // length) + one[begin + length :]


def _gaps(size: int) -> bytes:
    """Send every second page of a block, which is zero, so that no two of them are one run."""
    begin = sequential(ram_part(zero(0, RAM), end=True), blocks={RAM: 2 * PAGE * (size // 9 + 1)})
    first = put_ram_word(RamFlag.ZERO) + put_short_string(RAM) + put_ram_fill(0)
    at = begin.index(first) + len(first)
    more = b"".join(_word(2 * PAGE * number, RamFlag.ZERO, b"\0") for number in range(1, size // 9))
    return begin[:at] + more + begin[at:]


def _marks(size: int) -> bytes:
    """Say again and again that pages may come over other channels from here on."""
    return _records(put_ram_word(RamFlag.MULTIFD_FLUSH), size)


def _parts(size: int) -> bytes:
    """Begin sections of memory that hold none."""
    without, one = sequential(_MEMORY), sequential(ram_part(), _MEMORY)
    at = next(at for at, (a, b) in enumerate(zip(without, one, strict=False)) if a != b)  # END and PART
    part = one[at : at + len(one) - len(without)]
    return without[:at] + repeated(part, size, between=b"") + without[at:]


STREAMS: dict[str, Make] = {
    "a-huge-block": lambda size: sequential(ram_part(zero(0, RAM), end=True), blocks={RAM: MAX_BLOCK}),
    "marks": _marks,
    "parts-of-memory": _parts,
    "devices": _small_devices,
    "footers-in-a-device": _false_footers,
    "blocks": _blocks,
    "zero-pages-by-turns": lambda size: _records(
        _word(0, RamFlag.ZERO, b"\0") + _word(PAGE, RamFlag.ZERO, b"\0"), size
    ),
    "pages-by-turns": lambda size: _records(_word(PAGE, RamFlag.PAGE, DATA) + _word(0, RamFlag.PAGE, DATA), size),
    "changes-of-a-page": _xbzrle,
    "a-device-of-zeros": lambda size: _open_device() + bytes(size),
    "a-device-of-footers": lambda size: _open_device() + build.device_end(9, b"") * (size // 5),
}
"""Streams."""

DIMM = (
    b"<memory model='dimm'><target><size unit='KiB'>%s</size></target>"
    b"<address type='dimm' slot='%s' base='%s'/></memory>"
)


def _dimm(base: bytes, length: int = 2 << 20, count: int = 1, slot: bytes = b"0") -> bytes:
    blocks = {MAIN: 2 << 20, **{b"memdimm%d" % number: length for number in range(min(count, 200))}}
    more = b"".join(DIMM % (b"%d" % (length >> 10), slot if count == 1 else b"%d" % n, base) for n in range(count))
    return guest("pc-q35-9.0", "x86_64", blocks, more=more)


ADDRESSES: dict[str, Make] = {
    "zero": lambda size: _dimm(b"0x0"),
    "negative": lambda size: _dimm(b"-4096"),
    "above-64-bits": lambda size: _dimm(b"0x10000000000000000"),
    "end-above-64-bits": lambda size: _dimm(b"0xfffffffffffff000"),
    "highest": lambda size: _dimm(b"0xffffffffffe00000"),
    "above-63-bits": lambda size: _dimm(b"0x8000000000000000"),
    "digits": lambda size: _dimm(b"9" * size),
    "underscores": lambda size: _dimm(b"0x1_0000_0000"),
    "octal": lambda size: _dimm(b"040000000000"),
    "binary": lambda size: _dimm(b"0b100000000000000000000000000000000"),
    "spaces": lambda size: _dimm(b" 0x100000000 "),
    "plus": lambda size: _dimm(b"+0x100000000"),
    "not-a-number": lambda size: _dimm(b"base"),
    "over-each-other": lambda size: _dimm(b"0x100000000", count=2),
    "many": lambda size: _dimm(b"0x100000000", count=max(2, size // 140)),
    "far-slot": lambda size: _dimm(b"0x100000000", slot=b"4000000000"),
    "slot-of-digits": lambda size: _dimm(b"0x100000000", slot=b"9" * size),
}
"""Memory devices at addresses that are none, or not theirs."""


def _plain(size: int) -> bytes:
    """Give a stream whose last device has very much state."""
    return _open_device() + bytes(size)


def _gzip_zeros(size: int) -> bytes:
    """Make a gzip member of zeros: one, and then 258 at a time, in 13 bits (RFC 1951 3.2.5 and 3.2.6)."""
    rounds = size // (8 * 258)
    again = 0b10100011  # a length of 258 is 11000101, and a distance of 1 is 00000
    eight = sum(again << 13 * number for number in range(8)).to_bytes(13, "little")
    bits = 0b011 | 0b00001100 << 3 | int.from_bytes(eight * rounds, "little") << 11  # one block; the literal 0
    zeros = 1 + 8 * 258 * rounds
    head = bytes(PayloadMagic.GZIP) + bytes([0]) + bytes(4) + bytes([0, 3])
    body = bits.to_bytes(13 * rounds + 3, "little")  # seven zero bits end it
    return head + body + struct.pack("<II", zlib.crc32(bytes(zeros)), zeros & 0xFFFFFFFF)


def _lzop_run(count: int) -> bytes:
    """Make the LZO1X bytes of very many zeros: a match whose length is written with a byte for each 255."""
    more, last = divmod(count - 4 - 33, 255)
    return bytes([17 + 4]) + bytes(4) + bytes([0x20]) + bytes(more) + bytes([last, 0, 0]) + b"\x11\0\0"


def lzop_bomb(size: int, *, said: int = 256 << 10) -> bytes:
    """Make an lzop file whose only block says *said* bytes and decompresses to *size*."""
    packed = _lzop_run(size)
    made = containers.lzop((b"", b""))[: -8 - 4 - 4]
    head = build.built("LzopBlock", {"len_uncompressed": said, "len_compressed": len(packed)})
    return made + head + struct.pack(">I", zlib.adler32(bytes(4))) + packed + bytes(4)


def _zstd_window(size: int) -> bytes:
    """Make a zstd frame that asks for the largest window (RFC 8878 3.1.1.1.2)."""
    block = ((size << 3) | 0b011).to_bytes(3, "little") + b"\0"  # one byte, repeated; the last block
    return bytes(PayloadMagic.ZSTD) + bytes([0, (31 - 10) << 3]) + block


def _zstd_runs(size: int) -> bytes:
    """Make a zstd frame of blocks of one repeated byte: 4 bytes for 128 KiB."""
    most = 128 << 10
    count = max(1, size // most)
    block = (most << 3 | 0b010).to_bytes(3, "little") + b"\0"
    last = (most << 3 | 0b011).to_bytes(3, "little") + b"\0"
    return bytes(PayloadMagic.ZSTD) + bytes([0, (17 - 10) << 3]) + block * (count - 1) + last


def _xz_memory(size: int) -> bytes:
    """Make an xz stream whose decoder is to keep 128 MiB (xz-file-format.txt 3.1 and 5.3.1)."""
    made = bytearray(lzma.compress(_open_device() + bytes(size), preset=0))
    head = slice(12, 12 + 8)
    made[head.start + 4] = 30
    made[head.stop : head.stop + 4] = struct.pack("<I", zlib.crc32(made[head]))
    return bytes(made)


PAYLOADS: dict[str, tuple[SaveFormat, Make]] = {
    "gzip-zeros": (SaveFormat.GZIP, lambda size: containers.gzip(_open_device()) + _gzip_zeros(size)),
    "gzip-members": (SaveFormat.GZIP, lambda size: containers.gzip(TINY) + containers.gzip(b"") * (size // 23)),
    "gzip-name": (
        SaveFormat.GZIP,
        lambda size: b"\x1f\x8b\x08\x08" + bytes(4) + b"\0\3" + b"n" * size + b"\0" + containers.gzip(TINY)[10:],
    ),
    "gzip-zeros-by-turns": (SaveFormat.GZIP, lambda size: gzip.compress(STREAMS["zero-pages-by-turns"](size), mtime=0)),
    "bzip2-zeros-by-turns": (SaveFormat.BZIP2, lambda size: bz2.compress(STREAMS["zero-pages-by-turns"](size))),
    "xz-zeros-by-turns": (SaveFormat.XZ, lambda size: lzma.compress(STREAMS["zero-pages-by-turns"](size), preset=0)),
    "xz-changes-of-zeros": (SaveFormat.XZ, lambda size: lzma.compress(_xbzrle(size), preset=0)),
    "xz-marks-of-nothing": (SaveFormat.XZ, lambda size: lzma.compress(_marks(size), preset=0)),
    "xz-parts-of-nothing": (SaveFormat.XZ, lambda size: lzma.compress(_parts(size), preset=0)),
    "xz-zeros-with-gaps": (SaveFormat.XZ, lambda size: lzma.compress(_gaps(size), preset=0)),
    "bzip2-zeros": (SaveFormat.BZIP2, lambda size: bz2.compress(_plain(size))),
    "bzip2-members": (SaveFormat.BZIP2, lambda size: bz2.compress(TINY) + bz2.compress(b"") * (size // 14)),
    "xz-zeros": (SaveFormat.XZ, lambda size: lzma.compress(_plain(size), preset=0)),
    "xz-memory": (SaveFormat.XZ, _xz_memory),
    "xz-members": (
        SaveFormat.XZ,
        lambda size: lzma.compress(TINY, preset=0) + lzma.compress(b"", preset=0) * (size // 32),
    ),
    "zstd-zeros": (SaveFormat.ZSTD, lambda size: containers.zstd(_plain(1)) + _zstd_runs(size)),
    "zstd-window": (SaveFormat.ZSTD, lambda size: _zstd_window(min(size, 128 << 10))),
    "zstd-members": (SaveFormat.ZSTD, lambda size: containers.zstd(TINY) + containers.zstd(b"") * (size // 14)),
    "lzop-block": (SaveFormat.LZOP, lzop_bomb),
    "lzop-said": (SaveFormat.LZOP, lambda size: lzop_bomb(size, said=size)),
    "lzop-most": (SaveFormat.LZOP, lambda size: lzop_bomb(size, said=0xFFFFFFFF)),
}
"""Payloads: the format, and a function of the size that comes out."""


def bombs(size: int = SEED, *, packed: int = 1 << 16) -> Iterator[Seed]:
    """Yield all kinds.

    Args:
        size: of the hostile part.
        packed: of what comes out of the compressors.
    """
    yield from _texts(size)
    for name, make in JSON.items():
        yield Seed(f"bomb-json-{name}", _described(make(size)), f"a description of devices: {_words(name)}")
    yield Seed("bomb-json-false-beginnings", _false_beginnings(size), "beginnings of descriptions, one in the other")
    for name, make in STREAMS.items():
        yield Seed(f"bomb-stream-{name}", image(make(size)), f"a stream: {_words(name)}")
    for name, make in ADDRESSES.items():
        yield Seed(f"bomb-address-{name}", make(size), f"a memory device whose address is: {_words(name)}")
    for name, (fmt, made) in PAYLOADS.items():
        out = packed if "zeros" in name or "nothing" in name or name.startswith("lzop") else size
        yield Seed(f"bomb-{name}", image(made(out), fmt=fmt), f"a payload: {_words(name)}")


def _texts(size: int) -> Iterator[Seed]:
    for name, make in TEXTS.items():
        text = make(size)
        yield Seed(f"bomb-xml-{name}", image(TINY, xml=text), f"a domain XML: {_words(name)}")
        if b"domain" in text:
            cookie = text.replace(b"domain", b"cookie")
            yield Seed(f"bomb-cookie-{name}", image(TINY, cookie=cookie), f"a save cookie: {_words(name)}")


def _words(name: str) -> str:
    return name.replace("-", " ")
