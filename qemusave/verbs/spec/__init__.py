"""Writes the files that are derived from the declarations: which there are, and what only a migration stream needs.

What can be made of any format is in ``qemusave/outputs``.  Here stands what knows libvirt's image and QEMU's stream by
the names of their records: the C header's pull parser (``c_*.py``), and the Python that ``qemusave`` itself reads with
(``python/``, ``declared.py``).
"""

from __future__ import annotations

from ...outputs import Maker, pictures
from ...outputs import c as c_header
from ...outputs import makers as general
from ...spec import load
from ...spec.nodes import Spec
from . import c_stream, declared, python
from .python import header

OTHERS = ("qcow2",)
"""The other formats that ``formats/`` declares, each in a module of its own."""

_OWN: dict[str, Maker] = {
    "qemusave/declared.py": declared.text,
    "qemusave/image/generated.py": header.text,
    "qemusave/stream/generated.py": python.text,
    "qemusave/stream/generated_beginning.py": python.beginning,
}


def _c(spec: Spec) -> str:
    """Make the C header with the parser of the stream in it."""
    return c_header.text(spec, c_stream.lines(spec))


def makers(spec: Spec) -> dict[str, Maker]:
    """Return the files of the project's own format and what makes each, by file name below the project's folder."""
    return general(spec) | _OWN | {spec.about.files["c"]: _c}


def files(spec: Spec) -> dict[str, str]:
    """Return the files of the project's own format: file name to text. Kaitai's parsers, which need node, are extra."""
    return {name: make(spec) for name, make in makers(spec).items()} | pictures(spec)


def others() -> dict[str, str]:
    """Return the files of the other formats that are declared: file name to text."""
    specs = map(load, OTHERS)
    return {
        name: text
        for spec in specs
        for name, text in ({name: make(spec) for name, make in general(spec).items()} | pictures(spec)).items()
    }
