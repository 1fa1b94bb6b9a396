"""Let the declaration, Kaitai's Python parser and the fast path read any bytes, and compare.

python fuzz/fuzz_agree.py CORPUS... [libFuzzer's options]
"""

from __future__ import annotations

import os
import sys

import atheris

with atheris.instrument_imports(include=["qemusave", "libvirt_save_image"]):
    from agree import agree
    from mutator import mutate

PLAIN = "PLAIN_MUTATOR" in os.environ  # for gain.py, which measures what the mutator is worth


def custom_mutator(data: bytes, max_size: int, seed: int) -> bytes:
    """Change fields by their declaration, mostly."""
    return atheris.Mutate(data, max_size) if PLAIN or seed % 4 == 0 else mutate(data, max_size, seed)


if __name__ == "__main__":
    atheris.Setup(sys.argv, agree, custom_mutator=custom_mutator)
    atheris.Fuzz()
