"""Which QEMU and which libvirt wrote an image, as far as that is known (docs/facts/texts.md#who-wrote-it).

No image says it.  What it needs tells the oldest that can have written it.
"""

from __future__ import annotations

from functools import lru_cache

from ...declared import FEATURES_VERSION, FORMAT_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.header import Header

_MAPPED_RAM = "9.0"  # QEMU migration/options.c: the capability came with it
_LIBVIRT = {"sparse": "11.2", "zstd": "10.4"}  # as in verbs/compat/readers.py
_COOKIE, _FORMATS = "3.5", "0.7.1"
_MOST_PARTS = 3  # of a version

Bound = dict[str, str | None]


def bound(at_least: str | None, known_by: str | None) -> Bound:
    """Return a lower bound as the JSON output has it."""
    return {"at_least": at_least, "known_by": known_by}


UNKNOWN = bound(None, None)


@lru_cache  # among many images there are few machine types
def machine_version(machine: str | None) -> str | None:
    """Return QEMU's version in the name of a machine type, such as ``10.0`` of ``pc-q35-10.0``; None if it has none.

    Distributors' own types, such as ``pc-q35-rhel9.6.0``, have versions of something else.
    """
    version = (machine or "").rpartition("-")[2]
    parts = version.split(".")
    sound = 2 <= len(parts) <= _MOST_PARTS and all(p.isascii() and p.isdigit() and len(p) < 4 for p in parts)
    return version if sound else None


def qemu_version(machine: str | None, stream: str | None) -> Bound:
    """Return the oldest QEMU that can have written an image.

    Args:
        machine: the machine type.
        stream: ``mapped-ram`` or ``sequential``; None if it is not known.
    """
    version = machine_version(machine)
    if stream == "mapped-ram" and (version is None or as_numbers(version) < as_numbers(_MAPPED_RAM)):
        return bound(_MAPPED_RAM, "mapped-ram")
    return UNKNOWN if version is None else bound(version, f"machine type {machine}")


def libvirt_version(header: Header | None, *, cookie: bool) -> Bound:
    """Return the oldest libvirt that can have written an image; of the dialect of version 3, none was released."""
    if header is None or header.version >= FEATURES_VERSION or header.version < FORMAT_VERSION:
        return UNKNOWN
    name = header.format_name or ""
    if name in _LIBVIRT:
        return bound(_LIBVIRT[name], f"format {name}")
    return bound(_COOKIE, "save cookie") if cookie else bound(_FORMATS, f"header version {header.version}")


def as_numbers(version: str) -> tuple[int, ...]:
    """Return a version for comparing: ``10.0`` comes after ``9.2``.

    Raises:
        ValueError: it is none.
    """
    return tuple(map(int, version.split(".")))
