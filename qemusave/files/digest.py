"""The SHA-256 of a file's bytes, as `sha256sum` gives it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .source import Source

_PIECE = 1 << 20


def sha256(source: Source) -> str:
    """Return the SHA-256 of all bytes, in hexadecimal digits."""
    from hashlib import sha256

    digest, at = sha256(), 0
    while data := source.read_at(at, _PIECE):
        digest.update(data)
        at += len(data)
    return digest.hexdigest()
