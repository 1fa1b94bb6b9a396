"""The entry of an image from its first bytes."""

from __future__ import annotations

import sys

from ...compression.table import NONE, encoding_of
from ...errors import FormatError, MagicError, QemusaveError, UnsupportedError, error_json
from ...files.source import Source
from ...image.domain import identity_of, read_said
from ...image.hardware import hardware_of
from ...image.header import LEN_HEADER, parse_header
from ...image.image import Image
from ...image.usual import usual, usual_cpu
from ...stream.start import parse_start
from ..info import domain_json, empty, entry_of, header_json, versions_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_START = 1 << 10  # of a payload: its configuration is some dozen bytes, some hundred with many capabilities


def glance(
    path: str,
    size: int | None,
    head: Any,
    read: Callable[[int, int], bytes],
    *,
    far: bool = True,
    mtime: int | None = None,
) -> dict[str, Any] | None:
    """Return the entry of an image from its first bytes, or None if they are those of no image and no stream.

    The payload is said as far as it can be without decompressing it: ``stream`` is None for a compressed one.

    Args:
        path: the image's name.
        size: its bytes, or None if nobody said.
        head: its first bytes, a few KiB or more.
        read: reads more of it, by offset and length; used for a domain XML that is longer than *head*.
        far: whether the payload may be looked at where it is not in *head*.
        mtime: when it was changed last, in seconds since 1970, or None if nobody said.
    """
    try:
        header = parse_header(head)
    except QemusaveError:
        return _odd(path, size, bytes(head), read, far=far, mtime=mtime)
    end = head.find(b"\0", LEN_HEADER, LEN_HEADER + header.len_xml)
    at = header.ofs_payload
    if end < 0 or head.endswith(b"?>", LEN_HEADER, end) or (size is not None and at > size):
        return _odd(path, size, bytes(head), read, far=far, mtime=mtime)
    start = head[at : at + _START]
    if far and len(start) < _START:
        start = read(at, _START)
    cookie = None
    if 0 < header.ofs_cookie < header.len_data:
        first = LEN_HEADER + header.ofs_cookie
        behind = head.find(b"\0", first, at)
        if behind < 0 and at > len(head):
            return _odd(path, size, bytes(head), read, far=far, mtime=mtime)
        cookie = bytes(head[first : behind if behind >= 0 else at])
    error = domain = None
    try:
        xml = bytes(head[LEN_HEADER:end])
        said = usual(xml) or read_said(xml, path=path, offset=LEN_HEADER)
        domain = domain_json(identity_of(said), hardware_of(said, usual_cpu(cookie)))
    except FormatError as problem:
        error = error_json(problem)
    payload, machine = _payload(at, size, start)
    return {
        "path": path,
        "size": size,
        "saved": {"mtime": mtime},
        "header": header_json(header),
        "payload": payload,
        "domain": domain,
        **versions_json(header, domain, machine, payload, cookie=cookie is not None),
        "cookie": cookie is not None,
        "cookie_size": None if cookie is None else len(cookie),
        "error": error,
    }


def _payload(offset: int, size: int | None, data: bytes) -> tuple[dict[str, Any], str | None]:
    """Say what a payload is by its first bytes, without decompressing it, and which machine it names."""
    encoding, stream, machine = encoding_of(data), None, None
    if encoding == NONE:
        try:
            start = parse_start(data)
            stream, machine = "mapped-ram" if start.mapped_ram else "sequential", start.machine
        except (FormatError, UnsupportedError):
            pass  # what is not known is None
    length = None if size is None else size - offset
    return {"offset": offset, "size": length, "encoding": encoding, "stream": stream}, machine


class _Start(Source):
    """The first bytes of an image, and a function that reads more of it, up to an offset."""

    def __init__(self, path: str, size: int | None, head: bytes, read: Callable[[int, int], bytes], reach: int) -> None:
        self.path, self.head, self.read, self.reach = path, head, read, reach
        self.size = sys.maxsize if size is None else size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*."""
        there = self.head[offset : offset + length]
        at, end = offset + len(there), min(offset + length, self.size)
        return there + self.read(at, end - at) if at < min(end, self.reach) else there


def _odd(
    path: str, size: int | None, head: bytes, read: Callable[[int, int], bytes], *, far: bool, mtime: int | None
) -> dict[str, Any] | None:
    """Return the entry of an image that is damaged, a bare stream, or has a long domain XML."""
    reach = sys.maxsize
    if not far:
        try:
            reach = parse_header(head, strict=False).ofs_payload
        except QemusaveError:
            reach = len(head)
    source = _Start(path, size, head, read, reach)
    try:
        image = Image(source, strict=False)
    except MagicError:
        return None
    except QemusaveError as error:
        return empty(path, size, mtime) | {"error": error_json(error)}

    def payload() -> tuple[dict[str, Any], str | None]:
        return _payload(image.ofs_payload, size, source.read_at(image.ofs_payload, _START))

    entry, problem = entry_of(image, size, payload, mtime)
    return entry | {"error": error_json(problem) if problem else None}
