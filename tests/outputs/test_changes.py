"""A change of the declaration is made in one place: regenerated, every reader follows, and nothing else is touched.

All ten bits of a page's flags are taken, so that another one would be another format: see test_python.py.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from c_streams import END, SECTION, Driver
from conftest import ROOT, once, program

CHANGES = {
    "stream.py": [
        ("FOOTER = 0x7E", 'NOTE = 0x09, "A note, with a length."\n    FOOTER = 0x7E'),
        ("MAX_MACHINE = 256", "MAX_MACHINE = 300"),
        (
            'UUID = b"configuration/uuid"',
            'COLOUR = b"configuration/colour", "A colour."\n    UUID = b"configuration/uuid"',
        ),
        (
            '    "page_size" / Derived(Choose(_is_page_bits',
            '    "colour" / If(this.name.name == ConfigurationPart.COLOUR, SectionId)\n    * says("What it looks like."),\n'
            '    "page_size" / Derived(Choose(_is_page_bits',
        ),
    ],
    "live.py": [
        ("DIRTY_BITMAP = b", 'MEMO = b"memo", "A memo."\n    DIRTY_BITMAP = b'),
        (
            "HtabPart = Struct(",
            'MemoPart = Struct(\n    "len_memo" / Int32ub\n    * says("Bytes of it."),\n'
            '    "data" / Skipped(this.len_memo)\n    * says("What it says."),\n'
            ') * says("What a part of `memo` holds.")\n\nHtabPart = Struct(',
        ),
    ],
    "sections.py": [
        ("        StreamSection.COMMAND))", "        StreamSection.COMMAND, StreamSection.NOTE))"),
        (
            '    "command" / If(',
            '    "note" / If(this.kind == StreamSection.NOTE, Command)\n    * says("Worth a note."),\n    "command" / If(',
        ),
        ("HtabPart, LiveSection", "HtabPart, LiveSection, MemoPart"),
        (
            '    "part" / If(this.is_part, PartHead)',
            '    "memo_id" / _id_of(LiveSection.MEMO)\n    * says("The id of the memo."),\n'
            '    "part" / If(this.is_part, PartHead)',
        ),
        (
            '    "htab" / If(',
            '    "is_memo" / _is(LiveSection.MEMO)\n    * says("Whether this is a part of a memo."),\n'
            '    "memo" / If(this.is_memo, MemoPart)\n    * says("What it is about."),\n    "htab" / If(',
        ),
        ("this._.dirty_bitmap_id))", "this._.dirty_bitmap_id, this._.memo_id))"),
    ],
    "libvirt.py": [
        ("MAX_VERSION = 3", "MAX_VERSION = 4"),
        ("    SPARSE = 6", '    BROTLI = 7, "The stream through a new compressor."\n    SPARSE = 6'),
        ("    MAPPED_RAM = 0x1", '    CHANNELS = 0x2, "In channels."\n    MAPPED_RAM = 0x1'),
        (
            '        "reserved" / GreedyBytes',
            '        "num_channels" / If(this.version >= 4, u32)\n        * says("How many channels there are."),\n'
            '        "reserved" / GreedyBytes',
        ),
    ],
    "__init__.py": [
        ("    HtabPart,\n", "    HtabPart,\n    MemoPart,\n"),
        ('    "HtabPart",\n', '    "HtabPart",\n    "MemoPart",\n'),
    ],
}
"""A section type with a length, a bound, a subsection of the configuration, a live section, a version and a field of
the header, a format, and a feature: file in ``formats/``, and what in it becomes what."""

REGENERATE = """
import sys
from pathlib import Path
from qemusave.outputs.kaitai import compiler
from qemusave.spec import load
from qemusave.verbs.spec import files
made = files(load())
if {node}:
    made |= compiler.sources(load(), Path({root!r}))
for name, text in made.items():
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)
"""


def made(folder: Path) -> None:
    """Make the package as it would be with other ``formats/``, regenerated and otherwise the same."""
    shutil.copytree(ROOT / "qemusave", folder / "qemusave", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    for name, changes in CHANGES.items():
        path = folder / "qemusave" / "formats" / name
        text = path.read_text()
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after, 1)
        path.write_text(text)
    has_node = shutil.which("node") is not None and (ROOT / "node_modules/kaitai-struct-compiler").is_dir()
    assert run(folder, REGENERATE.format(node=has_node, root=os.fspath(ROOT))) == ""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return its folder."""
    return once(tmp_path_factory, "other", made)


def run(folder: Path, code: str, paths: Sequence[Path] = ()) -> str:
    """Run Python code with the package in a folder, and return what it prints."""
    env = {**os.environ, "PYTHONPATH": os.fspath(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, *paths], cwd=folder, env=env, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def name(text: bytes) -> bytes:
    return bytes([len(text)]) + text


def u32(*numbers: int) -> bytes:
    return b"".join(n.to_bytes(4, "big") for n in numbers)


def stream(len_machine: int) -> bytes:
    """Build a stream with a new subsection, a new live section and a new type of section."""
    colour = b"\5" + name(b"configuration/colour") + u32(1, 77)
    memo = u32(3) + b"abc"
    made = b"QEVM" + u32(3) + b"\7" + u32(len_machine) + b"m" * len_machine + colour
    made += b"\1" + u32(5) + name(b"memo") + u32(0, 1) + memo + b"\x7e" + u32(5)
    return made + b"\x09\0\1\0\2xy" + b"\3" + u32(5) + memo + b"\x7e" + u32(5) + b"\0"


KINDS = [1, 9, 3, 0]
"""The sections of such a stream."""

BY_LIBRARY = """
import sys
from pathlib import Path
from qemusave.errors import QemusaveError
from qemusave.files.source import BytesSource
from qemusave.stream.cursor import FileCursor
from qemusave.stream.sections import StreamReader
from qemusave.declared import StreamSection
for path in sys.argv[1:]:
    try:
        reader = StreamReader(FileCursor(BytesSource(Path(path).read_bytes())), None)
        print([int(StreamSection[s.kind]) for s in reader.walk()])
    except QemusaveError:
        print(None)
"""

BY_DECLARATION = """
import sys
from pathlib import Path
from construct import ConstructError
from qemusave.formats import MigrationStream
for path in sys.argv[1:]:
    try:
        print([int(s.kind) for s in MigrationStream.parse(Path(path).read_bytes()).sections])
    except ConstructError:
        print(None)
"""

BY_KAITAI = """
import sys
from pathlib import Path
from kaitaistruct import KaitaiStream, KaitaiStructError
import io
sys.path.insert(0, "generated/python")
from libvirt_save_image import LibvirtSaveImage
for path in sys.argv[1:]:
    try:
        read = LibvirtSaveImage.MigrationStream(4096, KaitaiStream(io.BytesIO(Path(path).read_bytes())))
        print([int(place.section.kind) for place in read.sections])
    except (KaitaiStructError, EOFError):
        print(None)
"""

BY_KAITAI_IN_JAVASCRIPT = """
const { LibvirtSaveImage } = require(process.cwd() + '/generated/javascript/LibvirtSaveImage.js');
const { KaitaiStream } = require('kaitai-struct');
for (const path of process.argv.slice(1)) {
  let found = null;
  try {
    const stream = new KaitaiStream(require('fs').readFileSync(path));
    found = new LibvirtSaveImage.MigrationStream(stream, null, null, 4096).sections.map((place) => place.section.kind);
  } catch (error) { if (!/Validation|not greater|not less|not any|EOF|end of/.test(error.name + error.message)) throw error; }
  console.log(JSON.stringify(found));
}
"""


def in_c(folder: Path, paths: list[Path]) -> list[Any]:
    """Let the C parser read streams."""
    built = folder / "c_stream"
    words = [program("gcc"), "-I", str(folder / "generated/c"), str(ROOT / "tests/c_stream.c"), "-o", str(built)]
    subprocess.run(words, check=True)
    driver, found = Driver(built), []
    for path in paths:
        events = driver.ask(path.read_bytes())
        found.append([e[2] for e in events if e[0] == SECTION] if events[-1][0] == END else None)
    driver.close()
    return found


def in_javascript(folder: Path, paths: list[Path]) -> list[Any]:
    """Let Kaitai's JavaScript parser read streams."""
    env = {**os.environ, "NODE_PATH": str(ROOT / "node_modules")}
    words = [program("node"), "-e", BY_KAITAI_IN_JAVASCRIPT, *map(str, paths)]
    out = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def in_python(folder: Path, paths: list[Path], code: str) -> list[Any]:
    """Let a Python program read streams."""
    return [None if line == "None" else json.loads(line) for line in run(folder, code, paths).splitlines()]


READERS = {
    "the library": lambda folder, paths: in_python(folder, paths, BY_LIBRARY),
    "the declaration": lambda folder, paths: in_python(folder, paths, BY_DECLARATION),
    "Kaitai's Python": lambda folder, paths: in_python(folder, paths, BY_KAITAI),
    "Kaitai's JavaScript": in_javascript,
    "C": in_c,
}


@pytest.mark.parametrize("reader", READERS)
def test_sections_subsections_and_bounds_reach_every_reader(reader: str, other: Path, tmp_path: Path) -> None:
    """A type of section with a length, a live section, a subsection of the configuration, and a bound."""
    if "JavaScript" in reader:
        program("node")
    paths = [tmp_path / "long", tmp_path / "too-long", tmp_path / "short"]
    for path, size in zip(paths, (300, 301, 3), strict=True):
        path.write_bytes(stream(size))
    assert READERS[reader](other, paths) == [KINDS, None, KINDS]
    if reader == "Kaitai's JavaScript" or reader == "C":
        return
    assert in_python(ROOT, paths, {"the library": BY_LIBRARY}.get(reader, BY_DECLARATION)) == [None] * 3


def test_the_documents_say_it(other: Path) -> None:
    text = (other / "docs/format.md").read_text()
    for said in ("A note, with a length.", "A memo.", "configuration/colour", "How many channels", "BROTLI", "300"):
        assert said in text or said.lower() in text, said
        assert said not in (ROOT / "docs/format.md").read_text() or said == "300"


HEADER = """
import sys
from pathlib import Path
from qemusave.image.header import parse_header
from qemusave.verbs.verify import verify
from qemusave.cli.main import main
data = bytearray(Path({image!r}).read_bytes())
data[16], data[36:40] = 4, bytes([2, 0, 0, 0])
header = parse_header(data)
print(header.version, int(header.features), header.num_channels)
Path("four.save").write_bytes(data)
print([f.rule for f in verify("four.save") if f.rule == "header.version-unreleased"])
data[16], data[28] = 2, 7
print(parse_header(data).format_name)
sys.stderr = sys.stdout
print(main(["convert", {image!r}, "seven.save", "--format", "brotli"]))
"""


def test_a_version_a_field_a_feature_and_a_format_of_the_header_reach_the_reader(other: Path) -> None:
    image = os.fspath(ROOT / "tests/images/tiny-paused.raw.save")
    told = run(other, HEADER.format(image=image)).splitlines()
    assert told[0] == "4 2 0" and told[1] == "['header.version-unreleased']" and told[2] == "brotli"
    assert "no codec for brotli" in told[3] and told[4] == "3"


def test_they_reach_the_header_in_c(other: Path, tmp_path: Path) -> None:
    data = bytearray((ROOT / "tests/images/tiny-paused.raw.save").read_bytes()[:92])
    words = {"version": (16, 4), "format": (28, 7), "features": (36, 2)}
    for at, value in words.values():
        data[at : at + 4] = value.to_bytes(4, "little")
    found = []
    for folder in (other, ROOT):
        built = tmp_path / "c_parser"
        source = str(ROOT / "tests/c_parser.c")
        subprocess.run([program("gcc"), "-I", str(folder / "generated/c"), source, "-o", str(built)], check=True)
        asked = (1 << 30).to_bytes(8, "big") + len(data).to_bytes(8, "big") + bytes(data)
        found.append(json.loads(subprocess.run([built], input=asked, capture_output=True, check=True).stdout))
    assert {name: found[0][name] for name in words} == {"version": 4, "format": 7, "features": 2}
    assert found[1] == {"error": "version, at offset 16, has a value outside the format"}
