"""The devices of a guest by name."""

from __future__ import annotations

from collections.abc import Sequence

from ..stream.devices import Device, devices
from ..stream.paths import last, near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import overload

    from ..stream.devices import Passed


class Devices(Sequence[Device]):
    """The devices of a stream, in its order; by number, or by name: ``image.devices["ich9_ahci"]``.

    A name is QEMU's (``0000:00:1f.2/ich9_ahci``), or what stands behind its last slash. Where several devices have it,
    the instance is said, too: ``image.devices["cpu", 1]``.
    """

    def __init__(self, stream: Passed) -> None:
        """Decode all of them; raises as :func:`qemusave.stream.devices.devices` does."""
        self._devices = list(devices(stream))

    def __len__(self) -> int:
        """Count the devices."""
        return len(self._devices)

    def __iter__(self) -> Iterator[Device]:
        """Yield the devices in the stream's order."""
        return iter(self._devices)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, key: int | str | tuple[str, int]) -> Device: ...
        @overload
        def __getitem__(self, key: slice) -> Sequence[Device]: ...

    def __getitem__(self, key: int | str | tuple[str, int] | slice) -> Device | Sequence[Device]:
        """Return one by its number, its name, or name and instance.

        Raises:
            KeyError: no device has that name, or several have; the message says which there are.
        """
        if isinstance(key, int | slice):
            return self._devices[key]
        name, instance = key if isinstance(key, tuple) else (key, None)
        found = self.named(name)
        if instance is not None:
            found = [device for device in found if device.instance == instance]
        if len(found) == 1:
            return found[0]
        if found:
            which = ", ".join(repr((device.name, device.instance)) for device in found)
            raise KeyError(f"{len(found)} devices are named {name!r}; say which: {which}")
        wanted = repr(name) if instance is None else f"{name!r} #{instance}"
        raise KeyError(f"no device is named {wanted}{near(name, [n for d in self for n in (d.name, last(d.name))])}")

    def named(self, name: str) -> list[Device]:
        """Return all that have a name, or whose name ends with it behind a slash."""
        whole = [device for device in self if device.name == name]
        return whole or [device for device in self if last(device.name) == name]

    def __contains__(self, key: object) -> bool:
        """Say whether there is a device of a name."""
        return bool(self.named(key)) if isinstance(key, str) else key in self._devices

    def __repr__(self) -> str:
        return f"<Devices: {', '.join(f'{d.name!r} #{d.instance}' for d in self)}>"
