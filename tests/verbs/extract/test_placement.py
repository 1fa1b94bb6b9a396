"""Where memory goes in a file: the same for all who write one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import IMAGES, real
from hypothesis import given
from hypothesis import strategies as st

from qemusave.errors import UnsupportedError
from qemusave.memory.ranges import Range
from qemusave.stream import runs
from qemusave.verbs.extract import extract
from qemusave.verbs.extract.placement import lay_out, lay_out_guest

if TYPE_CHECKING:
    from pathlib import Path

    from qemusave.image.guest import Guest
    from qemusave.stream.cpu import Vcpu
    from qemusave.verbs.extract.placement import Placement


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


@pytest.mark.parametrize("shift", [(1 << 63) - 4096, 1 << 63, (1 << 64) - 4096])
@pytest.mark.parametrize("pure", [False, True])
def test_an_address_that_no_file_reaches_is_refused(
    pure: bool, shift: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory may be mapped up to 2^64, and no file is longer than 2^63 - 1."""

    def far(guest: Guest, kind: str, block: str | None) -> tuple[Placement, list[Vcpu]]:
        placed, cpus = lay_out_guest(guest, kind, block)
        return placed._replace(places=[(place, at + shift) for place, at in placed.places]), cpus

    monkeypatch.setattr("qemusave.verbs.extract.placement.lay_out_guest", far)
    if pure:
        monkeypatch.setattr(runs, "CORE", None)
    with pytest.raises(UnsupportedError, match="as long as the highest address"):
        extract(real("tiny-paused.sparse"), tmp_path / "out", "raw")
    assert not list(tmp_path.iterdir())


def test_a_block_needs_a_name(tmp_path: Path) -> None:
    for name in ("tiny-paused.zstd.save", "tiny-paused.raw.save"):
        with pytest.raises(KeyError):
            extract(IMAGES / name, tmp_path / "out", "block")
    assert not list(tmp_path.iterdir())
