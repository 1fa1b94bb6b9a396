"""The format reference: one table a record, one a set of values."""

from __future__ import annotations

from ..spec.nodes import Const, Field, Int, Raw, Record, Ref, Spec, Value
from .prose import Shown

_WORDS = """
| in the tables | means |
|---|---|
| read ahead | the bytes are looked at, and belong to what follows |
| until X | one after the other, at least one, up to and with the first for which X holds |
| the rest | up to the end of what the record is in |
| *x* of the record around | the field *x* of the record that this one stands in |
| *x* of the one before | that of the record before in the same list |
| *x* of the caller | what no file says: a page size, 4096 on most machines |
| this place | where reading is, behind the field that it stands beside, counted from the beginning of the file |
| a where c | it may be a, if c holds |

A number whose sentence says "always" and that has no entry under *values* is not looked at by real readers. Names are
ASCII where QEMU and libvirt wrote them.
"""

_AROUND = """
## What stands between the tables

**Versions.** In a header of version 0 or 1, `format` means nothing, and the payload is never compressed; of version 0
the byte order cannot be told, and no such image is known. From version 3 on, a reader refuses features that it does
not know. A file with the magic `part` was being written: it may be read as far as it goes, and libvirt refuses it.
Where the header's `format`, its `features` and the stream's capability `mapped-ram` disagree, the stream is right.

**Byte order.** Numbers of the header have the order of the host that wrote it, which its version tells; all numbers
of the stream are big-endian; the two orders have nothing to do with each other. In a record of bits, the first field is
the highest bits of one big-endian number.

**Sections.** Before a section of a name has begun, no part is of it. Sections of devices, whose kind is `section_full`,
have footers like the others. A section whose name ends in `/vfio` is one of a device that is passed through: its parts
are [vfio_record](#vfio_record)s up to and with `end_of_state`; behind `dev_config` nothing says how long it is.

**The ram section.** The lengths of the blocks add up to the total, those that are not stored among them. In version 3
there is no list: all memory is one block, as long as the total, and no record names it.

**A page's content** is what its last record says, in the order of the stream; a page without a record is zero. A record
that says CONTINUE is of the block that the last page record before it named, in an earlier section, too.

| kind | what the page becomes |
|---|---|
| page | the bytes that follow |
| zero | the byte that follows, over and over |
| compress_page | what the zlib stream inflates to: exactly one page |
| xbzrle | what it was, changed by the difference |

A difference is, up to its length, again and again: a count of bytes that stay, a count of bytes that change, and these.
Behind the last, all stays. A count has seven bits in its first byte and, if the highest bit of that is set, seven more
in a second byte, which are the higher ones; a third there is not. Only the first count of all may be 0, and behind a
count of bytes that stay there are some that change. A page that was never sent before is zero.

**Mapped-ram.** The stream has no page records but the mark that ends a part. Page n of a block is at `pages_offset` +
n times `page_size` of the block's header, which is the target's, and counts if bit n of the bitmap is set; else it is
zero, whatever stands there. The bitmap is a row of words of 64 bits in the byte order of the host that wrote it,
mostly the header's, and bit n is bit n modulo 64, counted from the lowest, of word n / 64. Bits behind the last page
are 0: where the header's order says otherwise in any block, the other one is right for all. `bitmap_offset` and
`pages_offset` count from the beginning of the file, the libvirt header's first byte, not from that of the stream. Of a
block that is not stored nothing is known. On a little-endian host bit n is bit n modulo 8 of byte n / 8. A block of 3
pages, of which the first and the last are stored, as such a host writes it:

```
header      00 00 00 01  00 00 00 00 00 00 10 00  00 00 00 00 00 01 02 03  00 00 00 00 00 10 00 00
            version 1    pages of 4096 bytes      bitmap at 0x10203        page 0 at 0x100000
0x10203     05 00 00 00 00 00 00 00               bits 0 and 2: pages 0 and 2 are stored
0x100000    page 0
0x101000    4096 bytes that do not count: page 1 is zero
0x102000    page 2; behind it, at 0x103000, the stream goes on
```

**The description** of device state stands behind the byte that ends the sections: the type byte 6, then a
[vm_description](#vm_description) and so many bytes of JSON, to the end of the stream. Its `devices` are listed in the
order of their sections, each with `name`, `instance_id` and `fields` with sizes: these make the length of the state,
which stands nowhere else. So a reader that wants what follows the first device looks for the description first,
from the end of the file, and takes it if its length reaches exactly there.
"""

_LIMITS = """
## What the Kaitai mirror cannot say

`spec.ksy` refuses what the declaration refuses. What it does not say, `qemusave verify` reports:

| rule | why it is not in `spec.ksy` |
|---|---|
| the payload begins as `format` says | the payload is read only when it is asked for |
| XML and cookie are UTF-8 and well-formed | Kaitai has no XML; both stay bytes |
| an area without a NUL is suspicious | a missing terminator is no error for libvirt either |
| `was_running` is 0 or 1, `reserved` is zero | libvirt takes any value: a warning, not an error |
| `len_data` up to 4 GiB | some languages compute with 32 bits: 2 GiB is the most there; no real image comes near |
| versions 0 and 1 ignore `format` | the number is kept; what it means depends on the reader |
| a compressed payload | Kaitai has no such decompressors; decompress it and read it as a `migration_stream` |
| device state, and sections behind it | it has no length; the JSON at the end of the stream has |
| memory behind device state, as in images with virtio-mem | the mirror ends at the first device's head |
| sections of VFIO devices | their last part has no length |
| the lengths of the blocks add up to the total | 64-bit sums are not portable; the list ends where no name follows |
| blocks are listed once, and are whole pages long | a list cannot be searched; 64-bit remainders are not portable |
| bitmap and pages of a mapped-ram block lie behind its header and apart | only that the stream goes on is checked |
| a page is within a block that is listed, and the first one names its block | a list cannot be searched |
| packed pages unpack to a page; a difference is at most a page long | pages are not unpacked |
| the page size where the configuration does not say it | it is a parameter; `qemusave` finds it otherwise |
| which of two bounds a field breaks | Rust compares only a field and itself as 64 bits: `max` is 0 if any is broken |
"""


def text(spec: Spec) -> str:
    """Return ``docs/format.md``."""
    from .notice import NOTICE
    from .svg import pictures

    intro = "Offsets and sizes are in bytes; offsets count from the beginning of the record."
    parts = [f"<!-- {NOTICE} -->", "# The format", "", intro, "Boxes with dashed lines are there, or as long, as other"]
    parts[-1] += " fields say."
    parts += _WORDS.splitlines()
    drawn = pictures(spec)
    for record in spec.records.values():
        picture = f"![{record.name}, byte by byte](format/{record.name}.svg)" if record.name in drawn else ""
        parts += _record(spec, record, picture)
    parts += ["", "## Values"]
    for e in spec.enums.values():
        parts += ["", f"### {e.name}", "", e.doc, "", "| value | name | meaning |", "|---|---|---|"]
        parts += [f"| {_value(m.value)} | `{m.name}` | {m.doc} |" for m in e.members]
    return "\n".join(parts) + "\n" + _AROUND + _LIMITS


def _record(spec: Spec, record: Record, picture: str) -> list[str]:
    orig = f" In C: `{record.orig}`." if record.orig else ""
    lines = ["", f"## {record.name}", "", record.doc + orig, ""] + [picture, ""] * bool(picture)
    if record.is_bits:
        size = record.num_bits // 8
        lines += [f"A number of {size} bytes, big-endian, of which the fields are the bits, the highest first.", ""]
    rows = [["offset", "size", "field", "C name", "present", "values", "meaning"]]
    offset: int | None = 0
    show = Shown(spec, record)
    for f in record.fields:
        rows.append(
            [
                _offset(show, f, offset),
                _size(show, f),
                f"`{f.name}`",
                f"`{f.orig}`" if f.orig else "",
                f"if `{show(f.when)}`" if f.when is not None else "",
                _values(show, f),
                f.doc,
            ]
        )
        offset = _behind(f, offset)
    told = [n for n in range(len(rows[0])) if any(row[n] for row in rows[1:])]  # a column of nothing is left out
    rows.insert(1, ["---"] * len(rows[0]))
    return lines + ["| " + " | ".join(row[n] for n in told) + " |" for row in rows]


def _offset(show: Shown, f: Field, offset: int | None) -> str:
    """Say where a field begins, as far as that is the same in every file, or another field says it."""
    if f.at is not None:
        return f"`{show(f.at)}`"
    return "" if offset is None or show.record.is_bits or isinstance(f.type, Value) else str(offset)


def _behind(f: Field, offset: int | None) -> int | None:
    """Say where the next field begins, as long as that is the same in every file."""
    if isinstance(f.type, Value) or f.peek or f.at is not None or offset is None:
        return offset
    size = f.type.size.value if isinstance(f.type.size, Const) else f.type.size
    return offset + size if isinstance(size, int) and not f.many else None


_ORDERS = {"be": ", big-endian", "le": ", little-endian", "native": ", as `byte_order` says", "": ""}


def _size(show: Shown, f: Field) -> str:
    if isinstance(f.type, Value):
        return "none"
    if isinstance(f.type, Int):
        order = _ORDERS[f.type.order] if f.type.size > 1 else ""
        return f"{f.type.bits} bits" if f.type.bits else f"{f.type.size}{order}{', read ahead' if f.peek else ''}"
    if isinstance(f.type, Ref):
        area = f" in {show.number(f.type.size)}" if f.type.size is not None else ""
        many = f"`{show(f.count)}` times " if f.count is not None else ""
        if f.until is not None:
            many = f"until `{Shown(show.spec, show.spec.records[f.type.record])(f.until)}` "
        return f"{many}[{f.type.record}](#{f.type.record}){area}"
    if f.type.to is not None:
        return f"up to `{show(f.type.to)}` in the file"
    if f.type.until_nul:
        return "up to a NUL"
    return "the rest" if f.type.size is None else show.number(f.type.size)


def _values(show: Shown, f: Field) -> str:
    if isinstance(f.type, Value):
        return f"`{show(f.type.expr)}`"
    if isinstance(f.type, Int) and f.type.enum and not f.among:
        return f"[{f.type.enum}](#{f.type.enum}){' bits' if f.type.flags else ''}"
    if isinstance(f.type, Raw) and (f.type.any_of or f.type.literal):
        return f"[{f.type.any_of}](#{f.type.any_of})" if f.type.any_of else f"`{f.type.literal!r}`"
    if f.among:
        return show.among(f)
    if f.least is not None and f.least == f.most:
        return show.number(f.least)
    bounds = [f"{sign} {show.number(b)}" for sign, b in (("≥", f.least), ("≤", f.most)) if b is not None]
    return " and ".join(bounds)


def _value(value: int | bytes) -> str:
    if isinstance(value, int):
        return str(value)
    shown = value.decode("latin-1") if all(0x20 < byte < 0x7F for byte in value) else ""
    return f"`{value.hex(' ')}`" + f" `{shown}`" * bool(shown)
