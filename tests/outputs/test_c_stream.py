"""The C header's stream parser lists what this library's reader does: sections, blocks, pages, to the last byte."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from c_streams import Driver, compiled, difference, expected
from conftest import NAMES, ROOT, THOROUGH, once, program, real, sample, shared
from made import BROKEN, MADE

import qemusave
from qemusave.compression import decode
from qemusave.compression.table import NONE
from qemusave.files.source import BytesSource

STRICT = ["-Wall", "-Wextra", "-pedantic", "-Werror", "-Wconversion", "-Wshadow", "-I", str(ROOT / "generated/c")]
SANITIZED = ["-std=c11", "-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    words = [program("gcc"), *SANITIZED]
    made = Driver(once(tmp_path_factory, "c_stream", lambda path: compiled(words, path)))
    yield made
    made.close()


def stream_of(data: bytes) -> tuple[bytes, int]:
    """Return the bytes that hold an image's stream, decompressed if need be, and where in them it begins."""
    with qemusave.open(data, strict=False) as image:
        payload = image.payload
    if payload.encoding in (None, NONE):
        return data, payload.offset
    pieces = bytearray()
    try:
        for piece in decode.decoded(BytesSource(data), payload.offset, payload.encoding):
            pieces += piece
    except qemusave.QemusaveError:
        pass  # cut off: what there is
    return bytes(pieces), 0


def check(driver: Driver, data: bytes, origin: int = 0, *, strict: bool = False) -> bool:
    """Compare the two on a stream; return whether the library takes it to its end."""
    assert difference(driver, data, origin, strict=strict) is None
    return bool(expected(data, origin)["complete"])


@pytest.mark.parametrize("name", NAMES)
def test_real_images(driver: Driver, name: str) -> None:
    complete = check(driver, *stream_of(real(name)), strict=True)
    assert complete or name.startswith(("part-", "trunc-", "swapped-", "byteswapped-"))


def test_all_shared_images(driver: Driver) -> None:
    whole = sum(check(driver, *stream_of(data), strict=True) for data in sample(shared(1 << 23).values(), 3))
    assert whole > (20 if THOROUGH else 6)


@pytest.mark.parametrize("name", MADE)
def test_made_streams(driver: Driver, name: str) -> None:
    check(driver, MADE[name], strict=True)


@pytest.mark.parametrize("name", BROKEN)
def test_broken_streams(driver: Driver, name: str) -> None:
    check(driver, BROKEN[name])


def test_cut_streams(driver: Driver) -> None:
    for data in MADE.values():
        for size in range(0, len(data), 1 + len(data) // (90 if THOROUGH else 40)):
            check(driver, data[:size])


def test_changed_streams(driver: Driver) -> None:
    chance = random.Random(14)
    for data in MADE.values():
        for _ in range(36 if THOROUGH else 20):
            changed = bytearray(data)
            changed[chance.randrange(min(len(data), 600))] ^= 1 << chance.randrange(8)
            check(driver, bytes(changed))


def test_random_bytes(driver: Driver) -> None:
    chance = random.Random(14)
    for _ in range(2000):
        check(driver, b"QEVM\0\0\0\3" + chance.randbytes(chance.randrange(80)))


EXAMPLE = re.search(r"```c\n(.*?)```.*?```text\n(.*?)```", (ROOT / "docs/reference/c.md").read_text(), re.DOTALL)
COMPILERS = [("gcc", "c99"), ("clang", "c99"), ("g++", "c++17"), ("clang++", "c++17")]


@pytest.mark.parametrize(("compiler", "standard"), COMPILERS)
def test_the_example(compiler: str, standard: str, tmp_path: Path) -> None:
    assert EXAMPLE is not None
    (tmp_path / "it.c").write_text(EXAMPLE[1])
    words = [program(compiler, "clang" if "clang" in compiler else ""), *STRICT, f"-std={standard}"]
    words += ["-x", "c++"] if "+" in compiler else []
    subprocess.run([*words, tmp_path / "it.c", "-o", tmp_path / "it"], check=True)
    image = ROOT / "tests/images/tiny-paused.raw.save"
    done = subprocess.run([tmp_path / "it", image], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(EXAMPLE[2])
    with qemusave.open(image) as opened:
        heads = [s for s in opened.ram.sections if s.kind in ("START", "FULL")]
    assert re.findall(r"section (\d+): (.*)", done.stdout) == [(str(s.id), s.name) for s in heads]
