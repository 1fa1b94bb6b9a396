"""Another format in the same words: what construct, Kaitai, C, poke, Wireshark, cstruct and file(1) make of qcow2 images.

The images are qemu-img's, and so is what is known about them: ``tests/images/qcow2/make.sh``.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import construct
import kaitaistruct
import pytest
from backports import zstd
from conftest import IMAGES, ROOT, once, program, sample
from dissect.cstruct import cstruct

from qemusave.formats import qcow2
from qemusave.formats.dialect import Flags
from qemusave.outputs.kaitai import ksy
from qemusave.spec import load
from qemusave.spec.nodes import Int, Raw, Value
from qemusave.spec.places import header_of, layouts

HERE = IMAGES / "qcow2"
MADE = ROOT / "generated/qcow2"
SPEC = load("qcow2")
FACTS = {p.name.removesuffix(".info.json"): json.loads(p.read_text()) for p in HERE.glob("*.info.json")}
PLACES = [p for p in header_of(SPEC).places if not p.field.peek]
NUMBERS = [p for p in PLACES if not isinstance(p.field.type, Raw)]


def image(name: str) -> bytes:
    path = HERE / f"{name}.qcow2"
    return path.read_bytes() if path.exists() else zstd.decompress((HERE / f"{name}.qcow2.zst").read_bytes())


def number(value: Any) -> Any:
    """Give the number of a flags' container, or of anything else."""
    if isinstance(value, dict):
        return value["other_bits"] + sum(
            int(m) for m in qcow2.Incompatible if value[m.name]
        )  # the only one that is closed
    return None if value is None else int(value)


def header(data: bytes) -> dict[str, Any]:
    """Return the numbers of a header as the declaration reads them; those that are not there are None."""
    read = qcow2.Image.parse(data).header
    return {p.field.name: number(read[p.field.name]) for p in NUMBERS}


def broken() -> Iterator[tuple[str, bytes]]:
    """Yield headers with one field that the format does not allow, by the field's name, and what it is."""
    places = {p.field.name: p for p in PLACES}
    sound = image("v3-backing")
    for name, value in [
        ("magic", 0),
        ("version", 1),
        ("version", 4),
        ("len_backing_file", 1024),
        ("cluster_bits", 8),
        ("cluster_bits", 22),
        ("encryption", 3),
        ("num_l1", qcow2.MAX_L1 + 1),
        ("num_snapshots", (1 << 16) + 1),
        ("incompatible", 1 << 5),
        ("incompatible", 1 << 40),
        ("refcount_order", 7),
        ("len_header", 96),
        ("compression", 2),
    ]:
        p = places[name]
        yield name, sound[: p.offset] + value.to_bytes(p.size, "big") + sound[p.offset + p.size :]


BROKEN = list(broken())


@pytest.mark.parametrize("name", FACTS)
def test_the_declaration_says_what_qemu_img_says(name: str) -> None:
    info, read = FACTS[name], qcow2.Image.parse(image(name))
    h, more = read.header, info["format-specific"]["data"]
    assert (h.disk_size, 1 << h.cluster_bits) == (info["virtual-size"], info["cluster-size"])
    assert {2: "0.10", 3: "1.1"}[h.version] == more["compat"]
    assert (h.encryption is not qcow2.Encryption.NONE) == info.get("encrypted", False)
    assert h.encryption.name.lower() == more.get("encrypt", {"format": "none"})["format"]
    assert (h.ofs_backing_file != 0) == ("backing-filename" in info)
    assert (read.backing_file or b"").decode() == info.get("backing-filename", "")
    texts = {e.kind: e.data.decode() for e in read.extensions if e.kind != qcow2.ExtensionKind.FEATURE_NAMES}
    assert texts.get(qcow2.ExtensionKind.BACKING_FORMAT) == info.get("backing-filename-format")
    assert texts.get(qcow2.ExtensionKind.DATA_FILE) == more.get("data-file")
    if h.version == 3:
        assert 1 << h.refcount_order == more["refcount-bits"]
        assert (h.compression or qcow2.Compression.ZLIB).name.lower() == more["compression-type"]
        assert h.compatible & qcow2.Compatible.LAZY_REFCOUNTS == more["lazy-refcounts"]
        assert bool(h.autoclear & qcow2.Autoclear.RAW_DATA_FILE) == more.get("data-file-raw", False)
        features = h.incompatible
        told = (features.CORRUPT, features.EXTENDED_L2, features.DIRTY, features.DATA_FILE)
        assert told == (more["corrupt"], more["extended-l2"], info["dirty-flag"], "data-file" in more)
        assert (more["compression-type"] != "zlib") == features.COMPRESSION
    told = info.get("snapshots", [])
    assert len(told) == h.num_snapshots == len(read.snapshots or ())
    for s, said in zip(read.snapshots or (), told, strict=True):
        assert (s.unique_id.decode(), s.name.decode(), s.len_vm_state) == (
            said["id"],
            said["name"],
            said["vm-state-size"],
        )
        assert (s.date, s.date_nanoseconds) == (said["date-sec"], said["date-nsec"])
        assert divmod(s.vm_clock, 10**9) == (said["vm-clock-sec"], said["vm-clock-nsec"])
        assert s.extra.icount == said.get("icount", (1 << 64) - 1) and s.extra.disk_size == info["virtual-size"]


def place(entry: Any) -> int:
    """Return where an entry of a table leads to, as its sentence says."""
    return int(entry.sector_high * 0x100000000 + entry.sector_low * qcow2.SECTOR)


def test_tables_lead_to_what_was_written() -> None:
    """By L1 and L2 entries: `qemu-io -c 'write -P 7 0 3k' -c 'write -z 64k 2k'`, and 9 at 1k after the snapshots."""
    data = image("v3-backing")
    read = qcow2.Image.parse(data)
    size, disk = 1 << read.header.cluster_bits, {}
    first = qcow2.L1Entry[read.snapshots[0].num_l1].parse(data[read.snapshots[0].ofs_l1 :])
    for name, table in (("now", read.l1_table), ("then", first)):
        for number_, entry in enumerate(table):
            for index in range(size // 8 if place(entry) else 0):
                l2 = qcow2.L2Entry.parse(data[place(entry) + 8 * index :])
                at = place(l2)
                if at or l2.zero:
                    assert not l2.compressed and l2.high == l2.low == 0
                    here = (number_ * (size // 8) + index) * size
                    disk[name, here] = b"\0" * size if l2.zero else data[at : at + size]
    pattern = {at: bytes([7]) * size for at in range(0, 3072, size)} | {
        65536 + at: bytes(size) for at in range(0, 2048, size)
    }
    assert {at: content for (name, at), content in disk.items() if name == "then"} == pattern
    pattern[1024] = bytes([9]) * size
    assert {at: content for (name, at), content in disk.items() if name == "now"} == pattern


@pytest.mark.parametrize("name", FACTS)
def test_what_is_read_is_built_again(name: str) -> None:
    data = image(name)
    read = qcow2.Image.parse(data)
    built = qcow2.Image.build(read)
    assert qcow2.FileHeader.build(read.header) == data[: qcow2.LEN_HEADER]
    assert (qcow2.Image.parse(built) if len(built) >= qcow2.LEN_HEADER else None) == read
    for s in read.snapshots or ():
        assert qcow2.Snapshot.build(s) in data


@pytest.mark.parametrize(("name", "data"), BROKEN)
def test_the_declaration_refuses_what_is_wrong_and_keeps_it_when_asked(name: str, data: bytes) -> None:
    with pytest.raises((construct.ConstructError, construct.ConstError)) as caught:
        qcow2.Image.parse(data)
    assert name in str(caught.value.path)
    if name != "magic":
        kept = qcow2.FileHeader.parse(data[: qcow2.LEN_HEADER], strict=False)
        assert qcow2.FileHeader.build(kept, strict=False) == data[: qcow2.LEN_HEADER]


# --- Kaitai -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def parsers(node: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the .ksy for two languages; return the folder of what came out."""

    def make(folder: Path) -> None:
        words = [node, str(ROOT / "qemusave/outputs/kaitai/compiler.js")]
        job = json.dumps(dict.fromkeys(["python", "javascript"], ksy.tree(SPEC)))
        done = subprocess.run(words, input=job, cwd=ROOT, capture_output=True, text=True, check=True)
        folder.mkdir()
        for name, text in json.loads(done.stdout).items():
            (folder / name.rpartition("/")[2]).write_text(text)

    return once(tmp_path_factory, "qcow2-by-kaitai", make)


@pytest.fixture(scope="module")
def by_kaitai(parsers: Path) -> Any:
    """Return what reads an image."""
    space: dict[str, Any] = {}
    exec((parsers / "qcow2.py").read_text(), space)
    return lambda data: space["Qcow2"](kaitaistruct.KaitaiStream(io.BytesIO(data)))


def same(kaitai: Any, declared: Any, where: str = "") -> None:
    """Compare a record and all in it."""
    if isinstance(declared, list):
        assert len(kaitai) == len(declared), where
        for n, item in enumerate(declared):
            same(kaitai[n], item, f"{where}[{n}]")
    elif isinstance(declared, dict) and "other_bits" not in declared:
        for name, value in declared.items():
            if name != "_io":
                same(getattr(kaitai, name, None), value, f"{where}.{name}")
    elif isinstance(declared, dict):
        assert kaitai == number(declared), where
    else:
        assert (getattr(kaitai, "value", kaitai) or 0) == (declared or 0), where


@pytest.mark.parametrize("name", FACTS)
def test_kaitai_reads_the_same(name: str, by_kaitai: Any) -> None:
    read, data = by_kaitai(image(name)), image(name)
    same(read, qcow2.Image.parse(data))
    if read.header.version == 3:
        assert read.header.incompatible_extended_l2 == (name == "v3-zstd")


@pytest.mark.parametrize(("name", "data"), BROKEN)
def test_kaitai_refuses_the_same(name: str, data: bytes, by_kaitai: Any) -> None:
    with pytest.raises(kaitaistruct.ValidationFailedError) as caught:
        by_kaitai(data).snapshots
    assert (
        f"/{[f.name for f in SPEC.records['file_header'].fields if not isinstance(f.type, Value)].index(name)}"
        in str(caught.value)
    )


JAVASCRIPT = """
const { Qcow2 } = require(process.argv[1] + '/Qcow2.js');
const { KaitaiStream } = require('kaitai-struct');
for (const path of process.argv.slice(2)) {
  const image = new Qcow2(new KaitaiStream(require('fs').readFileSync(path)));
  const entries = image.l1Table.map((entry) => [entry.copied, entry.sectorHigh, entry.sectorLow]);
  const snapshots = (image.snapshots || []).map((s) => [Buffer.from(s.name).toString(), s.lenVmState, s.date]);
  console.log(JSON.stringify([image.header.diskSize, entries, snapshots, image.extensions.map((e) => e.kind)]));
}
"""


def test_javascript_reads_the_same(parsers: Path, node: str, tmp_path: Path) -> None:
    images = {name: image(name) for name in FACTS}
    words = [node, "-e", JAVASCRIPT, str(parsers), *map(str, written(tmp_path, images))]
    env = {**os.environ, "NODE_PATH": str(ROOT / "node_modules")}
    out = subprocess.run(words, capture_output=True, text=True, check=True, env=env).stdout
    for data, line in zip(images.values(), out.splitlines(), strict=True):
        read = qcow2.Image.parse(data)
        snapshots = [[s.name.decode(), s.len_vm_state, s.date] for s in read.snapshots or ()]
        entries = [[bool(e.copied), e.sector_high, e.sector_low] for e in read.l1_table]
        assert json.loads(line) == [read.header.disk_size, entries, snapshots, [e.kind for e in read.extensions]]


# --- C ------------------------------------------------------------------------------------------------------------

C_HEAD = """
#include <stdio.h>
#include <stdlib.h>
#include "qcow2.h"

int main(int argc, char **argv)
{
    static uint8_t data[1 << 21];
    int n;

    for (n = 1; n < argc; n++) {
        struct qcow2_image image;
        FILE *file = fopen(argv[n], "rb");
        size_t size;
        enum qcow2_error error;

        if (!file)
            return 1;
        size = fread(data, 1, sizeof data, file);
        fclose(file);
        error = qcow2_parse(data, size, size, &image);
        if (error != QCOW2_OK) {
            printf("{\\"error\\": \\"%s\\"}\\n", qcow2_error_text(error));
            continue;
        }
        printf("{");
"""

C_TAIL = """
        printf("\\"areas\\": [%llu, %llu, %llu, %llu, %llu, %llu], ", (unsigned long long)image.extensions.offset,
               (unsigned long long)image.backing_file.offset, (unsigned long long)image.backing_file.size,
               (unsigned long long)image.l1_table.offset, (unsigned long long)image.l1_table.size,
               (unsigned long long)image.snapshots.offset);
        {
            const struct qcow2_snapshot *first = (const struct qcow2_snapshot *)(const void *)(data + image.snapshots.offset);
            uint64_t word = qcow2_be64(data + image.l1_table.offset);

            printf("\\"l1\\": [%llu, %llu, %llu], ", (unsigned long long)QCOW2_L1_ENTRY_COPIED(word),
                   (unsigned long long)QCOW2_L1_ENTRY_SECTOR_HIGH(word),
                   (unsigned long long)QCOW2_L1_ENTRY_SECTOR_LOW(word));
            if (image.header.num_snapshots > 0)
                printf("\\"first\\": [%llu, %u, %u],", (unsigned long long)qcow2_be64(&first->ofs_l1),
                       qcow2_be32(&first->date), qcow2_be16(&first->len_name));
        }
        printf("\\"ok\\": true}\\n");
    }
    return 0;
}
"""


@pytest.fixture(scope="module")
def by_c(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Compile what prints each number of the header, strictly, as C99; return what reads images."""

    def make(path: Path) -> None:
        lines = []
        for p in NUMBERS:
            where = f"image.{p.field.name}" if isinstance(p.field.type, Value) else f"image.header.{p.field.name}"
            lines.append(f'        printf("\\"{p.field.name}\\": %llu, ", (unsigned long long){where});')
        source = path.with_suffix(".c")
        source.write_text(C_HEAD + "\n".join(lines) + C_TAIL)
        strict = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-Wconversion", "-Wshadow", "-I", MADE]
        subprocess.run([program("gcc"), *strict, source, "-o", path], check=True)

    binary = once(tmp_path_factory, "qcow2-by-c", make)

    def read(paths: list[Path]) -> list[Any]:
        out = subprocess.run([binary, *paths], capture_output=True, text=True, check=True).stdout
        return [json.loads(line) for line in out.splitlines()]

    return read


def written(folder: Path, images: dict[str, bytes]) -> list[Path]:
    for name, data in images.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in images]


def test_c_reads_the_same(by_c: Any, tmp_path: Path) -> None:
    images = {name: image(name) for name in FACTS}
    for (_, data), found in zip(images.items(), by_c(written(tmp_path, images)), strict=True):
        read = qcow2.Image.parse(data)
        assert {name: found[name] for name, value in header(data).items() if value is not None} == {
            name: value for name, value in header(data).items() if value is not None
        }
        h = read.header
        name = [h.ofs_backing_file, h.len_backing_file if h.ofs_backing_file else 0]
        assert found["areas"] == [h.ofs_extensions, *name, h.ofs_l1, 8 * h.num_l1, h.ofs_snapshots]
        entry = read.l1_table[0]
        assert found["l1"] == [entry.copied, entry.sector_high, entry.sector_low]
        if h.num_snapshots:
            s = read.snapshots[0]
            assert found["first"] == [s.ofs_l1, s.date, s.len_name]


def test_c_refuses_the_same_and_says_what(by_c: Any, tmp_path: Path) -> None:
    images = {f"{n}": data for n, (_, data) in enumerate(BROKEN)}
    images |= {"short": image("v3")[:100], "cut": image("v3-backing")[:1024]}
    told = [found["error"] for found in by_c(written(tmp_path, images))]
    assert [words.split(",")[0] for words in told[:-2]] == [name for name, _ in BROKEN]
    assert told[-2:] == ["the file ends inside header", "the file ends inside l1_table"]


def test_cplusplus_takes_the_header(tmp_path: Path) -> None:
    (tmp_path / "it.cpp").write_text(
        '#include "qcow2.h"\nint main() { return qcow2_error_text(QCOW2_OK) == nullptr; }\n'
    )
    words = [program("g++"), "-std=c++17", "-Wall", "-Wextra", "-pedantic", "-Werror", "-I", MADE, tmp_path / "it.cpp"]
    subprocess.run([*words, "-o", tmp_path / "it"], check=True)
    assert subprocess.run([tmp_path / "it"], check=False).returncode == 0


# --- poke ---------------------------------------------------------------------------------------------------------


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


# --- Wireshark ----------------------------------------------------------------------------------------------------


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


# --- file(1) and cstruct ------------------------------------------------------------------------------------------

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


def test_the_sizes_of_records() -> None:
    sizes = {layout.record.name: layout.size for layout in layouts(SPEC)}
    assert sizes["file_header"] == qcow2.LEN_HEADER and sizes["snapshot"] == 40 and sizes["l2_entry"] == 8
    assert not Flags(construct.Int8ub, qcow2.Compatible).parse(b"\0")["LAZY_REFCOUNTS"]
