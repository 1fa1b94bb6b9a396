"""A report about one image: a web page in one file, for people, that needs no network and no scripts.

What it says is what :func:`qemusave.verify`, :func:`qemusave.compat` and the library read; damaged images get a report
that says so, as far as they go.
"""

from __future__ import annotations

import os

from ...errors import MagicError, QemusaveError, TruncatedError
from ...files.digest import sha256
from ...files.opening import source_of
from ...image.open import open_image
from ...tuples import NamedTuple
from .page import Html, document, element, facts, section

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from ...errors import StrPath
    from ...image.image import Image
    from ..verify.rules import Finding

_SECTIONS = {
    "domain": "Domain",
    "hardware": "CPU, disks, network cards",
    "clock": "When it was saved",
    "header": "Header",
    "layout": "Layout of the file",
    "findings": "Findings",
    "readers": "Which libvirt reads it",
    "blocks": "Memory, block by block",
    "physical": "Memory, by physical address",
    "registers": "Registers",
    "devices": "Devices",
    "stream": "Migration stream",
    "texts": "Domain XML and save cookie",
}


class Report(NamedTuple):
    """A report.

    Attributes:
        html: the page.
        problem: why the image is damaged or incomplete; None for one whose memory can be relied on.
        findings: what :func:`qemusave.verify` found.

    >>> page = qemusave.report("vm.save", quick=True)
    >>> page.problem is None, "<title>" in page.html
    (True, True)
    """

    html: str
    problem: QemusaveError | None
    findings: Sequence[Finding]

    def __repr__(self) -> str:
        return f"<Report: {len(self.html)} characters of HTML, {len(self.findings)} findings>"


def report(image: StrPath | BinaryIO | bytes, *, quick: bool = False, hashes: bool = False) -> Report:
    """Describe an image, or a bare migration stream, on one page of HTML.

    Args:
        image: a path, a seekable binary file, or the bytes.
        quick: read no memory pages, and so no sequential stream.
        hashes: give the SHA-256 of the file and of each block of memory.

    Raises:
        MagicError: neither a saved image nor a migration stream.
        OSError: the file cannot be read.

    >>> qemusave.report("cut.save").findings[0].rule
    'stream.broken'
    """
    from ..verify import verify

    try:
        with open_image(image, strict=False) as opened:
            return _report(opened, verify(opened, quick=quick), image, quick=quick, hashes=hashes)
    except TruncatedError as error:
        return _cut(image, error, verify(image, quick=quick))
    except MagicError as error:
        raise _stranger(image, error) from None


def _report(
    image: Image, found: Sequence[Finding], path: StrPath | BinaryIO | bytes, *, quick: bool, hashes: bool
) -> Report:
    from ..compat import compat
    from . import guest, parts

    problem, memory = _memory(image, quick=quick, hashes=hashes)
    content = {
        "domain": parts.domain(image),
        "header": parts.header(image.source, image),
        "layout": parts.layout(image),
        "findings": parts.findings(found),
        "readers": parts.readers(compat(path)),
        **memory,
    }
    if not image.bare:
        content |= {"hardware": guest.hardware(image), "texts": guest.texts(image)}
    name = _name(image)
    top = [_verdict(found, problem, quick=quick), parts.state(image)]
    if hashes:
        top.append(facts([("SHA-256 of the file", sha256(image.source))]))
    return Report(_page(name, top, content), problem, found)


def _cut(path: StrPath | BinaryIO | bytes, error: TruncatedError, found: Sequence[Finding]) -> Report:
    from . import parts

    source = source_of(path)
    try:
        content = {"header": parts.header(source, None), "findings": parts.findings(found)}
    finally:
        source.close()
    top = [_verdict(found, error, quick=False), parts.cut_header(error)]
    return Report(_page(_file(source.path), top, content), error, found)


def _memory(image: Image, *, quick: bool, hashes: bool) -> tuple[QemusaveError | None, dict[str, Html]]:
    """Return why the memory cannot be relied on, and what there is to show of it and of the stream."""
    from . import guest as of_guest
    from . import memory, parts

    if quick and (image.ofs_payload > image.source.size or image.payload.stream != "mapped-ram"):
        broken = None if image.bare or image.header.complete else image.source.wrong("the save did not complete", at=0)
        return broken, {"blocks": element("p", "Not read: this is a quick report.", class_="quiet")}
    try:
        guest = image.guest
        problem = guest.problem
    except QemusaveError as error:
        return error, {"blocks": element("p", f"Not readable: {error}", class_="bad")}
    return problem, {
        "blocks": memory.blocks(guest, hashes=hashes and problem is None),
        "physical": memory.physical(guest),
        "clock": of_guest.clock(guest),
        "registers": of_guest.registers(guest),
        "devices": of_guest.devices(guest),
        "stream": parts.sections(guest.ram.sections, guest.encoding),
    }


def _verdict(found: Sequence[Finding], problem: QemusaveError | None, *, quick: bool) -> Html:
    errors = sum(f.severity == "error" for f in found)
    warnings = len(found) - errors
    if problem is not None:
        kind, head = "bad", "Damaged or incomplete"
    elif errors:
        kind, head = "bad", "Not sound"
    else:
        kind, head = ("good", "Sound") if not quick else ("good", "Sound, as far as a quick look tells")
    counts = f"{errors} error{'s' * (errors != 1)} and {warnings} warning{'s' * (warnings != 1)} were found."
    lines = [element("p", element("strong", head, class_=kind))]
    if problem is not None:
        lines.append(element("p", getattr(problem, "message", str(problem)), "; what follows is as far as it goes."))
    return element("div", *lines, element("p", counts), class_=f"verdict {kind}", role="note")


def _page(name: str, top: list[Html], content: dict[str, Html]) -> str:
    from ...version import __version__

    shown = {key: title for key, title in _SECTIONS.items() if key in content}
    made = element("p", f"Made by qemusave {__version__}; sizes and offsets are in bytes.", class_="quiet")
    body = [*top, *(section(key, title, content[key]) for key, title in shown.items()), made]
    return document(f"Saved guest: {name}", shown, body)


def _name(image: Image) -> str:
    """Name the report: by file and domain, as far as there are any."""
    try:
        name = None if image.bare else image.domain.name
    except QemusaveError:
        name = None
    return f"{name} ({_file(image.path)})" if name else _file(image.path)


def _file(path: StrPath | None) -> str:
    """Return the file's name without its folders: reports are handed on."""
    return "a file without a name" if path is None else os.path.basename(os.fsdecode(path))


def _stranger(image: StrPath | BinaryIO | bytes, error: MagicError) -> MagicError:
    """Say what a file is that is no saved image."""
    from ...image.identify import identify

    source = source_of(image)
    try:
        what = identify(source).what
    finally:
        source.close()
    return MagicError(f"not a libvirt saved image but {what}", path=source.path, offset=error.offset, kind=what)
