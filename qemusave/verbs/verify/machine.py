"""The name of a machine: whether there can be one of it, and whether the domain XML means the same."""

from __future__ import annotations

import re

from .known import MACHINES, VERSIONED

_NAME = re.compile(r"[\w.+-]+", re.ASCII)
_VERSION = re.compile(r"([1-9]?\d)\.(\d\d?)(?:\.\d)?", re.ASCII)
_MAJORS = range(2, 20)  # no stream names a machine of QEMU 1
_MOST_MINOR = {2: 12}
_SPELLED = re.compile(r"\d+\.\d+")


def no_machine(name: str) -> bool:
    """Say whether no QEMU can have had a machine of that name.

    Distributors name theirs as they like, so what is not known may be.  What is not: a version that QEMU has not, and
    a name that one bit tells from a known one.

    Source: QEMU ``include/hw/boards.h`` (``MACHINE_VER``); its releases are X.0 to X.2 since 3.0.
    """
    if _is_known(name):
        return False
    base, _, version = name.rpartition("-")
    return (
        _NAME.fullmatch(name) is None
        or (base in VERSIONED and _VERSION.fullmatch(version) is not None)
        or any(_is_known(other) for other in one_bit_off(name))
    )


def _is_known(name: str) -> bool:
    base, _, version = name.rpartition("-")
    return name in MACHINES.split() or (base in VERSIONED and _is_release(version))


def _is_release(version: str) -> bool:
    found = _VERSION.fullmatch(version)
    if found is None:
        return False
    major, minor = int(found[1]), int(found[2])
    return major in _MAJORS and minor <= _MOST_MINOR.get(major, 2)


def one_bit_off(name: str) -> list[str]:
    """Return what a name may have been of which one bit is damaged."""
    data = name.encode("latin-1", "replace")
    flipped = (data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :] for at in range(len(data)) for bit in range(8))
    return [other.decode("latin-1") for other in flipped]


def may_mean(spelled: str, machine: str) -> bool:
    """Say whether the domain XML's name of a machine may stand for the one that the stream names.

    A stream has QEMU's own name.  libvirt puts that in place of an alias, but a domain XML may have been written by
    hand: ``pc`` is ``pc-i440fx-10.0``, ``q35`` is ``pc-q35-10.0``, ``virt`` is ``virt-10.0``, of one QEMU or another.
    """
    if spelled == machine:
        return True
    if _SPELLED.search(spelled):
        return False
    return spelled.startswith("ubuntu") or any(
        machine.startswith(f"{prefix}{spelled}-") and not (spelled == "pc" and machine.startswith("pc-q35"))
        for prefix in ("", "pc-")
    )
