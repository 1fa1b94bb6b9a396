"""Write a payload, compressed or not."""

from __future__ import annotations

from ..errors import UnsupportedError
from ..files.cores import cores
from .codecs import codec
from .pieces import MIB, Encoder
from .table import ENCODINGS, NONE

_MEMORY = 42 * MIB  # for all threads together, when nobody says how many


def default_threads(encoding: str, level: int) -> int:
    """Return how many pieces are compressed at a time when nobody says: one a CPU, but no more than memory allows."""
    return max(1, min(cores(), _MEMORY // codec(encoding).memory(level)))


def check_level(encoding: str, level: int | None) -> None:
    """Refuse a level that an encoding does not have; None is its default.

    Raises:
        ValueError: naming the levels that there are.
        UnsupportedError: the format is declared, but there is no codec for it.
    """
    if encoding != NONE and encoding not in ENCODINGS:
        raise UnsupportedError(f"there is no codec for {encoding}", feature="codec")
    levels = None if encoding == NONE else ENCODINGS[encoding].levels
    if level is not None and (levels is None or not levels.least <= level <= levels.most):
        there = "no levels" if levels is None else f"levels {levels.least} to {levels.most}"
        raise ValueError(f"{'an uncompressed payload' if encoding == NONE else encoding} has {there}, not {level}")


def encoder(encoding: str, fd: int, place: int, *, level: int | None = None, threads: int | None = None) -> Encoder:
    """Return what writes a payload to a file.

    Args:
        encoding: ``none``, or one of :data:`~qemusave.compression.table.ENCODINGS`.
        fd: the file.
        place: where in it the payload begins.
        level: one of the encoding's levels; its default by default.
        threads: how many pieces are compressed at a time; :func:`default_threads` by default.

    Raises:
        ValueError: the encoding has no such level.
    """
    check_level(encoding, level)
    if encoding == NONE:
        return Encoder(fd, place)
    levels = ENCODINGS[encoding].levels
    number = levels.default if level is None and levels is not None else level or 0
    workers = default_threads(encoding, number) if threads is None else threads
    return codec(encoding).encoder(fd, place, number, workers)
