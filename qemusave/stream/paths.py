"""Devices by name, and their fields by path: what a person types, who has seen them in `qemusave devices`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from .devices import Device, devices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, overload

    from .devices import Passed

_NEAR = 3


class Devices(Sequence[Device]):
    """The devices of a stream, in its order; by number, or by name: ``image.devices["ich9_ahci"]``.

    A name is QEMU's (``0000:00:1f.2/ich9_ahci``), or what stands behind its last slash. Where several devices have it,
    the instance is said, too: ``image.devices["cpu", 1]``.
    """

    def __init__(self, stream: Passed) -> None:
        """Decode all of them; raises as :func:`.devices.devices` does."""
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
        raise KeyError(f"no device is named {wanted}{_near(name, [n for d in self for n in (d.name, _last(d.name))])}")

    def named(self, name: str) -> list[Device]:
        """Return all that have a name, or whose name ends with it behind a slash."""
        whole = [device for device in self if device.name == name]
        return whole or [device for device in self if _last(device.name) == name]

    def __contains__(self, key: object) -> bool:
        """Say whether there is a device of a name."""
        return bool(self.named(key)) if isinstance(key, str) else key in self._devices

    def __repr__(self) -> str:
        return f"<Devices: {', '.join(f'{d.name!r} #{d.instance}' for d in self)}>"


def look_up(fields: Any, path: str, of: str = "the state") -> Any:
    """Return a value by its path: names joined by dots, elements of lists in brackets.

    QEMU's names have dots and brackets of their own (``env.cr[0]``): the longest name that leads to a value counts.
    The structure around it may be left out where only one has it: ``dev[1].port_regs.irq_stat`` is that of ``ahci``.

    Args:
        fields: of a device, or what is nested in them.
        path: as `qemusave devices` prints them, from the outermost to the innermost name.
        of: what the message calls the whole.

    Raises:
        KeyError: there is no such field, or there are several.
    """
    for value in _found(fields, path):
        return value
    within = [(name, value) for name, inner in _structures(fields) for value in islice(_found(inner, path), 1)]
    if len(within) == 1:
        return within[0][1]
    if within:
        raise KeyError(f"{of} has several: {', '.join(f'{name}.{path}' for name, _ in within)}")
    raise KeyError(f"{of} has no field {path!r}{_near(path, paths_of(fields))}")


def _found(value: Any, path: str) -> Iterator[Any]:
    """Yield what a path leads to: by long names first."""
    if not path:
        yield value
    elif isinstance(value, dict):
        names = [name for name in value if path.startswith(name) and path[len(name) : len(name) + 1] in ("", ".", "[")]
        for name in sorted(names, key=len, reverse=True):
            yield from _found(value[name], path[len(name) :].removeprefix("."))
    elif isinstance(value, list) and path.startswith("["):
        number, bracket, rest = path[1:].partition("]")
        if bracket and number.isdecimal() and int(number) < len(value):
            yield from _found(value[int(number)], rest.removeprefix("."))


def _structures(value: dict[str, Any], before: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield nested state with its path, but none of lists."""
    for name, one in value.items():
        if isinstance(one, dict):
            yield f"{before}{name}", one
            yield from _structures(one, f"{before}{name}.")


def paths_of(value: Any, before: str = "") -> Iterator[str]:
    """Yield the paths of all fields that hold one value, or a list of values."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from paths_of(one, f"{before}.{name}" if before else name)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, one in enumerate(value):
            yield from paths_of(one, f"{before}[{number}]")
    else:
        yield before


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _near(wanted: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, list(dict.fromkeys(names)), _NEAR)
    return f"; near to it: {', '.join(near)}" if near else ""
