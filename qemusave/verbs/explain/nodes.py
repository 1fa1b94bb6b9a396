"""From a tree of nodes to the one that holds a byte, with the path that leads to it."""

from __future__ import annotations

from ...spec import load
from ...spec.nodes import Int
from ...spec.sources import source_of
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..dump import Node


class Found(NamedTuple):
    """A field that holds a byte; as :class:`.Explained`, without the byte."""

    field: str
    start: int
    size: int
    data: bytes
    value: Any = None
    meaning: str = ""
    doc: str = ""
    c_name: str = ""
    source: str = ""
    problem: str = ""
    block: str | None = None
    block_offset: int | None = None


def leaf(tree: Node, at: int) -> Found:
    """Find the innermost field of a tree at a byte; where none is, the record or the list that it lies in.

    Args:
        tree: the root, whose own name begins the path unless it is empty.
        at: the byte.
    """
    node, path, source = tree, tree.name, source_of(tree.record)
    while not is_word(node) and (inner := _child(node, path, at)) is not None:
        child, path = inner
        source = source_of(child.record) or source
        node = child
    value, meaning = node.value, node.meaning
    if is_word(node):
        meaning = ", ".join(f"{bits.name} {int(bits.value or 0):#x}" for bits in node.children)
    orig = node.declared.orig if node.declared is not None else ""
    orig = orig or (load().records[node.record].orig if node.record else "")
    return Found(path, node.offset or 0, node.size, node.data, value, meaning, node.doc, orig, source, node.problem)


def is_word(node: Node) -> bool:
    """Say whether a node is one integer that is made of bits."""
    first = node.children[0].declared if node.children else None
    return first is not None and isinstance(first.type, Int) and first.type.bits > 0


def _child(node: Node, path: str, at: int) -> tuple[Node, str] | None:
    """Return the child that holds a byte, and its path; of several, the last: the most exact one."""
    for child, inner in zip(reversed(node.children), reversed(node.paths(path)), strict=True):
        if child.offset is not None and child.offset <= at < child.offset + child.size:
            return child, inner
    return None
