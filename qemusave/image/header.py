"""The header's numbers, fast: a struct code made from the declaration, and the same checks as the declaration's."""

from __future__ import annotations

import os
from struct import Struct

from .. import declared
from ..declared import SaveFeature, SaveFormat, SaveHeaderFields, SaveMagic
from ..errors import FormatError, MagicError, TruncatedError, UnsupportedError
from ..files.source import OPEN_FLAGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final, Literal

    from ..errors import StrPath

LEN_HEADER: Final = declared.LEN_HEADER
OFFSETS: Final = declared.SAVE_HEADER_OFFSETS

_little = Struct(declared.SAVE_HEADER_LITTLE_CODE).unpack_from
_big = Struct(declared.SAVE_HEADER_BIG_CODE).unpack_from
_MAX_VERSION: Final = declared.MAX_VERSION
_FEATURES_VERSION: Final = declared.FEATURES_VERSION
_MAGICS: Final = (SaveMagic.SAVE, SaveMagic.PART)
_FORMATS: Final = frozenset(map(int, SaveFormat))
_FEATURES: Final = sum(map(int, SaveFeature))
_FORMAT_NAMES: Final = {int(f): f.name.lower() for f in SaveFormat}


class Header(SaveHeaderFields):
    """The header of a saved image (docs/facts/file.md#the-header, libvirt ``virQEMUSaveHeader``).

    The tuple holds the numbers as they stand in the file, in the order and with the names of the declaration; the
    properties say what they mean.  ``features_value`` is the word behind the cookie's offset, which means something
    from version 3 on; before, it is one of the unused ones.
    """

    __slots__ = ()

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
        return super().was_running

    @property
    def format(self) -> SaveFormat | None:
        """What the payload is said to be, or None for an unknown number."""
        return SaveFormat(self.format_value) if self.format_value in _FORMATS else None

    @property
    def format_name(self) -> str | None:
        """Libvirt's name of the format, such as ``"zstd"``, or None for an unknown number."""
        return _FORMAT_NAMES.get(self.format_value)

    @property
    def features(self) -> SaveFeature:
        """The features that a reader must have; none before version 3."""
        return SaveFeature(self.features_value if self.version >= _FEATURES_VERSION else 0)

    @property
    def unknown_features(self) -> int:
        """Bits of :attr:`features` that the declaration does not name."""
        return self.features_value & ~_FEATURES if self.version >= _FEATURES_VERSION else 0

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
    """
    if len(data) < LEN_HEADER:
        _refuse_short(data, path)
    words = _little(data)
    header = _new(Header, (*words, 0) if words[1] <= _MAX_VERSION else (*_big(data), 1))
    if header.magic not in _MAGICS:
        raise MagicError(
            "not a libvirt saved image: the magic is wrong", path=path, offset=0, expected=_MAGICS, found=header.magic
        )
    if strict and not (
        header.version <= _MAX_VERSION
        and header.ofs_cookie <= header.len_data != 0
        and header.format_value in _FORMATS
        and (header.version < _FEATURES_VERSION or not header.features_value & ~_FEATURES)
    ):
        raise next(problems(header, path))[1]
    return header


def read_header(path: StrPath, *, strict: bool = True) -> Header:
    """Read the header of a file, and nothing else of it.

    Raises:
        OSError: the file cannot be read.
        QemusaveError: as for :func:`parse_header`.
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


def problems(header: Header, path: StrPath | None = None) -> Any:
    """Yield what a strict reader refuses: (rule id, error), most basic first.

    The rules are those of ``formats/libvirt.py``; ``tests/agreement/test_agree.py`` holds the two together.
    """

    def at(field: str, message: str, expected: Any, found: Any, **details: Any) -> dict[str, Any]:
        return {
            "message": message,
            "path": path,
            "offset": OFFSETS[field],
            "expected": expected,
            "found": found,
            **details,
        }

    if header.version > _MAX_VERSION:
        yield (
            "header.version",
            UnsupportedError(
                **at(
                    "version",
                    f"header version {header.version} is unknown; {_MAX_VERSION} is the newest",
                    f"<= {_MAX_VERSION}",
                    header.version,
                    feature="version",
                )
            ),
        )
    if header.len_data == 0:
        yield "header.data-length-zero", FormatError(**at("len_data", "the length of the metadata is 0", "> 0", 0))
    if header.format_value not in _FORMATS:
        yield (
            "header.format-unknown",
            UnsupportedError(
                **at(
                    "format",
                    f"payload format {header.format_value} is unknown; {max(_FORMATS)} is the newest",
                    sorted(_FORMATS),
                    header.format_value,
                    feature="format",
                )
            ),
        )
    if header.ofs_cookie > header.len_data:
        yield (
            "header.cookie-offset",
            FormatError(
                **at(
                    "ofs_cookie",
                    f"the cookie is said to begin at {header.ofs_cookie}, behind the end of the metadata"
                    f" ({header.len_data} bytes)",
                    f"<= {header.len_data}",
                    header.ofs_cookie,
                )
            ),
        )
    if header.unknown_features:
        yield (
            "header.features-unknown",
            UnsupportedError(
                **at(
                    "features",
                    f"the image needs unknown features ({header.unknown_features:#x})",
                    f"bits of {_FEATURES:#x}",
                    header.features_value,
                    feature="features",
                )
            ),
        )


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
