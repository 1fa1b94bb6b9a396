"""Read any bytes in every way: a right result or a QemusaveError, in bounded time and memory.

python fuzz/fuzz_image.py CORPUS... [libFuzzer's options]
"""

from __future__ import annotations

import os
import sys

import atheris

with atheris.instrument_imports(include=["qemusave"]):
    from mutator import mutate
    from reading import read_all

    import qemusave  # noqa: F401

PLAIN = "PLAIN_MUTATOR" in os.environ  # for gain.py, which measures what the mutator is worth


def one_input(data: bytes) -> None:
    """Read it; every eighth also into files."""
    read_all(data, files=len(data) % 8 == 0)


def custom_mutator(data: bytes, max_size: int, seed: int) -> bytes:
    """Change fields by their declaration, mostly."""
    return atheris.Mutate(data, max_size) if PLAIN or seed % 4 == 0 else mutate(data, max_size, seed)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input, custom_mutator=custom_mutator)
    atheris.Fuzz()
