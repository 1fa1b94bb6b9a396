"""The guest's clock when it was saved: what its device would have told it (docs/guide/case.md#the-clock).

Which of its devices are read, and how: :mod:`..info.clock`.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from ...declared import Cmos
from ...tuples import NamedTuple
from ..info.clock import READERS, UNREADABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...stream.devices import Device

_EPOCH = datetime(1970, 1, 1)
_SET = 0x80  # of status B of the CMOS
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
        read = READERS.get(name.rpartition("/")[2])
        said = None
        try:
            seconds = None if read is None else read(device.fields, ran if isinstance(ran, int) else None)[0]
            said = None if seconds is None else (_EPOCH + timedelta(seconds=seconds)).isoformat(timespec="seconds")
            how = _how(device, said is not None)
        except UNREADABLE as error:
            how = f"its state does not hold a time: {error}"
        found.append(Clock(name, device.section.instance or 0, said, how))
    return found


def _how(device: Device, known: bool) -> str:
    """Say how the time was found, or why it was not."""
    name = (device.section.name or "").rpartition("/")[2]
    if not known:
        return _DISTANCE if name in READERS else "nobody has written down here what its state says; devices.json has it"
    held = ""
    if name == "mc146818rtc" and bytes.fromhex(device.fields["cmos_data"])[Cmos.STATUS_B] & _SET:
        held = "; the guest was about to set it, and it stood still"
    return _HOW[name] + held


_DISTANCE = "its state is the distance to the host's clock, which the stream does not have"
_HOW = {
    "mc146818rtc": "the CMOS registers, which QEMU sets as it saves",
    "pl031": "tick_offset_vmstate and timer's cpu_clock_offset",
    "goldfish_rtc": "tick_offset_vmstate and timer's cpu_clock_offset",
    "todclock": "the time-of-day clock; it leaves out leap seconds",
}
