"""Hashes of a file's bytes, as `sha256sum` and its like give them."""

from __future__ import annotations

from contextlib import contextmanager

from ..errors import QemusaveError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .source import Source

ALGORITHMS = ("sha256", "sha1", "md5")
"""Names of what can be asked for; the first one is what counts, the others are for comparisons with older notes."""

_PIECE = 1 << 20
_ZEROS = bytes(_PIECE)


def sha256(source: Source) -> str:
    """Return the SHA-256 of all bytes, in hexadecimal digits."""
    return digests(source)["sha256"]


def digests_of(data: bytes, names: Sequence[str] = ALGORITHMS[:1]) -> dict[str, str]:
    """Return the hashes of some bytes, by the names of the algorithms."""
    import hashlib

    return {name: hashlib.new(name, data, usedforsecurity=False).hexdigest() for name in names}


def digests(source: Source, names: Sequence[str] = ALGORITHMS[:1], stop: Sequence[object] = ()) -> dict[str, str]:
    """Return the hashes of all bytes, by the names of the algorithms, each in a thread; holes are not read.

    Args:
        source: the bytes, which are read once.
        names: the algorithms.
        stop: when there is something in it, nobody wants the hashes any more.

    Raises:
        OSError: it cannot be read.
        QemusaveError: nobody wants them.
    """
    import hashlib

    found, at = [hashlib.new(name, usedforsecurity=False) for name in names], 0
    with _together(len(found)) as update_all:
        while data := _next(source, at):
            if stop:
                raise QemusaveError("not hashed to the end")
            at += len(data)
            update_all([digest.update for digest in found], data)
    return {name: digest.hexdigest() for name, digest in zip(names, found, strict=True)}


@contextmanager
def _together(count: int) -> Iterator[Callable[[list[Callable[[bytes], object]], bytes], None]]:
    """Have functions called with the same bytes, in so many threads."""

    def call_one(functions: list[Callable[[bytes], object]], data: bytes) -> None:
        functions[0](data)

    if count == 1:
        yield call_one
        return
    from concurrent.futures import ThreadPoolExecutor

    def call(functions: list[Callable[[bytes], object]], data: bytes) -> None:
        for one in [threads.submit(function, data) for function in functions]:
            one.result()

    with ThreadPoolExecutor(count) as threads:
        yield call


def _next(source: Source, at: int) -> bytes:
    """Return some bytes at an offset: zeros of a hole, or what is there."""
    if source.fd >= 0 and (hole := min(source.next_data(at), source.size) - at) > 0:
        return _ZEROS[: min(hole, _PIECE)]
    return source.read_at(at, _PIECE)
