"""Reads, checks and writes the header of an image, as formats/ declares it.

Generated from formats/ by `qemusave spec`; do not edit.
"""

from __future__ import annotations

from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Words = tuple[Any, ...]
    """magic, version, len_data, was_running, format, ofs_cookie, features, reserved, byte_order."""

_LITTLE = Struct("<16sIIIIII52s")
_BIG = Struct(">16sIIIIII52s")
_little = _LITTLE.unpack_from
_big = _BIG.unpack_from


def read_words(data: bytes) -> Words:
    """Read one: The first 92 bytes of a saved image."""
    words = _little(data)
    return words + (0,) if words[1] <= 3 else _big(data) + (1,)


def read_both(data: bytes) -> tuple[Words, Words]:
    """Read one in both byte orders, little-endian first, whatever decides between them."""
    return _little(data) + (0,), _big(data) + (1,)


def put_words(words: Words) -> bytes:
    """Write one: The first 92 bytes of a saved image."""
    *numbers, order = words
    return (_BIG if order == 1 else _LITTLE).pack(*numbers)


def is_sound(words: Words) -> bool:
    """Tell whether each number is one that the format allows; the signature is not looked at."""
    magic, version, len_data, was_running, format, ofs_cookie, features, reserved, byte_order = words
    return (
        version <= 3
        and len_data >= 1
        and format in {0, 1, 2, 3, 4, 5, 6}
        and ofs_cookie <= len_data
        and (not (version >= 3) or not features & ~0x1)
    )


def broken(words: Words) -> Iterator[tuple[str, int, Any, int, bool, str]]:
    """Yield the numbers that the format does not allow, in their order.

    Each is the field's name, what it is, what it is to be, the bound of it, whether it is beyond what is
    known rather than wrong, and what the field is for.
    """
    magic, version, len_data, was_running, format, ofs_cookie, features, reserved, byte_order = words
    if not (version <= 3):
        yield 'version', version, "<= 3", 3, True, 'Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.'
    if not (len_data >= 1):
        yield 'len_data', len_data, ">= 1", 1, False, 'Bytes from the end of the header to the payload: XML, cookie and padding.'
    if not (format in {0, 1, 2, 3, 4, 5, 6}):
        yield 'format', format, [0, 1, 2, 3, 4, 5, 6], 6, True, 'What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.'
    if not (ofs_cookie <= len_data):
        yield 'ofs_cookie', ofs_cookie, f"<= {len_data}", len_data, False, 'Where the cookie begins, counted from the end of the header; 0 when there is none.'
    if (version >= 3) and not (not features & ~0x1):
        yield 'features', features, "bits of 0x1", 0x1, True, 'What a reader must be able to do before it touches the payload; from version 3 on.'
