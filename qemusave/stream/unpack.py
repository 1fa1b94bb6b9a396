"""Pages that are not stored as they are: zlib streams and differences (docs/facts/ram.md#page-records)."""

from __future__ import annotations

from ..declared import RamFlag
from ..errors import FormatError


def unpack(kind: RamFlag, data: bytes, page_size: int, before: bytes) -> bytes:
    """Make a page of its packed form.

    Args:
        kind: COMPRESS_PAGE or XBZRLE.
        data: the packed form.
        page_size: bytes of a page.
        before: the page's content before this record, for XBZRLE.

    Raises:
        FormatError: it does not make exactly one page.
    """
    if kind == RamFlag.XBZRLE:
        return _apply(data, before)
    import zlib

    decoder = zlib.decompressobj()
    try:
        page = decoder.decompress(data, page_size + 1)
    except zlib.error as error:
        raise FormatError(f"a compressed page is corrupt: {error}") from error
    if len(page) != page_size or not decoder.eof:
        raise FormatError("a compressed page does not inflate to one page", expected=page_size, found=len(page))
    return page


def _apply(delta: bytes, before: bytes) -> bytes:
    """Apply a difference: counts of bytes to keep and to replace, in turn; the rest is kept."""
    page, at, place, first = bytearray(before), 0, 0, True
    while at < len(delta):
        keep, at = _count(delta, at)
        if not keep and not first:
            raise FormatError("a difference keeps no bytes between two changes", found=delta[:16])
        replace, at = _count(delta, at)
        place += keep
        new = delta[at : at + replace]
        if not replace or len(new) < replace or place + replace > len(page):
            raise FormatError("a difference reaches beyond its page", found=delta[:16])
        page[place : place + replace] = new
        place += replace
        at += replace
        first = False
    return bytes(page)


def _count(delta: bytes, at: int) -> tuple[int, int]:
    """Read a number of one or two bytes, seven bits each, low bits first."""
    if at < len(delta):
        if not delta[at] & 0x80:
            return delta[at], at + 1
        if at + 1 < len(delta) and not delta[at + 1] & 0x80:
            return delta[at] & 0x7F | delta[at + 1] << 7, at + 2
    raise FormatError("a difference ends within a count", found=delta[:16])
