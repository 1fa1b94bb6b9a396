"""One field as it stands in a file, and those in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...spec.nodes import Field

SHOWN = 64
"""Bytes of a field that a node keeps; more only make the tree heavy."""


@dataclass
class Node:
    """One field as it stands in a file.

    ``offset`` is None for values that have no bytes of their own; ``value`` is a number, the first bytes, or None for
    records; ``data`` are the first bytes of the field; ``problem`` says what is wrong with it, if anything is.
    ``declared`` is its declaration, ``record`` the record that it is, and ``order`` its byte order; of a field made of
    bits, ``shift`` is how many bits of the ``size`` bytes at ``offset`` are below it.
    """

    name: str
    offset: int | None
    size: int
    value: int | bytes | None = None
    data: bytes = b""
    meaning: str = ""
    doc: str = ""
    problem: str = ""
    children: list[Node] = field(default_factory=list)
    declared: Field | None = None
    record: str = ""
    order: str = "be"
    shift: int = 0

    def paths(self, path: str) -> list[str]:
        """Return the paths of the children in the declaration, below that of this node."""
        many = bool(self.children) and not self.record and all(child.name == self.name for child in self.children)
        names = [f"[{number}]" if many else child.name for number, child in enumerate(self.children)]
        return [f"{path}{name}" if many or not path else f"{path}.{name}" for name in names]

    def as_json(self, path: str = "") -> dict[str, Any]:
        """Return plain data; bytes as hexadecimal digits.

        Args:
            path: the node's own in the declaration, as `qemusave explain` has it; that of an image is empty.
        """
        value = self.value.hex() if isinstance(self.value, bytes) else self.value
        plain = {
            "name": self.name,
            "field": path,
            "offset": self.offset,
            "size": self.size,
            "bytes": self.data.hex(),
            "value": value,
            "meaning": self.meaning,
            "problem": self.problem,
        }
        inner = [child.as_json(at) for child, at in zip(self.children, self.paths(path), strict=True)]
        return {**plain, "children": inner} if inner else plain
