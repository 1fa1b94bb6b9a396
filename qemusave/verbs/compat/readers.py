"""The generations of libvirt that read images differently, and what each answers."""

from __future__ import annotations

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
