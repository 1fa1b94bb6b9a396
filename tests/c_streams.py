"""What the C header's stream parser finds, and what this library's own does, in one form."""

from __future__ import annotations

import json
import struct
import subprocess
from pathlib import Path
from typing import Any

import qemusave
from formats import RamFlag, StreamSection
from qemusave.files.source import BytesSource
from qemusave.stream.cursor import FileCursor
from qemusave.stream.live import VFIO
from qemusave.stream.runs import NOWHERE, stride_of
from qemusave.stream.section import OPAQUE
from qemusave.stream.sections import StreamReader

ROOT = Path(__file__).parent.parent
ERROR, START, SECTION, BLOCK, PAGES, SECTION_END, OPAQUE_EVENT, DESCRIPTION, END = range(9)
NAMED = (StreamSection.START, StreamSection.PART, StreamSection.END, StreamSection.FULL)


def compiled(compiler: list[str], out: Path) -> Path:
    """Make the program at *out*; *compiler* is its words, up to the options."""
    words = [*compiler, "-I", str(ROOT / "generated/c"), str(ROOT / "tests/c_stream.c"), "-o", str(out)]
    subprocess.run(words, check=True)
    return out


class Driver:
    """The compiled parser, which answers one stream after the other."""

    def __init__(self, made: Path) -> None:
        self.process = subprocess.Popen([made], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, data: bytes, origin: int = 0, page_size: int = 4096) -> list[list[Any]]:
        """Return the events of the stream that begins at *origin* in *data*."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None and stdout is not None
        stdin.write(struct.pack(">QQQ", origin, page_size, len(data)))
        stdin.write(data)
        stdin.flush()
        line = stdout.readline()
        assert line, f"the parser ended by {self.process.wait()}"
        return list(json.loads(line)[:-1])

    def close(self) -> None:
        """End it."""
        self.process.communicate()
        assert self.process.returncode == 0


def listing(events: list[list[Any]], page_size: int) -> dict[str, Any]:
    """Bring the events of the C parser into the common form."""
    out: dict[str, Any] = {"sections": [], "blocks": [], "pages": [], "complete": events[-1][0] == END}
    names: dict[int, str] = {}
    for kind, *told in events:
        text = bytes.fromhex(told[0]).decode("utf-8", "backslashreplace") if told and kind != ERROR else ""
        if kind == SECTION and told[1] in (StreamSection.START, StreamSection.FULL):
            names[told[2]] = text
        elif kind in (SECTION_END, OPAQUE_EVENT, DESCRIPTION):
            section = StreamSection(told[1])
            name = names.get(told[2]) if section in NAMED else None
            number = told[2] if name is not None or section == StreamSection.COMMAND else None
            shown = OPAQUE if kind == OPAQUE_EVENT else section.name
            out["sections"].append([shown, number, name, *told[3:5], None if shown == OPAQUE else told[5]])
        elif kind == BLOCK:
            out["blocks"].append([text, told[1], told[4], told[5]])
        elif kind == PAGES:
            _pages(out["pages"], text, *told[1:], page_size=events[0][3] or page_size)
    return out


def _pages(
    into: list[list[Any]],
    name: str,
    offset: int,
    flag: int,
    count: int,
    fill: int,
    at: int,
    size: int,
    *,
    page_size: int,
) -> None:
    kind = RamFlag(flag).name
    for n in range(count):
        what = fill if flag == RamFlag.ZERO else at + n * stride_of(page_size)
        into.append([name, offset + n * page_size, kind, what])


class _Recorder:
    page_size = 0

    def __init__(self) -> None:
        self.found: list[list[Any]] = []

    def pages(self, block: Any, runs: list[Any], position: int, data: memoryview) -> None:
        for offset, count, at in runs:
            flag = RamFlag.ZERO if at == NOWHERE else RamFlag.PAGE
            place = 0 if at == NOWHERE else position + at
            _pages(self.found, block.name, offset, flag, count, 0, place, 0, page_size=self.page_size)

    def fill(self, block: Any, offset: int, value: int) -> None:
        self.found.append([block.name, offset, "ZERO", value])

    def packed(self, block: Any, offset: int, kind: Any, data: bytes, position: int) -> None:
        self.found.append([block.name, offset, RamFlag(kind).name, position])


def expected(data: bytes, origin: int = 0, page_size: int = 4096) -> dict[str, Any]:
    """List what this library's reader finds, as far as it comes."""
    sink = _Recorder()
    out: dict[str, Any] = {"sections": [], "blocks": [], "pages": sink.found, "complete": False}
    reader = None
    try:
        reader = StreamReader(FileCursor(BytesSource(data), origin), sink, page_size=page_size)
        for s in reader.walk():
            if reader.unknown:
                raise qemusave.UnsupportedError("a section that the declaration does not know")
            out["sections"].append([s.kind, s.id, s.name, s.offset, s.body, None if s.kind == OPAQUE else s.size])
        out["complete"] = True
    except qemusave.QemusaveError:
        pass
    for b in reader.ram.blocks.values() if reader else ():
        out["blocks"].append([b.name, b.length, b.bitmap_offset, b.pages_offset])
    return out | {"page_size": (reader.ram.page_size if reader else 0) or page_size}


def difference(
    driver: Driver, data: bytes, origin: int = 0, page_size: int = 4096, *, strict: bool = False
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return what the C parser and this library's find, where these are not the same.

    Of a stream that the library takes, both list the same; else one comes further than the other, on the same way.
    Unless *strict*, that is up to the first device of which the description says another length than its footer.
    Where sections have no footers, the C parser ends with the first device, and the library looks at the description.
    """
    ours = expected(data, origin, page_size)
    page_size = ours.pop("page_size")  # which it may know from the description, or guess
    theirs = listing(driver.ask(data, origin, page_size), page_size)
    if theirs["complete"] and theirs["sections"][-1][0] == OPAQUE:
        number = len(theirs["sections"]) - 1
        ours["sections"][number:] = [[OPAQUE, *s[1:5], None] for s in ours["sections"][number : number + 1]]
    names = [s[2] for s in ours["sections"] if s[2] is not None]
    if any(name.endswith(VFIO) for name in names):  # a name that the declaration cannot list
        ours["complete"] = False
    if any(
        not name or not name.isascii() or not name.isprintable() for name in names
    ):  # only the description tells these devices
        ours["complete"] = False
    if not strict:
        _forget_lengths(ours, theirs)
    lists = [(ours[name], theirs[name]) for name in ("sections", "pages", "blocks")]
    alike = theirs == ours if ours["complete"] else all(a[: len(b)] == b[: len(a)] for a, b in lists)
    return None if alike else (theirs, ours)


def _forget_lengths(one: dict[str, Any], other: dict[str, Any]) -> None:
    for number, (a, b) in enumerate(zip(one["sections"], other["sections"], strict=False)):
        if a[0] == b[0] == "FULL" and a[:5] == b[:5] and a[5] != b[5]:
            for found in (one, other):
                del found["sections"][number:]
                found["complete"] = False
            return
