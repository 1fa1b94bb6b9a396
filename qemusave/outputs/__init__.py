"""Everything that is derived from the declaration: one small module an output, each sees only nodes."""

from __future__ import annotations

from collections.abc import Callable

from ..spec.nodes import Spec
from . import c, cstruct, declared, libmagic, markdown, poke, python, svg, wireshark
from .kaitai import gallery, ksy, typescript
from .python import header

OUTPUTS: dict[str, Callable[[Spec], str]] = {
    "spec.ksy": ksy.text,
    "qemusave/declared.py": declared.text,
    "qemusave/image/generated.py": header.text,
    "qemusave/stream/generated.py": python.text,
    "qemusave/stream/generated_beginning.py": python.beginning,
    "docs/format.md": markdown.text,
    "generated/c/qemusave.h": c.text,
    "generated/cstruct/qemusave.def": cstruct.text,
    "generated/file/qemusave": libmagic.text,
    gallery.NAME: gallery.text,
    typescript.NAME: typescript.text,
    "generated/poke/qemusave.pk": poke.text,
    "generated/wireshark/qemusave.lua": wireshark.text,
}
"""File name below the project's folder, and the function that makes its text."""


def files(spec: Spec) -> dict[str, str]:
    """Return all of them and the pictures: file name to text. Kaitai's parsers, which need node, are kaitai.sources."""
    pictures = {f"docs/format/{name}.svg": text for name, text in svg.pictures(spec).items()}
    return {name: make(spec) for name, make in OUTPUTS.items()} | pictures
