"""Names and texts of libvirt's saved images: what the outputs say of them beside the declaration."""

from __future__ import annotations

from . import cpu, libvirt, live, lzop, machines, paging, payload, ram, sections, seekable, stream
from .about import About

_OF_STREAMS = """
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

_GALLERY = """
libvirt saves a virtual machine of QEMU into one file: a header, the domain XML, a cookie (a small XML text), zeros for
these to grow, and then QEMU's migration stream, plain, compressed, or with the guest's memory at fixed places
(mapped-ram). `virsh save`, managed save and external memory snapshots make such files.

The stream is read up to the first device's state, which has no length of its own; that is all of the guest's memory.
Where the header says that the payload is compressed, `payload` is what the compressor wrote, and there is no `stream`.
"""

_CSTRUCT = """The numbers of a stream are big-endian: cstruct(endian=">").load(...). Those of the header are in the \
byte order of the host that wrote it: little-endian if its version, read so, is at most MAX_VERSION, else big-endian; \
definitions are loaded twice for that. Of a record, there are the fields up to the first that is present in some \
streams only."""

ABOUT = About(
    id="libvirt_save_image",
    root="SaveImage",
    title="libvirt QEMU saved-domain image",
    prefix="qemusave",
    subject="libvirt's QEMU saved-domain images",
    application=("libvirt", "QEMU"),
    extension="save",
    references=(
        "https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h Header",
        "https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c Writer and reader",
        "https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure Migration stream",
    ),
    tags=("linux",),
    files={
        "kaitai": "spec.ksy",
        "gallery": "generated/kaitai-gallery/filesystem/libvirt_save_image.ksy",
        "typescript": "generated/javascript/LibvirtSaveImage.d.ts",
        "c": "generated/c/qemusave.h",
        "cstruct": "generated/cstruct/qemusave.def",
        "file": "generated/file/qemusave",
        "poke": "generated/poke/qemusave.pk",
        "wireshark": "generated/wireshark/qemusave.lua",
        "markdown": "docs/format.md",
        "pictures": "docs/format",
    },
    texts={
        "heading": "The format",
        "caller": ": a page size, 4096 on most machines",
        "names": "Names are\nASCII where QEMU and libvirt wrote them.\n",
        "markdown": _OF_STREAMS + _LIMITS,
        "gallery": _GALLERY,
        "cstruct": _CSTRUCT,
        "file": "The cookie's place is counted from the end of the header.",
        "wireshark": "; the payload is left as it is",
    },
    examples={
        "c": "be32(&head.version)",
        "poke": "image.header.was_running = 1",
        "wireshark": "format == 5",
    },
    words={
        "version": (("x", "version %u"),),
        "len_data": (("x", "metadata %u bytes"),),
        "was_running": (("0", "restores paused"), (">0", "restores running")),
        "ofs_cookie": (("0", "no cookie"), (">0", "cookie at +%u")),
    },
    signatures={"part": ", incomplete"},
    encodings={"name": "ASCII", "machine": "ASCII", "text": "UTF-8"},
    modules=(libvirt, stream, sections, ram, live, payload, lzop, seekable, cpu, machines, paging),
)
