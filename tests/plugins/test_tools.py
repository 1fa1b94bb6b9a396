"""What is extracted, opened by the tools that it is for, and compared with real dumps of the same guests."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import IMAGES, missing, sample
from linux import BANNER, KERNEL_MAP, LINUX, RELEASE

from qemusave.cli.main import main
from qemusave.image.open import open_guest

CORE = IMAGES / "core-i440fx.zstd.save"  # 8 MiB, in its firmware
DUMP = IMAGES / "small.dump.zst"  # 8 MiB, in its firmware, by `virsh dump`


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that extracts an image and gives the file."""
    folder = tmp_path_factory.mktemp("extracted")

    def path_of(image: Path, kind: str) -> Path:
        out = folder / f"{image.name}.{kind}"
        if not out.exists():
            assert main(["extract", str(image), str(out), "--as", kind]) == 0
        return out

    return path_of


def program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        missing(f"{name} (Debian package {package})")
    return str(found)


def python(module: str, script: str, *words: object) -> Any:
    """Run a script that prints JSON, with a package of the extra ``tools``, in a process of its own."""
    if find_spec(module) is None:
        missing(f"{module} (pip install qemusave[tools])")
    return json.loads(output(sys.executable, "-c", script, *words))


def output(*words: object) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    return done.stdout


ELFTOOLS = """
import hashlib, json, sys
from elftools.elf.elffile import ELFFile
with open(sys.argv[1], "rb") as file:
    elf = ELFFile(file)
    found = {"type": elf.header.e_type, "machine": elf.header.e_machine, "loads": [], "notes": b""}
    for segment in elf.iter_segments():
        if segment.header.p_type == "PT_NOTE":
            found["notes"] += segment.data()
            found["owners"] = [note.n_name for note in segment.iter_notes()]
        else:
            found["loads"].append({"address": segment.header.p_paddr, "length": segment.header.p_memsz,
                                   "sha256": hashlib.sha256(segment.data()).hexdigest()})
print(json.dumps(found | {"notes": found["notes"].hex()}))
"""


@pytest.mark.parametrize("image", [CORE, DUMP])
def test_the_core_of_a_guest_equals_the_one_libvirt_made_of_it(image: Path, made: Any) -> None:
    found = python("elftools", ELFTOOLS, made(image, "elf"))
    name = image.name.split(".")[0]
    notes = (IMAGES / f"{name}.notes").read_bytes().hex()
    assert (found["type"], found["machine"]) == ("ET_CORE", "EM_386")
    assert found["loads"] == json.loads((IMAGES / f"{name}.loads.json").read_text())
    assert found["owners"] == ["CORE"]  # QEMU's own is left out, see elfcore.header; it follows in the real dump
    assert notes.startswith(found["notes"]) and len(found["notes"]) == 2 * (12 + 8 + 144)


def test_the_notes_of_a_linux_guest_equal_those_libvirt_made_of_it(made: Any) -> None:
    found = python("elftools", ELFTOOLS, made(LINUX, "elf"))
    assert (found["type"], found["machine"]) == ("ET_CORE", "EM_X86_64")
    assert found["owners"] == ["CORE", "CORE", "QEMU", "QEMU", "VMCOREINFO"]
    assert found["notes"] == (IMAGES / "linux-thinned.notes").read_bytes().hex()
    assert [(load["address"], load["length"]) for load in found["loads"]] == [(0, 96 << 20), (0xFFFC0000, 256 << 10)]


def test_readelf_reads_the_core(made: Any) -> None:
    readelf = program("readelf", "binutils")
    text = output(readelf, "--file-header", "--segments", "--notes", "--wide", made(LINUX, "elf"))
    assert "CORE (Core file)" in text and text.count("  LOAD ") == 2 and text.count("NT_PRSTATUS") == 2
    done = subprocess.run([readelf, "--all", "--wide", made(CORE, "elf")], capture_output=True, text=True, check=True)
    assert "Warning" not in done.stderr and "Error" not in done.stderr


DRGN = """
import json, sys
import drgn
program = drgn.Program()
program.set_core_dump(sys.argv[1])
linux = bool(program.flags & drgn.ProgramFlags.IS_LINUX_KERNEL)
print(json.dumps({
    "linux": linux,
    "vmcoreinfo": program["VMCOREINFO"].string_().decode() if linux else None,
    "physical": [program.read(int(place), 64, True).hex() for place in sys.argv[2].split(",")],
    "virtual": [program.read(int(place), 64).hex() for place in sys.argv[3].split(",") if linux],
}))
"""


@pytest.mark.parametrize("image", [CORE, LINUX])
def test_drgn_reads_memory_and_knows_a_kernel(image: Path, made: Any) -> None:
    places = [0, 0xF0000, 0x7FF000, 0xFFFC0000, 0xFFFFFFC0]
    if image is LINUX:
        places += [BANNER, 0x2C22000, (96 << 20) - 64]
    mapped = [KERNEL_MAP + BANNER, KERNEL_MAP + 0x2E219C0]
    found = python("drgn", DRGN, made(image, "elf"), ",".join(map(str, places)), ",".join(map(str, mapped)))
    assert found["linux"] == (image is LINUX)
    with open_guest(image) as guest:
        assert found["physical"] == [guest.physical.read(place, 64).hex() for place in places]
        if image is LINUX:  # through the page tables that VMCOREINFO names
            assert found["vmcoreinfo"].startswith(f"OSRELEASE={RELEASE}\n")
            assert found["virtual"] == [guest.physical.read(place - KERNEL_MAP, 64).hex() for place in mapped]
            assert bytes.fromhex(found["virtual"][0]).startswith(b"Linux version " + RELEASE.encode())


def test_crash_names_the_kernel(made: Any) -> None:
    crash = program("crash", "crash")
    assert output(crash, "--osrelease", made(LINUX, "elf")) == f"{RELEASE}\n"
    done = subprocess.run([crash, "--osrelease", made(CORE, "elf")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "unknown\n")


def test_gdb_shows_the_registers_and_low_memory(made: Any) -> None:
    gdb = program("gdb", "gdb")
    words = (
        "-batch",
        "-nx",
        "-core",
        made(LINUX, "elf"),
        "-ex",
        "thread apply all -ascending print $pc",
        "-ex",
        f"x/s {BANNER}",
    )
    text = output(gdb, *words)
    with open_guest(LINUX) as guest:
        expected = [vcpu.registers["rip"] for vcpu in guest.vcpus()]
    assert [int(value, 16) for value in re.findall(r"^\$\d = .*?(0x[0-9a-f]+)", text, re.MULTILINE)] == expected
    assert f'"Linux version {RELEASE} ' in text


VOLATILITY = """
import hashlib, json, logging, pathlib, sys
from volatility3.framework import contexts, interfaces
from volatility3.framework.layers import elf, lime, physical, qemu, scanners
context = contexts.Context()
context.config["base.location"] = pathlib.Path(sys.argv[1]).as_uri()
context.add_layer(physical.FileLayer(context, "base", "base"))
layer = context.layers["base"]
if sys.argv[2] != "FileLayer":
    context.config["top.base_layer"] = "base"
    kind = {k.__name__: k for k in (elf.Elf64Layer, lime.LimeLayer, qemu.QemuSuspendLayer)}[sys.argv[2]]
    layer = kind(context, "top", "top")
    context.add_layer(layer)
pieces = [tuple(map(int, piece.split("+"))) for piece in sys.argv[3].split(",")]
scanner = scanners.RegExScanner(b"Linux version [0-9]+")
print(json.dumps({
    "last": layer.maximum_address,
    "hashes": [hashlib.sha256(layer.read(start, length)).hexdigest() for start, length in pieces],
    "banners": [at for at in layer.scan(context, scanner, sections=pieces)],
}))
"""


@pytest.mark.parametrize(("kind", "layer"), [("elf", "Elf64Layer"), ("lime", "LimeLayer"), ("raw", "FileLayer")])
@pytest.mark.parametrize("image", [CORE, LINUX])
def test_volatility_reads_the_same_memory(image: Path, kind: str, layer: str, made: Any) -> None:
    if image is CORE:
        pieces = [(0, 8 << 20), (0xFFFC0000, 256 << 10)]
    else:
        pieces = [(0x2000000, 1 << 20), (0x2C22000, 4096), (0x49B0000, 1 << 20)]
    if kind == "raw":  # without the firmware
        pieces = [piece for piece in pieces if piece[0] < 1 << 30]
    text = ",".join(f"{start}+{length}" for start, length in pieces)
    found = python("volatility3", VOLATILITY, made(image, kind), layer, text)
    with open_guest(image) as guest:
        memory = [guest.physical.read(*piece) for piece in pieces]
    assert found["hashes"] == [hashlib.sha256(data).hexdigest() for data in memory]
    assert found["banners"] == ([BANNER] if image is LINUX else [])
    if kind != "raw":
        assert found["last"] == 0xFFFFFFFF


def test_volatility_reads_a_bare_stream(made: Any) -> None:
    # of a machine type before 10.0: its reader does not know the command that later ones have in their streams
    found = python("volatility3", VOLATILITY, made(DUMP, "stream"), "QemuSuspendLayer", "0+65536,917504+131072")
    with open_guest(DUMP) as guest:
        memory = guest.ram["pc.ram"].read(0, 65536), guest.ram["pc.ram"].read(917504, 131072)
    assert found["hashes"] == [hashlib.sha256(data).hexdigest() for data in memory]


@pytest.mark.parametrize(("kind", "layer"), sample([("lime", "LimeLayer"), ("elf", "Elf64Layer")], 2))
def test_volatility_recognizes_the_file(kind: str, layer: str, made: Any, tmp_path: Path) -> None:
    volatility = Path(sys.executable).with_name("vol")
    if not volatility.exists():
        missing("volatility3 (pip install qemusave[tools])")
    words = ("--quiet", "--offline", "--cache-path", tmp_path, "-r", "json", "-f", made(CORE, kind))
    stacked = json.loads(output(volatility, *words, "layerwriter.LayerWriter", "--list"))
    assert [entry["Layer type"] for entry in stacked] == ["FileLayer", layer]
