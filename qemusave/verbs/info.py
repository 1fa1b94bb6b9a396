"""What an image is, as the JSON output has it: the entries of `info` and `scan`."""

from __future__ import annotations

import contextlib
import os
import sys

from ..compression.table import LEN_MAGIC, NONE, encoding_of
from ..errors import FormatError, MagicError, QemusaveError, UnsupportedError, error_json
from ..files.qcow2 import Disk, is_disk
from ..files.source import Source
from ..files.vm_state import VmState
from ..image.domain import Domain, parse_domain
from ..image.header import LEN_HEADER, parse_header, problems
from ..image.image import Image
from ..image.payload import sniff
from ..stream.start import parse_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from ..files.qcow2 import Snapshot
    from ..files.source import Source
    from ..image.header import Header
    from ..image.payload import Payload

TEXT, NUMBER, FLAG, TEXTS = "text", "number", "flag", "texts"

FIELDS = {
    "path": TEXT,
    "size": NUMBER,
    "header.magic": TEXT,
    "header.complete": FLAG,
    "header.byte_order": TEXT,
    "header.version": NUMBER,
    "header.len_data": NUMBER,
    "header.was_running": FLAG,
    "header.format": TEXT,
    "header.format_value": NUMBER,
    "header.ofs_cookie": NUMBER,
    "header.features": TEXTS,
    "header.features_value": NUMBER,
    "payload.offset": NUMBER,
    "payload.size": NUMBER,
    "payload.encoding": TEXT,
    "payload.stream": TEXT,
    "domain.name": TEXT,
    "domain.uuid": TEXT,
    "domain.title": TEXT,
    "domain.type": TEXT,
    "domain.arch": TEXT,
    "domain.machine": TEXT,
    "domain.memory": NUMBER,
    "domain.vcpus": NUMBER,
    "cookie": FLAG,
    "error.kind": TEXT,
    "error.message": TEXT,
    "error.offset": NUMBER,
}
"""What an entry of a scan has, and of what kind; any of it may be null."""


_LOOKED_AT = 100  # snapshots of a disk whose machine is looked for
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


def domain_json(domain: Domain) -> dict[str, Any]:
    """Return the domain as the JSON output has it."""
    return dict(zip(DOMAIN_KEYS, domain, strict=False))  # all but the last


def payload_json(payload: Payload) -> dict[str, Any]:
    """Return the payload as the JSON output has it."""
    return {"offset": payload.offset, "size": payload.size, "encoding": payload.encoding, "stream": payload.stream}


def glance(
    path: str, size: int | None, head: Any, read: Callable[[int, int], bytes], *, far: bool = True
) -> dict[str, Any] | None:
    """Return the entry of an image from its first bytes, or None if they are those of no image and no stream.

    The payload is said as far as it can be without decompressing it: ``stream`` is None for a compressed one.

    Args:
        path: the image's name.
        size: its bytes, or None if nobody said.
        head: its first bytes, a few KiB or more.
        read: reads more of it, by offset and length; used for a domain XML that is longer than *head*.
        far: whether the payload may be looked at where it is not in *head*.
    """
    try:
        header = parse_header(head)
    except QemusaveError:
        return _odd(path, size, bytes(head), read, far=far)
    end = head.find(b"\0", LEN_HEADER, LEN_HEADER + header.len_xml)
    at = header.ofs_payload
    if end < 0 or head.endswith(b"?>", LEN_HEADER, end) or (size is not None and at > size):
        return _odd(path, size, bytes(head), read, far=far)
    start = head[at : at + _START]
    if far and len(start) < _START:
        start = read(at, _START)
    error = domain = None
    try:
        domain = domain_json(parse_domain(bytes(head[LEN_HEADER:end]), path=path, offset=LEN_HEADER))
    except FormatError as problem:
        error = error_json(problem)
    return {
        "path": path,
        "size": size,
        "header": header_json(header),
        "payload": _payload(at, size, start),
        "domain": domain,
        "cookie": 0 < header.ofs_cookie < header.len_data,
        "error": error,
    }


def _payload(offset: int, size: int | None, data: bytes) -> dict[str, Any]:
    """Say what a payload is by its first bytes, without decompressing it."""
    encoding, stream = encoding_of(data), None
    if encoding == NONE:
        stream = _layout_of(data)
    return {"offset": offset, "size": None if size is None else size - offset, "encoding": encoding, "stream": stream}


def _layout_of(data: bytes) -> str | None:
    """Say how a stream has its memory."""
    try:
        return "mapped-ram" if parse_start(data).mapped_ram else "sequential"
    except (FormatError, UnsupportedError):
        return None


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
    path: str, size: int | None, head: bytes, read: Callable[[int, int], bytes], *, far: bool
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
        return empty(path, size) | {"error": error_json(error)}

    def payload() -> dict[str, Any]:
        return _payload(image.ofs_payload, size, source.read_at(image.ofs_payload, _START))

    entry, problem = _entry(image, size, payload)
    return entry | {"error": error_json(problem) if problem else None}


def empty(path: Any, size: int | None) -> dict[str, Any]:
    """Return the entry of something of which nothing is known."""
    return {"path": path, "size": size, "header": None, "payload": None, "domain": None, "cookie": False, "error": None}


def describe(source: Source) -> tuple[dict[str, Any], QemusaveError | None]:
    """Look at an image as `info` does, its payload's first bytes decompressed.

    Returns:
        Its entry, with ``warnings``, and with ``error`` where there is one; and that error, or None.

    Raises:
        OSError: the file cannot be read.
    """
    path = os.fspath(source.path) if source.path is not None else None
    try:
        image = Image(source, strict=False)
    except MagicError as error:
        return _stranger(source, empty(path, source.size), error)
    except QemusaveError as error:
        return told(empty(path, source.size), error), error
    from .verify import beginning

    entry, problem = _entry(image, source.size, lambda: payload_json(image.payload))
    return told(entry, problem, [finding.message for finding in beginning(image)]), problem


def told(entry: dict[str, Any], error: Exception | None, warnings: Sequence[str] = ()) -> dict[str, Any]:
    """Return an entry as `info` has it: with its warnings, and with an error only where there is one."""
    del entry["error"]
    return entry | {"warnings": list(warnings)} | ({"error": error_json(error)} if error else {})


def _stranger(source: Source, entry: dict[str, Any], error: MagicError) -> tuple[dict[str, Any], QemusaveError | None]:
    from ..image.identify import identify

    what, payload = identify(source)
    if is_disk(source.read_at(0, LEN_MAGIC)) and (found := _disk(source, entry)) is not None:
        return found
    named = MagicError(f"not a libvirt saved image but {what}", path=source.path, offset=error.offset, kind=what)
    if payload is not None:
        entry["payload"] = payload_json(payload)
    return told(entry, named), named


def _disk(source: Source, entry: dict[str, Any]) -> tuple[dict[str, Any], None] | None:
    """Describe a disk image that has guests' states in it; None if there is none, or none that can be read."""
    try:
        disk = Disk(source)
        snapshots = disk.snapshots
    except QemusaveError:
        return None
    if not any(snapshot.len_vm_state for snapshot in snapshots):
        return None
    entry["disk"] = {
        "format": "qcow2",
        "disk_size": disk.header["disk_size"],
        "cluster_size": disk.cluster_size,
        "snapshots": [_snapshot(disk, s, look=n < _LOOKED_AT) for n, s in enumerate(snapshots)],
    }
    return told(entry, None), None


def _snapshot(disk: Disk, snapshot: Snapshot, *, look: bool) -> dict[str, Any]:
    """Describe a snapshot; *look* into its state for the machine."""
    machine = None
    if look and snapshot.len_vm_state:
        with contextlib.suppress(QemusaveError):
            machine = sniff(VmState(disk, snapshot, disk.path), 0).machine
    return {
        "id": snapshot.id,
        "name": snapshot.name,
        "date": snapshot.date,
        "vm_clock": snapshot.vm_clock,
        "size": snapshot.len_vm_state,
        "machine": machine,
    }


def _entry(
    image: Image, size: int | None, payload: Callable[[], dict[str, Any]]
) -> tuple[dict[str, Any], QemusaveError | None]:
    """Return the entry of an open image of so many bytes, without its error, and the first error that was met."""
    entry = empty(image.path, size)
    if image.bare:
        return entry | {"payload": payload_json(image.payload) | {"size": size}}, None
    error: QemusaveError | None = next((error for _, error in problems(image.header, image.path)), None)
    entry |= {"header": header_json(image.header), "cookie": image.ofs_cookie is not None}
    if image.header.ofs_payload <= image.source.size:
        entry["payload"] = payload()
    try:
        entry["domain"] = domain_json(image.domain)
    except QemusaveError as problem:
        error = error or problem
    return entry, error
