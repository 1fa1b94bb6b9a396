"""Ranges of memory in a PC's or a `virt` machine's ACPI tables, as QEMU made them.

Sources: ACPI specification 6.5, 5.2.16.2 (SRAT) and 5.2.26.1 (NFIT); QEMU ``hw/i386/acpi-build.c`` (``build_srat``),
``hw/arm/virt-acpi-build.c`` and ``hw/acpi/nvdimm.c`` (``nvdimm_build_structure_spa``).
"""

from __future__ import annotations

from struct import Struct

from ..declared import LAST_ADDRESS, AcpiEntry, AcpiSize, SratFlag
from ..errors import FormatError
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = Struct("<4sIB")
_SRAT_ENTRY, _SRAT_MEMORY = Struct("<BB"), Struct("<8xQQ4xI")
_NFIT_ENTRY, _NFIT_RANGE = Struct("<HH"), Struct("<32xQQ")


class AcpiRange(NamedTuple):
    """A range of physical addresses that a table names.

    Attributes:
        start: the first address.
        length: bytes.
        flags: :class:`~qemusave.declared.SratFlag`; of NFIT's, PERSISTENT.
    """

    start: int
    length: int
    flags: int

    @property
    def end(self) -> int:
        """The address behind it."""
        return self.start + self.length


def memory_ranges(tables: bytes) -> list[AcpiRange]:
    """Return the ranges of SRAT that count, without those of NVDIMMs, in the order of the table.

    Args:
        tables: the tables, one behind the other.

    Raises:
        FormatError: SRAT contradicts itself.
    """
    found = []
    for entry in _entries(tables, b"SRAT", AcpiSize.SRAT_HEADER, _SRAT_ENTRY):
        if entry[0] == AcpiEntry.SRAT_MEMORY and len(entry) >= AcpiSize.MEMORY_OR_NFIT_HEADER:
            place = AcpiRange(*_SRAT_MEMORY.unpack_from(entry))
            if place.length and place.flags & SratFlag.ENABLED and not place.flags & SratFlag.PERSISTENT:
                found.append(place)
    return _sound(found, "SRAT")


def persistent_ranges(tables: bytes) -> list[AcpiRange]:
    """Return the ranges of NFIT: those of the NVDIMMs that the guest began with.

    Args:
        tables: the tables, one behind the other.

    Raises:
        FormatError: NFIT contradicts itself.
    """
    found = []
    for entry in _entries(tables, b"NFIT", AcpiSize.MEMORY_OR_NFIT_HEADER, _NFIT_ENTRY):
        if entry[:2] == bytes([AcpiEntry.NFIT_RANGE, 0]) and len(entry) >= AcpiSize.NFIT_RANGE:
            start, length = _NFIT_RANGE.unpack_from(entry)
            if length:
                found.append(AcpiRange(start, length, SratFlag.PERSISTENT))
    return _sound(found, "NFIT")


def _entries(tables: bytes, signature: bytes, at: int, head: Struct) -> Iterator[bytes]:
    table = _table(tables, signature)
    while at + head.size <= len(table):
        size = head.unpack_from(table, at)[1]
        if size < head.size or at + size > len(table):
            raise FormatError(f"an entry of ACPI table {signature.decode()} has {size} bytes", found=size)
        yield table[at : at + size]
        at += size


def _table(tables: bytes, signature: bytes) -> bytes:
    """Find a table: they stand one behind the other, some of them aligned."""
    at = tables.find(signature)
    while at >= 0:
        if at + AcpiSize.HEADER <= len(tables):
            _, size, revision = _TABLE.unpack_from(tables, at)
            if AcpiSize.HEADER <= size <= len(tables) - at and 0 < revision < _MOST_REVISION:
                return tables[at : at + size]
        at = tables.find(signature, at + 1)
    return b""


_MOST_REVISION = 16  # bytes of AML that look like a signature are followed by anything


def _sound(ranges: list[AcpiRange], table: str) -> list[AcpiRange]:
    """Refuse ranges that end behind 2^64, or lie over one another."""
    end = 0
    for place in sorted(ranges):
        if place.start < end or place.end - 1 > LAST_ADDRESS:
            raise FormatError(
                f"ACPI table {table} has a range at {place.start:#x} that lies over another or ends behind 2^64",
                found=place.start,
            )
        end = place.end
    return ranges
