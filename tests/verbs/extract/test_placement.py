"""Where memory goes in a file: the same for all who write one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import IMAGES
from hypothesis import given
from hypothesis import strategies as st

from qemusave.memory.ranges import Range
from qemusave.verbs.extract import extract
from qemusave.verbs.extract.placement import lay_out

if TYPE_CHECKING:
    from pathlib import Path


@st.composite
def maps(draw: st.DrawFn) -> list[Range]:
    found, at = [], 0
    for gap, pages, firmware, device in draw(
        st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.booleans(), st.booleans()), max_size=9)
    ):
        found.append(Range(at + gap * 4096, pages * 4096, "ram", 0, firmware, device))
        at = found[-1].end
    return found


@given(maps(), st.sampled_from(["raw", "elf", "lime"]), st.integers(1, 300))
def test_places_ascend_and_do_not_overlap(ranges: list[Range], kind: str, cpus: int) -> None:
    placed = lay_out(kind, ranges, cpus)
    assert [p for p, _ in placed.places] == [p for p in ranges if kind != "raw" or p.kind == "memory"]
    end = 0
    for place, at in placed.places:
        assert at >= end
        end = at + place.length
    assert placed.end == end


def test_a_block_needs_a_name(tmp_path: Path) -> None:
    for name in ("tiny-paused.zstd.save", "tiny-paused.raw.save"):
        with pytest.raises(KeyError):
            extract(IMAGES / name, tmp_path / "out", "block")
    assert not list(tmp_path.iterdir())
