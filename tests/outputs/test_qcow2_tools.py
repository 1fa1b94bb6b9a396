"""What poke, Wireshark, file(1) and cstruct make of qcow2 images."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import program, sample
from disks import BROKEN, FACTS, MADE, NUMBERS, header, image, written
from dissect.cstruct import cstruct

from qemusave.formats import qcow2
from qemusave.spec.nodes import Int


def test_poke_reads_and_refuses_the_same(tmp_path: Path) -> None:
    images = {name: image(name) for name in FACTS} | {f"{n}": data for n, (_, data) in enumerate(BROKEN)}
    shown = "".join(f'    printf ("%u64d ", h.{p.field.name} as uint<64>);\n' for p in NUMBERS)
    script = (
        "fun show = (string path) void:\n{\n  try\n  {\n    var file = open (path, IOS_M_RDONLY);\n"
        "    var i = Qcow2_Image @ file : 0#B;\n    var h = i.header;\n"
        "    assert (i.ofs_l1_table == h.ofs_l1#B && i.ofs_snapshots == h.ofs_snapshots#B);\n"
        "    var e = Qcow2_L1_Entry @ file : i.ofs_l1_table;\n"
        '    printf ("%u64d %u64d ", e.copied, e.sector_low);\n'
        f'{shown}    printf ("\\n");\n    close (file);\n  }}\n'
        '  catch (Exception e)\n  {\n    printf ("%s\\n", e.name);\n  }\n}\n'
    )
    script += "".join(f'show ("{path}");\n' for path in written(tmp_path, images))
    (tmp_path / "script.pk").write_text(script)
    words = [program("poke"), "-q", "--quiet", "--color=no", "-l", MADE / "qcow2.pk", "-L", tmp_path / "script.pk"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    assert done.stderr == ""
    for (name, data), line in zip(images.items(), done.stdout.splitlines(), strict=True):
        if name not in FACTS:
            assert line == "constraint violation", name
            continue
        copied, low, *rest = map(int, line.split())
        told, entry = dict(zip([p.field.name for p in NUMBERS], rest, strict=True)), qcow2.Image.parse(data).l1_table[0]
        assert (copied, low) == (entry.copied, entry.sector_low)
        assert all(told[key] == value for key, value in header(data).items() if value is not None), name


def tshark(path: Path) -> dict[str, str]:
    names = [p.field.name for p in NUMBERS] + ["invalid", "truncated", "backing_file", "l1_table", "incompatible.dirty"]
    words = [program("tshark"), "-n", "-X", f"lua_script:{MADE / 'qcow2.lua'}", "-r", path, "-T", "json"]
    words += [word for name in names for word in ("-e", f"qcow2.{name}")]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    assert "Error" not in done.stderr and "error" not in done.stderr, done.stderr
    (packet,) = json.loads(done.stdout)
    return {key.removeprefix("qcow2."): values[0] for key, values in packet["_source"]["layers"].items()}


@pytest.mark.parametrize("name", sample(["v3-backing", "v2-backing", "v3-zstd"], 3))
def test_wireshark_shows_the_same(name: str, tmp_path: Path) -> None:
    (path,) = written(tmp_path, {name: image(name)})
    shown, known, read = tshark(path), header(image(name)), qcow2.Image.parse(image(name))
    assert "invalid" not in shown and "truncated" not in shown
    for key, value in known.items():
        assert (shown.get(key) is None) == (value is None), key
        assert value is None or int(shown[key], 0) == value, key
    assert bytes.fromhex(shown.get("backing_file", "")) == (read.backing_file or b"")
    assert bytes.fromhex(shown["l1_table"]) == b"".join(map(qcow2.L1Entry.build, read.l1_table))
    assert shown.get("incompatible.dirty") in ((None,) if read.header.version == 2 else ("0", "False"))


@pytest.mark.parametrize("what", sample(["incompatible", "len_backing_file"], 2))
def test_wireshark_marks_what_is_wrong(what: str, tmp_path: Path) -> None:
    (path,) = written(tmp_path, {"it": [data for name, data in BROKEN if name == what][-1]})
    assert "invalid" in tshark(path)


SAID = re.compile(
    r"QEMU qcow2 disk image, version (?P<version>\d), (?:no backing file|backing file's name at (?P<ofs_backing_file>\d+)),"
    r" clusters of 2\^(?P<cluster_bits>\d+) bytes, disk of (?P<disk_size>\d+) bytes, (?P<encryption>not encrypted|AES|LUKS),"
    r" (?:no snapshots|snapshots (?P<num_snapshots>\d+))(?P<features>(?:, [a-z_0-9]+)*?)"
    r"(?:, refcounts of 2\^(?P<refcount_order>\d) bits)?(?:, (?P<compression>zlib|zstd))?"
)


def test_file_says_the_same_and_what_is_wrong(tmp_path: Path) -> None:
    images = {name: image(name) for name in FACTS} | {f"{n}": data for n, (_, data) in enumerate(BROKEN)}
    job = "".join(f"{path}\n" for path in written(tmp_path, images))
    words = [program("file"), "-b", "-m", MADE / "qcow2", "-f", "-"]
    out = subprocess.run(words, input=job, capture_output=True, text=True, check=True).stdout.splitlines()
    for (name, data), line in zip(images.items(), out, strict=True):
        if name not in FACTS:
            field = BROKEN[int(name)][0]
            wrong = {"magic": "data", "encryption": "unknown", "incompatible": "unknown", "compression": "unknown"}
            # magic(5) compares with numbers only: a bound that depends on another field is none there
            told = wrong.get(field, "not valid") if field != "len_backing_file" else "version 3"
            assert told in line, (field, line)
            continue
        said, known = SAID.fullmatch(line), header(data)
        assert said is not None, line
        for key in ("version", "ofs_backing_file", "cluster_bits", "disk_size", "num_snapshots"):
            assert int(said[key] or 0) == known[key], key
        if known["version"] == 3:
            assert int(said["refcount_order"]) == known["refcount_order"]
            assert said["compression"] == (qcow2.Compression(known["compression"] or 0).name.lower())
            features = {m.name.lower() for m in qcow2.Incompatible if known["incompatible"] & m}
            assert set(said["features"].split(", ")[1:]) == features


def test_file_compiles_it_without_a_warning(tmp_path: Path) -> None:
    words = [program("file"), "-C", "-m", MADE / "qcow2"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""


def test_cstruct_reads_the_same() -> None:
    definitions = cstruct(endian=">").load((MADE / "qcow2.def").read_text())
    data = image("v3-backing")
    read, known = definitions.file_header(data), header(data)
    assert all(getattr(read, p.field.name) == known[p.field.name] for p in NUMBERS if isinstance(p.field.type, Int))
    snapshot, told = definitions.snapshot(data[read.ofs_snapshots :]), qcow2.Image.parse(data).snapshots[0]
    assert (snapshot.ofs_l1, snapshot.date, snapshot.len_name) == (told.ofs_l1, told.date, told.len_name)
