"""qemusave: libvirt's QEMU saved-domain images, read without libvirt.

>>> import qemusave
>>> with qemusave.open("vm.save") as image:                     # doctest: +SKIP
...     image.header.format, image.domain.name, image.payload.stream
"""

from __future__ import annotations

from importlib import import_module

from .declared import SaveFeature, SaveFormat
from .errors import (
    BudgetError,
    CodecError,
    FormatError,
    MagicError,
    QemusaveError,
    RefusedError,
    SpecError,
    TruncatedError,
    UnsupportedError,
)
from .image.header import Header, parse_header, read_header
from .image.image import Image, open

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image.domain import Domain
    from .stream.start import Payload
    from .verbs.compat import compat
    from .verbs.convert import convert
    from .verbs.diff import diff
    from .verbs.edit import define
    from .verbs.repair import repair
    from .verbs.report import report
    from .verbs.scan import scan
    from .verbs.verify import verify


__version__ = "0.1.0"

__all__ = [
    "BudgetError",
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

_LAZY = {"Domain": "image.domain", "Payload": "stream.start", "define": "verbs.edit"}
_LAZY |= {verb: f"verbs.{verb}" for verb in ("compat", "convert", "diff", "repair", "report", "scan", "verify")}


def __getattr__(name: str) -> object:
    """Import the rest of the public names when they are used: start-up is a feature."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value
