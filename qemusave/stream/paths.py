"""Fields of a device by path: what a person types, who has seen them in `qemusave devices`."""

from __future__ import annotations

from itertools import islice

from ..text import alike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


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
    raise KeyError(f"{of} has no field {path!r}{near(path, paths_of(fields))}")


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


def last(name: str) -> str:
    """Return the name without the place on the bus."""
    return name.rpartition("/")[2]


def near(wanted: str, names: Iterable[str]) -> str:
    """Return the end of a sentence that names what is spelt alike, or nothing."""
    found = alike(wanted, names)
    return f"; near to it: {', '.join(found)}" if found else ""
