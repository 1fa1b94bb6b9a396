"""What libvirt writes: a fixed header, the domain XML, the save cookie, padding; then the payload begins.

Sources: libvirt ``src/qemu/qemu_saveimage.h`` and ``qemu_saveimage.c`` (``virQEMUSaveDataWrite``,
``qemuSaveImageReadHeader``); versions and dialects as in docs/facts/file.md.  All numbers of the header are in the byte
order of the host that wrote it.
"""

from __future__ import annotations

from typing import Any

from construct import Bytes, FixedSized, GreedyBytes, If, Int32ub, Int32ul, Pointer, Struct, Switch, this

from .dialect import CString, Derived, Described, Enumerated, Flags, Lookahead, Signature, Valid, View, says
from .expressions import Choose
from .sections import MigrationStream

LEN_HEADER = 92
"""Bytes of the header, the same in every version."""

MAX_VERSION = 3
"""The newest header version that is declared; released libvirt stops at 2 (docs/facts/file.md#byte-order)."""

FORMAT_VERSION = 2
"""The first header version that says the payload's format; older images are never decompressed."""

FEATURES_VERSION = 3
"""The first header version with a features word."""


LEN_PADDING = 1 << 16
"""Zero bytes that libvirt leaves behind the texts of a new image for them to grow (docs/facts/file.md#padding)."""


class SaveMagic(Signature):
    """The first 16 bytes of the file."""

    SAVE = b"LibvirtQemudSave", "A complete image: written over the other magic once QEMU has finished."
    PART = b"LibvirtQemudPart", "A save that is in progress or was interrupted; libvirt refuses to restore it."


LEN_MAGIC = len(SaveMagic.SAVE)


class ByteOrder(Described):
    """The byte order of the host that wrote the header."""

    LITTLE = 0, "Least significant byte first (x86, most Arm and RISC-V hosts)."
    BIG = 1, "Most significant byte first (s390x and older POWER hosts)."


class SaveFormat(Described):
    """What the payload is said to be; libvirt's enum only ever grows at the end."""

    RAW = 0, "QEMU's migration stream as it is."
    GZIP = 1, "The stream through `gzip -c`."
    BZIP2 = 2, "The stream through `bzip2 -c`."
    XZ = 3, "The stream through `xz -c -3`; before the first release this number meant lzma."
    LZOP = 4, "The stream through `lzop -c`."
    ZSTD = 5, "The stream through `zstd -c`; since libvirt 10.4."
    SPARSE = 6, "The stream in QEMU's mapped-ram layout, memory at fixed file offsets; since libvirt 11.2."


class SaveFeature(Described):
    """Bits of the `features` word; only a header of version 3 has them."""

    MAPPED_RAM = 0x1, "The payload uses QEMU's mapped-ram layout."


def header_words(u32: Any) -> Struct:
    """Declare the numbers of the header for one byte order.

    Args:
        u32: construct's unsigned 32-bit integer in that order.
    """
    return Struct(
        "version" / Valid(u32, most=MAX_VERSION)
        * says("Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released."),
        "len_data" / Valid(u32, least=1)
        * says("Bytes from the end of the header to the payload: XML, cookie and padding.", orig="data_len"),
        "was_running" / u32
        * says("Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it."),
        "format" / Enumerated(u32, SaveFormat)
        * says("What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed."),
        "ofs_cookie" / Valid(u32, most=this.len_data)
        * says("Where the cookie begins, counted from the end of the header; 0 when there is none.",
               orig="cookieOffset"),
        "features" / If(this.version >= FEATURES_VERSION, Flags(u32, SaveFeature))
        * says("What a reader must be able to do before it touches the payload; from version 3 on."),
        "reserved" / GreedyBytes
        * says("Written as zero, ignored by every reader, and in no defined byte order.", orig="unused"),
        "len_xml" / Derived(Choose(this.ofs_cookie != 0, this.ofs_cookie, this.len_data))
        * says("Bytes of the XML's area: up to the cookie, or up to the payload."),
        "len_cookie" / Derived(this.len_data - this.len_xml)
        * says("Bytes of the cookie's area, which reaches to the payload."),
        "ofs_payload" / Derived(this.len_data + LEN_HEADER)
        * says("Where the payload begins in the file; nothing else points to it and it is not aligned."),
    )


SaveHeader = Struct(
    "magic" / Valid(Bytes(LEN_MAGIC), any_of=SaveMagic)
    * says("Says that this is a saved image, and whether the save was completed."),
    "version_le" / Lookahead(Int32ul)
    * says("The version word read as little-endian, to find the byte order: no version word in the wrong order"
           " is a known version."),
    "byte_order" / Derived(Choose(this.version_le <= MAX_VERSION, ByteOrder.LITTLE, ByteOrder.BIG), ByteOrder)
    * says("The byte order of the numbers that follow."),
    "words" / FixedSized(LEN_HEADER - LEN_MAGIC, Switch(this.byte_order, {
        ByteOrder.LITTLE: header_words(Int32ul),
        ByteOrder.BIG: header_words(Int32ub),
    }))
    * says("The numbers of the header, in the byte order of the host that wrote them."),
) * says("The first 92 bytes of a saved image.", orig="virQEMUSaveHeader")

TextArea = Struct(
    "text" / CString()
    * says("The text, UTF-8, without its NUL; readers stop at the first NUL."),
    "padding" / GreedyBytes
    * says("The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it."),
) * says("An area that holds one NUL-terminated text and room for it to grow.")

SaveImage = Struct(
    "header" / SaveHeader
    * says("The header."),
    "xml" / FixedSized(this.header.words.len_xml, TextArea)
    * says("The domain XML: what the guest looked like."),
    "cookie" / If(this.header.words.ofs_cookie != 0, FixedSized(this.header.words.len_cookie, TextArea))
    * says("The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided."),
    "payload" / Pointer(this.header.words.ofs_payload, GreedyBytes)
    * says("QEMU's migration stream, plain or compressed, to the end of the file."),
    "stream" / View(this.header.words.ofs_payload, MigrationStream)
    * says("The payload as a migration stream, where it is not compressed."),
) * says("A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.")
