"""What a file is that is neither a saved image nor a migration stream: often something close, or one in a wrapping."""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..compression.decode import head
from ..compression.table import LEN_MAGIC, NONE, encoding_of
from ..declared import SaveHeaderFields, SaveMagic
from ..errors import CodecError, QemusaveError, TruncatedError
from ..files.qcow2 import Disk, is_disk, listing
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
_LZ4 = b"\x04\x22\x4d\x18"
_LZ4_NEAR = 64  # where its first literals are
_TAR, _TAR_AT, _TAR_BLOCK = b"ustar", 257, 512
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
    start = source.read_at(0, LEN_MAGIC + _TAR_AT)
    if not start:
        return Stranger("an empty file", None)
    if encoding_of(start):
        return _encoded(source)
    if is_disk(start):
        return Stranger(f"a qcow2 disk image{_snapshots(source)}", None)
    if (known := stranger(source, start)) is not None:
        return Stranger(known, None)
    if start.startswith(_LZ4):
        inside = _image_in(source.read_at(0, _LZ4_NEAR))
        holds = ", which `lz4 -dc FILE >IMAGE` gets out" if inside is not None else ", which is not looked into"
        return Stranger(f"an lz4 file{' that holds a saved image' if inside is not None else ''}{holds}", None)
    if start.lower().startswith((SaveMagic.SAVE.lower(), SaveMagic.PART.lower())):
        return Stranger("a file with a damaged magic of a libvirt saved image", None)
    if (at := _image_in(data := source.read_at(0, _SEARCHED))) is not None:
        return Stranger(_holding(data, at), None)
    if not start.strip(b"\0"):
        return Stranger("a file that begins with zeros", None)
    return Stranger("a file of another kind", None)


def _snapshots(source: Source) -> str:
    """Say which snapshots a disk image has, and how to get at the guests in them."""
    try:
        found = [snapshot for snapshot in Disk(source).snapshots if snapshot.len_vm_state]
    except QemusaveError as error:
        return f" that cannot be read: {error.message}"
    return f", of whose snapshots DISK#NAME is a guest: {listing(found)}" if found else " without a guest's state"


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
    at = _image_in(data)
    if at is None:
        return Stranger(f"{kind} that holds no QEMU migration stream", None)
    command = f"{payload.encoding} -dc FILE"
    if at == 0:
        return Stranger(f"{kind} that holds a saved image, which `{command} >IMAGE` gets out", None)
    return Stranger(f"{kind} that holds {_holding(data, at, command)}", None)


def _image_in(data: bytes) -> int | None:
    """Find where an image begins in a piece of a file, or None."""
    found = [at for magic in (SaveMagic.SAVE, SaveMagic.PART) if (at := data.find(magic)) >= 0]
    if not found:
        return None
    begin = data[min(found) :][:LEN_HEADER].ljust(LEN_HEADER, b"\0")
    versions = [SaveHeaderFields._make(words).version for words in read_both(begin)]
    return min(found) if min(versions) <= declared.MAX_VERSION else None


def _holding(data: bytes, at: int, source: str = "") -> str:
    """Say what holds an image that begins at an offset, and how to get at it.

    Args:
        data: the first bytes of it.
        at: the offset.
        source: the command that writes the bytes to standard output; of a file, there is none.
    """
    pipe, name = (f"{source} | ", "") if source else ("", " FILE")
    if data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR and not at % _TAR_BLOCK:
        return f"a tar archive with a saved image at {at:#x}, which `{pipe}tar -xf{name or ' -'}` gets out"
    return f"a file with a saved image at {at:#x}, which `{pipe}tail -c +{at + 1}{name} >IMAGE` gets out"
