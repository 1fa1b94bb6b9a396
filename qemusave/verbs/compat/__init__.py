"""Which libvirt accepts an image: the readers' checks, in their order and with their words.

Each row of :data:`READERS` stands for the generations whose readers differ (docs/facts/libvirt.md); a row that spans
many releases answers as its newest.  All answer as on a little-endian host.  What was compared with real libvirt
(7.0, 9.0, 11.3, 12.8) is in ``tests/verbs/compat/test_compat.py``; the other rows follow the sources.
"""

from __future__ import annotations

from ... import declared
from ...declared import SaveFeature, SaveHeaderFields, SaveMagic
from ...files.opening import source_of
from ...image.generated import read_both
from ...image.header import LEN_HEADER
from ...tuples import NamedTuple
from .faults import CheckedTexts
from .readers import EVERY_FORMAT, READERS, Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from ...errors import StrPath
    from ...files.source import Source


class Verdict(NamedTuple):
    """What one generation says of an image.

    Attributes:
        reader: the generation.
        accepts: whether it takes the image: header and XML as `virsh save-image-dumpxml` reads them, and a format that
            the generation has.  Readers up to 11.1 notice a format of a later generation only when they restore; it
            counts as refused here, because such an image is not for them.  A number that no generation has stays
            what they make of it: read, but not restored.
        message: its exact words if not, without ``error: operation failed:``; else empty.
        restores: whether a restore gets as far as the payload, and QEMU takes that: it is of the machine of the XML.
            Of a compressed payload, only the machine type is looked at.
        restore_message: its words if it does not; else empty.

    >>> [verdict.message for verdict in qemusave.compat("vm.save") if not verdict.accepts][1]
    'Invalid compressed save format 5'
    """

    reader: str
    accepts: bool
    message: str
    restores: bool
    restore_message: str


class _Refused(Exception):
    pass


CRASH = "End of file while reading data: Input/output error"
"""What virsh says when libvirtd aborts."""


def compat(image: StrPath | BinaryIO | bytes) -> list[Verdict]:
    """Say for each generation of libvirt whether it accepts the image.

    Any readable file has an answer, also one that is no saved image at all.

    Args:
        image: a path, a binary file object, or bytes.

    Raises:
        OSError: the file cannot be read.

    >>> [verdict.reader for verdict in qemusave.compat("vm.save") if verdict.restores][:2]
    ['libvirt 10.4-11.1', 'libvirt 11.2-11.10']
    """
    source = source_of(image)
    try:
        texts = CheckedTexts(source)
        return [_judge(reader, source, texts) for reader in READERS]
    finally:
        source.close()


def _judge(reader: Reader, source: Source, texts: CheckedTexts) -> Verdict:
    try:
        words = _read_header(reader, source.read_at(0, LEN_HEADER))
        cookie = _read_texts(reader, words, source.size - LEN_HEADER, texts)
    except _Refused as refused:
        return Verdict(reader.name, False, str(refused), False, str(refused))
    version, fmt = words.version, words.format_value
    trouble = ""
    if cookie is not None and (fault := texts.fault(*cookie, root="cookie")):
        trouble = fault.format(reader)
    if version == declared.FORMAT_VERSION and fmt not in reader.formats:
        trouble = f"Invalid compressed save format {_signed(fmt)}"
        if fmt in EVERY_FORMAT:
            return Verdict(reader.name, False, trouble, False, trouble)
    if version > declared.FORMAT_VERSION and texts.compressed(LEN_HEADER + words.len_data):
        trouble = "Not a migration stream"  # QEMU's words: this reader decompresses images of version 2 only
    trouble = trouble or texts.refusal
    return Verdict(reader.name, True, "", not trouble, trouble)


def _read_header(reader: Reader, data: bytes) -> SaveHeaderFields:
    """Apply the checks of a reader to the header, in its order, and return the words as it understands them."""
    if len(data) < LEN_HEADER:
        raise _Refused("failed to read qemu header")
    words, swapped = (SaveHeaderFields._make(read) for read in read_both(data))
    if words.magic != SaveMagic.SAVE:
        known_part = words.magic == SaveMagic.PART and reader.knows_part
        raise _Refused("save image is incomplete" if known_part else "image magic is incorrect")
    if reader.swaps and words.version > reader.max_version:
        words = swapped
    if (words.version if reader.swaps else _signed(words.version)) > reader.max_version:
        raise _Refused(f"image version is not supported ({_signed(words.version)} > {reader.max_version})")
    if reader.says_format and words.format_value not in reader.formats:
        raise _Refused(f"unsupported save image format: {_signed(words.format_value)}")
    if words.len_data == 0 and reader.empty:
        raise _Refused(reader.empty)
    if reader.says_cookie and words.ofs_cookie > words.len_data:
        raise _Refused("invalid save image header: cookie offset exceeds data length")
    if reader.says_features and words.features_value not in (0, SaveFeature.MAPPED_RAM):
        raise _Refused("image contains unsupported features)")
    return words


def _read_texts(reader: Reader, words: SaveHeaderFields, available: int, texts: CheckedTexts) -> tuple[int, int] | None:
    """Read the XML as a reader does; return offset and length of the cookie's area if it would read one."""
    len_data, ofs_cookie = words.len_data, words.ofs_cookie if reader.knows_cookie else 0
    len_xml = ofs_cookie or len_data
    if len_xml > available:
        raise _Refused(reader.short)
    if len_xml > len_data:
        raise _Refused(CRASH)
    if len_data > available:
        raise _Refused("failed to read cookie")
    fault = texts.fault(0, len_xml, root="domain")
    if fault is not None and (reader.knows_units or not fault.of_unit):
        raise _Refused(fault.format(reader))
    return (len_xml, len_data - len_xml) if len_data > len_xml else None


def _signed(word: int) -> int:
    return word - (1 << 32) if word >> 31 else word
