"""Writes the files that are derived from the declarations: which there are, and what only a migration stream needs.

What can be made of any format is in ``qemusave/outputs``.  Here stands what knows libvirt's image and QEMU's stream by
the names of their records: the C header's pull parser (``c_*.py``), and the Python that ``qemusave`` itself reads with
(``python/``, ``declared.py``).
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from ...errors import SpecError
from ...outputs import Maker, pictures, texts
from ...outputs import c as c_header
from ...outputs import makers as general
from ...spec import load
from ...spec.nodes import Spec
from ...spec.walk import walk
from . import c_stream, declared, disk, kept, python
from .python import header

OTHERS = ("qcow2", "index")
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
    """Return the files of the other formats that ``formats/`` declares: file name to text."""
    own = {
        "qemusave/files/generated_qcow2.py": disk.text(load("qcow2")),
        "qemusave/compression/generated_index.py": kept.text(load("index")),
    }
    return {name: text for other in OTHERS for name, text in texts(load(other)).items()} | own


class _Loader(SourceFileLoader):
    """Leaves no bytecode beside somebody's file."""

    def set_data(self, path: str, data: object, *, _mode: int = 0) -> None:
        """Write nothing."""


def of_file(path: Path) -> dict[str, str]:
    """Return the files of a format that somebody else declares: file name to text.

    Args:
        path: a Python file, which is run.

    Raises:
        OSError: it cannot be read.
        SpecError: it cannot be run, says nothing about the format, or uses what is outside the dialect.
    """
    found = spec_from_file_location(path.stem, path, loader=_Loader(path.stem, str(path)))
    if found is None or found.loader is None:
        raise SpecError(f"{path} is no Python file", declaration=str(path))
    module = module_from_spec(found)
    try:
        found.loader.exec_module(module)
    except OSError:
        raise
    except Exception as error:  # whatever a program may do wrong
        raise SpecError(f"{path} cannot be run: {error!r}", declaration=str(path)) from error
    if not hasattr(module, "ABOUT") or not hasattr(module, "__all__"):
        raise SpecError(f"{path} has no ABOUT or no __all__ to say what is declared", declaration=str(path))
    return texts(walk(module))
