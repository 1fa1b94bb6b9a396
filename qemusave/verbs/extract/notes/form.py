"""What the notes of all architectures have in common."""

from __future__ import annotations

from struct import pack

from ....tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

CORE, LINUX = b"CORE", b"LINUX"  # owners of notes
_CODES = {16: "H", 32: "I", 64: "Q"}
_PRSTATUS = {32: (24, 44), 64: (32, 76)}  # bytes before and behind the number in Linux's struct elf_prstatus


class Form(NamedTuple):
    """How a core of an architecture is written.

    Attributes:
        machine: ELF's number of it.
        bits: of a register.
        big: whether the most significant byte of a number comes first.
        wide: whether the file is a 64-bit one even if it has 32-bit registers and no memory above 4 GiB.
    """

    machine: int
    bits: int
    big: bool = False
    wide: bool = False

    @property
    def order(self) -> str:
        """The sign of the byte order for :mod:`struct`."""
        return ">" if self.big else "<"

    def words(self, values: Iterable[int], bits: int = 0) -> bytes:
        """Pack numbers of so many bits, those of a register unless it is said."""
        bits = bits or self.bits
        cut = [value & (1 << bits) - 1 for value in values]
        return pack(f"{self.order}{len(cut)}{_CODES[bits]}", *cut)


class Note(NamedTuple):
    """A note: whose, of which kind, and what it says."""

    owner: bytes
    kind: int
    content: bytes

    def packed(self, form: Form) -> bytes:
        """Return its bytes."""
        name = self.owner + b"\0"
        head = form.words((len(name), len(self.content), self.kind), 32)
        return head + padded(name) + padded(self.content)


def padded(data: bytes, step: int = 4) -> bytes:
    """Fill up to a multiple of *step* bytes."""
    return data + bytes(-len(data) % step)


def prstatus(form: Form, number: int, registers: bytes, rest: bytes, bits: int = 0) -> bytes:
    """Make what Linux calls ``struct elf_prstatus``: of all before the registers there is only the thread's number.

    Args:
        form: how numbers are written.
        number: the thread's.
        registers: the general registers, packed.
        rest: what stands behind them.
        bits: how wide what is before them is, if not as they are.
    """
    before, behind = _PRSTATUS[bits or form.bits]
    return bytes(before) + form.words((number,), 32) + bytes(behind) + registers + rest


def exactly(values: Sequence[Any], count: int) -> Sequence[Any]:
    """Return values, of which there must be so many.

    Raises:
        ValueError: there are not: the length of a note is known before what it says.
    """
    if len(values) != count:
        raise ValueError(f"{len(values)} values instead of {count}")
    return values


def whole(value: int | str) -> int:
    """Return a number that the stream describes, or only gives as bytes."""
    return int(value, 16) if isinstance(value, str) else value
