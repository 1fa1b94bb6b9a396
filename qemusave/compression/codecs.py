"""What a codec's module offers, and the module of the codec that is asked for: only that one is imported."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Protocol

    from .packed import Packed
    from .pieces import Pieces

    class Codec(Protocol):
        """What a codec's module offers.

        Attributes:
            REFUSES_ZEROS: whether its own program, as libvirt runs it, fails at zeros behind the last member.
            REFUSES_GARBAGE: whether it fails at anything else there.
        """

        REFUSES_ZEROS: bool
        REFUSES_GARBAGE: bool

        def decoded(self, packed: Packed, size: int) -> Iterator[bytes]:
            """Decode a payload, in pieces of *size* bytes at the most, and say in ``packed.end`` where it ended.

            Raises:
                CodecError: it is corrupt.
                TruncatedError: it ends within a member.
            """

        def memory(self, level: int) -> int:
            """Return how many bytes of memory a thread takes that compresses a piece."""

        def encoder(self, fd: int, place: int, level: int, threads: int) -> Pieces:
            """Return what writes a payload to *place* in a file."""


def codec(encoding: str) -> Codec:
    """Return the module of a codec.

    Args:
        encoding: one of :data:`qemusave.compression.table.ENCODINGS`.
    """
    module: Any = import_module(f".{encoding}", __package__)
    made: Codec = module
    return made
