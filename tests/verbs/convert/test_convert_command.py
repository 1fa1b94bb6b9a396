"""The command `convert`: memory, messages, files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import builders
import conftest
import pytest
from convertible import made, memory, sound, write

import qemusave
from qemusave.cli.main import main
from qemusave.errors import SameFileError
from qemusave.verbs.convert import convert
from qemusave.verbs.convert.choose import Wanted

PEAK = """
import sys
from qemusave.cli.main import main
code = main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(code, int(peak.split()[1]) >> 10)
"""


@pytest.mark.parametrize("fmt", ["zstd", "gzip", "sparse", "raw"])
def test_memory_is_bounded(large: Path, tmp_path: Path, fmt: str) -> None:
    def peak(source: Path, out: Path, to: str) -> int:
        words = [sys.executable, "-c", PEAK, "convert", str(source), str(out), "--format", to]
        done = subprocess.run(words, capture_output=True, text=True, timeout=100, check=True, cwd=conftest.ROOT)
        code, peak = map(int, done.stdout.split())
        assert code == 0
        return peak

    assert peak(large, tmp_path / "out", fmt) < 64
    assert peak(tmp_path / "out", tmp_path / "again", "raw" if fmt == "zstd" else "zstd") < 64


def test_command(seven: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = str(seven["raw"]), str(tmp_path / "out")
    assert main(["convert", source, out, "--format", "zstd", "--level", "1", "--threads", "2"]) == 0
    assert capsys.readouterr().err.startswith(f"{out}: raw to zstd, header version 2, little-endian")
    assert main(["convert", source, out, "--format", "zstd"]) == 5 and "--force" in capsys.readouterr().err
    words = [
        "--force",
        "--json",
        "--header-version",
        "3",
        "--byte-order",
        "big",
        "--format",
        "sparse",
        "--padding",
        "0",
    ]
    assert main(["convert", source, out, *words]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "schema": 1,
        "path": source,
        "out": out,
        "from": "raw",
        "format": "sparse",
        "size": Path(out).stat().st_size,
        "version": 3,
        "byte_order": "big",
        "features_value": 1,
        "cookie": True,
        "offset": qemusave.read_header(out).ofs_payload,
        "machine": None,
        "dropped": [],
        "notes": [],
    }
    for wrong in (
        ["--format", "zstd", "--level", "99"],
        ["--format", "raw", "--level", "1"],
        ["--format", "gzip", "--threads", "0"],
        [],
        ["--for", "libvirt-9.0", "--format", "zstd"],
        ["--format", "raw", "--cookie", source],
        ["--format", "raw", "--xml", source],
    ):
        assert main(["convert", source, str(tmp_path / "no"), *wrong]) == 2, wrong
    assert main(["convert", str(tmp_path / "none"), out, "--format", "raw", "--force"]) == 5
    (tmp_path / "part").write_bytes(made(magic=builders.formats.SaveMagic.PART))
    assert main(["convert", str(tmp_path / "part"), str(tmp_path / "no"), "--format", "raw"]) == 4
    (tmp_path / "text").write_bytes(b"text" * 100)
    assert main(["convert", str(tmp_path / "text"), str(tmp_path / "no"), "--format", "raw"]) == 3
    assert not (tmp_path / "no").exists()


def test_in_its_own_place(tmp_path: Path) -> None:
    path = write(tmp_path, made())
    before = memory(path)
    with pytest.raises(SameFileError):
        convert(path, path, Wanted("sparse"), force=True)
    assert memory(path) == before and sound(path)
