"""What an image is, as the JSON output has it: the entry of `info`; that of `scan` is made of the same."""

from __future__ import annotations

import os

from ...compression.table import LEN_MAGIC
from ...errors import MagicError, QemusaveError, error_json
from ...files.qcow2 import is_disk
from ...files.source import FileSource, Source
from ...image.domain import Domain
from ...image.header import problems
from ...image.image import Image
from .versions import UNKNOWN, libvirt_version, qemu_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from ...image.hardware import Hardware
    from ...image.header import Header
    from ...image.payload import Payload


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
        "features": header.feature_names if header.features_value else [],
        "features_value": header.features_value,
    }


DOMAIN_KEYS = Domain._fields[: Domain._fields.index("os_type")]
"""What of a domain the JSON output has."""


def domain_json(domain: Iterable[Any], hardware: Hardware) -> dict[str, Any]:
    """Return the domain, or its identity, as the JSON output has it."""
    entry: dict[str, Any] = dict(zip(DOMAIN_KEYS, domain, strict=False))  # those alone
    entry["cpu"] = hardware.cpu and hardware.cpu._asdict()
    entry["disks"] = [disk._asdict() for disk in hardware.disks]
    entry["nics"] = [nic._asdict() for nic in hardware.nics]
    return entry


def payload_json(payload: Payload) -> dict[str, Any]:
    """Return the payload as the JSON output has it."""
    return {"offset": payload.offset, "size": payload.size, "encoding": payload.encoding, "stream": payload.stream}


def versions_json(
    header: Header | None,
    domain: dict[str, Any] | None,
    machine: str | None,
    payload: dict[str, Any] | None,
    *,
    cookie: bool,
) -> dict[str, Any]:
    """Say which QEMU and libvirt an image needs; the machine that the stream names counts before that of the XML."""
    machine = machine or (domain["machine"] if domain else None)
    return {
        "qemu": qemu_version(machine, payload["stream"] if payload else None),
        "libvirt": libvirt_version(header, cookie=cookie),
    }


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

    entry, problem = entry_of(image, source.size, payload, mtime)
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


def entry_of(
    image: Image, size: int | None, payload: Callable[[], tuple[dict[str, Any], str | None]], mtime: int | None
) -> tuple[dict[str, Any], QemusaveError | None]:
    """Return the entry of an open image of so many bytes, without its error, and the first error that was met."""
    entry, machine = empty(image.path, size, mtime), None
    if image.bare:
        told, machine = payload()
        entry |= {"payload": told | {"size": size}}
        return entry | versions_json(None, None, machine, told, cookie=False), None
    error: QemusaveError | None = next((error for _, error in problems(image.header, image.path)), None)
    entry |= {"header": header_json(image.header), "cookie": image.ofs_cookie is not None}
    if image.header.ofs_payload <= image.source.size:
        entry["payload"], machine = payload()
    try:
        if (cookie := image.cookie_bytes) is not None:
            entry["cookie_size"] = len(cookie)
        hardware = image.hardware
        entry["domain"] = domain_json(image.domain, hardware)
    except QemusaveError as problem:
        error = error or problem
    entry |= versions_json(image.header, entry["domain"], machine, entry["payload"], cookie=entry["cookie"])
    return entry, error
