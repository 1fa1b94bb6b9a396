"""Look at one file or object: its entry from its first bytes, or all that is to be said of it."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from collections import Counter

from ...errors import MagicError, QemusaveError, UnsupportedError, error_json
from ...files.opening import open_path, parted
from ...files.place import Place
from ...files.qcow2 import LEN_MAGIC, Disk, is_disk
from ...files.source import OPEN_FLAGS, FileSource
from ...tuples import NamedTuple
from ..info import changed, empty, payload_json
from ..info.fields import FIELDS, FLAG, NUMBER
from .glance import glance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...files.source import Source

DEEP_FIELDS = {
    "deep.ok": FLAG,
    **{
        f"deep.{name}": NUMBER
        for name in (
            "errors",
            "warnings",
            "page_size",
            "pages",
            "pages_zero",
            "pages_data",
            "pages_absent",
            "pages_data_zero",
            "pages_duplicate",
            "sample",
        )
    },
}
"""What the entry of a deep scan has besides."""

ALL_FIELDS = {**FIELDS, **DEEP_FIELDS}

_HEAD = 16 << 10  # of a local file: header and domain XML


class Item(NamedTuple):
    """Something to look at.

    Attributes:
        path: its path or URL.
        size: its bytes, where a listing says it.
        named: whether the user named it himself.
        mtime: when it was changed, in seconds since 1970, where a listing says it.
        identity: what it is known by, where somebody wants to know (:mod:`.identity`).
    """

    path: str
    size: int | None
    named: bool
    mtime: int | None = None
    identity: str | None = None


class Outcome(NamedTuple):
    """What came of it: an entry, an error, or neither for what is no image; of a disk, the entries of its snapshots."""

    item: Item
    entry: dict[str, Any] | None
    error: Exception | None
    within: tuple[dict[str, Any], ...] = ()


def look(item: Item, *, deep: bool = False, redirects: bool = False) -> Outcome:
    """Look at one file or object; whatever is wrong with it is in the outcome.

    Args:
        item: the file or object.
        deep: read all of it.
        redirects: follow redirects of HTTP to other hosts.
    """
    try:
        if "://" in item.path:
            from .remote import remote_entry

            entry = remote_entry(item.path, item.size, redirects=redirects, mtime=item.mtime)
        else:
            entry = local_entry(item.path)
            disk = entry is None and is_disk(bytes(_buffer.head[:LEN_MAGIC]))  # which has just been read
            if disk and (within := _snapshots(item.path, deep=deep)):
                return Outcome(item, None, None, within)
        if entry is None and item.named:
            entry = None if "://" in item.path else _packed(item.path)
            if entry is None or entry["error"] is not None:
                return Outcome(item, entry or _stranger(item, redirects), None)
        if entry is not None and deep:
            entry |= deep_entry(item.path, redirects=redirects)
    except Exception as error:  # also one that is a mistake of ours: the other images go on
        if isinstance(error, UnsupportedError):
            raise
        if not isinstance(error, OSError | QemusaveError):
            error = OSError(0, f"{type(error).__name__}: {error}", item.path)
        return Outcome(item, None, error)
    return Outcome(item, entry, None)


def looks(items: list[Item], *, redirects: bool = False) -> list[Outcome]:
    """Look at some files, as one task on a cluster."""
    return [look(item, redirects=redirects) for item in items]


def look_deep(items: list[Item], *, redirects: bool = False) -> list[Outcome]:
    """Read all of some images, as one task on a cluster; an error of reading is raised, to be tried again."""
    outcomes = [look(item, deep=True, redirects=redirects) for item in items]
    for outcome in outcomes:
        if isinstance(outcome.error, OSError):
            raise outcome.error
    return outcomes


class _Buffer(threading.local):
    """The first bytes of the file that a thread looks at; memory of its own for each would cost more than the rest."""

    def __init__(self) -> None:
        self.head = bytearray(_HEAD)
        self.views = [self.head]


_buffer = _Buffer()


def local_entry(path: str) -> dict[str, Any] | None:
    """Return the entry of a local file from its first bytes, or None if it is no image.

    Raises:
        OSError: it cannot be read.
    """
    try:
        fd = os.open(path, OPEN_FLAGS)
    except OSError:
        if not parted(path)[0]:
            raise
        return _entry_within(path)
    try:
        status = os.fstat(fd)
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):
            with FileSource(path) as source:  # a block device, or an error that says what it is
                size = source.size
        length = os.preadv(fd, _buffer.views, 0)
        head = _buffer.head if length == _HEAD else _buffer.head[:length]
        return glance(path, size, head, lambda at, length: os.pread(fd, length, at), mtime=int(status.st_mtime))
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(fd)


def _entry_within(path: str) -> dict[str, Any] | None:
    """Return the entry of what a file is the holder of: a guest in a snapshot, a member, what was compressed."""
    with open_path(path) as source:
        return glance(path, source.size, source.read_at(0, _HEAD), source.read_at, mtime=changed(source))


def _packed(path: str) -> dict[str, Any] | None:
    """Return the entry of an image that was compressed with its header, or None if this is none."""
    try:
        return _entry_within(path)
    except QemusaveError as error:
        return empty(path, os.stat(path).st_size) | {"error": error_json(error)}


def _snapshots(path: str, *, deep: bool) -> tuple[dict[str, Any], ...]:
    """Return the entries of the guests in a disk's snapshots; what is wrong with one is in its entry."""
    with FileSource(path) as source:
        try:
            found = [snapshot for snapshot in Disk(source).snapshots if snapshot.len_vm_state]
        except QemusaveError:
            return ()
    names = Counter(name for snapshot in found for name in {snapshot.name, snapshot.id})
    called = [snapshot.name if names[snapshot.name] == 1 else snapshot.id for snapshot in found]
    return tuple(
        _snapshot(Place(path, name=name), s.len_vm_state, deep=deep) for name, s in zip(called, found, strict=True)
    )


def _snapshot(path: Place, size: int, *, deep: bool) -> dict[str, Any]:
    try:
        entry = _entry_within(path)
        if entry is None:
            raise MagicError("the state in this snapshot is no migration stream", path=path, offset=0)
        return entry | deep_entry(path) if deep else entry
    except QemusaveError as error:
        return empty(path, size) | {"error": error_json(error)}


def _stranger(item: Item, redirects: bool) -> dict[str, Any]:
    """Return the entry of something that the user named, and that is no image."""
    from ...image.identify import identify

    with _source(item.path, redirects) as source:
        what = identify(source).what
        error = MagicError(f"not a libvirt saved image but {what}", path=item.path, offset=0, kind=what)
        return empty(item.path, source.size, changed(source)) | {"error": error_json(error)}


def _source(path: str, redirects: bool) -> Source:
    if "://" not in path:
        return open_path(path)
    from .remote import remote_source

    return remote_source(path, redirects=redirects)


def deep_entry(path: str, *, redirects: bool = False) -> dict[str, Any]:
    """Read all of an image; return what is to be said of it besides: ``deep``, and what the payload really is.

    Raises:
        OSError: it cannot be read.
    """
    from ...image.image import Image
    from ...memory.statistics import page_statistics
    from ..verify import verify

    found: dict[str, Any] = {name.removeprefix("deep."): None for name in DEEP_FIELDS}
    more: dict[str, Any] = {}
    with _source(path, redirects) as source:
        try:
            with Image(source, strict=False) as image:
                findings = verify(image)
                if image.bare or image.ofs_payload <= source.size:
                    more["payload"] = payload_json(image.payload)
                with contextlib.suppress(QemusaveError):  # then one of the findings says why
                    found |= page_statistics(image.guest.ram)
        except QemusaveError:  # not even a whole header
            findings = verify(source.read_at(0, 1 << 10))
    errors = sum(finding.severity == "error" for finding in findings)
    found |= {
        "ok": not errors,
        "errors": errors,
        "warnings": len(findings) - errors,
        "findings": [finding._asdict() for finding in findings],
    }
    return {**more, "deep": found}
