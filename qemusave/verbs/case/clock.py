"""The guest's clock when it was saved: what its device would have told it (docs/guide/case.md#the-clock).

Sources: QEMU ``hw/rtc/mc146818rtc.c`` (``rtc_pre_save``, ``rtc_set_cmos``), ``hw/rtc/pl031.c`` (``pl031_pre_save``),
``hw/rtc/goldfish_rtc.c`` (``goldfish_rtc_pre_save``), ``hw/s390x/tod.c`` (``s390_tod_save``), ``system/cpu-timers.c``
(``cpu_clock_offset``).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from ...stream.devices import Device

_EPOCH = datetime(1970, 1, 1)
_SECOND = 10**9  # nanoseconds
_SECONDS, _MINUTES, _HOURS, _DAY, _MONTH, _YEAR, _STATUS_B, _CENTURY = 0, 2, 4, 7, 8, 9, 0xB, 0x32  # of the CMOS
_SET, _BINARY, _FULL_DAY, _AFTERNOON = 0x80, 0x04, 0x02, 0x80  # bits of status B, and of the hours
_TOD_1970 = 0x7D91048BCA000000  # clock units of 2^-12 microseconds since 1900
_CLOCK = re.compile(r"(?:.*/)?(mc146818rtc|pl031|todclock|goldfish_rtc|.*rtc|m48t59.*|sun4v-rtc)")


class Clock(NamedTuple):
    """A clock of the guest.

    Attributes:
        device: the device that it is.
        instance: its number among those of its name.
        time: what it says, as ISO 8601 without a zone, which no device knows; None where its state does not say it.
        how: how that was found, or why not.
    """

    device: str
    instance: int
    time: str | None
    how: str


def clocks(devices: Sequence[Device]) -> list[Clock]:
    """Return what the clocks among the devices of a stream say."""
    ran = next((d.fields.get("cpu_clock_offset") for d in devices if d.section.name == "timer"), None)
    found = []
    for device in devices:
        name = device.section.name or ""
        if not _CLOCK.fullmatch(name):
            continue
        read = _READERS.get(name.rpartition("/")[2], _unknown)
        try:
            time, how = read(device.fields, ran if isinstance(ran, int) else None)
        except (LookupError, ValueError, OverflowError, TypeError) as error:
            time, how = None, f"its state does not hold a time: {error}"
        said = time.isoformat(timespec="seconds") if time is not None else None
        found.append(Clock(name, device.section.instance or 0, said, how))
    return found


def _cmos(fields: dict[str, Any], ran: int | None) -> tuple[datetime | None, str]:
    """Read the clock of PCs: QEMU writes the time into the CMOS before it saves that."""
    cmos = bytes.fromhex(fields["cmos_data"])
    status = cmos[_STATUS_B]

    def number(at: int, mask: int = 0xFF) -> int:
        value = cmos[at] & mask
        if status & _BINARY:
            return value
        if value >> 4 > 9 or value & 15 > 9:
            raise ValueError(f"CMOS {at:#x} is {value:#x}, no decimal digits")
        return (value >> 4) * 10 + (value & 15)

    hour = number(_HOURS) if status & _FULL_DAY else number(_HOURS, ~_AFTERNOON & 0xFF) % 12
    if not status & _FULL_DAY and cmos[_HOURS] & _AFTERNOON:
        hour += 12
    century = (cmos[_CENTURY] >> 4) * 10 + (cmos[_CENTURY] & 15)
    year = number(_YEAR) + 100 * (century if 19 <= century <= 21 else 20)
    time = datetime(year, number(_MONTH), number(_DAY), hour, number(_MINUTES), number(_SECONDS))
    held = "; the guest was about to set it, and it stood still" if status & _SET else ""
    return time, f"CMOS registers {_SECONDS} to {_YEAR} and {_CENTURY:#x}, which QEMU sets as it saves{held}"


def _pl031(fields: dict[str, Any], ran: int | None) -> tuple[datetime | None, str]:
    """Read Arm's: seconds between the guest's run time and its clock."""
    if ran is None:
        return None, "the stream does not say how long the guest ran"
    seconds = fields["tick_offset_vmstate"] + ran // _SECOND
    return _EPOCH + timedelta(seconds=seconds & 0xFFFFFFFF), "tick_offset_vmstate and timer's cpu_clock_offset"


def _goldfish(fields: dict[str, Any], ran: int | None) -> tuple[datetime | None, str]:
    """Read RISC-V's, as it was saved up to version 2; from then on only how far it is from the host's clock."""
    if "tick_offset" in fields or ran is None:
        return None, "its state is the distance to the host's clock, which the stream does not have"
    ticks = (fields["tick_offset_vmstate"] + ran) % (1 << 64)
    return _EPOCH + timedelta(seconds=ticks // _SECOND), "tick_offset_vmstate and timer's cpu_clock_offset"


def _tod(fields: dict[str, Any], ran: int | None) -> tuple[datetime | None, str]:
    """Read that of s390x: a byte that there is one, its high byte and 64 bits."""
    data = bytes.fromhex(fields["data"])
    if len(data) != 10 or data[0] != 1:
        return None, "its state does not hold a time"
    units = int.from_bytes(data[1:], "big") - _TOD_1970
    return _EPOCH + timedelta(microseconds=units >> 12), "the time-of-day clock; it leaves out leap seconds"


def _unknown(fields: dict[str, Any], ran: int | None) -> tuple[datetime | None, str]:
    return None, "nobody has written down here what its state says; devices.json has it"


_READERS: dict[str, Callable[[dict[str, Any], int | None], tuple[datetime | None, str]]] = {
    "mc146818rtc": _cmos,
    "pl031": _pl031,
    "goldfish_rtc": _goldfish,
    "todclock": _tod,
}
