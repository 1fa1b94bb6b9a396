"""The example of docs/dialect.md: what `qemusave spec` makes of it reads sounds that Python's ``wave`` wrote."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import subprocess
import wave
from pathlib import Path
from typing import Any

import kaitaistruct
import pytest
import yaml
from conftest import ROOT, program

from qemusave.cli.main import main

EXAMPLE = ROOT / "docs/examples/wav.py"
KNOWN = {
    "coding": 1,
    "num_channels": 2,
    "rate": 44100,
    "byte_rate": 176400,
    "len_moment": 4,
    "num_bits": 16,
    "len_samples": 400,
}

READ = """
#include <stdio.h>
#include "wav.h"

int main(int argc, char **argv)
{
    static uint8_t data[4096];
    struct wav_wave found;
    FILE *file = fopen(argv[argc - 1], "rb");
    size_t size = file ? fread(data, 1, sizeof data, file) : 0;
    enum wav_error error = wav_parse(data, size, size, &found);

    if (error != WAV_OK)
        return puts(wav_error_text(error)) < 0;
    printf("%u %u %llu %llu", found.header.coding, found.header.rate, (unsigned long long)found.samples.offset,
           (unsigned long long)found.samples.size);
    return 0;
}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wav")
    assert main(["spec", str(EXAMPLE), "--out", str(folder)]) == 0
    assert main(["spec", str(EXAMPLE), "--out", str(folder), "--check"]) == 0
    with wave.open(str(folder / "it.wav"), "wb") as sound:
        sound.setparams((2, 2, 44100, 0, "NONE", "not compressed"))
        sound.writeframes(bytes(range(200)) * 2)
    (folder / "cut.wav").write_bytes((folder / "it.wav").read_bytes()[:-1])
    (folder / "other.wav").write_bytes((folder / "it.wav").read_bytes().replace(b"WAVE", b"AVI "))
    return folder


def test_the_declaration(made: Path) -> None:
    spec = importlib.util.spec_from_file_location("wav", EXAMPLE)
    assert spec is not None and spec.loader is not None
    spec.loader.exec_module(module := importlib.util.module_from_spec(spec))
    read = module.Wave.parse(data := (made / "it.wav").read_bytes())
    assert {name: read.header[name] for name in KNOWN} == KNOWN and read.header.num_moments == 100
    assert module.Wave.build(read) == data


def test_file_says_what_the_page_says(made: Path) -> None:
    paths = [made / name for name in ("it.wav", "other.wav")]
    words = [program("file"), "-b", "-m", made / "wav", *paths]
    sound, other = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    assert sound in (ROOT / "docs/dialect.md").read_text().splitlines() and other == "data"
    said = {name: int(value) for name, value in re.findall(r"(\w+) (\d+)", sound)}
    assert said == {name: KNOWN[name] for name in KNOWN if name in said} | {"len_rest": 436, "len_format": 16}


def test_kaitai(made: Path, node: str) -> None:
    job = json.dumps({"python": yaml.safe_load((made / "wav.ksy").read_text())})
    words = [node, str(ROOT / "qemusave/outputs/kaitai/compiler.js")]
    done = subprocess.run(words, input=job, cwd=ROOT, capture_output=True, text=True, check=True)
    space: dict[str, Any] = {}
    exec(json.loads(done.stdout)["python/wav.py"], space)
    read = space["Wav"](kaitaistruct.KaitaiStream(io.BytesIO((made / "it.wav").read_bytes())))
    found = {name: getattr(read.header, name) for name in KNOWN}
    assert {**found, "coding": found["coding"].value} == KNOWN and len(read.samples) == 400


def test_c(made: Path) -> None:
    (made / "read.c").write_text(READ)
    strict = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-Wconversion", "-I", made]
    subprocess.run([program("gcc"), *strict, made / "read.c", "-o", made / "read"], check=True)
    said = {
        name: subprocess.run(
            [made / "read", made / f"{name}.wav"], capture_output=True, text=True, check=True
        ).stdout.strip()
        for name in ("it", "cut", "other")
    }
    wrong = "wave, at offset 8, has a value outside the format"
    assert said == {"it": "1 44100 44 400", "cut": "the file ends inside samples", "other": wrong}


def test_poke(made: Path) -> None:
    (made / "script.pk").write_text(
        f'var i = Wav_Wave @ open ("{made / "it.wav"}", IOS_M_RDONLY) : 0#B;\n'
        'printf ("%u32d %u32d %u32d\\n", i.header.num_channels, i.header.rate, i.samples\'length as uint<32>);\n'
    )
    words = [program("poke"), "-q", "--quiet", "--color=no", "-l", made / "wav.pk", "-L", made / "script.pk"]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "2 44100 400\n"


def test_wireshark(made: Path) -> None:
    words = [program("tshark"), "-n", "-X", f"lua_script:{made / 'wav.lua'}", "-r", made / "it.wav", "-T", "json"]
    words += [word for name in (*KNOWN, "samples", "invalid") for word in ("-e", f"wav.{name}")]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    layers = json.loads(done.stdout)[0]["_source"]["layers"]
    assert {name: int(layers[f"wav.{name}"][0]) for name in KNOWN} == KNOWN
    assert len(layers["wav.samples"][0]) == 800 and "wav.invalid" not in layers


FLAT = """
from construct import Int8ub, Struct
from qemusave.formats.about import About
from qemusave.formats.dialect import says
ABOUT = About(id="it", root="Thing", title="it", prefix="it", files={"c": "it.h"})
Thing = Struct("x" / Int8ub * says("A number.")) * says("A record.")
__all__ = ["Thing"]
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "has no ABOUT or no __all__"),
        ("ABOUT = 1\n", "has no ABOUT or no __all__"),
        ("ABOUT = (\n", "cannot be run: SyntaxError"),
        (FLAT, "thing begins with no record"),
        (FLAT.replace('root="Thing"', 'root="Other"'), "the root, Other, is not declared"),
        (FLAT.replace(' * says("A number.")', ""), "every field has a sentence"),
    ],
)
def test_what_declares_nothing_is_refused(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "it.py").write_text(text)
    assert main(["spec", str(tmp_path / "it.py"), "--out", str(tmp_path)]) != 0
    assert told in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["it.py"]


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spec", str(tmp_path / "it.py")]) != 0
    assert "No such file" in capsys.readouterr().err


def test_a_format_without_a_signature_has_no_entry_for_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = EXAMPLE.read_text().replace('Const(b"RIFF")', "Bytes(4)")
    (tmp_path / "it.py").write_text(text)
    assert main(["spec", str(tmp_path / "it.py"), "--out", str(tmp_path)]) != 0
    assert "riff is no signature" in capsys.readouterr().err
