"""What time it was when a guest was saved, by the clocks in the stream (docs/facts/machines.md#clocks).

A guest's clock is its own: what it shows is what the guest was told, in UTC or in local time.  Where a device also
keeps how far that is from the host's clock, the host's is known, too.
"""

from __future__ import annotations

from ... import declared
from ...declared import Cmos
from ...errors import QemusaveError
from ...stream.devices import devices
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ...stream.devices import Passed

_SECOND = 10**9  # nanoseconds
_SIGN = 1 << 63
_OLDEST = 946_684_800  # the year 2000: what is before it is no host's clock, but one that began with the guest
_BINARY, _DAY = 0x04, 0x02  # of STATUS_B
_AFTERNOON = 0x80
_CENTURIES = range(19, 22)


class Clock(NamedTuple):
    """What time it was when a guest was saved.

    Attributes:
        device: the clock that the guest has, by QEMU's name.
        guest: what it showed, in seconds since 1970 if the guest keeps UTC; None where the stream does not say it.
        host: what the host's clock showed, in seconds since 1970; None where the stream does not say it.
        ahead: how many seconds the guest's clock is ahead of the host's; None where the stream does not say it.
        vm_clock: how many nanoseconds the guest had run.
    """

    device: str
    guest: int | None
    host: int | None
    ahead: float | None
    vm_clock: int


def clock_of(stream: Passed) -> Clock | None:
    """Read the guest's clock; None if the stream has none that is known, or does not describe its devices."""
    found: dict[str, dict[str, Any]] = {}
    try:
        for name in (_TIMER, *READERS):
            for device in devices(stream, name=name):
                if device.problem is None:
                    found.setdefault(name, device.fields)
    except QemusaveError:
        return None
    ran = found.get(_TIMER, {}).get("cpu_clock_offset")
    if not isinstance(ran, int):
        return None
    for name, read in READERS.items():
        if name in found:
            try:
                guest, ahead = read(found[name], ran)
            except UNREADABLE:
                continue
            host = None if guest is None or ahead is None else int(guest - ahead)
            sound = host is not None and host >= _OLDEST
            return Clock(name, guest, host if sound else None, ahead, ran)
    return None


def _known(ran: int | None) -> int:
    if ran is None:
        raise ValueError("the stream does not say how long the guest ran")
    return ran


def _signed(value: int) -> int:
    return (value ^ _SIGN) - _SIGN if value >= 0 else value


def _pc(fields: dict[str, Any], ran: int | None) -> tuple[int | None, float | None]:
    """Read the PC's clock: QEMU sets it right before it writes it (``rtc_pre_save``)."""
    from calendar import timegm
    from datetime import datetime

    cmos = bytes.fromhex(fields["cmos_data"])
    binary, hours = cmos[Cmos.STATUS_B] & _BINARY, cmos[Cmos.HOURS]

    def number(value: int) -> int:
        if binary:
            return value
        if value >> 4 > 9 or value & 15 > 9:
            raise ValueError(f"{value:#x} in the CMOS is no decimal digits")
        return (value >> 4) * 10 + (value & 15)

    hour = number(hours) if cmos[Cmos.STATUS_B] & _DAY else number(hours & ~_AFTERNOON) % 12
    if not cmos[Cmos.STATUS_B] & _DAY and hours & _AFTERNOON:
        hour += 12
    century = cmos[Cmos.CENTURY]  # rtc_set_cmos writes it as the others
    century = century if binary else (century >> 4) * 10 + (century & 15)
    year = number(cmos[Cmos.YEAR]) + 100 * (century if century in _CENTURIES else 20)
    month, day = number(cmos[Cmos.MONTH]), number(cmos[Cmos.DAY])
    guest = timegm(datetime(year, month, day, hour, number(cmos[Cmos.MINUTES]), number(cmos[Cmos.SECONDS])).timetuple())
    # get_guest_rtc_ns: base_rtc, and what the host's clock went on since last_update
    if not {"base_rtc", "offset", "last_update"} <= fields.keys():
        return guest, None
    ahead = fields["base_rtc"] + (_signed(fields["offset"]) - fields["last_update"]) / _SECOND
    return guest, round(ahead, 3)


def _arm(fields: dict[str, Any], ran: int | None) -> tuple[int | None, float | None]:
    """Read Arm's clock: what it was when the guest began to run, and how far it is from the host's."""
    offset = fields.get("pl031/tick-offset", {}).get("tick_offset")
    guest = (fields["tick_offset_vmstate"] + _known(ran) // _SECOND) % (1 << 32)
    if offset is None:
        return guest, None
    return guest, (offset ^ 1 << 31) - (1 << 31)


def _goldfish(fields: dict[str, Any], ran: int | None) -> tuple[int | None, float | None]:
    """Read RISC-V's clock: since its version 3, how far it is from the host's is all there is."""
    if "tick_offset" in fields:
        return None, round(_signed(fields["tick_offset"]) / _SECOND, 3)
    return (fields["tick_offset_vmstate"] + _known(ran)) % (1 << 64) // _SECOND, None


def _tod(fields: dict[str, Any], ran: int | None) -> tuple[int | None, float | None]:
    """Read the clock of s390x: a flag, the high byte, and microseconds since 1900 with bits below."""
    data = bytes.fromhex(fields["data"])
    clock = int.from_bytes(data[declared.TodClock.WORD :], "big")
    if len(data) != declared.TodClock.LEN or data[0] != 1 or not clock:
        raise ValueError("there is no time")
    return (clock >> declared.TodClock.MICROSECOND) // 10**6 - declared.TodClock.EPOCH, None


_TIMER = "timer"
READERS: dict[str, Callable[[dict[str, Any], int | None], tuple[int | None, float | None]]] = {
    "mc146818rtc": _pc,
    "pl031": _arm,
    "goldfish_rtc": _goldfish,
    "todclock": _tod,
}
"""What reads a clock, by QEMU's names: of its fields and the nanoseconds for which the guest ran, seconds since 1970
and how many it is ahead of the host."""

UNREADABLE = (LookupError, TypeError, ValueError, OverflowError)
"""What a reader raises of fields that hold no time."""

CLOCKS = tuple(READERS)
"""The clocks that are known, by QEMU's names."""
