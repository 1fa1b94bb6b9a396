"""What `scan` says of images, filters and summaries."""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import IMAGES, NAMES, malformed, real
from scannable import SOUND, scan

import qemusave
from qemusave.cli.main import main
from qemusave.image.domain import parse_domain
from qemusave.image.open import open_guest
from qemusave.image.usual import usual
from qemusave.memory.index import ZEROS
from qemusave.memory.statistics import Distinct
from qemusave.verbs.info.fields import LISTS
from qemusave.verbs.scan.conditions import condition
from qemusave.verbs.scan.item import ALL_FIELDS, Item, look


def all_images(folder: Path) -> list[Path]:
    paths = []
    for name in NAMES:
        (folder / f"{name}.save").write_bytes(real(name))
        paths.append(folder / f"{name}.save")
    for name, data in malformed().items():
        (folder / f"bad-{name}.save").write_bytes(data)
        paths.append(folder / f"bad-{name}.save")
    xml = builders.XML.replace(b"</domain>", b"<!--" + b"x" * 200_000 + b"--></domain>")
    (folder / "long.save").write_bytes(builders.image(xml=xml))
    return [*paths, folder / "long.save"]


def test_an_entry_is_that_of_info(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in all_images(tmp_path):
        main(["info", "--json", str(path)])
        info = json.loads(capsys.readouterr().out)["images"][0]
        outcome = look(Item(str(path), None, True))
        assert outcome.entry is not None
        entry = json.loads(json.dumps(outcome.entry))
        del info["warnings"]
        if info["header"] is not None and info["payload"] and info["payload"]["encoding"] not in (None, "none"):
            assert entry["payload"]["stream"] is None  # what is compressed is not looked into
            entry["payload"]["stream"] = info["payload"]["stream"]
        if info["header"] is None and info["payload"] and info.get("error"):
            info["payload"] = None  # of the beginning of a stream
        assert entry == {"error": None, **info}, path


@pytest.mark.parametrize("kind", ["raw", "zstd"])
def test_one_that_was_compressed_with_its_header_has_its_entry(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vm.save.gz"
    path.write_bytes(gzip.compress(real(f"tiny-paused.{kind}")))
    main(["info", "--json", str(path)])
    info = json.loads(capsys.readouterr().out)["images"][0]
    lines, _ = scan(capsys, "--deep", path)
    assert lines[0].pop("deep")["ok"]
    assert info.pop("within") == ["a gzip file"]
    del info["warnings"]
    assert lines == [{"schema": 1, "error": None, **info}]
    path.write_bytes(path.read_bytes()[:5000])
    lines, _ = scan(capsys, path, code=4)
    assert "a gzip file that is cut off" in lines[0]["error"]["message"]


def test_standard_input_is_none_of_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", "-"]) == 2
    assert "scan does not read -: it looks at files, folders and URLs by name" in capsys.readouterr().err


def test_the_keys_are_those_that_are_declared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = scan(capsys, "--deep", IMAGES / "trunc-gzip-half.save", code=1)

    def keys(of: dict[str, Any]) -> Iterator[str]:
        for key, value in of.items():
            yield from (f"{key}.{inner}" for inner in keys(value)) if isinstance(value, dict) else (key,)

    wanted = {key for key in ALL_FIELDS if not key.startswith(("error.", *(f"{name}." for name in LISTS)))}
    assert set(keys(lines[0])) - {"schema", "error", "deep.findings"} == wanted | LISTS


def test_the_first_elements_count_whatever_follows() -> None:
    random.seed(7)
    pieces = [
        "<name>n<i>N</i>m</name>",
        "<uuid>u</uuid>",
        "<memory unit='MiB'>8</memory>",
        "<vcpu>2</vcpu>",
        "<title>t</title>",
        "<os><type arch='x' machine='q'>hvm</type></os>",
        "<os><type arch='y'>xen</type></os>",
        "<devices><name>d</name></devices>",
        "<!-- <title>no</title> -->",
        "<x><![CDATA[<name>no</name>]]></x>",
        "<name>second</name>",
        "<devices/>",
    ]
    from lxml import etree

    for _ in range(400):
        xml = f"<domain type='kvm'>{''.join(random.choices(pieces, k=random.randrange(1, 12)))}</domain>"
        root = etree.fromstring(xml)
        domain = parse_domain(xml.encode())
        for value, where in (
            (domain.name, "name"),
            (domain.uuid, "uuid"),
            (domain.title, "title"),
            (domain.os_type, "os/type"),
        ):
            assert (value or "") == root.xpath(f"string(./{where}[1])"), xml
        assert (domain.arch or "") == root.xpath("string(./os/type/@arch)")
        assert domain.memory == (8 << 20 if root.xpath("./memory") else None)


def test_what_follows_the_wanted_elements_is_still_checked() -> None:
    start = "<domain type='kvm'><name>n</name><uuid>u</uuid><memory>1</memory><vcpu>1</vcpu><os><type>hvm</type></os>"
    for rest in (
        "<a></b></domain>",
        "",
        "</domain><x/>",
        "<a>" * 300 + "</a>" * 300 + "</domain>",
        "<a b=c/></domain>",
    ):
        with pytest.raises(qemusave.FormatError):
            parse_domain((start + rest).encode())
    deep = "<a>" * 200 + "</a>" * 200 + "</domain>"
    assert parse_domain((start + deep).encode()).name == "n"


def test_a_tree_is_looked_through_once(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, err = scan(capsys, tree)
    paths = [str(Path(line["path"]).relative_to(tree)) for line in lines]
    assert sorted(paths) == ["a/b/tiny-paused.gzip.save", "a/tiny-paused.raw.save", "aarch64-virt.zstd.save"]
    assert err == "qemusave: 3 images, 3 other files\n"
    assert all(line["schema"] == 1 and line["error"] is None for line in lines)
    found = qemusave.scan(tree)
    assert [entry["path"] for entry in found] == [line["path"] for line in lines]
    assert (found.others, found.failed) == (3, 0)


def test_what_cannot_be_read_is_reported_and_the_rest_goes_on(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    really, scandir = os.open, os.scandir

    def refuse(path: Any, *args: Any, **how: Any) -> int:
        if str(path).endswith("raw.save"):
            raise PermissionError(13, "Permission denied", path)
        return really(path, *args, **how)

    def closed(path: Any) -> Any:
        if str(path).endswith("/b"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.open", refuse)
    monkeypatch.setattr("os.scandir", closed)
    lines, err = scan(capsys, tree, tree / "none", code=5)
    assert [Path(line["path"]).name for line in lines] == ["aarch64-virt.zstd.save"]
    assert err.count("Permission denied") == 2 and "No such file" in err and "3 that could not be read" in err


def test_a_mistake_of_ours_ends_one_image_only(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    really = usual

    def broken(xml: bytes) -> Any:
        return 1 // 0 if b"aarch64" in xml else really(xml)

    monkeypatch.setattr("qemusave.verbs.scan.glance.usual", broken)
    lines, err = scan(capsys, tree, code=5)
    assert len(lines) == 2 and "ZeroDivisionError" in err


def test_named_strangers_and_damage_have_their_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("hello")
    lines, _ = scan(capsys, tmp_path / "x", code=3)
    assert lines[0]["error"]["kind"] == "MagicError" and lines[0]["size"] == 5
    (tmp_path / "y").write_bytes(builders.image()[:150])
    assert scan(capsys, tmp_path, code=4)[0][0]["error"]["kind"] == "TruncatedError"
    fifo = tmp_path / "z"
    os.mkfifo(fifo)
    assert "Not a regular file" in scan(capsys, fifo, code=5)[1]


def test_where(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def names(*conditions: str) -> list[str]:
        words = [word for text in conditions for word in ("--where", text)]
        return sorted(Path(line["path"]).name.split(".")[1] for line in scan(capsys, tree, *words)[0])

    assert names("domain.arch=x86_64") == ["gzip", "raw"]
    assert names("domain.arch=x86_64", "header.format!=raw") == ["gzip"]
    assert names("size > 500K") == ["raw"] and names("size<=500K") == ["gzip", "zstd"]
    assert names("domain.machine=pc-*", "header.was_running=false") == ["gzip", "raw"]
    assert names("error!=null") == [] and names("error=null", "domain!=null") == ["gzip", "raw", "zstd"]
    assert names("payload.stream=null") == ["gzip", "zstd"]
    assert names("domain.memory>=8MiB", "domain.memory<9MiB", "domain.type=qemu", "domain.title!=null") == [
        "gzip",
        "raw",
    ]
    assert names("domain.memory>8MiB") == []


@pytest.mark.parametrize(
    "text", ["size", "nothing=1", "domain.arch>x", "size=large", "cookie=maybe", "size>null", "header=raw", ""]
)
def test_wrong_conditions(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError):
        condition(text, ALL_FIELDS)
    assert main(["scan", "--where", text, str(SOUND)]) == 2
    assert capsys.readouterr().out == ""


def test_lists_and_absent_values_in_conditions() -> None:
    entry = {"header": {"features": ["mapped_ram"], "version": 3}, "domain": None, "size": None}
    for text, holds in (
        ("header.features=mapped_*", True),
        ("header.features=x", False),
        ("domain.name=x", False),
        ("domain.name!=x", True),
        ("domain.name=null", True),
        ("size>0", False),
        ("size<1", False),
        ("header.version!=3", False),
    ):
        assert condition(text, ALL_FIELDS)(entry) is holds, text


def test_the_summary(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", "--summary", str(tree)]) == 0
    table = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert table[[row[0] for row in table].index("arch")][:3] == ["arch", "x86_64", "2"]
    assert main(["scan", "--summary", "--json", str(tree)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == 1
    summary = told["summary"]
    assert (summary["images"], summary["others"], summary["failed"]) == (3, 3, 0)
    assert summary["size"] == sum(p.stat().st_size for p in tree.rglob("*.save") if "again" not in str(p))
    assert {one["value"]: one["images"] for one in summary["format"]} == {"raw": 1, "gzip": 1, "zstd": 1}


def test_the_summary_counts_what_images_do_not_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "vm.save").write_bytes(builders.image(xml=b"<domain/>", fmt=99))
    main(["scan", "--summary", "--json", str(tmp_path)])
    summary = json.loads(capsys.readouterr().out)["summary"]
    for group in ("format", "arch", "machine"):
        assert [(one["value"], one["images"]) for one in summary[group]] == [("(unknown)", 1)]


def test_deep_equals_the_memory_looked_at_page_by_page(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("tiny-paused.zstd", "q35-vga.zstd", "trunc-gzip-half"):
        path = IMAGES / f"{name}.save"
        lines, _ = scan(capsys, "--deep", path, code=1 if "trunc" in name else 0)
        deep = lines[0]["deep"]
        counts: Counter[bytes] = Counter()
        kinds: Counter[str] = Counter()
        with open_guest(path) as guest:
            for block in guest.ram.values():
                kinds.update(block.pages_by_kind())
                for run in block.runs():
                    if run.kind != ZEROS:
                        data = block.read(run.offset, run.pages * 4096)
                        counts.update(data[at : at + 4096] for at in range(0, len(data), 4096))
        zero = counts.pop(bytes(4096), 0)
        assert {k: deep[k] for k in kinds} == dict(kinds)
        assert (deep["pages_data_zero"], deep["sample"]) == (zero, 1)
        assert deep["pages_duplicate"] == sum(counts.values()) - len(counts)
        assert deep["ok"] == ("trunc" not in name) == (deep["errors"] == 0)
        assert lines[0]["payload"]["stream"] == "sequential"


def test_different_pages_are_counted_in_bounded_memory() -> None:
    distinct = Distinct(most=4096)
    for number in range(100_000):
        distinct.add((number % 60_000).to_bytes(8, "little") * 4)
    assert len(distinct._kept) <= 4096 and distinct.sample > 1
    assert abs(len(distinct) - 60_000) < 0.1 * 60_000
    exact = Distinct()
    for number in range(5000):
        exact.add(bytes([number % 7]))
    assert (len(exact), exact.sample) == (7, 1)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for module in ("fsspec", "fsspec.core", "distributed", "pyarrow"):
        monkeypatch.setitem(sys.modules, module, None)
    from qemusave.verbs.scan import remote

    remote._file_system.cache_clear()
    for words, extra in (
        (["s3://x/y"], "scan"),
        ([SOUND, "--dask", "tcp://x:1"], "dask"),
        ([SOUND, "--parquet", "x"], "parquet"),
    ):
        assert f"qemusave[{extra}]" in scan(capsys, *words, code=3)[1]
    assert not Path("x").exists()
