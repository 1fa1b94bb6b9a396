"""QEMU's own reader of streams, `scripts/analyze-migration.py`, and its values beside ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from libvirt.root import ANALYZER

from qemusave.image.open import open_guest
from qemusave.stream.devices import devices

_SPACES = 251
"""How many are put behind a description; a prime near 256, so that both bytes of a length change."""
_BRACE = ord("{")

Values = dict[str, list[Any]]
"""The values of a device by the names on the way to them, in the order in which they are sent."""


def wrong_values(root: Path, stream: Path) -> list[str]:
    """Compare all values of all devices in a bare stream, whose description is moved a little for it.

    Args:
        root: the Debian root.
        stream: the stream, with a description.

    Returns:
        What QEMU's reader says and we do not, or we and it does not.
    """
    with open_guest(stream) as guest:
        description = guest.ram.reader.description
        ours = {device.section.id: (device.section.name, flat(device.fields)) for device in devices(guest.ram)}
    assert description is not None
    stream.write_bytes(readable(stream.read_bytes(), description.offset))
    theirs = analyzed(root, stream)
    wrong = [f"{name}: it is not among our devices" for number, (name, _) in theirs.items() if number not in ours]
    wrong += [f"{name}: it is not a device" for number, (name, _) in ours.items() if number not in theirs]
    for number in theirs.keys() & ours.keys():
        name, values = theirs[number]
        wrong += [f"{name}: {what}" for what in disagreements(values, ours[number][1])]
    return wrong


def readable(stream: bytes, description: int) -> bytes:
    """Return a stream whose description it finds: it takes a length with a ``{`` in it for the beginning.

    Args:
        stream: a bare stream that ends with its description.
        description: offset of the section with the description.
    """
    head, text = stream[: description + 1], stream[description + 5 :]
    while _BRACE in len(text).to_bytes(4, "big"):
        text += b" " * _SPACES
    return head + len(text).to_bytes(4, "big") + text


def analyzed(root: Path, stream: Path) -> dict[int, tuple[str, Values]]:
    """Return what it reads: of each section with state its name and values, by the section's number."""
    done = subprocess.run(
        [sys.executable, str(root / ANALYZER), "-f", str(stream)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = {}
    for key, state in json.loads(done.stdout, object_pairs_hook=_pairs):
        name, _, number = key.rpartition(" (")
        if name != "ram" and isinstance(state, list):
            found[int(number[:-1])] = (name, flat(state))
    return found


def flat(state: Any) -> Values:
    """Return the values of nested state, whether as pairs (names may come twice) or as dictionaries."""
    values: Values = {}
    _gather(state, (), values)
    return values


def _gather(state: Any, way: tuple[str, ...], values: Values) -> None:
    pairs = state.items() if isinstance(state, dict) else state if _is_pairs(state) else None
    if pairs is not None:
        for name, inner in pairs:
            _gather(inner, (*way, name), values)
    elif isinstance(state, list):
        for inner in state:
            _gather(inner, way, values)
    else:
        values.setdefault(".".join(way), []).append(state)


def _pairs(pairs: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return pairs


def _is_pairs(state: Any) -> bool:
    return isinstance(state, list) and bool(state) and all(isinstance(item, tuple) for item in state)


def disagreements(theirs: Values, ours: Values) -> list[str]:
    """Say where values are missing, too many, or others."""
    found = []
    for name in theirs.keys() | ours.keys():
        one, other = theirs.get(name, []), ours.get(name, [])
        if len(one) != len(other):
            found.append(f"{name}: {len(one)} values, we have {len(other)}")
        else:
            found += [
                f"{name} #{n}: {a}, we have {b}"
                for n, (a, b) in enumerate(zip(one, other, strict=True))
                if not same(a, b)
            ]
    return sorted(found)


def same(theirs: Any, ours: Any) -> bool:
    """Say whether two values are one: theirs are words of hexadecimal digits, with and without 0x, and truths."""
    if isinstance(theirs, bool) or isinstance(ours, bool):
        return bool(theirs) is bool(ours) if isinstance(theirs, bool) else int(_digits(theirs), 16) == int(ours)
    digits = _digits(theirs)
    if isinstance(ours, int):
        return int(digits or "0", 16) == ours % (1 << 4 * len(digits))
    return digits == ours or (theirs == "nullptr" and ours in ("30", None))


def _digits(theirs: str) -> str:
    return theirs.split(" (")[0].removeprefix("0x").replace(" ", "")
