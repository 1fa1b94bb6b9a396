"""Names for files: whatever a stream calls its devices and blocks, each gets a name of its own, in its folder."""

from __future__ import annotations

from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 200  # bytes; file systems have 255, and numbers and endings follow
_APART = "/%"
_FOLDERS = (".", "..")


def file_name(text: str) -> str:
    """Return a name that no file system takes for a path, and no terminal for a command.

    ``/``, ``%``, and what is invisible become ``%2F`` and the like, byte for byte in UTF-8; so do the dots of ``.`` and
    ``..``. A name of nothing is ``%``. What is too long for a file system is cut off.
    """
    if text in _FOLDERS:
        return "".join(map(_escaped, text))
    name, length = "", 0
    for character in text:
        piece = character if character.isprintable() and character not in _APART else _escaped(character)
        length += len(piece.encode())
        if length > _MOST:
            break
        name += piece
    return name or "%"


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def apart(names: Iterable[str], ending: str = "") -> list[str]:
    """Return a name of its own for each, with an ending; before it, ``.2``, ``.3`` and so on where one repeats."""
    taken: set[str] = set()
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = number = seen.get(name, 0) + 1
        one = f"{name}{ending}" if number == 1 else f"{name}.{number}{ending}"
        while one in taken:
            seen[name] = number = number + 1
            one = f"{name}.{number}{ending}"
        taken.add(one)
        found.append(one)
    return found


def device_names(devices: list[tuple[str, int]], ending: str) -> list[str]:
    """Return the names of files for devices, given by name and instance.

    The instance follows where several have the name; a number, where these are of one instance (two of `isapc` are).
    """
    count = Counter(name for name, _ in devices)
    return apart((file_name(name) + (f".{number}" if count[name] > 1 else "") for name, number in devices), ending)
