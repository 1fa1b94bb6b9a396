"""qemusave: libvirt's QEMU saved-domain images, read without libvirt.

>>> import qemusave
>>> with qemusave.open("vm.save") as image:                     # doctest: +SKIP
...     image.header.format, image.domain.name, image.payload.stream
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from .errors import (
    CodecError,
    FormatError,
    MagicError,
    QemusaveError,
    RefusedError,
    SpecError,
    TruncatedError,
    UnsupportedError,
)
from .header import Header, parse_header, read_header
from .image import Image, open
from .layout import SaveFeature, SaveFormat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compat import compat
    from .convert import convert
    from .diff import diff
    from .domain import Domain
    from .edit import define
    from .repair import repair
    from .report import report
    from .scan import scan
    from .stream import Payload
    from .verify import verify


__version__ = "0.1.0"

__all__ = [
    "CodecError",
    "Domain",
    "FormatError",
    "Header",
    "Image",
    "MagicError",
    "Payload",
    "QemusaveError",
    "RefusedError",
    "SaveFeature",
    "SaveFormat",
    "SpecError",
    "TruncatedError",
    "UnsupportedError",
    "compat",
    "convert",
    "define",
    "diff",
    "open",
    "parse_header",
    "read_header",
    "repair",
    "report",
    "scan",
    "verify",
]

_LAZY = {"Domain": "domain", "Payload": "stream", "define": "edit"}
_LAZY |= {verb: verb for verb in ("compat", "convert", "diff", "repair", "report", "scan", "verify")}


def __getattr__(name: str) -> object:
    """Import the rest of the public names when they are used: start-up is a feature."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """A verb is its function here, also after its module of the same name has been imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _LAZY and isinstance(value, ModuleType):
            value = getattr(value, _LAZY[name], value)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
