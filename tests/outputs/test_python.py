"""The generated reader and writer of the stream's structure: a change of the declaration is made in one place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from qemusave import errors
from qemusave.formats import Capability, ConfigurationPart, RamFlag
from qemusave.stream import generated
from qemusave.stream.start import Beginning

NAMES = st.binary(max_size=255)
U32 = st.integers(0, 0xFFFFFFFF)

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
from pathlib import Path
from qemusave.outputs import OUTPUTS
from qemusave.spec import load
for name in ("qemusave/declared.py", "qemusave/stream/generated.py"):
    Path(name).write_text(OUTPUTS[name](load()))
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package as it would be with other ``formats/``, regenerated and otherwise the same."""
    folder = tmp_path_factory.mktemp("other")
    shutil.copytree(ROOT / "qemusave", folder / "qemusave", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    for name, changes in CHANGES.items():
        path = folder / "qemusave" / "formats" / name
        text = path.read_text()
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after, 1)
        path.write_text(text)
    assert run(folder, REGENERATE) == ""
    return folder


def run(folder: Path, code: str) -> str:
    """Run Python code with the package in a folder, and return what it prints."""
    env = {**os.environ, "PYTHONPATH": os.fspath(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


STREAM = """
import qemusave
from qemusave.files.source import BytesSource
from qemusave.stream.cursor import FileCursor
from qemusave.stream.sections import StreamReader
name = lambda text: bytes([len(text)]) + text
u32 = lambda *numbers: b"".join(n.to_bytes(4, "big") for n in numbers)
machine = b"m" * 280
colour = b"\\5" + name(b"configuration/colour") + u32(1, 77)
stream = b"QEVM" + u32(3) + b"\\7" + u32(280) + machine + colour
memo = u32(3) + b"abc"
stream += b"\\1" + u32(5) + name(b"memo") + u32(0, 1) + memo + b"\\x7e" + u32(5)
stream += b"\\x09\\0\\1\\0\\2xy"
stream += b"\\3" + u32(5) + memo + b"\\x7e" + u32(5) + b"\\0"
reader = StreamReader(FileCursor(BytesSource(stream)), None)
print(reader.start.machine == machine.decode(), [(s.kind, s.name, s.size) for s in reader.walk()])
"""


def test_a_section_type_a_live_section_a_subsection_and_a_bound_reach_the_reader(other: Path) -> None:
    found = [("START", "memo", 7), ("NOTE", None, 2), ("END", "memo", 7), ("EOF", None, 0)]
    assert run(other, STREAM) == f"True {found}\n"


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


def test_no_bit_is_left_for_another_flag_of_a_page() -> None:
    """So another one is another format, and the loop over the pages must be looked at."""
    assert sum(map(int, RamFlag)) == (1 << 10) - 1


@given(NAMES, U32, st.integers(0, 24), st.lists(NAMES | st.just(bytes(Capability.MAPPED_RAM)), max_size=64))
def test_what_was_read_is_written_again(machine: bytes, version: int, bits: int, names: list[bytes]) -> None:
    parts = [
        generated.put_subsection(ConfigurationPart.PAGE_BITS, version, generated.put_target_page_bits(bits)),
        generated.put_subsection(
            ConfigurationPart.CAPABILITIES, 1, capability_list=generated.put_capability_list(names)
        ),
        generated.put_subsection(ConfigurationPart.UUID, 1, uuid=generated.put_uuid(bytes(16))),
    ]
    data = generated.put_configuration_section(machine, b"".join(parts))
    value = generated.read_configuration_section(Beginning(data))
    assert generated.build_configuration_section(value) == data
    assert value.fields.mapped_ram == (Capability.MAPPED_RAM in names)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_and_written_again_or_refused(data: bytes) -> None:
    """All readers that have a builder: what they read is what they write."""
    for name in vars(generated):
        if name.startswith("build_") and name != "build_section_footer":
            kind = name.removeprefix("build_")
            cursor = Beginning(data)
            try:
                value = getattr(generated, f"read_{kind}")(cursor)
            except errors.QemusaveError:
                continue
            assert getattr(generated, name)(value) == data[: cursor.at], kind
