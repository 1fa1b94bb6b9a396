"""What an image is, as the JSON output has it: the entries of `info` and `scan`."""

from __future__ import annotations

import contextlib
import os
import sys

from ...compression.table import LEN_MAGIC, NONE, encoding_of
from ...errors import FormatError, MagicError, QemusaveError, UnsupportedError, error_json
from ...files.qcow2 import is_disk
from ...files.source import FileSource, Source
from ...image.domain import Domain, parse_domain
from ...image.hardware import parse_hardware
from ...image.header import LEN_HEADER, parse_header, problems
from ...image.image import Image
from ...stream.start import parse_start
from .versions import UNKNOWN, libvirt_version, qemu_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from ...image.hardware import Hardware
    from ...image.header import Header
    from ...image.payload import Payload

_START = 1 << 10  # of a payload: its configuration is some dozen bytes, some hundred with many capabilities


def header_json(header: Header) -> dict[str, Any]:
    """Return the header as the JSON output has it."""
    return {
        "magic": header.magic.decode("ascii"),
        "complete": header.complete,
        "byte_order": header.byte_order,
        "version": header.version,
        "len_data": header.len_data,
        "was_running": header.was_running,
        "format": header.format_name,
        "format_value": header.format_value,
        "ofs_cookie": header.ofs_cookie,
        "features": header.feature_names,
        "features_value": header.features_value,
    }


DOMAIN_KEYS = Domain._fields[: Domain._fields.index("os_type")]
"""What of a domain the JSON output has."""


def domain_json(domain: Domain, hardware: Hardware) -> dict[str, Any]:
    """Return the domain as the JSON output has it."""
    return {
        **dict(zip(DOMAIN_KEYS, domain, strict=False)),  # all but the last
        "cpu": hardware.cpu and hardware.cpu._asdict(),
        "disks": [disk._asdict() for disk in hardware.disks],
        "nics": [nic._asdict() for nic in hardware.nics],
    }


def payload_json(payload: Payload) -> dict[str, Any]:
    """Return the payload as the JSON output has it."""
    return {"offset": payload.offset, "size": payload.size, "encoding": payload.encoding, "stream": payload.stream}


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
        domain = domain_json(parse_domain(xml, path=path, offset=LEN_HEADER), parse_hardware(xml, cookie))
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
        **_versions(header, domain, machine, payload, cookie=cookie is not None),
        "cookie": cookie is not None,
        "cookie_size": None if cookie is None else len(cookie),
        "error": error,
    }


def _versions(
    header: Header | None,
    domain: dict[str, Any] | None,
    machine: str | None,
    payload: dict[str, Any] | None,
    *,
    cookie: bool,
) -> dict[str, Any]:
    """Say which QEMU and which libvirt it needs; the machine that the stream names counts before that of the XML."""
    machine = machine or (domain["machine"] if domain else None)
    return {
        "qemu": qemu_version(machine, payload["stream"] if payload else None),
        "libvirt": libvirt_version(header, cookie=cookie),
    }


def _payload(offset: int, size: int | None, data: bytes) -> tuple[dict[str, Any], str | None]:
    """Say what a payload is by its first bytes, without decompressing it, and which machine it names."""
    encoding, stream, machine = encoding_of(data), None, None
    if encoding == NONE:
        with contextlib.suppress(FormatError, UnsupportedError):
            start = parse_start(data)
            stream, machine = "mapped-ram" if start.mapped_ram else "sequential", start.machine
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

    entry, problem = _entry(image, size, payload, mtime)
    return entry | {"error": error_json(problem) if problem else None}


def empty(path: Any, size: int | None, mtime: int | None = None) -> dict[str, Any]:
    """Return the entry of something of which nothing is known."""
    return {
        "path": path,
        "size": size,
        "saved": {"mtime": mtime},
        "header": None,
        "payload": None,
        "domain": None,
        "qemu": UNKNOWN,
        "libvirt": UNKNOWN,
        "cookie": False,
        "cookie_size": None,
        "error": None,
    }


def describe(source: Source) -> tuple[dict[str, Any], QemusaveError | None]:
    """Look at an image as `info` does, its payload's first bytes decompressed.

    Returns:
        Its entry, with ``warnings``, and with ``error`` where there is one; and that error, or None.

    Raises:
        OSError: the file cannot be read.
    """
    path, mtime = os.fspath(source.path) if source.path is not None else None, changed(source)
    try:
        image = Image(source, strict=False)
    except MagicError as error:
        return _stranger(source, empty(path, source.size, mtime), error)
    except QemusaveError as error:
        return told(empty(path, source.size, mtime), error), error
    from ..verify import beginning

    def payload() -> tuple[dict[str, Any], str | None]:
        return payload_json(image.payload), image.payload.machine

    entry, problem = _entry(image, source.size, payload, mtime)
    return told(entry, problem, [finding.message for finding in beginning(image)]), problem


def changed(source: Source) -> int | None:
    """Say when the file that an image is in was changed last, in seconds since 1970; None for what is no file here."""
    base = getattr(source, "base", None)
    if isinstance(base, Source):
        return changed(base)
    path = source.path
    try:
        if isinstance(source, FileSource) and not source.wrapping:
            return int(os.fstat(source.fd).st_mtime)
        return int(os.stat(path).st_mtime) if path is not None and isinstance(source, FileSource) else None
    except OSError:
        return None


def told(entry: dict[str, Any], error: Exception | None, warnings: Sequence[str] = ()) -> dict[str, Any]:
    """Return an entry as `info` has it: with its warnings, and with an error only where there is one."""
    del entry["error"]
    return entry | {"warnings": list(warnings)} | ({"error": error_json(error)} if error else {})


def _stranger(source: Source, entry: dict[str, Any], error: MagicError) -> tuple[dict[str, Any], QemusaveError | None]:
    from ...image.identify import identify

    what, payload = identify(source)
    if is_disk(source.read_at(0, LEN_MAGIC)):
        from .snapshots import disk_json

        if (disk := disk_json(source)) is not None:
            return told(entry | {"disk": disk}, None), None
    named = MagicError(f"not a libvirt saved image but {what}", path=source.path, offset=error.offset, kind=what)
    if payload is not None:
        entry["payload"] = payload_json(payload)
    return told(entry, named), named


def _entry(
    image: Image, size: int | None, payload: Callable[[], tuple[dict[str, Any], str | None]], mtime: int | None
) -> tuple[dict[str, Any], QemusaveError | None]:
    """Return the entry of an open image of so many bytes, without its error, and the first error that was met."""
    entry, machine = empty(image.path, size, mtime), None
    if image.bare:
        told, machine = payload()
        entry |= {"payload": told | {"size": size}}
        return entry | _versions(None, None, machine, told, cookie=False), None
    error: QemusaveError | None = next((error for _, error in problems(image.header, image.path)), None)
    entry |= {"header": header_json(image.header), "cookie": image.ofs_cookie is not None}
    if image.header.ofs_payload <= image.source.size:
        entry["payload"], machine = payload()
    try:
        if (cookie := image.cookie_bytes) is not None:
            entry["cookie_size"] = len(cookie)
        entry["domain"] = domain_json(image.domain, image.hardware)
    except QemusaveError as problem:
        error = error or problem
    return entry | _versions(image.header, entry["domain"], machine, entry["payload"], cookie=entry["cookie"]), error
