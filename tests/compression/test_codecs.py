"""A codec is a row and a module: what adding one takes, and that nothing else names the codecs."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, real

import qemusave
from qemusave.compression import bzip2, gzip, lzop, xz, zstd
from qemusave.compression.codecs import codec
from qemusave.compression.table import CODECS, LEN_MAGIC, encoding_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from qemusave.compression.codecs import Codec

MODULES: list[Codec] = [gzip, bzip2, xz, lzop, zstd]

HEX = '''
"""Hexadecimal digits behind a magic."""
from binascii import hexlify, unhexlify

from ..declared import PayloadMagic
from ..files.output import pwrite
from .pieces import MIB, Pieces

REFUSES_ZEROS = REFUSES_GARBAGE = True


def decoded(packed, size):
    packed.need(len(PayloadMagic.HEX))
    while data := packed.read(size):
        try:
            yield unhexlify(data)
        except ValueError as error:
            raise packed.corrupt(error) from error
    packed.end = packed.at


def memory(level):
    return 2 * MIB


def encoder(fd, place, level, threads):
    pwrite(fd, PayloadMagic.HEX, place)
    return Pieces(fd, place + len(PayloadMagic.HEX), MIB, lambda piece: [hexlify(piece)], threads)
'''


def inserted(path: Path, before: str, line: str) -> None:
    text = path.read_text()
    assert text.count(before) == 1
    path.write_text(text.replace(before, line + before))


@pytest.fixture(scope="module")
def with_hex(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one codec more."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("formats", "qemusave"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    inserted(folder / "formats" / "libvirt.py", "    SPARSE = 6", '    HEX = 7, "The stream through `xxd -p`."\n')
    inserted(folder / "formats" / "payload.py", "    LZOP = b", '    HEX = b"HEX\\n", "Hexadecimal digits."\n')
    run(folder, "spec", "--no-parsers")  # what is imported knows the new magic from here on
    inserted(
        folder / "qemusave" / "compression" / "table.py", '    Row("lzop"', '    Row("hex", (PayloadMagic.HEX,)),\n'
    )
    (folder / "qemusave" / "compression" / "hex.py").write_text(HEX)
    run(folder, "spec", "--no-parsers")
    return folder


def payload(data: bytes) -> bytes:
    with qemusave.open(data) as image:
        return data[image.payload.offset :]


def run(folder: Path, *words: str, status: int = 0) -> str:
    done = subprocess.run([sys.executable, "-m", "qemusave", *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == status, done
    return done.stdout


def test_what_another_codec_takes(with_hex: Path, tmp_path: Path) -> None:
    """Two lines in formats/, a row and a module: it is converted to and from, shown, and verified."""
    raw, there, back = (tmp_path / name for name in ("raw", "hex", "back"))
    raw.write_bytes(real("tiny-paused.raw"))
    run(with_hex, "convert", "--format", "hex", str(raw), str(there))
    assert b"HEX\n" + b"QEVM".hex().encode() in there.read_bytes()
    assert "hex" in run(with_hex, "info", str(there))
    assert run(with_hex, "verify", str(there))
    assert run(with_hex, "diff", str(there), str(raw), status=1).splitlines()[1:] == ["stream encoding: hex -> none"]
    run(with_hex, "convert", "--format", "raw", str(there), str(back))
    assert payload(back.read_bytes()) == payload(raw.read_bytes())


def test_each_row_has_its_module() -> None:
    assert [codec(row.encoding) for row in CODECS] == MODULES
    assert all(encoding_of(magic[:LEN_MAGIC]) == row.encoding for row in CODECS for magic in row.magics)


KNOWING = {  # who may name a codec, and why
    "compression": "they are there",
    "formats": "they are declared there",
    "declared.py": "is generated from that",
    "files/within": "files that are compressed as a whole, whatever is in them",
    "memory/kept": "keeps its tables in a frame of zstd",
    "files/generated_qcow2.py": "so is this; disks have compressed clusters",
    "verbs/compat": "says which libvirt has which",
    "verbs/info/versions.py": "so does this",
    "verbs/corpus": "makes images in each container",
    "verbs/scan/parquet.py": "writes a file that is compressed",
    "cli/shell": "is generated",
    "spec/constants.py": "lists the modules of formats/",
}


def named(tree: ast.AST) -> set[str]:
    """Name the codecs that code names: as words, attributes and texts, but not in prose."""
    prose = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            found.add(node.value)
        elif isinstance(node, ast.Name | ast.Attribute):
            found.add((node.id if isinstance(node, ast.Name) else node.attr).lower())
    return found & {row.encoding for row in CODECS}


def test_nobody_else_names_them() -> None:
    package = ROOT / "qemusave"
    for path in sorted(package.rglob("*.py")):
        place = str(path.relative_to(package))
        if not place.startswith(tuple(KNOWING)):
            assert not named(ast.parse(path.read_text())), place


@pytest.mark.parametrize("words", [["info", "tiny-paused.raw"], ["verify", "tiny-paused.sparse"], ["convert", "-h"]])
def test_what_reads_no_compressed_payload_imports_no_codec(image_path: Any, words: list[str]) -> None:
    call = [str(image_path(word)) if word.startswith("tiny") else word for word in words]
    libraries = ["bz2", "lzma", "lzallright", "isal", "backports.zstd", "compression.zstd", "concurrent.futures"]
    code = (
        "import sys; from qemusave.cli.main import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        f"modules = [m for m in sys.modules if m in {libraries!r} or m.startswith('qemusave.compression.')]\n"
        "print(*modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *call], capture_output=True, text=True)
    there = set(done.stderr.split())
    assert not there & {*libraries, *(f"qemusave.compression.{row.encoding}" for row in CODECS)}, there


def test_a_codec_brings_no_other() -> None:
    code = (
        "import sys; from qemusave.files.source import BytesSource; from qemusave.compression.decode import decoded\n"
        "list(decoded(BytesSource(sys.stdin.buffer.read()), 0, sys.argv[1]))\n"
        "print(*(m.rpartition('.')[2] for m in sys.modules if m.startswith('qemusave.compression.')))"
    )
    for row in CODECS:
        data = payload(real(f"tiny-paused.{row.encoding}"))
        done = subprocess.run([sys.executable, "-c", code, row.encoding], input=data, capture_output=True)
        there = set(done.stdout.decode().split())
        assert there & {row.encoding for row in CODECS} == {row.encoding}, done
