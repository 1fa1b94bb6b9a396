"""Blocks and files for the tests of the compiled loops over pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import missing

from qemusave.memory import pages

PAGE = 1 << 10
STRIDE = PAGE + 8
MOST = (1 << 63) - 1


def core() -> Any:
    if pages.CORE is None:
        missing("the compiled loops over pages (a C compiler: `apt-get install gcc python3-dev`)")
    return pages.CORE


@pytest.fixture
def files() -> Iterator[Any]:
    made: list[int] = []

    def new(data: bytes = b"") -> int:
        made.append(os.memfd_create("file"))
        os.write(made[-1], data)
        return made[-1]

    yield new
    for fd in made:
        os.close(fd)


def fresh(data: bytes = b"") -> int:
    fd = os.memfd_create("file")
    os.write(fd, data)
    return fd


def content(fills: list[int]) -> bytes:
    """Pages: of zeros, of one byte, or zeros up to the last byte."""
    return b"".join(bytes(PAGE - 1) + b"\1" if fill == 3 else bytes([fill]) * PAGE for fill in fills)


def bitmap_of(bits: list[bool]) -> bytes:
    return sum(bit << n for n, bit in enumerate(bits)).to_bytes((len(bits) + 63) // 64 * 8, "little")
