"""The C header: compilers take it, pahole sees the declared layout, and its parser agrees with this library's."""

from __future__ import annotations

import json
import re
import struct
import subprocess
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import NAMES, ROOT, program, real, shared
from headers import headers
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import image_by_construct as by_construct

import formats
import qemusave
from qemusave.image.header import OFFSETS
from qemusave.spec import load
from qemusave.spec.places import layouts

HEADER = ROOT / "generated/c"
STRICT = ["-Wall", "-Wextra", "-pedantic", "-Werror", "-Wconversion", "-Wshadow", "-I", HEADER]
STANDARDS = [
    (compiler, standard)
    for compiler in ("gcc", "clang", "g++", "clang++")
    for standard in (("c++17", "c++20") if "+" in compiler else ("c99", "c11", "c17"))
]
PACKAGES = {"clang++": "clang"}


def compiled(folder: Path, compiler: str, *options: str) -> Path:
    out = folder / "c_parser"
    words = [program(compiler, PACKAGES.get(compiler, "")), *STRICT, *options, ROOT / "tests/c_parser.c", "-o", out]
    subprocess.run(words, check=True)
    return out


@pytest.mark.parametrize(("compiler", "standard"), STANDARDS)
def test_compilers_take_it(compiler: str, standard: str, tmp_path: Path) -> None:
    options = ["-x", "c++"] if "+" in compiler else []
    assert ask(compiled(tmp_path, compiler, *options, f"-std={standard}"), [b"", real("tiny-paused.xz")])[0] == {
        "error": "the file ends inside header"
    }


def test_a_wrong_offset_is_no_c(tmp_path: Path) -> None:
    """The assertions do something, also in C99, where they are no keyword."""
    text = (HEADER / "qemusave.h").read_text()
    wrong = text.replace("    uint32_t len_data;", "    uint32_t more;\n    uint32_t len_data;", 1)
    assert wrong != text
    (tmp_path / "qemusave.h").write_text(wrong)
    (tmp_path / "it.c").write_text('#include "qemusave.h"\n')
    for standard in ("c99", "c11"):
        words = [program("gcc"), f"-std={standard}", "-fsyntax-only", tmp_path / "it.c"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode != 0 and "len_data_offset" in done.stderr.replace("_assert_save_header", "")


def test_pahole_sees_the_declared_layout(tmp_path: Path) -> None:
    structs = [f"qemusave_{layout.record.name}" for layout in layouts(load())]
    uses = "".join(f"struct {name} use_{name};\n" for name in structs)
    (tmp_path / "all.c").write_text(f'#include "qemusave.h"\n{uses}')
    words = [program("gcc"), "-g", "-c", "-I", HEADER, tmp_path / "all.c", "-o", tmp_path / "all.o"]
    subprocess.run(words, check=True)
    words = [program("pahole"), "-C", ",".join(structs), tmp_path / "all.o"]
    out = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert "hole" not in out and "padding" not in out
    seen = {}
    for name, body in re.findall(r"struct (\w+) \{\n(.*?)\n\};", out, re.DOTALL):
        members = re.findall(r"(\w+)(?:\[\d+\])?;\s*/\*\s*(\d+)\s+(\d+) \*/", body)
        size = re.search(r"/\* size: (\d+)", body)
        assert size is not None
        seen[name] = int(size[1]), [(member, int(offset), int(length)) for member, offset, length in members]
    for layout in layouts(load()):
        places = [(p.field.name, p.offset, p.size) for p in layout.stored]
        assert seen[f"qemusave_{layout.record.name}"] == (layout.size, places)
    assert seen["qemusave_save_header"][0] == formats.LEN_HEADER


def ask(driver: Path, images: list[bytes], shown: int | None = None) -> list[dict[str, Any]]:
    """Parse images in C, of which only the first *shown* bytes are handed over."""
    parts = [struct.pack(">QQ", len(data), len(data[:shown])) + data[:shown] for data in images]
    done = subprocess.run([driver], input=b"".join(parts), capture_output=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(images)
    return answers


def expected(data: bytes) -> dict[str, Any]:
    """Say what the C parser should find, from this library's own."""
    try:
        header = qemusave.parse_header(data)
    except qemusave.TruncatedError:
        return {"error": "the file ends inside header"}
    except qemusave.MagicError:
        wrong = "magic, at offset 0, has a value outside the format"
        return {"error": wrong if len(data) >= len(formats.SaveMagic.SAVE) else "the file ends inside header"}
    except qemusave.QemusaveError as error:
        name = next(name for name, offset in OFFSETS.items() if offset == error.offset)
        return {"error": f"{name}, at offset {error.offset}, has a value outside the format"}
    end = formats.LEN_HEADER + header.len_xml
    cookie = [end, header.len_data - header.len_xml] if header.ofs_cookie else [0, 0]
    if header.ofs_payload > len(data):
        return {"error": f"the file ends inside {'xml' if end > len(data) else 'cookie'}"}
    return {
        "magic": header.magic.hex(),
        "version": header.version,
        "len_data": header.len_data,
        "was_running": header.was_running_value,
        "format": header.format_value,
        "ofs_cookie": header.ofs_cookie,
        "features": header.features_value,
        "reserved": header.reserved.hex(),
        "byte_order": int(header.byte_order == "big"),
        "len_xml": header.len_xml,
        "len_cookie": header.len_data - header.len_xml,
        "ofs_payload": header.ofs_payload,
        "areas": [[formats.LEN_HEADER, header.len_xml], cookie, [header.ofs_payload, len(data) - header.ofs_payload]],
        "error": "no error",
    }


@pytest.fixture(scope="module")
def sanitized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the driver, compiled so that any step outside the bytes or undefined act ends it."""
    options = ["-std=c11", "-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
    return compiled(tmp_path_factory.mktemp("c"), "gcc", *options)


def test_real_images(sanitized: Path) -> None:
    for name in NAMES:
        data = real(name)
        assert ask(sanitized, [data], formats.LEN_HEADER) == [expected(data)], name
        assert expected(data)["error"] == "no error"


def test_all_shared_images(sanitized: Path) -> None:
    images = shared()
    answers = dict(zip(images, ask(sanitized, list(images.values())), strict=True))
    assert answers == {name: expected(data) for name, data in images.items()}
    assert len(images) > 40 and {answer["error"] for answer in answers.values()} == {"no error"}


def test_made_images(sanitized: Path) -> None:
    made = list(builders.valid().values())
    answers = ask(sanitized, made)
    assert answers == [expected(data) for data in made]
    assert {a["error"] for a in answers} == {"no error"}


def test_broken_images(sanitized: Path) -> None:
    made = builders.broken()
    for (name, data), answer in zip(made.items(), ask(sanitized, list(made.values())), strict=True):
        assert answer == expected(data), name
        assert answer["error"] != "no error", name


def test_random_bytes(sanitized: Path) -> None:
    @settings(max_examples=12)
    @given(st.lists(headers() | st.binary(max_size=120), min_size=50, max_size=50))
    def check(images: list[bytes]) -> None:
        for data, answer in zip(images, ask(sanitized, images), strict=True):
            assert answer == expected(data)
            assert (answer["error"] == "no error") == (by_construct(data) is not None)

    check()
