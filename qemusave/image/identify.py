"""What a file is that is neither a saved image nor a migration stream: often something close, or one in a wrapping."""

from __future__ import annotations

import contextlib
from shlex import quote
from struct import Struct

from .. import declared
from ..compression.decode import head
from ..compression.table import LEN_MAGIC, NONE, encoding_of
from ..declared import PayloadMagic, SaveHeaderFields, SaveMagic
from ..errors import CodecError, QemusaveError, TruncatedError
from ..files.qcow2 import LEN_MAGIC as LEN_DISK
from ..files.qcow2 import Disk, is_disk, listing
from ..files.source import BytesSource
from ..files.window import Window
from ..files.within.compressed import LZ4, beginning, compression_of
from ..files.within.tar import LEN_HEAD, is_archive, members
from ..tuples import NamedTuple
from .generated import read_both
from .header import LEN_HEADER
from .payload import sniff
from .strangers import stranger

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files.source import Source
    from .payload import Payload

_SEARCHED = 1 << 20
_STREAM = Struct(declared.STREAM_HEADER_CODE)
_LZ4_NEAR = 64  # where its first literals are
_LISTED = 5  # members of an archive
_BARE = _STREAM.pack(PayloadMagic.QEMU, declared.STREAM_VERSION)
_SPOKEN_WITH_A_VOWEL = "xl"
_VERSIONS = {
    2: "a migration stream of QEMU before 0.10",
    4: "a snapshot of PANDA, whose migration streams are of version 4",
}


class Stranger(NamedTuple):
    """What a file seems to be: a sentence's object, and the payload if it begins like a migration stream."""

    what: str
    payload: Payload | None


def identify(source: Source) -> Stranger:
    """Say what a file seems to be that has no libvirt magic and holds no stream that can be read.

    Where an image is within, it also says where, and which command gets at it.
    """
    start = source.read_at(0, LEN_HEAD)
    if not start:
        return Stranger("an empty file", None)
    if encoding_of(start):
        return _encoded(source)
    if is_disk(start):
        return Stranger(f"a qcow2 disk image{_snapshots(source)}", None)
    if (known := stranger(source, start)) is not None:
        return Stranger(known, None)
    if start.startswith(LZ4):
        inside = _image_in(source.read_at(0, _LZ4_NEAR))
        holds = ", which `lz4 -dc FILE >IMAGE` gets out" if inside is not None else ", which is not looked into"
        return Stranger(f"an lz4 file{' that holds a saved image' if inside is not None else ''}{holds}", None)
    if start.lower().startswith((SaveMagic.SAVE.lower(), SaveMagic.PART.lower())):
        return Stranger("a file with a damaged magic of a libvirt saved image", None)
    if is_archive(start):
        return Stranger(_archive(source), None)
    data = source.read_at(0, _SEARCHED)
    if (at := _image_in(data)) is not None:
        return Stranger(_at(at), None)
    if (at := _stream_in(source, data)) is not None:
        return Stranger(_at(at, what="migration stream"), None)
    if not start.strip(b"\0"):
        return Stranger("a file that begins with zeros", None)
    return Stranger("a file of another kind", None)


def _snapshots(source: Source, name: str = "DISK", *, whole: bool = True) -> str:
    """Say which snapshots a disk image has, and how to get at the guests in them.

    Args:
        source: the image.
        name: what the file is called.
        whole: whether all of it is there; else the table of snapshots may be behind what there is.
    """
    reached = f", of whose snapshots {name}#NAME is a guest"
    try:
        found = [snapshot for snapshot in Disk(source).snapshots if snapshot.len_vm_state]
    except QemusaveError as error:
        beyond = isinstance(error, TruncatedError) and not whole
        return reached if beyond else f" that cannot be read: {error.message}"
    return f"{reached}: {listing(found)}" if found else " without a guest's state"


def _encoded(source: Source) -> Stranger:
    """Look at a file that begins like a stream, or like a compressor's output."""
    payload = sniff(source, 0)
    if payload.encoding in (NONE, None):
        version = _STREAM.unpack(source.read_at(0, _STREAM.size).ljust(_STREAM.size, b"\xff"))[1]
        return Stranger(_VERSIONS.get(version, "the beginning of a bare QEMU migration stream"), payload)
    kind = f"{'an' if payload.encoding[0] in _SPOKEN_WITH_A_VOWEL else 'a'} {payload.encoding} file"
    try:
        data = head(source, 0, payload.encoding, _SEARCHED)
    except (CodecError, TruncatedError):
        data = b""
    if is_disk(data):
        disk = _snapshots(BytesSource(data), "FILE", whole=len(data) < _SEARCHED)
        return Stranger(f"{kind} that holds a qcow2 disk image{disk}", None)
    at = _image_in(data)
    if at is None:
        return Stranger(f"{kind} that holds no QEMU migration stream", None)
    command = f"{payload.encoding} -dc FILE"
    if at == 0:
        return Stranger(f"{kind} that holds a saved image, which `{command} >IMAGE` gets out", None)
    if is_archive(data):
        return Stranger(f"{kind} that holds {_archive(BytesSource(data))}", None)
    return Stranger(f"{kind} that holds {_at(at, command)}", None)


def _image_in(data: bytes) -> int | None:
    """Find where an image begins in a piece of a file, or None."""
    found = [at for magic in (SaveMagic.SAVE, SaveMagic.PART) if (at := data.find(magic)) >= 0]
    if not found:
        return None
    begin = data[min(found) :][:LEN_HEADER].ljust(LEN_HEADER, b"\0")
    versions = [SaveHeaderFields._make(words).version for words in read_both(begin)]
    return min(found) if min(versions) <= declared.MAX_VERSION else None


def _stream_in(source: Source, data: bytes) -> int | None:
    """Find where a migration stream begins in the first bytes of a file, or None."""
    at = data.find(_BARE)
    while at >= 0:
        if sniff(source, at).stream is not None:
            return at
        at = data.find(_BARE, at + 1)
    return None


def _at(at: int, command: str = "", *, what: str = "saved image") -> str:
    """Say what holds an image that begins at an offset, and how to get at it.

    Args:
        at: the offset.
        command: what writes the bytes to standard output; of a file, there is none.
        what: the image.
    """
    pipe, name = (f"{command} | ", "-") if command else ("", "FILE")
    return f"a file with a {what} at {at:#x}, which `{pipe}qemusave info --offset {at:#x} {name}` reads"


def _archive(archive: Source) -> str:
    """Say which images are in an archive, as far as it can be read, and how to get at them."""
    found: list[tuple[str, int]] = []
    disk = ""
    with contextlib.suppress(QemusaveError):
        for member in members(archive):
            name, within = member.name.decode("utf-8", "replace"), Window(archive, member.offset, member.size, None)
            if _is_image(within):
                found.append((name, member.offset))
            elif not disk and is_disk(within.read_at(0, LEN_DISK)):
                disk = name
            if len(found) > _LISTED:
                break
    if not found and disk:
        return f"a tar archive with a disk image, which `tar -xf FILE {quote(disk)}` gets out"
    if not found:
        return "a tar archive without a saved image"
    (name, at), *others = found
    more = "; there are also " + ", ".join(repr(other) for other, _ in others[: _LISTED - 1]) if others else ""
    more += " and more" if len(others) >= _LISTED else ""
    return f"a tar archive with a saved image at {at:#x}, which `qemusave info {quote(f'FILE#{name}')}` reads{more}"


def _is_image(source: Source) -> bool:
    """Say whether a member of an archive begins like an image or a stream, compressed or not."""
    start = source.read_at(0, LEN_MAGIC)
    if encoding_of(start):
        return sniff(source, 0).stream is not None or _packed_image(source, start)
    return _image_in(source.read_at(0, LEN_HEADER)) == 0 or _packed_image(source, start)


def _packed_image(source: Source, start: bytes) -> bool:
    name = compression_of(start)
    return name is not None and _image_in(beginning(source, name, LEN_HEADER)) == 0
