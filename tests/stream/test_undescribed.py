"""Streams of QEMU up to 2.2: a real one, without what later versions put into it, says the same of the guest."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import real
from opened import open_stream
from streams import HEADER

import qemusave
from qemusave.declared import StreamSection
from qemusave.stream.cpu import vcpus_of
from qemusave.stream.sections import StreamReader
from qemusave.verbs.extract import extract

IMAGE = real("tiny-paused.raw")
_SYSENTER = 440  # docs/facts/cpu.md#x86-64


def old(change: Callable[[bytes, bytes], bytes] = lambda head, body: head + body) -> bytes:
    """Take configuration, footers and description from a real stream; *change* makes something else of a device."""
    out = HEADER
    with qemusave.open(IMAGE) as image:
        for section in image.ram.sections:
            if section.kind not in ("VMDESCRIPTION", "COMMAND"):
                head = IMAGE[section.offset : section.body]
                body = IMAGE[section.body : section.body + section.size]
                out += change(head, body) if section.kind == "FULL" else head + body
    return out


def narrow(head: bytes, body: bytes) -> bytes:
    """Make version 6 of the state of a vCPU: the addresses of sysenter have 32 bits."""
    if not head[5:].startswith(b"\3cpu\0"):
        return head + body
    esp, eip = body[_SYSENTER + 4 : _SYSENTER + 8], body[_SYSENTER + 12 : _SYSENTER + 16]
    return head[:-4] + (6).to_bytes(4, "big") + body[:_SYSENTER] + esp + eip + body[_SYSENTER + 16 :]


@pytest.mark.parametrize("change", [lambda head, body: head + body, narrow], ids=["version 12", "version 6"])
@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress], ids=["raw", "gzip"])
def test_it_is_the_same_guest(
    change: Callable[[bytes, bytes], bytes], pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    with qemusave.open(IMAGE) as image, open_stream(pack(old(change))) as guest:
        assert guest.problem is None and guest.ram.reader.description is None
        assert [place[:3] for place in guest.memory_map] == [place[:3] for place in image.guest.memory_map]
        wanted, found = vcpus_of(image.ram, None), vcpus_of(guest.ram, None)
        assert [(v.number, v.arch, v.registers) for v in found] == [(v.number, v.arch, v.registers) for v in wanted]
        assert all(wanted[0].fields[name] == value for name, value in found[0].fields.items())
        there = [(s.name, s.instance) for s in image.ram.sections if s.kind == "FULL"]
        assert [(s.name, s.instance) for s in guest.ram.sections if s.kind in ("FULL", "OPAQUE")] == there
        extract(guest, tmp_path / "old", "elf")
        extract(image.guest, tmp_path / "new", "elf")
    assert (tmp_path / "old").read_bytes() == (tmp_path / "new").read_bytes()


def test_a_vcpu_of_an_unknown_version_is_not_read() -> None:
    def later(head: bytes, body: bytes) -> bytes:
        return head[:-4] + (13).to_bytes(4, "big") + body if head[5:].startswith(b"\3cpu\0") else head + body

    with open_stream(old(later)) as guest, pytest.raises(qemusave.UnsupportedError, match="no description"):
        vcpus_of(guest.ram, "x86_64")
    with open_stream(old()) as guest, pytest.raises(qemusave.UnsupportedError, match="no description"):
        vcpus_of(guest.ram, "s390x")  # whose cpu has version 4, and another layout


def test_a_vcpu_of_32_bits_is_not_read_as_one_of_64() -> None:
    """`qemu-system-i386` writes the same versions, with words of 32 bits and 8 registers."""

    def words(head: bytes, body: bytes) -> bytes:
        if not head[5:].startswith(b"\3cpu\0"):
            return head + body
        regs = b"".join(body[at + 4 : at + 8] for at in (*range(0, 64, 8), 128, 136))
        return head + regs + body[144:]

    with open_stream(old(words)) as guest, pytest.raises(qemusave.UnsupportedError, match="no description"):
        vcpus_of(guest.ram, "i686")


def test_what_only_looks_like_a_head_is_state() -> None:
    """Ids count up, by little; names are text; instances and versions are small."""
    kind = bytes([StreamSection.FULL])
    for number, name, tail in ((0, b"same", 8), (999, b"far", 8), (12, b"n\xff", 8), (12, b"instance", -8)):
        like = (
            kind
            + number.to_bytes(4, "big")
            + bytes([len(name)])
            + name
            + (bytes(tail) if tail > 0 else b"\xff" * -tail)
        )

        def put(head: bytes, body: bytes, like: bytes = like) -> bytes:
            return head + like + body if head[5:].startswith(b"\5timer") else head + body

        with open_stream(old(put)) as guest, open_stream(old()) as plain:
            assert [s.name for s in guest.ram.sections] == [s.name for s in plain.ram.sections]


def test_a_head_far_away_is_found_and_reading_ends_where_there_is_none() -> None:
    def grow(head: bytes, body: bytes) -> bytes:
        return head + body + bytes(3 << 20) if head[5:].startswith(b"\5timer") else head + body

    with open_stream(old(grow)) as guest, open_stream(old()) as plain:
        assert [s.name for s in guest.ram.sections] == [s.name for s in plain.ram.sections]
        assert isinstance(guest.ram.reader, StreamReader) and guest.ram.sections[-1].kind == "OPAQUE"
