"""CRC-32 of memory: by the same library as fast gzip where there is a wheel of it, else by zlib."""

from __future__ import annotations

try:
    from isal.isal_zlib import crc32
except ImportError:
    from zlib import crc32

__all__ = ["crc32"]
