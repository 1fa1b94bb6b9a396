"""Everything that is derived from the declaration of a format: one small module an output, each sees only nodes.

No output knows a format: what it says of one is in the nodes and in their ``about`` (``formats/about.py``).
"""

from __future__ import annotations

from collections.abc import Callable

from ..spec.nodes import Spec
from . import c, cstruct, libmagic, markdown, poke, svg, wireshark
from .kaitai import gallery, ksy, typescript

Maker = Callable[[Spec], str]
"""Makes the text of a file."""

OUTPUTS: dict[str, Maker] = {
    "kaitai": ksy.text,
    "gallery": gallery.text,
    "typescript": typescript.text,
    "c": c.text,
    "cstruct": cstruct.text,
    "file": libmagic.text,
    "poke": poke.text,
    "wireshark": wireshark.text,
    "markdown": markdown.text,
}
"""What there is, by the names that a format's ``about`` gives places to; ``pictures`` is the folder of them."""


def makers(spec: Spec) -> dict[str, Maker]:
    """Return the files of a format and what makes each: file name below the project's folder to function."""
    return {place: OUTPUTS[output] for output, place in spec.about.files.items() if output in OUTPUTS}


def texts(spec: Spec) -> dict[str, str]:
    """Return the files of a format, pictures among them: file name to text."""
    return {place: make(spec) for place, make in makers(spec).items()} | pictures(spec)


def pictures(spec: Spec) -> dict[str, str]:
    """Return the pictures of a format's records: file name to text."""
    folder = spec.about.files.get("pictures")
    return {f"{folder}/{name}.svg": text for name, text in svg.pictures(spec).items()} if folder else {}
