"""Derived files: up to date, and equal to the declaration."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from conftest import ROOT

import formats
from qemusave import declared
from qemusave.cli.main import main
from qemusave.outputs.kaitai import ksy
from qemusave.outputs.notice import NOTICE
from qemusave.spec import load
from qemusave.stream.generated import read_mapped_ram_header
from qemusave.stream.start import Beginning
from qemusave.verbs.spec import files, makers


@pytest.mark.parametrize("name", makers(load()))
def test_committed_files_are_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text() == makers(load())[name](load())
    assert NOTICE in (ROOT / name).read_text()


def test_pictures_are_up_to_date_and_there_are_no_others() -> None:
    derived = {name: text for name, text in files(load()).items() if name.endswith(".svg")}
    assert {str(p.relative_to(ROOT)): p.read_text() for p in (ROOT / "docs/format").iterdir()} == derived


def test_pictures_show_every_field_of_the_header() -> None:
    words = ElementTree.fromstring(files(load())["docs/format/words.svg"])
    texts = [t.text for t in words.iter("{http://www.w3.org/2000/svg}text")]
    assert [t for t in texts if t in declared.SAVE_HEADER_OFFSETS] == list(declared.SAVE_HEADER_OFFSETS)[1:]
    boxes = list(words.iter("{http://www.w3.org/2000/svg}rect"))
    assert all(box.find("{http://www.w3.org/2000/svg}title").text for box in boxes)  # type: ignore[union-attr]


def test_drift_is_found_and_mended(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path)
    assert main(["spec", "--check", "--no-parsers", "--out", out]) == 1
    assert main(["spec", "--no-parsers", "--out", out]) == 0
    assert main(["spec", "--check", "--no-parsers", "--out", out]) == 0
    with open(f"{out}/spec.ksy", "a") as file:
        file.write("# drift\n")
    capsys.readouterr()
    assert main(["spec", "--check", "--no-parsers", "--out", out]) == 1
    assert "spec.ksy: out of date" in capsys.readouterr().out


def test_layout_equals_the_declaration() -> None:
    assert struct.calcsize(declared.SAVE_HEADER_LITTLE_CODE) == declared.LEN_HEADER == formats.LEN_HEADER
    data = bytes(range(16, 16 + formats.LEN_HEADER))
    for order, code in (("LITTLE", declared.SAVE_HEADER_LITTLE_CODE), ("BIG", declared.SAVE_HEADER_BIG_CODE)):
        words = formats.libvirt.header_words(formats.libvirt.Int32ul if order == "LITTLE" else formats.libvirt.Int32ub)
        expected = words.parse(data[16:], strict=False)
        fast = dict(zip(declared.SAVE_HEADER_OFFSETS, struct.unpack(code, data), strict=True))
        for name in ("version", "len_data", "was_running", "format", "ofs_cookie"):
            assert fast[name] == int(expected[name])
        assert fast["features"] == expected.features.other_bits + expected.features.MAPPED_RAM
        assert fast["reserved"] == expected.reserved
    for of in ("SaveFormat", "ByteOrder", "StreamSection", "SaveFeature", "LzopFlag"):
        members = {m.name: int(m) for m in getattr(formats, of)}
        said = getattr(declared, of)
        assert {name: int(getattr(said, name)) for name in vars(said) if name.isupper()} == members
    for of in ("SaveMagic", "PayloadMagic", "Capability", "ConfigurationPart"):
        for m in getattr(formats, of):
            assert getattr(getattr(declared, of), m.name) == bytes(m)


def test_start_up_imports_nothing_heavy() -> None:
    # info of a raw image: no construct, no XML tree, no decompressor, no json, no typing
    program = (
        "import sys; from qemusave.cli.main import main; main(['info', sys.argv[1]]);"
        "print([m for m in ('construct', 'argparse', 're', 'lxml', 'xml', 'typing', 'dataclasses', 'json', 'lzma', 'bz2', 'backports',"
        " 'qemusave.spec.nodes', 'qemusave.formats', 'qemusave.compat') if m in sys.modules])"
    )
    image = ROOT / "tests/images/tiny-paused.raw.save"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {program}", image],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_ksy_is_in_gallery_style() -> None:
    text = (ROOT / "spec.ksy").read_text()
    assert "license: CC0-1.0" in text and "doc-ref:" in text
    ids = re.findall(r"- id: (\S+)", text)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", i) for i in ids)
    # the portability rules: no enum on integers of the switched order, no 64-bit arithmetic
    assert not re.search(r"type: u4\n\s+enum:", text)
    wide = [f.name for record in load().records.values() for f in record.fields if getattr(f.type, "size", 0) == 8]
    assert not [line for line in re.findall(r"(?:value|size|repeat-expr|if): (.*)", text) if line in wide]


def test_the_mirror_compiles_for_documents_too(node: str) -> None:
    """Not for Kaitai's "construct", which knows no byte order that is decided while reading."""
    languages = ["graphviz", "html"]
    job = json.dumps(dict.fromkeys(languages, ksy.tree(load())))
    words = [node, str(ROOT / "qemusave/outputs/kaitai/compiler.js")]
    done = subprocess.run(words, input=job, cwd=ROOT, capture_output=True, text=True, check=True)
    made = json.loads(done.stdout)
    assert {name.split("/")[0] for name in made} == set(languages) and all(made.values())


def test_places_are_written_portably() -> None:
    text = (ROOT / "spec.ksy").read_text()
    assert "_index" not in text  # it begins with 1 in Go, where the end of a list is a condition
    for line in re.findall(r"(?:type|value|pos|size): (.*)", text):
        for name in ("used_length", "pages_offset", "bitmap_offset", "mapped.page_size"):
            assert not re.search(rf"{name}(?!\.as<s8>|[\w)]| !=)", line), line


def test_the_worked_example_of_the_format_is_right() -> None:
    """The mapped-ram block of docs/format.md, byte by byte."""
    lines = (ROOT / "docs/format.md").read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("header      00"))
    header = read_mapped_ram_header(Beginning(bytes.fromhex(lines[at].removeprefix("header"))))
    places = [int(line.split()[0], 16) for line in lines[at + 2 : at + 6]]
    assert [header.bitmap_offset, *(header.pages_offset + n * header.page_size for n in range(3))] == places
    assert f"behind it, at {places[-1] + header.page_size:#x}, the stream goes on" in lines[at + 5]
    bitmap = bytes.fromhex(lines[at + 2][10:36])
    assert [n for n in range(64) if bitmap[n // 8] >> n % 8 & 1] == [0, 2] and len(bitmap) == declared.LEN_BITMAP_WORD
