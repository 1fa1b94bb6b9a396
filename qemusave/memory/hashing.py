"""The SHA-256 of blocks of memory: several at a time where there are processors for them, and zeros are never read.

What one block costs is bound by the hash itself, which nothing can do in parallel; so what is read is read meanwhile.
"""

from __future__ import annotations

from hashlib import sha256 as begin_sha256
from itertools import chain

from ..errors import BudgetError
from ..files.cores import cores
from . import pages
from .pages import map_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from threading import Thread

    from ..files.budget import Budget
    from .pages import Block

_PIECE = 1 << 21  # smaller ones change threads too often
_LARGE = 1 << 26  # bytes of a block that is worth a thread that reads ahead
_ZEROS = bytes(1 << 20)
_MOST_KNOWN = 64  # lengths of blocks of zeros


def digests_of(blocks: Sequence[Block], budget: Budget) -> tuple[dict[str, str], BudgetError | None]:
    """Hash blocks, as :func:`sha256` does, in order as far as the budget goes; on all processors.

    Returns:
        The hashes by the blocks' names, and why some are missing, or None.
    """
    found: dict[str, str] = {}
    error, side_by_side = None, []
    try:
        for block in blocks:
            if map_of(block) is None or cores() < 2:
                found[block.name] = sha256(block, budget)
            else:  # of these it is known before what is zero
                budget.spend(size=block.length - block.pages_by_kind()["pages_data"] * block.page_size)
                side_by_side.append(block)
    except BudgetError as short:
        error = short
    found.update(_side_by_side(side_by_side))
    return found, error


def sha256(block: Block, budget: Budget | None = None) -> str:
    """Return the SHA-256 of a block, pages that were never sent as zeros.

    Args:
        block: the block.
        budget: from which each byte is spent that is zero.

    Raises:
        BudgetError: it does not suffice.
    """
    if map_of(block) is None:
        return _digest((content for _, content in block.chunks()), budget, [])
    if budget is not None:
        budget.spend(size=block.length - block.pages_by_kind()["pages_data"] * block.page_size)
    return _of_sound(block, [])


class _StoppedError(Exception):
    """Somebody else failed, or was interrupted."""


def _side_by_side(blocks: list[Block]) -> dict[str, str]:
    """Hash blocks, the largest first, in as many threads as there are processors, of which this is one."""
    from threading import Thread

    waiting = sorted(blocks, key=lambda block: block.length)
    found: dict[str, str] = {}
    stop: list[BaseException] = []

    def work() -> None:
        try:
            while waiting and not stop:
                block = waiting.pop()
                found[block.name] = _of_sound(block, stop)
        except IndexError:  # another was faster
            pass
        except BaseException as error:
            stop.append(error)

    others = [Thread(target=work) for _ in range(min(cores(), len(blocks)) - 1)]
    try:
        for other in others:
            other.start()
        work()
    except BaseException as error:
        stop.append(error)
    for other in others:
        _join(other, stop)
    if stop:
        raise stop[0]
    return found


def _join(other: Thread, stop: list[BaseException]) -> None:
    """Wait for a thread, which ends soon once there is a reason to stop."""
    try:
        other.join()
    except BaseException as error:
        stop.insert(0, error)
        other.join()


def _of_sound(block: Block, stop: list[BaseException]) -> str:
    """Hash a block that the compiled loops can read."""
    pieces = _pieces(block)
    first = next(pieces, 0)
    if first == block.length:
        return _of_zeros(block.length, stop)
    others = _read_ahead(pieces) if block.length >= _LARGE and cores() > 1 else pieces
    return _digest(chain((first,), others), None, stop)


_known: dict[int, str] = {}


def _of_zeros(length: int, stop: list[BaseException]) -> str:
    """Hash so many zeros; many blocks are as long as another."""
    if (found := _known.get(length)) is None:
        found = _digest((length,), None, stop)
        if len(_known) < _MOST_KNOWN:
            _known[length] = found
    return found


def _digest(pieces: Iterable[bytes | memoryview | int], budget: Budget | None, stop: list[BaseException]) -> str:
    """Hash bytes and numbers of zeros."""
    digest = begin_sha256()
    for piece in pieces:
        if stop:
            raise _StoppedError
        if not isinstance(piece, int):
            digest.update(piece)
            continue
        if budget is not None:
            budget.spend(size=piece)
        for at in range(0, piece, len(_ZEROS)):
            if stop:
                raise _StoppedError
            digest.update(_ZEROS if piece - at >= len(_ZEROS) else _ZEROS[: piece - at])
    return digest.hexdigest()


def _pieces(block: Block) -> Iterator[memoryview | int]:
    """Yield the block in order: bytes, which are good until the next but one is taken, and numbers of zeros."""
    where, page, core = map_of(block), block.page_size, pages.CORE
    assert core is not None
    size = min(max(page, _PIECE), block.length)
    buffers, at, turn = [memoryview(bytearray(size)) for _ in range(3)], 0, 0
    while at < block.length:
        turn = (turn + 1) % len(buffers)
        size, zeros = core.read_block(where, page, at, block.length, buffers[turn])
        if size:
            yield buffers[turn][:size]
        elif not zeros:  # a page that is packed, or cannot be read: who reads it by itself can say why
            yield memoryview(block.read(at, page))
            size = page
        if zeros:
            yield zeros
        at += size + zeros
        pages.watched(block.source, block.source.size * at // block.length)


def _read_ahead(pieces: Iterator[memoryview | int]) -> Iterator[memoryview | int]:
    """Yield pieces while the next one is read."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = pool.submit(next, pieces, None)
            yield piece
