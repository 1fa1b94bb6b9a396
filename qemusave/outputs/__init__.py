"""Everything that is derived from the declaration: one small module an output, each sees only nodes."""

from __future__ import annotations

from collections.abc import Callable

from ..spec import Spec
from . import c, ksy, layout, libmagic, markdown, poke, svg, wireshark

NOTICE = "Generated from formats/ by `qemusave spec`; do not edit."

OUTPUTS: dict[str, Callable[[Spec], str]] = {
    "spec.ksy": ksy.text,
    "qemusave/layout.py": layout.text,
    "docs/format.md": markdown.text,
    "generated/c/qemusave.h": c.text,
    "generated/file/qemusave": libmagic.text,
    "generated/poke/qemusave.pk": poke.text,
    "generated/wireshark/qemusave.lua": wireshark.text,
}
"""File name below the project's folder, and the function that makes its text."""


def files(spec: Spec) -> dict[str, str]:
    """Return all of them and the pictures: file name to text. Kaitai's parsers, which need node, are kaitai.sources."""
    pictures = {f"docs/format/{name}.svg": text for name, text in svg.pictures(spec).items()}
    return {name: make(spec) for name, make in OUTPUTS.items()} | pictures
