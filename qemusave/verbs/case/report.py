"""The report of a case: one page of HTML that is made for paper, and needs no scripts, no network, no colours."""

from __future__ import annotations

from pathlib import Path

from ...text import size
from ...version import __version__
from ..report.page import Html, code, element, facts, section, table
from ..report.parts import domain
from ..report.parts import findings as findings_table
from ..verify.rules import ERROR
from .contents import said
from .names import LOG, MANIFEST, SUMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ..verify.rules import Finding
    from .about import Manifest
    from .contents import Contents
    from .folder import Entry
    from .kernel import Kernel
    from .memory import Written

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MOST_ROWS = 200
_MOST_NAME = 36  # characters of what stands in a first column, which is not broken
_SHOWN = ("pc", "rip", "nip", "psw_addr", "rsp", "sp", "cr3", "ttbr0_el1", "ttbr1_el1", "satp", "cs", "cpsr", "pstate")
"""Registers that the report names: where a vCPU is, its stack, its tables; cpus.json has all."""


def report(contents: Contents, memory: Written, manifest: Manifest, entries: Iterable[Entry]) -> str:
    """Return the page; it has the hashes of all files that were written before."""
    entry = manifest.entry
    parts = [
        _verdict(entry, contents.findings),
        _part("image", "The image", _image(entry), _header(contents)),
        _part("guest", "The guest", domain(contents.image) if contents.image is not None else "Not readable."),
        _part("clock", "The guest's clock", _clocks(contents)),
        _part("kernel", "The kernel", _kernel(contents)),
        _part("memory", "The memory", _memory(memory, entry)),
        _part("cpus", "The vCPUs", _cpus(contents)),
        _part("nvram", "NVRAM", _nvram(contents)),
        _part("findings", "Rules of the format that the image breaks", findings_table(contents.findings)),
        _part("files", "The files of this case", _files(entries)),
        _part("check", "How to check this case", _check()),
    ]
    return _document(_title(contents), parts)


def _title(contents: Contents) -> str:
    from ...errors import QemusaveError

    name = None
    try:
        if contents.image is not None and not contents.image.bare:
            name = contents.image.domain.name
    except QemusaveError:
        pass
    return f"Case: saved guest {name}" if name else "Case: a saved guest"


def _part(name: str, title: str, *content: object) -> Html:
    return section(name, title, *(one if isinstance(one, Html) else element("p", one) for one in content))


def _verdict(entry: dict[str, Any], found: list[Finding]) -> Html:
    lines = [element("p", element("strong", "The image is whole." if entry["whole"] else "The image is NOT whole."))]
    if entry["problem"] is not None:
        lines.append(element("p", entry["problem"]["message"], "; what follows is as far as it goes."))
    lacks = [element("li", one) for one in entry["lacks"]]
    lacks += [element("li", code(one["name"]), " was left out: ", one["why"]) for one in entry["left_out"]]
    errors = sum(one.severity == ERROR for one in found)
    counts = f"Rules of the format that it breaks: {errors} of severity error, {len(found) - errors} warnings."
    lines.append(element("p", counts))
    if lacks:
        lines.append(element("ul", *lacks))
    return element("div", *lines, class_="verdict")


def _image(entry: dict[str, Any]) -> Html:
    image = entry["image"]
    file = image["file"]
    pairs: list[tuple[str, object]] = [("Size of the file", _bytes(file["size"]))]
    pairs += [(f"{name} of the file", code(file[key])) for name, key in _HASHES if key in file]
    if image["within"] or image["part"] is not None or image["offset"]:
        where = [", in ".join(reversed(image["within"]))] if image["within"] else []
        where += [f"called {image['part']!r}"] if image["part"] is not None else []
        where += [f"at offset {image['offset']:#x}"] if image["offset"] else []
        pairs.append(("The image is within the file", ", ".join(where)))
    if image["size"] is not None and image["size"] != file["size"]:
        pairs.append(("Size of the image", _bytes(image["size"])))
    return Html(facts(pairs) + element("p", "Its name, and where it was, stand in ", code(LOG), " alone."))


def _header(contents: Contents) -> Html:
    """Return what the image says of itself before the texts."""
    image = contents.image
    if image is None:
        return element("p", "The file ends within the header.")
    if image.bare:
        return element("p", "There is no header: a bare migration stream, as `virsh dump` writes.")
    h = image.header
    pairs = [
        ("Save", "complete" if h.complete else "INCOMPLETE: libvirt does not restore it"),
        ("Header", f"version {h.version}, {h.byte_order}-endian"),
        ("Guest restores", "running" if h.was_running else "paused"),
        ("Format", f"{h.format_name or 'unknown'} ({h.format_value})"),
        ("Save cookie", "none" if image.ofs_cookie is None else "yes"),
    ]
    if image.ofs_payload <= image.source.size:
        pairs.append(("Stream", image.payload.stream or "not readable"))
    return facts(pairs)


_HASHES = (("SHA-256", "sha256"), ("SHA-1", "sha1"), ("MD5", "md5"))


def _bytes(number: int) -> str:
    return f"{size(number)} ({number:,} bytes)"


def _clocks(contents: Contents) -> Html:
    if not contents.clocks:
        return element("p", "No clock was found in the stream.")
    rows = [(code(_cut(c.device)), c.time or "not said", c.how) for c in contents.clocks]
    offset = said(contents.image)[1]
    zone = f"The domain XML has the clock offset {offset!r}" if offset else "The domain XML says nothing of a clock"
    note = element("p", f"{zone}; the device itself knows no time zone.")
    return Html(table("What the guest would have read when it was saved", ["device", "time", "found in"], rows) + note)


def _cut(name: str) -> str:
    """Return a name from an image so that there is room for it on paper."""
    return name if len(name) <= _MOST_NAME else f"{name[: _MOST_NAME - 1]}…"


def _kernel(contents: Contents) -> Html:
    kernel = contents.kernel
    if kernel is None:
        return element("p", "The memory could not be looked through.")
    rows = [(_spots(kernel, one.places), f"{one.times}", code(one.text)) for one in kernel.banners]
    what = "Texts in memory that begin as Linux' banner does; an older one can be left in files and logs"
    found = table(what, ["first at", "times#", "text"], rows) if rows else element("p", "No banner of Linux was found.")
    if kernel.vmcoreinfo is None or kernel.place is None:
        return Html(found + element("p", "No VMCOREINFO was found."))
    lines = kernel.vmcoreinfo.decode("ascii", "replace").splitlines()
    release = next((line for line in lines if line.startswith("OSRELEASE=")), "")
    note = f"VMCOREINFO: {len(kernel.vmcoreinfo)} bytes at {_spot(kernel.place)}; {kernel.how}. "
    return Html(found + element("p", note, code(release)))


def _spots(kernel: Kernel, places: list[Any]) -> Html:
    return code(_cut(_spot(places[0]))) if places else Html("")


def _spot(spot: Any) -> str:
    return f"{spot.address:#x}" if spot.address is not None else f"{spot.block}+{spot.offset:#x}"


def _memory(memory: Written, entry: dict[str, Any]) -> Html:
    if memory.name is None:
        return element("p", "It was not asked for." if entry["as"] == "none" else "It was left out: see above.")
    rows = [
        (code(f"{p.start:#x}"), code(f"{p.end - 1:#x}"), f"{p.length:,}", p.kind, code(p.block), code(f"{at:#x}"))
        for p, at in memory.places[:_MOST_ROWS]
    ]
    heads = ["first address", "last address", "bytes#", "what", "block", "in the file at"]
    more = len(memory.places) - len(rows)
    note = element("p", f"{more} more; {MANIFEST} has all.") if more > 0 else ""
    return Html(table(f"Physical memory in {memory.name}, {_bytes(memory.size)}", heads, rows) + note)


def _cpus(contents: Contents) -> Html:
    if not contents.cpus:
        return element("p", "The state of the vCPUs is not there.")
    rows = []
    for vcpu in contents.cpus[:_MOST_ROWS]:
        named = [(name, vcpu.registers[name]) for name in _SHOWN if isinstance(vcpu.registers.get(name), int)]
        rows.append((vcpu.number, vcpu.arch, code("  ".join(f"{name}={value:#x}" for name, value in named))))
    return table("Where they were; cpus.json has all registers", ["vCPU", "architecture", "registers"], rows)


def _nvram(contents: Contents) -> Html:
    parts = [
        f"UEFI variables, {_bytes(one.length)}, in block {one.block}: {len(one.strings)} texts, in nvram.tsv."
        for one in contents.stores
    ] or ["The stream holds no UEFI variables."]
    files = said(contents.image)[0]
    parts += [
        f"The domain XML names the file {name}, which is not part of the image and was not read." for name in files
    ]
    return Html("".join(element("p", part) for part in parts))


def _files(entries: Iterable[Entry]) -> Html:
    rows = [(code(one.name), f"{one.size:,}", code(one.digests["sha256"]), one.about) for one in sorted(entries)]
    return table("All but this report, the README, the manifest, the sums and the log", _FILES, rows)


_FILES = ["file", "bytes#", "SHA-256", "what it is"]


def _check() -> Html:
    lines = [
        element("p", "In the folder: ", code(f"sha256sum -c {SUMS}"), " or ", code("qemusave case --check .")),
        element("p", f"What vouches for {SUMS} is its own hash, which was printed when this case was made."),
        facts((name, Html('<span class="line"></span>')) for name in (f"SHA-256 of {SUMS}", f"SHA-256 of {LOG}")),
        facts((name, Html('<span class="line"></span>')) for name in ("Case number", "Date", "Name", "Signature")),
        element("p", f"Made by qemusave {__version__}; addresses and offsets in hexadecimal, sizes in bytes."),
    ]
    return Html("".join(lines))


def _document(title: str, parts: list[Html]) -> str:
    style = Path(__file__).with_name("paper.css").read_text(encoding="utf-8")
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{element('title', title)}\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{element('h1', title)}\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
