"""What of a domain XML the saved guest sees: its hardware, which must be the same when it is restored.

It is a part of what libvirt compares (``virDomainDefCheckABIStability`` in src/conf/domain_conf.c): enough to catch
what would make QEMU refuse the stream, or a guest find other hardware than it had.  Files, hosts and passwords may
change.
"""

from __future__ import annotations

from collections import Counter

from ...files.budget import Budget
from ...image.domain import parse_xml, scale

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PLAIN = ("@type", "vcpu", "vcpu@current", "os/type", "os/type@arch", "os/type@machine")
_SIZES = ("memory", "maxMemory")
_WHOLE = ("cpu", "features", "clock")
_HOST = frozenset({"emulator", "graphics", "audio"})  # devices that are the host's, not the guest's
_OF_ANY = ("@model", "model@type", "model@name", "address", "serial", "wwn", "vendor", "product", "mac@address")
_OF = {
    "controller": ("@type", "@index", "@model", "address"),
    "disk": ("@device", "target@dev", "target@bus"),
    "filesystem": ("target@dir",),
    "input": ("@type", "@bus"),
    "serial": ("target",),
    "parallel": ("target",),
    "console": ("target",),
    "channel": ("target",),
    "video": ("model",),
    "memory": ("target/size", "target/node", "target/address@base"),
}
_DEPTH = 16
_MOST_OBJECTS = 1 << 16  # elements and attributes; a guest with hundreds of disks has ten thousand


class _Element:
    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.children: list[_Element] = []
        self.text: list[str] = []

    def words(self) -> str:
        """Return all of the element, its attributes in order."""
        words = [
            self.name,
            *(f"{key}={value}" for key, value in sorted(self.attributes.items())),
            "".join(self.text).strip(),
            *(child.words() for child in self.children),
        ]
        return f"<{' '.join(filter(None, words))}>"

    def values(self, path: str) -> Iterator[str]:
        """Yield what stands at ``a/b@c``; at ``a/b`` the text, or all of an element that has none."""
        steps, _, attribute = path.partition("@")
        found = [self]
        for step in filter(None, steps.split("/")):
            found = [child for element in found for child in element.children if child.name == step]
        for element in found:
            text = "".join(element.text).strip()
            value = element.attributes.get(attribute) if attribute else text or element.words()
            if value is not None:
                yield value


def changes(before: bytes, after: bytes) -> list[str]:
    """Name what the guest would find changed.

    Args:
        before: the domain XML that the guest was saved with.
        after: the one that it would be restored with.

    Returns:
        Sentences' halves such as ``memory: 8388608 becomes 16777216``; none if nothing is seen to change.

    Raises:
        FormatError: one of the texts is not well-formed, or has more elements than can be compared.
    """
    old, new = _tree(before), _tree(after)
    found = []
    for path in (*_PLAIN, *_SIZES, *_WHOLE):
        was, becomes = (_value(tree, path) for tree in (old, new))
        if was != becomes:
            found.append(f"<{path}> changes" if path in _WHOLE else f"{path}: {was} becomes {becomes}")
    were, are = Counter(_devices(old)), Counter(_devices(new))
    found += [f"a device is gone: {device}" for device in (were - are).elements()]
    found += [f"a device is new: {device}" for device in (are - were).elements()]
    return found


def _tree(xml: bytes) -> _Element:
    stack: list[_Element] = []
    budget = Budget("comparing the domain XML", objects=_MOST_OBJECTS)

    def element(depth: int, name: str, attributes: dict[str, str]) -> Callable[[str], None]:
        budget.spend(objects=1 + len(attributes))
        one = _Element(name, attributes)
        del stack[depth - 1 :]
        if stack:
            stack[-1].children.append(one)
        stack.append(one)
        return one.text.append

    parse_xml(xml, element, depth=_DEPTH, what="domain XML")
    return stack[0]


def _value(tree: _Element, path: str) -> str:
    if path in _SIZES:
        for child in tree.children:
            if child.name == path:
                return str(scale("".join(child.text), child.attributes.get("unit", "KiB")))
    return " ".join(tree.values(path)) or "nothing"


def _devices(tree: _Element) -> Iterator[str]:
    """Yield the devices that the guest sees, each as a line of what it sees of it."""
    for devices in (child for child in tree.children if child.name == "devices"):
        for device in devices.children:
            if device.name not in _HOST:
                paths = dict.fromkeys((*_OF_ANY, *_OF.get(device.name, ())))
                yield " ".join([device.name, *(f"{p} {v}" for p in paths for v in device.values(p))])
