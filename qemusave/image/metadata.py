"""The bytes before the payload: a header and the texts behind it, put together (docs/facts/file.md)."""

from __future__ import annotations

from ..errors import FormatError
from .generated import put_words
from .header import LEN_HEADER, Header

# While texts are edited in place, XML's own means hide one of two (docs/guide/editing.md): `OLD<!--   ?>NEW` LAST reads
# as the old one, HIDE `LD<!--   ?>NEW` LAST as the new one.
HIDE, SEAM, OPEN, LAST = b"<?qemusave ", b"<!--", b"?>", b"<?qemusave --><?qemusave ?>"
DASHES, HIDDEN_DASHES = b"--", b"-&#45;"  # a comment cannot hold the former


def encoded(text: str | bytes) -> bytes:
    """Return a text as it is written."""
    return text.encode() if isinstance(text, str) else text


def pack_header(header: Header) -> bytes:
    """Return the 92 bytes of a header, in its own byte order (libvirt ``virQEMUSaveDataWrite``)."""
    return put_words(header)


def len_texts(xml: bytes, cookie: bytes | None) -> int:
    """Return the bytes that the texts take with their NULs, without padding."""
    return len(xml) + 1 + (len(cookie) + 1 if cookie is not None else 0)


def pack_metadata(header: Header, xml: bytes, cookie: bytes | None, *, padding: int | None = None) -> bytes:
    """Return everything before the payload: header, XML, cookie, padding.

    Args:
        header: the numbers; ``ofs_cookie`` is set to where the cookie comes to stand, ``len_data`` is kept.
        xml: the domain XML without NUL.
        cookie: the save cookie without NUL, or None.
        padding: bytes of zeros behind the texts; ``len_data`` becomes what they need.  None keeps ``len_data``, which
            is how libvirt edits an image.

    Raises:
        FormatError: the texts do not fit in ``len_data``.
        ValueError: a text holds a NUL.
    """
    if b"\0" in xml or b"\0" in (cookie or b""):
        raise ValueError("a NUL within the text would end it")
    needed = len_texts(xml, cookie)
    len_data = header.len_data if padding is None else needed + padding
    if needed > len_data:
        raise FormatError(
            f"the texts need {needed} bytes, {needed - len_data} more than there is room for",
            offset=LEN_HEADER,
            expected=f"<= {len_data}",
            found=needed,
        )
    header = header._replace(len_data=len_data, ofs_cookie=len(xml) + 1 if cookie is not None else 0)
    texts = xml + b"\0" + (cookie + b"\0" if cookie is not None else b"")
    return pack_header(header) + texts.ljust(len_data, b"\0")


def settled(text: bytes) -> bytes:
    """Return the domain XML that a text amounts to: all of it, unless an edit in place was cut off within."""
    hidden, opened, rest = text.removesuffix(LAST).partition(OPEN)
    if not opened or not text.endswith(LAST):
        return text
    if text.startswith(HIDE):
        return rest.replace(HIDDEN_DASHES, DASHES)
    hidden = hidden.rstrip(b" ")
    return hidden.removesuffix(SEAM) if hidden.endswith(SEAM) else text
