"""qemusave: libvirt's QEMU saved-domain images, read without libvirt.

>>> import qemusave
>>> with qemusave.open("vm.save") as image:                     # doctest: +SKIP
...     image.header.format, image.domain.name, image.payload.stream
"""

from __future__ import annotations

from importlib import import_module

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
from .image.image import Image
from .image.open import open_image as open
from .version import __version__ as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .declared import SaveFeature, SaveFormat
    from .image.domain import Domain
    from .image.guest import Guest
    from .image.payload import Payload
    from .image.virtual import Virtual
    from .memory.block import Block
    from .memory.physical import Physical
    from .memory.ram import Ram
    from .memory.ranges import Range
    from .verbs.case import Case, case
    from .verbs.compat import Verdict, compat
    from .verbs.convert import Converted, Texts, convert
    from .verbs.convert.choose import Wanted
    from .verbs.diff import Differences, diff
    from .verbs.edit import Change, define
    from .verbs.extract import extract
    from .verbs.index import Indexed, index
    from .verbs.repair import Repaired, repair
    from .verbs.report import Report, report
    from .verbs.scan import Scan, scan
    from .verbs.verify import verify
    from .verbs.verify.rules import Finding

_LAZY = {
    "Block": "memory.block",
    "Case": "verbs.case",
    "Change": "verbs.edit",
    "Converted": "verbs.convert",
    "Differences": "verbs.diff",
    "Domain": "image.domain",
    "Finding": "verbs.verify.rules",
    "Guest": "image.guest",
    "Indexed": "verbs.index",
    "Payload": "image.payload",
    "Physical": "memory.physical",
    "Ram": "memory.ram",
    "Range": "memory.ranges",
    "Repaired": "verbs.repair",
    "Report": "verbs.report",
    "SaveFeature": "declared",
    "SaveFormat": "declared",
    "Scan": "verbs.scan",
    "Texts": "verbs.convert",
    "Verdict": "verbs.compat",
    "Virtual": "image.virtual",
    "Wanted": "verbs.convert.choose",
    "case": "verbs.case",
    "compat": "verbs.compat",
    "convert": "verbs.convert",
    "define": "verbs.edit",
    "diff": "verbs.diff",
    "extract": "verbs.extract",
    "index": "verbs.index",
    "repair": "verbs.repair",
    "report": "verbs.report",
    "scan": "verbs.scan",
    "verify": "verbs.verify",
}
"""The public names that start-up does not need, and their modules; they are imported when they are used."""

__all__ = [
    "Block",
    "BudgetError",
    "Case",
    "Change",
    "CodecError",
    "Converted",
    "Differences",
    "Domain",
    "Finding",
    "FormatError",
    "Guest",
    "Header",
    "Image",
    "Indexed",
    "MagicError",
    "Payload",
    "Physical",
    "QemusaveError",
    "Ram",
    "Range",
    "RefusedError",
    "Repaired",
    "Report",
    "SaveFeature",
    "SaveFormat",
    "Scan",
    "SpecError",
    "Texts",
    "TruncatedError",
    "UnsupportedError",
    "Verdict",
    "Virtual",
    "Wanted",
    "case",
    "compat",
    "convert",
    "define",
    "diff",
    "extract",
    "index",
    "open",
    "parse_header",
    "read_header",
    "repair",
    "report",
    "scan",
    "verify",
]


def __getattr__(name: str) -> object:
    """Import one of the public names."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, those too that have not been imported yet."""
    return sorted({*globals(), *__all__})
