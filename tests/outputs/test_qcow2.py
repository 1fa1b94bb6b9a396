"""Another format in the same words: what construct and Kaitai make of qcow2 images."""

from __future__ import annotations

import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import construct
import kaitaistruct
import pytest
from conftest import ROOT, once
from disks import BROKEN, FACTS, SPEC, image, number, written

from qemusave.formats import qcow2
from qemusave.formats.dialect import Flags
from qemusave.outputs.kaitai import ksy
from qemusave.spec.nodes import Value
from qemusave.spec.places import layouts


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


def test_the_sizes_of_records() -> None:
    sizes = {layout.record.name: layout.size for layout in layouts(SPEC)}
    assert sizes["file_header"] == qcow2.LEN_HEADER and sizes["snapshot"] == 40 and sizes["l2_entry"] == 8
    assert not Flags(construct.Int8ub, qcow2.Compatible).parse(b"\0")["LAZY_REFCOUNTS"]
