"""What is found in memory and in devices: banners at any place, clocks of any kind."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streams
from conftest import IMAGES
from hypothesis import example, given
from hypothesis import strategies as st

import qemusave
from qemusave.verbs.case import kernel
from qemusave.verbs.case.clock import clocks
from qemusave.verbs.case.kernel import Kernel

PAGE, PAGES = streams.PAGE, 24
BANNER = b"Linux version 5.10.0-made (someone@somewhere) #1 SMP"


def looked_through(memory: bytes, piece: int) -> Kernel:
    """Look through memory that is sent as it is, but for pages of zeros."""
    records = [
        streams.page(at, memory[at : at + PAGE], None if at else b"pc.ram")
        if memory[at : at + PAGE].strip(b"\0")
        else streams.zero(at, None if at else b"pc.ram")
        for at in range(0, len(memory), PAGE)
    ]
    before, kernel._PIECE = kernel._PIECE, piece
    try:
        with qemusave.open(
            streams.stream(*records[:1], b"".join(records[1:]), blocks={b"pc.ram": len(memory)})
        ) as image:
            return Kernel(image.guest)
    finally:
        kernel._PIECE = before


@given(
    starts=st.lists(st.integers(0, PAGES * PAGE - 5000), min_size=1, max_size=5, unique=True),
    piece=st.sampled_from([1, 3 * PAGE, 1 << 20]),
    where=st.integers(0, PAGES - 3),
)
@example(starts=[PAGE - len(BANNER)], piece=1, where=3)
@example(starts=[PAGE - len(BANNER), 0], piece=PAGE, where=9)
def test_each_banner_is_found_once(starts: list[int], piece: int, where: int) -> None:
    memory = bytearray(PAGES * PAGE)
    for number in range(0, PAGES, 5):
        memory[number * PAGE] = 1  # some pages are not zero
    for at in starts:
        memory[at : at + len(BANNER) + 1] = BANNER + b"\0"
    note = b"OSRELEASE=5.10.0-made\n" * 20
    head = (11).to_bytes(4, "little") + len(note).to_bytes(4, "little") + bytes(4)
    at = where * PAGE + 4000
    memory[at : at + 24 + len(note)] = head + b"VMCOREINFO\0\0" + note
    left = [found.start() for found in re.finditer(re.escape(BANNER) + b"\0", memory)]
    found = looked_through(bytes(memory), piece)
    places = [spot for one in found.banners if one.text.encode() == BANNER for spot in one.places]
    assert sorted(spot.offset for spot in places) == left
    assert sum(one.times for one in found.banners if one.text.encode() == BANNER) == len(left)
    assert all(spot.address == spot.offset for spot in places)
    assert found.vmcoreinfo == note and found.place is not None and found.place.offset == at + 12


def device(name: str, **fields: Any) -> Any:
    return SimpleNamespace(section=SimpleNamespace(name=name, instance=0), fields=fields)


@given(
    time=st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31, 23, 59, 59)),
    binary=st.booleans(),
    full_day=st.booleans(),
)
def test_the_clock_of_pcs(time: datetime, binary: bool, full_day: bool) -> None:
    def coded(value: int) -> int:
        return value if binary else value // 10 << 4 | value % 10

    cmos = bytearray(128)
    hour = coded(time.hour) if full_day else coded(time.hour % 12 or 12) | (0x80 if time.hour >= 12 else 0)
    places = {0: time.second, 2: time.minute, 7: time.day, 8: time.month, 9: time.year % 100}
    for at, value in places.items():
        cmos[at] = coded(value)
    cmos[4], cmos[0xB] = hour, binary << 2 | full_day << 1
    cmos[0x32] = coded(time.year // 100)  # as rtc_set_cmos of QEMU
    (clock,) = clocks([device("mc146818rtc", cmos_data=cmos.hex())])
    assert clock.time == time.replace(microsecond=0).isoformat()


@given(data=st.binary(max_size=140))
def test_a_clock_that_holds_anything(data: bytes) -> None:
    for clock in clocks(
        [device("mc146818rtc", cmos_data=data.hex()), device("todclock", data=data.hex()), device("pl031")]
    ):
        assert clock.how and (clock.time is None or datetime.fromisoformat(clock.time))


def test_clocks_of_real_guests() -> None:
    """Each of these was saved on a host whose clock is known to the hour, by the other one's word or by the file's."""
    found = {}
    for name in ("aarch64-virt.zstd.save", "arm-virt-7.2.dump.zst", "s390x-7.2.dump.zst", "riscv64-virt-7.2.dump.zst"):
        with qemusave.open(IMAGES / name) as image:
            from qemusave.stream.devices import devices

            found[name.partition("-")[0]] = clocks(list(devices(image.ram)))[0]
    assert found["riscv64"].time is None and "host" in found["riscv64"].how
    times = {name: datetime.fromisoformat(clock.time) for name, clock in found.items() if clock.time}
    assert set(times) == {"aarch64", "arm", "s390x"}
    assert abs(times["arm"] - times["s390x"]) < timedelta(days=2), times


@pytest.mark.parametrize("name", ["spapr/rtc", "m48t59", "ls7a_rtc"])
def test_clocks_that_nobody_reads_are_named(name: str) -> None:
    (clock,) = clocks([device(name, x=1)])
    assert clock.time is None and "devices.json" in clock.how


def test_an_image_without_a_clock(tmp_path: Path) -> None:
    assert clocks([device("timer"), device("cpu")]) == []
