"""Streams that are refused, as QEMU refuses them, and cut ones."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
import streams
from opened import RAM, A, B, content, open_stream
from streams import PAGE, page, stream, zero

import qemusave
from qemusave.cli.main import main

BAD = {
    "unknown combination": stream(streams.word(0, 0x18), blocks={RAM: PAGE}),
    "unknown  combination": stream(streams.word(0, 0x0A), blocks={RAM: PAGE}),
    "unknown   combination": stream(streams.word(0, 0), blocks={RAM: PAGE}),
    "outside block": stream(zero(PAGE, RAM), blocks={RAM: PAGE}),
    "not listed": stream(zero(0, b"other"), blocks={RAM: PAGE}),
    "names no block": stream(zero(0), blocks={RAM: PAGE}),
    "RDMA": stream(streams.word(0, 0x80), blocks={RAM: PAGE}),
    "ram_total.flags is out of range": stream(blocks={RAM: PAGE}, start=streams.EOS),
    "do not add up": stream(blocks={RAM: 2 * PAGE}, start=streams.block_list({RAM: 2 * PAGE}, PAGE)),
    "ram_block_length.used_length is out of range": stream(blocks={}, start=streams.block_list({RAM: 0}, PAGE)),
    "listed twice": stream(blocks={}, start=streams.word(2 * PAGE, 4) + 2 * streams.block(RAM, PAGE)),
    "block list is empty": stream(blocks={}, start=streams.word(0, 4) + streams.EOS),
    "no multiple": stream(zero(0, RAM), blocks={RAM: PAGE + 1024}),
    "longer than a page": stream(streams.word(0, 0x40) + streams.name(RAM) + b"\1\xff\xff", blocks={RAM: PAGE}),
    "longer than  a page": stream(streams.word(0, 0x100) + streams.name(RAM) + b"\xff\xff\xff\xff", blocks={RAM: PAGE}),
    "did not begin": stream(blocks={RAM: PAGE}, live=b"\2\0\0\0\x63"),
    "unknown section type": stream(blocks={RAM: PAGE}, live=b"\x55"),
    "packaged": stream(blocks={RAM: PAGE}, live=b"\x08\0\x07\0\x04\0\0\0\1"),
    "version 2 of the ram section": stream(blocks={RAM: PAGE}).replace(
        b"\3ram\0\0\0\0\0\0\0\4", b"\3ram\0\0\0\0\0\0\0\2"
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_streams_that_qemu_refuses_are_refused(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for data in (BAD[what], gzip.compress(BAD[what])):
        try:
            with open_stream(data) as guest:
                problem: Any = guest.problem
        except qemusave.QemusaveError as error:
            problem = error
        assert problem is not None and " ".join(what.split()) in str(problem)
        assert problem.offset is not None
        path = tmp_path / "bad.save"
        path.write_bytes(data)
        assert main(["extract", "--as", "block", "--block", "pc.ram", str(path), str(tmp_path / "out")]) in (2, 3, 4)
        assert [p.name for p in tmp_path.iterdir()] == ["bad.save"]


def test_cut_streams_are_never_taken_for_whole_ones() -> None:
    part = page(0, A, RAM) + page(PAGE, B) + zero(2 * PAGE)
    data = stream(part, blocks={RAM: 3 * PAGE}, end=page(2 * PAGE, A))
    sections_end = data.rindex(b"\0" + streams.description(streams.JSON)) + 1
    for cut in [*range(300), *range(300, len(data), 97), sections_end - 1]:
        for piece in (data[:cut], gzip.compress(data)[: cut * len(gzip.compress(data)) // len(data)]):
            try:
                with open_stream(piece) as guest:
                    assert (
                        guest.problem is not None or (piece is not data and cut >= sections_end) or cut >= sections_end
                    )
            except qemusave.QemusaveError:
                continue
    assert content(data[:sections_end]) == A + B + A  # the description is not needed
