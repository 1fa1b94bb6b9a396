"""Members of tar archives: where they are, so that they can be read in place.

Source: POSIX ``pax``, ustar Interchange Format and pax Header Block; GNU tar's manual, "Basic Tar Format".
"""

from __future__ import annotations

from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import Source

_BLOCK = 512
_MAGIC, _MAGIC_AT = b"ustar", 257
_NAME, _SIZE, _SUM, _PREFIX = slice(0, 100), slice(124, 136), slice(148, 156), slice(345, 500)
_KIND = 156
_FILES, _LONG_NAME, _PAX, _SPARSE = b"\x000\x37", ord("L"), ord("x"), ord("S")
_BINARY = 0x80  # in the first byte of a number: it is no octal text
_MOST_TEXT = 1 << 16  # bytes of a long name or a pax header
_MOST_MEMBERS = 100_000
_LISTED = 10
LEN_HEAD = _BLOCK
"""Bytes that tell an archive."""


class Member(NamedTuple):
    """A file in an archive.

    Attributes:
        name: its path, as bytes.
        offset: where its bytes begin in the archive.
        size: how many there are.
        sparse: whether they are stored without their holes.
    """

    name: bytes
    offset: int
    size: int
    sparse: bool


def is_archive(head: bytes) -> bool:
    """Say whether bytes are the beginning of a tar archive."""
    return head[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC


def members(archive: Source) -> Iterator[Member]:
    """Yield the files in an archive, in order; their bytes are not read.

    Raises:
        FormatError: it is damaged, or ends within a header.
    """
    at, name, said = 0, b"", dict[bytes, bytes]()
    for _ in range(_MOST_MEMBERS):
        head = archive.read_at(at, _BLOCK)
        if not head.strip(b"\0"):
            return
        if len(head) < _BLOCK:
            raise archive.wrong("the tar archive ends in a header", at=at)
        size, kind = _checked(archive, head, at), head[_KIND]
        at += _BLOCK
        if kind in (_LONG_NAME, _PAX):
            text = archive.read_at(at, min(size, _MOST_TEXT))
            if kind == _LONG_NAME:
                name = text.rstrip(b"\0")
            else:
                said = dict(_records(text))
        else:
            size = int(said[b"size"]) if said.get(b"size", b"").isdigit() else size
            if kind in _FILES or kind == _SPARSE:
                sparse = kind == _SPARSE or any(key.startswith(b"GNU.sparse") for key in said)
                yield Member(said.get(b"path", name or _name(head)), at, size, sparse)
            name, said = b"", {}
        at += -(-size // _BLOCK) * _BLOCK
    raise archive.wrong(f"the tar archive has more than {_MOST_MEMBERS} members", at=at)


def find(archive: Source, wanted: bytes) -> Member:
    """Return a member by its path; of several, the last one, which is the one that tar leaves.

    Raises:
        FormatError: there is none, or the archive is damaged.
        UnsupportedError: it is stored without its holes, or an archive in the archive is asked for.
    """
    found, names, count = None, list[bytes](), 0
    for member in members(archive):
        if member.name.removeprefix(b"./") == wanted.removeprefix(b"./"):
            found = member
        if wanted.startswith(member.name + b"#"):
            raise archive.unsupported(
                f"an archive or disk within an archive is not opened: {_text(member.name)}; take it out first",
                "nested archives",
                at=member.offset,
            )
        count += 1
        names += [member.name] if count <= _LISTED else []
    if found is None:
        there = ", ".join(map(_text, names)) or "nothing"
        more = f" and {count - _LISTED} more" if count > _LISTED else ""
        raise archive.wrong(f"no member of the archive is called {_text(wanted)}; there is {there}{more}", at=0)
    if found.sparse:
        raise archive.unsupported(
            f"member {_text(found.name)} is stored without its holes; take it out of the archive first",
            "sparse member",
            at=found.offset,
        )
    if not archive.reaches(found.offset + found.size):
        raise archive.wrong(f"the tar archive ends in member {_text(found.name)}", at=found.offset)
    return found


def _checked(archive: Source, head: bytes, at: int) -> int:
    """Check a header's sum; return the bytes of its member."""
    blank = head[: _SUM.start] + b" " * (_SUM.stop - _SUM.start) + head[_SUM.stop :]
    try:
        total = int(head[_SUM].strip(b" \0"), 8)
        field = head[_SIZE]
        size = int.from_bytes(field[1:], "big") if field[0] == _BINARY else int(field.strip(b" \0") or b"0", 8)
    except ValueError:
        total = size = -1
    if total != sum(blank) or size < 0:
        raise archive.wrong("a header in the tar archive is damaged", at=at)
    return size


def _name(head: bytes) -> bytes:
    name, prefix = head[_NAME].split(b"\0")[0], head[_PREFIX].split(b"\0")[0]
    return prefix + b"/" + name if prefix and head[_MAGIC_AT + len(_MAGIC)] == 0 else name


def _records(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the keys and values of a pax header."""
    while text:
        length = text.partition(b" ")[0]
        if not length.isdigit() or not len(length) < int(length) <= len(text):
            return
        key, _, value = text[len(length) + 1 : int(length) - 1].partition(b"=")
        yield key, value
        text = text[int(length) :]


def _text(name: bytes) -> str:
    return repr(name.decode("utf-8", "replace"))
