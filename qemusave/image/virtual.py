"""A guest's memory by virtual address, as one of its vCPUs sees it (docs/facts/cpu.md#virtual-addresses)."""

from __future__ import annotations

from functools import lru_cache

from ..declared import DEFAULT_PAGE_SIZE, LAST_ADDRESS
from ..errors import QemusaveError, UnsupportedError
from ..memory.slices import sliced
from ..tuples import NamedTuple
from .paging import LAST_SHORT, PAGE_BITS, trees_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..memory.physical import Physical
    from .guest import Guest
    from .paging import Tree

_MOST_TABLES = 512  # that are kept, 4096 bytes each


class NotMappedError(ValueError):
    """Nothing is mapped at a virtual address, or its tables are not in the image."""


class Mapped(NamedTuple):
    """A range of virtual addresses, and where it is.

    Attributes:
        start: first virtual address.
        physical: its physical address.
        length: bytes.
    """

    start: int
    physical: int
    length: int


class Virtual:
    """The address space that a vCPU sees: ``virtual[0xffffffff81000000:0xffffffff81000010]``.

    What the vCPU may not do with a page makes no difference; a page that the guest has swapped out is not there.

    Attributes:
        physical: what the page tables and pages are read from.
        trees: the page tables; none where the vCPU does not translate addresses.

    >>> with qemusave.open("vm.save") as image:  # whose vCPU is still in real mode
    ...     image.virtual(0), image.virtual(0)[0xFFFF0:0xFFFF5].hex()
    (<Virtual: physical addresses>, 'ea5be000f0')
    """

    def __init__(self, physical: Physical, trees: list[Tree]) -> None:
        self.physical, self.trees = physical, trees
        self._table = lru_cache(_MOST_TABLES)(physical.read)

    def __repr__(self) -> str:
        roots = ", ".join(f"{len(t.levels)} levels at {t.root:#x} for {t.first:#x}-{t.last:#x}" for t in self.trees)
        return f"<Virtual: {roots or 'physical addresses'}>"

    def __getitem__(self, where: int | slice) -> int | bytes:
        """Return a byte, or the bytes from one virtual address up to another; raises as :meth:`read` does."""
        return sliced(self.read, where, None)

    def page(self, address: int) -> Mapped:
        """Return the page in which a virtual address is, of whatever size.

        Raises:
            NotMappedError: there is none; the text says at which entry of which table that was seen.
            FormatError: a packed page is corrupt.
        """
        if not self.trees:
            if not 0 <= address <= LAST_SHORT:
                raise NotMappedError(f"{address:#x} is no address of a vCPU that does not translate them")
            start = address >> PAGE_BITS << PAGE_BITS
            return Mapped(start, start, DEFAULT_PAGE_SIZE)
        tree = next((tree for tree in self.trees if tree.first <= address <= tree.last), None)
        if tree is None:
            raise NotMappedError(f"{address:#x} is no address that the vCPU's page tables are for: {self!r}")
        table = tree.root
        for depth, level in enumerate(tree.levels):
            at = table + (address >> level.shift) % (1 << level.bits) * level.width
            try:
                data = self._table(table, level.width << level.bits)
            except (ValueError, UnsupportedError) as error:
                raise NotMappedError(f"{address:#x}: the {level.name} at {table:#x} is not there: {error}") from error
            entry = int.from_bytes(data[at - table : at - table + level.width], "little")
            target = tree.target(depth, entry)
            if target is None:
                raise NotMappedError(
                    f"{address:#x} is not mapped: the entry {entry:#x} at physical {at:#x}, in the {level.name},"
                    " points to nothing"
                )
            table, page = target
            if page:
                return Mapped(address >> level.shift << level.shift, table, 1 << level.shift)
        raise AssertionError("the last level has pages only")

    def translate(self, address: int) -> int:
        """Return the physical address of a virtual one; raises as :meth:`page` does."""
        page = self.page(address)
        return page.physical + address - page.start

    def read(self, address: int, length: int) -> bytes:
        """Return *length* bytes at a virtual *address*.

        Raises:
            NotMappedError: some of them are not mapped.
            ValueError: some are mapped to what is not memory, a device for example.
            UnsupportedError: some may be in memory whose place is not known.
            FormatError: a packed page is corrupt.
        """
        if length < 0:
            raise ValueError("fewer than no bytes are asked for")
        return b"".join(self._piece(piece) for piece in self.pieces(address, length))

    def _piece(self, piece: Mapped) -> bytes:
        try:
            return self.physical.read(piece.physical, piece.length)
        except ValueError as error:
            raise ValueError(f"{piece.start:#x} is mapped to {piece.physical:#x}, and {error}") from error

    def pieces(self, address: int, length: int) -> Iterator[Mapped]:
        """Yield where the bytes from an address on are, page by page; raises as :meth:`page` does."""
        while length > 0:
            page = self.page(address)
            skipped = address - page.start
            count = min(length, page.length - skipped)
            yield Mapped(address, page.physical + skipped, count)
            address, length = address + count, length - count

    def ranges(self, start: int = 0, last: int = LAST_ADDRESS, *, descending: bool = False) -> Iterator[Mapped]:
        """Yield what is mapped, by address; pages that go on where the one before them ended are one range.

        Tables that are not in the image, or corrupt, are left out.

        Args:
            start: the first virtual address that is wanted.
            last: the last one.
            descending: from the last one down.
        """
        whole: Mapped | None = None
        for page in self._pages(start, last, descending):
            if whole is not None:
                low, high = (page, whole) if descending else (whole, page)
                if high.start - low.start == high.physical - low.physical == low.length:
                    whole = Mapped(low.start, low.physical, low.length + high.length)
                    continue
                yield whole
            whole = page
        if whole is not None:
            yield whole

    def _pages(self, start: int, last: int, descending: bool) -> Iterator[Mapped]:
        """Yield the pages, those at the ends cut to what is wanted."""
        turn = reversed if descending else iter
        if self.trees:
            walk = _Walk(self._table, start, last, descending)
            pages = (page for tree in turn(self.trees) for page in walk.below(tree, 0, tree.root, tree.first))
        else:
            pages = (Mapped(p.start, p.start, p.length) for p in turn(self.physical.ranges))
        for page in pages:
            first, behind = max(page.start, start), min(page.start + page.length, last + 1)
            if first < behind:
                yield Mapped(first, page.physical + first - page.start, behind - first)


class _Walk:
    """A walk through page tables; no guest makes it go round in tables that lead nowhere."""

    def __init__(self, read: Callable[[int, int], bytes], start: int, last: int, descending: bool) -> None:
        self.read, self.start, self.last, self.descending = read, start, last, descending
        self.empty: set[tuple[int, int]] = set()

    def below(self, tree: Tree, depth: int, table: int, base: int) -> Iterator[Mapped]:
        """Yield the pages below a table, whose first address is *base* or the last one before that."""
        level = tree.levels[depth]
        base = base >> level.shift + level.bits << level.shift + level.bits
        end = base + (1 << level.shift + level.bits) - 1
        first, last = max(self.start, tree.first, base), min(self.last, tree.last, end)
        if first > last or (depth, table) in self.empty:
            return
        try:
            data = self.read(table, level.width << level.bits)
        except (ValueError, QemusaveError):
            return
        nothing = True
        numbers = range(first - base >> level.shift, (last - base >> level.shift) + 1)
        for number in reversed(numbers) if self.descending else numbers:
            entry = int.from_bytes(data[number * level.width : (number + 1) * level.width], "little")
            if not entry or (target := tree.target(depth, entry)) is None:
                continue
            address, page = target
            at = base + (number << level.shift)
            found = iter([Mapped(at, address, 1 << level.shift)]) if page else self.below(tree, depth + 1, address, at)
            for one in found:
                nothing = False
                yield one
        if nothing and (first, last) == (base, end):
            self.empty.add((depth, table))


def virtual_of(guest: Guest, cpu: int = 0, tables: int | None = None) -> Virtual:
    """Return the address space that a vCPU sees.

    Args:
        guest: the memory and the vCPUs.
        cpu: the vCPU's number.
        tables: the physical address of other page tables of the same kind, those of another process for example; of
            aarch64 they take the place of those at TTBR0_EL1.

    Raises:
        ValueError: there is no such vCPU.
        UnsupportedError: the registers, the memory map, or page tables of that kind cannot be read.
        FormatError: what says it contradicts itself.
    """
    vcpus = {vcpu.number: vcpu for vcpu in guest.vcpus()}
    if cpu not in vcpus:
        raise ValueError(f"there is no vCPU {cpu}; there are: {', '.join(map(str, vcpus))}")
    try:
        return Virtual(guest.physical, trees_of(vcpus[cpu], tables))
    except QemusaveError as error:
        error.path = error.path or guest.source.path
        raise
