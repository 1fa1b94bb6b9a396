"""Runs of the two records that a stream mostly consists of: pages as they are, and pages of zeros.

See docs/facts/ram.md#page-records.

This is the hot loop of everything that reads guest memory.  Whatever else a record may be ends the search, and
``records.py`` has a look at it.
"""

from __future__ import annotations

import os
from struct import Struct

from .. import declared
from ..declared import RamFlag
from ..files.cores import cores
from ..files.output import pwritev

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    PageRun = tuple[int, int, int]
    """Offset of the first page in its block, number of pages, and where the first page is; NOWHERE if all are zero."""
    Search = tuple[bytes, list[int]]
    """Four bytes, and a list for the places of each multiple of four where they are; -1 is added when they are many."""

    Piece = bytes | memoryview
    """Bytes of a stream."""
    Tally = tuple[int, int, int, int, int]
    """Of runs: how many, first offset, end of the last, before how many there is a gap, and whether one goes back."""

    Ahead = object
    """What reads a file for :func:`copy_runs`."""

NOWHERE = -1
MANY = -1
"""Among the places of a word: there are more, or nobody has looked."""

MOST_PAGE = 1 << 16
"""Bytes of the largest page that machines have; the compiled core copies no larger ones."""

_DATA, _ZERO = int(RamFlag.PAGE | RamFlag.CONTINUE), int(RamFlag.ZERO | RamFlag.CONTINUE)
_WORD = Struct(declared.RAM_WORD_CODE)
_ZERO_RECORD = Struct(declared.RAM_WORD_CODE + declared.RAM_FILL_CODE[1:])
LEN_ZERO = _ZERO_RECORD.size
"""Bytes of the record of a page of zeros of the block of the record before."""
_AHEAD = 8  # records: a run that is longer is worth a loop of its own
_VECTORS = 1024  # IOV_MAX of Linux


def stride_of(page_size: int) -> int:
    """Bytes from one page to the next in a run of pages as they are."""
    return _WORD.size + page_size


def _core() -> ModuleType | None:
    """Return the compiled form of this loop and the writer's, or None: it was installed without a compiler."""
    if os.environ.get("QEMUSAVE_PURE"):
        return None
    try:
        from . import _runs
    except ImportError:
        return None
    return _runs


CORE = _core()


def plain_runs(view: memoryview, at: int, end: int, page: int, length: int) -> tuple[list[PageRun], int]:
    """Find the runs of plain records of one block.

    Args:
        view: a piece of the stream.
        at: where in it a record begins.
        end: where it ends.
        page: bytes of a page.
        length: bytes of the block; a record of a page outside ends the search.

    Returns:
        The runs in stream order, and where the first record stands that is not in them: because it is of another kind,
        names a block, or is not complete.
    """
    if CORE is None:
        return _plain_runs(view, at, end, page, length)
    runs, behind = CORE.plain_runs(view, at, end, page, length)
    return runs, behind


def read_ahead(source: int, size: int, page: int) -> Ahead | None:
    """Prepare to copy pages from a file, with a thread of its own that reads where there is a core for it.

    Args:
        source: descriptor of the file with the stream; it must stay open as long as there is what is returned.
        size: bytes of it.
        page: bytes of a page.

    Returns:
        What :func:`copy_runs` wants; None if pages cannot be copied like that.
    """
    if CORE is None or source < 0 or page > MOST_PAGE:
        return None
    ahead: Ahead = CORE.read_ahead(source, size, page, cores() > 1)
    return ahead


def write_pieces(
    fd: int,
    pieces: list[Piece],
    page: int,
    length: int,
    home: tuple[int, int, int],
    reached: int,
    search: Search | tuple[()] = (),
) -> tuple[int, int, Tally] | None:
    """Write the pages of pieces of a stream that were decompressed, as far as they are plain and go to one place.

    Args:
        fd: the file.
        pieces: a record begins in the first; others may begin in one and end in the next.
        page: bytes of a page.
        length: bytes of the block.
        home: first byte and end of the part of the block that goes to one place, and what to add for where in the file.
        reached: up to where something was written before; zeros from there on need not be.
        search: what to look for in the pages.

    Returns:
        How many bytes were taken, how far it has come, and what :meth:`.Allowance.count` wants; None if there is no
        compiled loop.
    """
    return CORE.write_pieces(fd, pieces, page, length, *home, reached, *search) if CORE is not None else None


def copy_runs(
    ahead: Ahead,
    at: int,
    end: int,
    fd: int,
    length: int,
    home: tuple[int, int, int],
    reached: int,
    search: Search | tuple[()] = (),
) -> tuple[int, int]:
    """Copy the pages of plain records from one file to another.

    Args:
        ahead: what reads the file with the stream.
        at: where in it a record begins.
        end: where to stop, or a little behind.
        fd: descriptor of the file that the pages are for.
        length: bytes of the block.
        home: the part of the block that goes to one place: first byte, end, what to add for the offset in the file.
        reached: up to where something was written before.
        search: a word to look for in what is copied, and where to note its places in the file.

    Returns:
        Where the first record stands that was not copied, as it is none of :func:`plain_runs`, goes elsewhere, or is a
        page of zeros where something was written before; and how far it has come.

    Raises:
        OSError: the pages cannot be written.
    """
    assert CORE is not None
    position, reached = CORE.copy_runs(ahead, at, end, fd, length, *home, reached, *search)
    return position, reached


def _plain_runs(view: memoryview, at: int, end: int, page: int, length: int) -> tuple[list[PageRun], int]:
    """Do what :func:`plain_runs` does, in Python."""
    unpack, mask = _WORD.unpack_from, page - 1
    stride, zero_stride, head = stride_of(page), _ZERO_RECORD.size, _WORD.size
    far, zero_far, jump = _AHEAD * stride, _AHEAD * zero_stride, _AHEAD * page
    data_words = Struct(f"{declared.RAM_WORD_CODE}{page}x").iter_unpack
    last, zero_last = end - stride, end - zero_stride
    found: list[PageRun] = []
    add = found.append
    while at <= zero_last:
        word: int = unpack(view, at)[0]
        flags = word & mask
        start, first = at, word
        if flags == _DATA:
            if at + far <= last and unpack(view, at + far)[0] == word + jump:
                for (further,) in data_words(view[at : at + (end - at) // stride * stride]):
                    if further != word:
                        break
                    word += page
                at += (word - first) // page * stride
            else:
                while at <= last and unpack(view, at)[0] == word:
                    at += stride
                    word += page
            count, step, where = (word - first) // page, stride, start + head
        elif flags == _ZERO and not view[at + head]:
            if at + zero_far <= zero_last and unpack(view, at + zero_far)[0] == word + jump:
                most = (end - at) // zero_stride * zero_stride
                for further, fill in _ZERO_RECORD.iter_unpack(view[at : at + most]):
                    if further != word or fill:
                        break
                    word += page
                at += (word - first) // page * zero_stride
            else:
                while at <= zero_last and unpack(view, at)[0] == word and not view[at + head]:
                    at += zero_stride
                    word += page
            count, step, where = (word - first) // page, zero_stride, NOWHERE
        else:
            break
        offset = first - flags
        if word - flags > length:
            count = max(0, (length - offset) // page)
            at = start + count * step
            if count:
                add((offset, count, where))
            break
        if not count:
            break
        add((offset, count, where))
    return found, at


def _write_runs(
    fd: int,
    data: memoryview,
    runs: list[PageRun],
    first: int,
    page: int,
    stride: int,
    low: int,
    high: int,
    shift: int,
    reached: int,
    word: bytes = b"",
    places: list[int] | None = None,
) -> tuple[int, int]:
    """Write runs of plain pages that go to one place, up to the first that does not.

    Args:
        fd: the file.
        data: what the runs are in.
        runs: as ``runs.py`` finds them.
        first: the number of the run to begin with.
        page: bytes of a page.
        stride: bytes from one page to the next in *data*.
        low: first byte of the part of the block that goes to one place.
        high: its end.
        shift: what to add to an offset in the block for the one in the file.
        reached: up to where something was written before; zeros from there on need not be.
        word: four bytes to look for; here they are not, and *places* says so.
        places: where to note their places in the file.

    Returns:
        The number of the first run that is not written, and how far it has come.
    """
    if places is not None:
        places.append(MANY)
    for number in range(first, len(runs)):
        offset, count, at = runs[number]
        end = offset + count * page
        if at < 0:
            if offset < reached:
                return number, reached
            continue
        if offset < low or end > high:
            return number, reached
        views = [data[a : a + page] for a in range(at, at + count * stride, stride)]
        if count > _VECTORS or os.pwritev(fd, views, offset + shift) < end - offset:
            pwritev(fd, views, offset + shift)
        reached = max(reached, end)
    return len(runs), reached


write_runs = _write_runs if CORE is None else CORE.write_runs
