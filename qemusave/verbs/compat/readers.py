"""The generations of libvirt that read images differently, and what each answers."""

from __future__ import annotations

import re

from ...declared import SaveFormat
from ...tuples import NamedTuple


class Reader(NamedTuple):
    """How one generation of libvirt reads an image (``qemuSaveImageReadHeader`` and its forerunners)."""

    name: str
    max_version: int
    formats: frozenset[int]
    swaps: bool = True  # tries the other byte order
    knows_part: bool = True  # tells an incomplete image from one of another kind
    knows_cookie: bool = True
    knows_units: bool = True  # of memory
    says_format: bool = False  # refuses unknown formats when it reads the header, not only on restore
    says_cookie: bool = False  # refuses a cookie offset behind the metadata, instead of crashing
    says_features: bool = False  # knows the features word
    empty: str | None = "invalid header data length: 0"
    short: str = "failed to read domain XML"
    xml: str = "at line {line}: {message}"
    cookie: str = "at line {line}: {message}"
    root: str = "XML error: expecting root element of '{wanted}', not '{found}'"
    new_libxml2: bool = False  # comes with a libxml2 whose words changed


def _up_to(newest: SaveFormat) -> frozenset[int]:
    return frozenset(int(f) for f in SaveFormat if f <= newest)


_TO_LZOP, _TO_ZSTD, EVERY_FORMAT = map(_up_to, (SaveFormat.LZOP, SaveFormat.ZSTD, SaveFormat.SPARSE))
OLD_XML = "(domain_definition):{line}: {message}"


# libxml2 2.13 and 2.14 renamed some errors: (new, old). Which one is installed here must not matter.
WORDS = (
    ("Invalid bytes in character encoding", "Input is not proper UTF-8, indicate encoding !"),
    (
        "Maximum entity amplification factor exceeded, see xmlCtxtSetMaxAmplification.",
        "Detected an entity reference loop",
    ),
)


READERS = (
    Reader(
        "libvirt <=0.7.0",
        1,
        EVERY_FORMAT,
        swaps=False,
        knows_part=False,
        knows_cookie=False,
        knows_units=False,
        empty=None,
        short="failed to read XML",
        xml="failed to parse XML",
        root="failed to parse XML",
    ),
    Reader(
        "libvirt 0.7.1-3.4",
        2,
        _TO_LZOP,
        knows_cookie=False,
        empty="invalid XML length: 0",
        short="failed to read XML",
        xml=OLD_XML,
        root="XML error: unexpected root element <{found}>, expecting <{wanted}>",
    ),
    Reader("libvirt 3.5-10.3", 2, _TO_LZOP, xml=OLD_XML, cookie="(save cookie):{line}: {message}"),
    Reader("libvirt 10.4-11.1", 2, _TO_ZSTD),
    Reader("libvirt 11.2-11.10", 2, EVERY_FORMAT, says_format=True),
    Reader("libvirt 12.x", 2, EVERY_FORMAT, says_format=True, says_cookie=True, new_libxml2=True),
    Reader("libvirt v3 dialect", 3, _TO_ZSTD, says_features=True),
)
"""The generations, oldest first; the last is that of the patch that was never released."""

NEWEST = READERS[-2].name
"""The newest generation that was released."""

DIALECT = "libvirt-v3"
"""The name of the dialect whose headers have version 3, among the generations."""

_VERSION = re.compile(r"(?:libvirt[- ])?v?(\d+)\.(\d+)(?:\.(\d+))?$")
_FIRST = re.compile(r"libvirt (\d+)\.(\d+|x)(?:\.(\d+))?")
_LAST = re.compile(r"[-=](\d+)\.(\d+)(?:\.(\d+))?$|(\d+)\.x$")


def reader_of(generation: str) -> Reader:
    """Find the generation of a libvirt, such as ``libvirt-9.0``, ``9.0`` or ``v9.0.0``; one to come is the newest.

    Raises:
        ValueError: no such generation.
    """
    if generation == DIALECT:
        return READERS[-1]
    match = _VERSION.match(generation)
    if match is None:
        raise ValueError(f"{generation!r} names no libvirt; write it like libvirt-9.0, or {DIALECT}")
    version, found = _numbers(match), READERS[0]
    for reader in READERS[1:-1]:
        first = _FIRST.match(reader.name)
        assert first is not None
        if version >= _numbers(first):
            found = reader
    return found


def stand_in(generation: str) -> str:
    """Say that a libvirt is not known, and which generation answers for it; nothing of one that is known.

    Args:
        generation: as for :func:`reader_of`, which it must name.
    """
    reader, match = reader_of(generation), _VERSION.match(generation)
    if match is None or (last := _LAST.search(reader.name)) is None:
        return ""
    version = _numbers(match)
    if version[0] == int(last[4]) if last[4] else version[:2] <= tuple(map(int, last.groups()[:2])):
        return ""
    how = "newer than all that are known here" if reader.name == NEWEST else "not known here"
    return f"libvirt {'.'.join(filter(None, match.groups()))} is {how}; {reader.name} answers for it"


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(0 if number in (None, "x") else int(number) for number in match.groups())
