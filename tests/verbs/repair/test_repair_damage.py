"""Any damage: what the report says is true."""

from __future__ import annotations

import gzip
import lzma
import tempfile
from pathlib import Path

import builders
import streams
from backports import zstd
from damaged import PAGE, RAM, ROM, A, B, fresh, lost_pages, mend, payload_of
from hypothesis import given, settings
from hypothesis import strategies as st

from qemusave import formats
from qemusave.errors import QemusaveError
from qemusave.image.open import open_guest

SMALL = streams.stream(
    streams.page(0, A, RAM) + streams.zero(PAGE) + streams.page(2 * PAGE, B) + streams.compressed(3 * PAGE, B),
    streams.delta(2 * PAGE, b"\0\1X") + streams.page(0, B, ROM),
    blocks={RAM: 4 * PAGE, ROM: 2 * PAGE},
)


SMALLS = [
    builders.image(payload=SMALL),
    builders.image(payload=gzip.compress(SMALL, mtime=0), fmt=1),
    builders.image(payload=zstd.compress(SMALL), fmt=5, order="BIG"),
    builders.image(payload=lzma.compress(SMALL), fmt=3, version=3, magic=bytes(formats.SaveMagic.PART)),
]


DAMAGE = st.lists(
    st.tuples(st.sampled_from(["cut", "set", "drop", "insert"]), st.floats(0, 1), st.binary(min_size=1, max_size=8)),
    min_size=1,
    max_size=3,
)


def damaged(data: bytes, damage: list[tuple[str, float, bytes]]) -> bytes:
    for how, where, what in damage:
        at = int(where * len(data))
        if how == "cut":
            data = data[:at]
        elif how == "set":
            data = data[:at] + what + data[at + len(what) :]
        elif how == "drop":
            data = data[:at] + data[at + len(what) :]
        else:
            data = data[:at] + what + data[at:]
    return data


@given(st.integers(0, len(SMALLS) - 1), DAMAGE)
def test_of_any_damage_the_report_is_true(number: int, damage: list[tuple[str, float, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_report(damaged(SMALLS[number], damage), Path(folder))


def check_report(data: bytes, where: Path) -> None:
    """Repair an image, and its result once more: that must change nothing and know no more."""
    folder = fresh(where / "once")
    try:
        report, out = mend(data, folder)
    except QemusaveError:
        assert not (folder / "out").exists()
        return
    again, second = mend(out.read_bytes(), fresh(where / "again"))
    assert again.missing == report.missing and again.restorable == report.restorable
    if not report.restorable:
        assert again.devices <= report.devices
    assert second.read_bytes() == out.read_bytes()


@settings(max_examples=100)
@given(st.integers(0, len(SMALL)))
def test_of_any_cut_the_pages_are_those_before_it(cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_cut(cut, Path(folder))


def check_cut(cut: int, folder: Path) -> None:
    whole = builders.image(payload=SMALL)
    data = whole[: len(whole) - len(SMALL) + cut]
    try:
        report, out = mend(data, folder)
    except QemusaveError:
        assert cut < SMALL.index(A) + PAGE
        return
    assert report.restorable == (cut > SMALL.index(streams.JSON) - 6)
    assert SMALL.startswith(payload_of(out.read_bytes()))
    done = [cut >= SMALL.index(A) + PAGE, cut >= SMALL.index(A) + PAGE + 9, cut >= SMALL.index(B) + PAGE]
    lost = lost_pages(report).get("pc.ram", set())
    assert [n not in lost for n in range(3)] == done
    # the whole of the last record, a difference, counts only when it is there
    with open_guest(out) as guest:
        guest.salvage()
        delta_there = cut >= SMALL.index(b"\0\1X") + 3
        page = guest.ram["pc.ram"].read(2 * PAGE, PAGE)
        assert page == (b"X" + B[1:] if delta_there else B if done[2] else bytes(PAGE))
