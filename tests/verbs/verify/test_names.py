"""Names of blocks and heads of sections, which nothing else repeats: as a real QEMU said of each flipped bit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import builders
import pytest
import streams
from backports import zstd
from conftest import IMAGES, real
from streams import PAGE

from qemusave.declared import RamFlag
from qemusave.verbs.verify import heads, verify

JUDGED = IMAGES / "judged"
SPARSE = real("tiny-paused.sparse")


def errors(data: bytes) -> list[str]:
    return [found.rule for found in verify(data) if found.severity == "error"]


def judged(name: str) -> bytes:
    return zstd.decompress((JUDGED / f"{name}.mig.zst").read_bytes())


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def named(*names: bytes) -> bytes:
    pages = b"".join(streams.zero(0, name) for name in names)
    return builders.image(payload=streams.stream(pages, blocks=dict.fromkeys(names, PAGE)))


@pytest.mark.parametrize("name", [b"\6pc.ram\0", b"\7pc.bios\0", b"\6pc.rom\0", b"\x15/rom@etc/table-loader\0"])
def test_a_damaged_name_of_a_mapped_block_is_told(name: bytes) -> None:
    at = SPARSE.index(name)
    for place in range(at + 1, at + len(name) - 1):
        assert errors(flipped(SPARSE, place, place * 5 % 8)) != []


@pytest.mark.parametrize("names", [(b"mem",), (b"my memory",), (b"ram-node0", b"ram-node1"), (b"pc.ram", b"/rom@a{b")])
def test_a_block_can_have_any_other_name(names: tuple[bytes, ...]) -> None:
    assert "stream.blocks" not in errors(named(*names))


@pytest.mark.parametrize("name", [b"Ram-node0", b"0000:00:02.0/vga.vraM", b"mem\x7f", b"pc\xaeram", b"pc.\xc3\xa4ram"])
def test_what_no_block_is_called(name: bytes) -> None:
    assert "stream.blocks" in errors(named(b"mach-virt.ram", name))


def test_memory_of_a_device_is_where_the_device_is() -> None:
    data = judged("shared")
    at = data.index(b"ivshmem") if b"ivshmem.bar2" in data else data.index(b"/bochs-display-vram")
    assert errors(data) == []
    assert errors(flipped(data, at - 3, 0)) != []


@pytest.mark.parametrize("byte", range(8))
def test_the_head_of_a_live_section(byte: int) -> None:
    data, name = judged("s390x"), b"s390-storage_attributes"
    assert errors(data) == []
    assert errors(flipped(data, data.index(name) + len(name) + byte, 2)) == ["stream.device"]


def test_the_name_of_a_live_section() -> None:
    """Each bit of it and of its length: an unknown section is no error, a damaged one is."""
    data, name = judged("s390x"), b"s390-storage_attributes"
    at = data.index(name)
    for place in range(at - 1, at + len(name)):
        for bit in range(8):
            assert errors(flipped(data, place, bit)) != [], (place - at, bit)


@pytest.mark.parametrize("name", [b"s390-skeys", b"todclock"])
def test_the_version_of_a_device_of_the_old_style(name: bytes) -> None:
    data = judged("s390x")
    at = data.index(name) + len(name) + 7
    assert data[at] == 1
    for bit in range(1, 8):
        assert errors(flipped(data, at, bit)) == ["stream.device"]
    assert errors(flipped(data, at - 3, 0)) == ["stream.device"]
    assert errors(flipped(data, at, 0)) == []


def test_a_device_of_the_old_style_has_its_name() -> None:
    data = judged("s390x")
    assert errors(flipped(data, data.index(b"s390-skeys") + 4, 1)) == ["stream.device"]


def test_the_list_of_blocks_may_say_continue(tmp_path: Path) -> None:
    part = streams.zero(0, b"pc.ram")
    good = streams.stream(part, blocks={b"pc.ram": PAGE})
    word = (PAGE | RamFlag.MEM_SIZE).to_bytes(8, "big")
    path = tmp_path / "stream"
    path.write_bytes(
        builders.image(payload=good.replace(word, (PAGE | RamFlag.MEM_SIZE | RamFlag.CONTINUE).to_bytes(8, "big")))
    )
    assert errors(path.read_bytes()) == errors(builders.image(payload=good)) == []


def test_devices_whose_numbers_are_not_told_are_in_no_row() -> None:
    assert not heads._in_row(Counter({("d", None): 1, ("d", 0): 1, ("d", 2): 1}), "d")
    assert heads._in_row(Counter({("d", 1): 1, ("d", 0): 1, ("e", None): 1}), "d")
