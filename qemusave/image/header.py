"""What the header's numbers mean, and what is wrong with them; ``generated.py`` reads and checks them."""

from __future__ import annotations

import os

from .. import declared
from ..declared import SaveHeaderFields, SaveMagic
from ..errors import FormatError, MagicError, TruncatedError, UnsupportedError
from ..files.source import OPEN_FLAGS
from .generated import broken, is_sound, read_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final, Literal

    from ..declared import SaveFeature, SaveFormat
    from ..errors import StrPath

LEN_HEADER: Final = declared.LEN_HEADER
OFFSETS: Final = declared.SAVE_HEADER_OFFSETS

_WAS_RUNNING: Final = SaveHeaderFields._fields.index("was_running")
_FEATURES_VERSION: Final = declared.FEATURES_VERSION
_MAGICS: Final = (SaveMagic.SAVE, SaveMagic.PART)
_FEATURES: Final = declared.numbers("SaveFeature")
_FORMAT_NAMES: Final = {number: name.lower() for name, number in declared.numbers("SaveFormat").items()}


class Header(SaveHeaderFields):
    """The header of a saved image (docs/facts/file.md#the-header, libvirt ``virQEMUSaveHeader``).

    The tuple holds the numbers as they stand in the file, in the order and with the names of the declaration; the
    properties say what they mean.  ``features_value`` is the word behind the cookie's offset, which means something
    from version 3 on; before, it is one of the unused ones.

    >>> header = qemusave.read_header("vm.save")
    >>> header.version, header.format, header.was_running, header.byte_order
    (2, <SaveFormat.ZSTD: 5>, False, 'little')
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Name the fields, and the unused words only where they are not zero."""
        names = [name for name in self._fields if name != "reserved" or any(self.reserved)]
        return f"Header({', '.join(f'{name}={self[self._fields.index(name)]!r}' for name in names)})"

    @property
    def complete(self) -> bool:
        """Whether the save was completed (the magic says so)."""
        return self.magic == SaveMagic.SAVE

    @property
    def byte_order(self) -> Literal["little", "big"]:
        """The byte order of the host that wrote the header."""
        return "big" if self.byte_order_value else "little"

    @property
    def was_running(self) -> bool:
        """Whether the guest runs on after a restore."""
        return self.was_running_value != 0

    def with_running(self, running: bool) -> Header:
        """Return the header of the image that runs on after a restore, or does not."""
        return self._replace(was_running=int(running))

    @property
    def was_running_value(self) -> int:
        """The word that says so: any number but 0 means yes."""
        return int(self[_WAS_RUNNING])

    @property
    def format(self) -> SaveFormat | None:
        """What the payload is said to be, or None for an unknown number."""
        return declared.SaveFormat(self.format_value) if self.format_value in _FORMAT_NAMES else None

    @property
    def format_name(self) -> str | None:
        """Libvirt's name of the format, such as ``"zstd"``, or None for an unknown number."""
        return _FORMAT_NAMES.get(self.format_value)

    @property
    def features(self) -> SaveFeature:
        """The features that a reader must have; none before version 3."""
        return declared.SaveFeature(self.needed)

    @property
    def needed(self) -> int:
        """The same as a number."""
        return self.features_value if self.version >= _FEATURES_VERSION else 0

    @property
    def feature_names(self) -> list[str]:
        """The names of those that the declaration knows, in small letters."""
        return [name.lower() for name, bit in _FEATURES.items() if bit & self.needed]

    @property
    def unknown_features(self) -> int:
        """Bits of :attr:`features` that the declaration does not name."""
        return self.needed & ~sum(_FEATURES.values())

    @property
    def len_xml(self) -> int:
        """Bytes of the XML's area, from the end of the header; a cookie offset out of range counts as none."""
        return self.ofs_cookie if 0 < self.ofs_cookie <= self.len_data else self.len_data

    @property
    def ofs_payload(self) -> int:
        """Where the payload begins in the file."""
        return LEN_HEADER + self.len_data


_new: Callable[[Any, Any], Header] = tuple.__new__


def parse_header(data: bytes, *, strict: bool = True, path: StrPath | None = None) -> Header:
    """Read a header from the first bytes of an image.

    See docs/facts/file.md#byte-order and docs/facts/libvirt.md#what-it-refuses.

    Args:
        data: at least the first 92 bytes of the file; more do no harm.
        strict: refuse what no reader takes; False asks only for 92 bytes with the right magic.
        path: the file's name for error messages.

    Raises:
        MagicError: not a libvirt saved image.
        TruncatedError: fewer than 92 bytes.
        UnsupportedError: a version or feature beyond the declaration (strict only).
        FormatError: a field contradicts the format (strict only).

    >>> with open("vm.save", "rb") as file:
    ...     qemusave.parse_header(file.read(92)).len_data
    67234
    """
    if len(data) < LEN_HEADER:
        _refuse_short(data, path)
    words = read_words(data)
    if words[0] not in _MAGICS:
        raise MagicError(
            "not a libvirt saved image: the magic is wrong", path=path, offset=0, expected=_MAGICS, found=words[0]
        )
    header = _new(Header, words)
    if strict and not is_sound(words):
        raise next(problems(header, path))[1]
    return header


def read_header(path: StrPath, *, strict: bool = True) -> Header:
    """Read the header of a file, and nothing else of it.

    Raises:
        OSError: the file cannot be read.
        QemusaveError: as for :func:`parse_header`.

    >>> qemusave.read_header("vm.save").format_name
    'zstd'
    """
    fd = os.open(path, OPEN_FLAGS)
    try:
        data = os.pread(fd, LEN_HEADER, 0)
    except OSError as error:
        error.filename = os.fspath(path)
        raise
    finally:
        os.close(fd)
    return parse_header(data, strict=strict, path=path)


_RULES: Final = {
    "version": ("version", "header version {found} is unknown; {bound} is the newest"),
    "len_data": ("data-length-zero", "the length of the metadata is 0"),
    "format": ("format-unknown", "payload format {found} is unknown; {bound} is the newest"),
    "ofs_cookie": (
        "cookie-offset",
        "the cookie is said to begin at {found}, behind the end of the metadata ({bound} bytes)",
    ),
    "features": ("features-unknown", "the image needs unknown features ({beyond:#x})"),
}
"""The rules of `verify` for fields, and what is said of them; of others, what the declaration says."""


def rule_of(field: str) -> str:
    """Name the rule of `verify` for a field of the header that is out of its bounds."""
    return f"header.{_RULES.get(field, (field,))[0]}"


def problems(header: Header, path: StrPath | None = None) -> Iterator[tuple[str, FormatError | UnsupportedError]]:
    """Yield what a strict reader refuses: (rule id, error), most basic first, as ``formats/libvirt.py`` has it."""
    for field, found, expected, bound, is_beyond, doc in broken(header):
        rule, (_, said) = rule_of(field), _RULES.get(field, (field, f"{field} is out of range: {doc.rstrip('.')}"))
        message = said.format(found=found, bound=bound, beyond=found & ~bound)
        where = {"path": path, "offset": OFFSETS[field], "expected": expected, "found": found}
        if is_beyond:
            yield rule, UnsupportedError(message, feature=field, **where)
        else:
            yield rule, FormatError(message, **where)


def _refuse_short(data: bytes, path: StrPath | None) -> None:
    magic = bytes(data[: len(SaveMagic.SAVE)])
    if magic in _MAGICS:
        raise TruncatedError(
            f"the header is cut off: {len(data)} of {LEN_HEADER} bytes",
            path=path,
            offset=len(data),
            needed=LEN_HEADER - len(data),
            available=0,
        )
    what = "the file is empty" if not data else f"too short, {len(data)} bytes"
    raise MagicError(f"not a libvirt saved image: {what}", path=path, offset=0, expected=_MAGICS, found=magic)
