"""The line about progress."""

from __future__ import annotations

import io
import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import builders
import pytest
import streams

import qemusave
from qemusave.cli import progress
from qemusave.files.reading import watching
from qemusave.files.source import DescriptorSource, Source

GIB = 1 << 30


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Sized(Source):
    size = 4 * GIB


def test_progress(clock: list[float]) -> None:
    terminal, source = Terminal(), Sized()
    with progress.Progress(terminal) as line:
        line.watch(source, 0)
        clock[0] += 0.9
        line.watch(source, GIB // 2)
        assert terminal.getvalue() == ""  # short work shows nothing
        clock[0] += 1.1
        line.watch(source, GIB)
        assert terminal.getvalue().strip() == "[#####...............]  25%  1024 of 4096 MiB  512 MiB/s  0:06 left"
        line.watch(source, 2 * GIB)
        assert terminal.getvalue().count("\r") == 1  # not too often
        clock[0] += 7200
        line.watch(source, 2 * GIB + GIB // 2)
        assert "62%" in terminal.getvalue() and "1:12:01 left" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r" + " " * 79 + "\r")
    assert watching.get() is None


def test_each_pass_over_a_file_has_its_own_rate(clock: list[float]) -> None:
    terminal, one, other = Terminal(), Sized(), Sized()
    with progress.Progress(terminal) as line:
        line.watch(one, 0)
        clock[0] += 100
        line.watch(one, 4 * GIB)
        line.watch(one, 0)  # once more
        clock[0] += 1
        line.watch(one, GIB)
        assert "1024 MiB/s  0:03 left" in terminal.getvalue()
        line.watch(other, 3 * GIB)  # two are read at a time
        clock[0] += 0.5
        line.watch(one, GIB + GIB // 2)
        line.watch(other, 3 * GIB)
        assert "75%" not in terminal.getvalue()
        clock[0] += 2
        line.watch(other, 3 * GIB)  # the first one is done with
        assert "75%" in terminal.getvalue()


def test_progress_of_many_images(clock: list[float]) -> None:
    terminal, source, other = Terminal(), Sized(), Sized()
    with progress.Progress(terminal) as line:
        clock[0] += 2
        line.image(10, 0)
        assert terminal.getvalue().strip() == "10 images  5/s"
        line.expect(4, 16 * GIB)
        line.watch(source, 0)
        clock[0] += 0.5
        line.watch(source, 2 * GIB)
        assert terminal.getvalue().split("\r")[-1].startswith("0 of 4  [##........")
        clock[0] += 0.3
        line.watch(source, 0)  # once more, and a decompressed copy
        line.watch(other, 4 * GIB)
        assert terminal.getvalue().split("\r")[-1].startswith("0 of 4  [##........")
        clock[0] += 0.2
        line.image(1, 4 * GIB)
        line.watch(source, 0)
        clock[0] += 1
        line.watch(source, 4 * GIB)
        assert terminal.getvalue().split("\r")[-1].strip() == (
            "1 of 4  [##########..........]  50%  8192 of 16384 MiB  4096 MiB/s  0:02 left"
        )
    with progress.Progress(terminal) as line:
        line.expect(10, None)
        clock[0] += 4
        line.image(0, 0)
        assert terminal.getvalue().split("\r")[-1].strip() == "0 of 10  0/s"
        clock[0] += 0.2
        line.expect(10, None)
        clock[0] += 4
        line.image(2, GIB)
        assert terminal.getvalue().split("\r")[-1].strip() == "2 of 10  0.5/s  0:16 left"


def test_what_is_printed_wipes_the_line_out(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    with progress.Progress(terminal) as line:
        line.watch(Sized(), 0)
        clock[0] += 2
        line.watch(line.source or Sized(), GIB)
        print("a result")
    assert terminal.getvalue().endswith("\r" + " " * 79 + "\ra result\n")


@pytest.mark.parametrize("kind", ["raw", "elf", "lime", "block", "stream"])
@pytest.mark.parametrize("name", ["core-i440fx.zstd", "tiny-paused.raw", "tiny-paused.sparse", "tiny-paused.xz"])
def test_sources_are_watched_to_their_end(name: str, kind: str, image_path: Any, tmp_path: Path) -> None:
    from qemusave.verbs.extract import extract

    seen: list[int] = []
    with qemusave.open(image_path(name)) as image:
        image.source.watch = lambda source, offset: seen.append(offset)
        extract(image.guest, tmp_path / "out", kind, block="pc.ram" if kind == "block" else None)
        assert max(seen) <= image.source.size
        end = image.source.size if "sparse" not in name else image.source.size // 2
        assert max(seen) >= min(end, image.source.size - (1 << 16))


def test_the_compiled_loop_is_watched(tmp_path: Path) -> None:
    from qemusave.verbs.extract import extract

    count = 20_000
    first, second = streams.page(0, bytes(4096), b"pc.ram"), streams.page(4096, bytes(4096))
    word, rest = int.from_bytes(second[:8], "big"), second[8:]
    pages = first + b"".join((word + n * 4096).to_bytes(8, "big") + rest for n in range(count - 1))
    seen = [0]
    with qemusave.open(builders.image(payload=streams.stream(pages, blocks={b"pc.ram": count * 4096}))) as made:
        (tmp_path / "big.save").write_bytes(made.source.read_at(0, made.source.size))
    with qemusave.open(tmp_path / "big.save") as image:
        image.source.watch = lambda source, offset: seen.append(offset)
        extract(image.guest, tmp_path / "out", "block", block="pc.ram")
        assert max(b - a for a, b in pairwise(sorted(seen))) <= (1 << 26) + (1 << 20)
        assert max(seen) == image.source.size


def test_a_copy_by_the_kernel_is_watched(tmp_path: Path) -> None:
    path = tmp_path / "big"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    seen: list[int] = []
    source = DescriptorSource(os.open(path, os.O_RDONLY), path)
    source.watch = lambda source, offset: seen.append(offset)
    with (tmp_path / "copy").open("wb") as out:
        source.copy_to(0, source.size, out.fileno(), 0)
    source.close()
    assert seen[-1] == 200 << 20 and len(seen) >= 3 and seen == sorted(seen)
