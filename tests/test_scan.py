"""`scan`: the entries of many images, from folders, an S3 server, HTTP and a cluster; filters, tables, Parquet."""

from __future__ import annotations

import contextlib
import errno
import http.server
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import IMAGES, NAMES, ROOT, malformed, missing, real

import qemusave
from qemusave.cli.main import main
from qemusave.image.domain import parse_domain
from qemusave.image.open import open_guest
from qemusave.memory.index import ZEROS
from qemusave.memory.statistics import Distinct
from qemusave.verbs import info as beginning
from qemusave.verbs.scan import Scan
from qemusave.verbs.scan.conditions import condition
from qemusave.verbs.scan.each import out_path
from qemusave.verbs.scan.item import ALL_FIELDS, Item, look
from qemusave.verbs.scan.journal import Journal

SOUND = IMAGES / "tiny-paused.zstd.save"


def needs(*modules: str) -> None:
    for module in modules:
        if find_spec(module) is None:
            missing(f"{module} (pip install qemusave[fleets])")


def scan(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> tuple[list[dict[str, Any]], str]:
    assert main(["scan", *map(str, words)]) == code
    out, err = capsys.readouterr()
    return [json.loads(line) for line in out.splitlines()], err


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with images at several depths, other files, loops of links, and what cannot be read."""
    root = tmp_path / "tree"
    (root / "a" / "b").mkdir(parents=True)
    for number, name in enumerate(("tiny-paused.raw", "tiny-paused.gzip", "aarch64-virt.zstd")):
        (root / ("a", "a/b", ".")[number] / f"{name}.save").write_bytes(real(name))
    (root / "notes.txt").write_text("no image")
    (root / "empty").write_bytes(b"")
    (root / "archive.gz").write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\3 no stream")
    os.mkfifo(root / "fifo")
    (root / "a" / "b" / "up").symlink_to(root)
    (root / "self").symlink_to(root / "self")
    (root / "nowhere").symlink_to(root / "nothing")
    (root / "again").symlink_to(root / "a")
    return root


# What an entry says


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


def test_the_keys_are_those_that_are_declared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = scan(capsys, "--deep", IMAGES / "trunc-gzip-half.save", code=1)
    names = set()
    for key, value in lines[0].items():
        names |= {f"{key}.{inner}" for inner in value} if isinstance(value, dict) else {key}
    assert names - {"schema", "error", "deep.findings"} == {n for n in ALL_FIELDS if not n.startswith("error.")}


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


# Trees


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
    really = parse_domain

    def broken(xml: bytes, **how: Any) -> Any:
        return 1 // 0 if b"aarch64" in xml else really(xml, **how)

    monkeypatch.setattr("qemusave.verbs.info.parse_domain", broken)
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


# Filters and tables


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


# Deep


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


# Resuming


def test_a_second_run_goes_on(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert scan(capsys, "--out", out, tree)[0] == []
    whole = out.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600 and whole.count(b"\n") == 3
    for cut in (len(whole) - 5, whole.index(b"\n") + 1, 0):
        out.write_bytes(whole[:cut])
        _, err = scan(capsys, "--out", out, tree)
        assert out.read_bytes() == whole
        left = whole[:cut].count(b"\n")
        assert f"{3 - left} images" in err and (f"{left} left out" in err) == bool(left)
    with Journal(out), pytest.raises(OSError, match="Another scan"):
        Journal(out)
    out.write_text("something of value\n")
    assert "is none of a scan" in scan(capsys, "--out", out, tree, code=5)[1]
    assert out.read_text() == "something of value\n"


# Parquet


def test_parquet(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("pyarrow")
    from pyarrow import parquet

    (tree / os.fsdecode(b"bad-\xff.save")).write_bytes(
        builders.image(xml=builders.XML.replace(b"<name>", b"<memory unit='EiB'>99999999999</memory><name>", 1))
    )
    out = tmp_path / "images.parquet"
    lines, _ = scan(capsys, tree)
    assert scan(capsys, tree, "--parquet", out)[0] == []
    rows = parquet.read_table(out).to_pylist()
    assert len(rows) == len(lines) == 4
    for row, line in zip(rows, lines, strict=True):
        del line["schema"]
        line["path"] = line["path"].encode("utf-8", "backslashreplace").decode()
        if (line["domain"]["memory"] or 0) >= 1 << 63:
            line["domain"]["memory"] = None
        assert row == line
    assert "--force" in scan(capsys, tree, "--parquet", out, code=5)[1]
    scan(capsys, tree, "--parquet", out, "--force", "--where", "domain.arch=aarch64", "--deep")
    [row] = parquet.read_table(out).to_pylist()
    assert row["deep"]["ok"] is True and row["domain"]["machine"] == "virt-10.0"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["images.parquet"]


# Object stores and HTTP


@pytest.fixture(scope="module")
def s3() -> Any:
    """An S3 server of this process that notes the requests it gets."""
    needs("moto", "s3fs", "flask")
    from moto.server import ThreadedMotoServer
    from werkzeug.serving import WSGIRequestHandler

    seen: list[tuple[str, str, str]] = []
    logged = WSGIRequestHandler.log_request

    def note(self: Any, *args: Any) -> None:
        seen.append((self.command, self.path, self.headers.get("Range", "")))

    WSGIRequestHandler.log_request = note  # type: ignore[method-assign]
    names = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1"}
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    before = dict(os.environ)
    os.environ |= names | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}
    yield seen
    os.environ.clear()
    os.environ.update(before)
    server.stop()
    WSGIRequestHandler.log_request = logged  # type: ignore[method-assign]


def put(objects: dict[str, bytes]) -> None:
    from moto.core import DEFAULT_ACCOUNT_ID
    from moto.s3.models import s3_backends

    store = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
    store.create_bucket("images", "us-east-1")
    for name, data in objects.items():
        store.put_object("images", name, data)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_a_thousand_objects_take_a_thousand_gets(s3: Any, capsys: pytest.CaptureFixture[str]) -> None:
    small = real("tiny-paused.zstd")
    put(
        {f"host{number % 10}/{number:04}.save": small for number in range(998)}
        | {"raw.save": real("tiny-paused.raw"), "notes.txt": b"no image", "empty": b""}
    )
    s3.clear()
    lines, err = scan(capsys, "s3://images/")
    assert len(lines) == 999 and "2 other files" in err
    gets = [path for command, path, ranged in s3 if command == "GET" and "list-type" not in path]
    assert len(gets) == len(set(gets)) == 1000
    assert all(re.fullmatch(r"bytes=0-\d+", ranged) for command, path, ranged in s3 if path in gets)
    assert not [path for command, path, _ in s3 if command == "HEAD" and path in gets]
    local = look(Item(str(IMAGES / "tiny-paused.zstd.save"), None, True)).entry
    assert local is not None
    del lines[0]["schema"]
    assert lines[0] == {**local, "path": "s3://images/host0/0000.save"}
    assert lines[-1]["payload"]["stream"] == "sequential"
    # one object, a deep look, and what is not there
    [line], _ = scan(capsys, "--deep", "s3://images/raw.save")
    assert line["deep"]["ok"] and line["size"] == len(real("tiny-paused.raw"))
    assert "s3://images/none" in scan(capsys, "s3://images/none", "s3://images/raw.save", code=5)[1]


class Server(http.server.BaseHTTPRequestHandler):
    data = b""
    ranges = True
    seen: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.seen.append(("GET", self.headers.get("Range", "")))
        data = self.data
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if self.path != "/vm.save":
            return self.send_error(404)
        self.send_response(206 if found and self.ranges else 200)
        if found and self.ranges:
            first, last = int(found[1]), int(found[2])
            self.send_header("Content-Range", f"bytes {first}-{min(last, len(data) - 1)}/{len(data)}")
            data = data[first : last + 1]
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:  # the reader has had enough
            pass
        return None

    def log_message(self, *args: object) -> None:
        pass


@pytest.mark.parametrize("ranges", [True, False])
def test_http(ranges: bool, capsys: pytest.CaptureFixture[str]) -> None:
    needs("fsspec", "aiohttp")
    data = real("tiny-paused.raw")
    handler = type("Handler", (Server,), {"data": data, "ranges": ranges, "seen": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        url = f"http://127.0.0.1:{server.server_port}/vm.save"
        try:
            [line], _ = scan(capsys, url)
            assert handler.seen == [("GET", "bytes=0-131071")]
            assert scan(capsys, f"{url}x", code=5)[0] == []
        finally:
            server.shutdown()
    assert line["size"] == len(data) and line["domain"]["name"] == "tiny" and line["payload"]["stream"] == "sequential"


class Hostile(Server):
    """Answers by the path, as no server should."""

    def do_GET(self) -> None:
        self.seen.append(("GET", self.path))
        getattr(self, "answer_" + self.path.strip("/").replace("-", "_"))()

    do_HEAD = do_GET

    def answer(self, code: int, data: bytes = b"", **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(data)

    def answer_elsewhere(self) -> None:
        self.answer(302, Location=f"http://localhost:{self.server.server_port}/vm")  # type: ignore[attr-defined]

    def answer_other_port(self) -> None:
        self.answer(302, Location="http://127.0.0.1:1/vm")

    def answer_here(self) -> None:
        self.answer(302, Location="/vm")

    def answer_loop(self) -> None:
        self.answer(302, Location="/loop")

    def answer_vm(self) -> None:
        self.answer(200, self.data, Content_Length=str(len(self.data)))

    def answer_digits(self) -> None:
        self.answer(206, self.data, Content_Range=f"bytes 0-99/{'9' * 5000}")

    def answer_negative(self) -> None:
        self.answer(206, self.data, Content_Range="bytes 0-99/-1")

    def answer_less_than_it_sends(self) -> None:
        self.answer(206, self.data, Content_Range="bytes 0-99/50")

    def answer_another_part(self) -> None:
        self.answer(206, self.data, Content_Range="bytes 4096-9999/10000")

    def answer_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(bytes(1 << 16))


@pytest.fixture
def hostile() -> Any:
    needs("fsspec", "aiohttp")
    handler = type("Handler", (Hostile,), {"data": real("tiny-paused.raw"), "seen": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", handler.seen  # type: ignore[attr-defined]
        finally:
            server.shutdown()


@pytest.mark.parametrize("place", ["elsewhere", "other-port", "here", "loop"])
def test_redirects_stay_with_the_host_unless_asked(
    place: str, hostile: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    address, seen = hostile
    lines, err = scan(capsys, f"{address}/{place}", code=0 if place == "here" else 5)
    if place == "here":
        assert lines[0]["domain"]["name"] == "tiny"
        return
    assert lines == [] and (place == "loop" or "not followed without --redirects" in err)
    if place == "elsewhere":
        assert seen == [("GET", "/elsewhere")]
        [line], _ = scan(capsys, f"{address}/{place}", "--redirects")
        assert line["domain"]["name"] == "tiny"


@pytest.mark.parametrize("place", ["digits", "negative", "less-than-it-sends", "another-part"])
def test_sizes_that_cannot_be(place: str, hostile: Any, capsys: pytest.CaptureFixture[str]) -> None:
    lines, err = scan(capsys, f"{hostile[0]}/{place}", code=5)
    assert lines == [] and "The server says Content-Range" in err


def test_an_answer_without_an_end(hostile: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file, no more than the beginning is read; of a page with links, 64 MiB at the most."""
    assert "Cannot seek" in scan(capsys, f"{hostile[0]}/endless", code=5)[1]  # to say what else it is
    assert scan(capsys, f"{hostile[0]}/endless/", code=5)[0] == []


def test_time_limits_are_set() -> None:
    needs("fsspec", "aiohttp")
    from qemusave.verbs.scan.web import options

    limits = options(redirects=False)["client_kwargs"]["timeout"]
    assert 0 < limits.sock_connect <= 15 and 0 < limits.sock_read <= 30 and 0 < limits.total <= 300


def test_a_long_domain_xml_takes_further_gets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("fsspec")
    xml = builders.XML.replace(b"</domain>", b"<!--" + b"x" * 300_000 + b"--></domain>")
    (tmp_path / "long.save").write_bytes(builders.image(xml=xml))
    [line], _ = scan(capsys, f"file://{tmp_path}/long.save")
    assert line["domain"]["name"] and line["error"] is None and line["payload"]["encoding"] is None


def test_a_scheme_that_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    needs("fsspec")
    assert "nonsense://x" in scan(capsys, "nonsense://x/y", SOUND, code=5)[1]


# --each, and clusters


def words_of(tree: Path, to: Path) -> list[object]:
    return ["--each", "extract --as raw", "--to", to, tree]


def test_each(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tree / "out"
    (tree / "broken.save").write_bytes(real("trunc-gzip-half"))
    lines, err = scan(capsys, *words_of(tree, to), "--where", "domain.arch=x86_64", code=4)
    codes = {Path(line["path"]).name: line["exit_code"] for line in lines}
    assert codes == {"tiny-paused.raw.save": 0, "tiny-paused.gzip.save": 0, "broken.save": 4}
    assert [line["message"] for line in lines if line["exit_code"]][0].endswith("the gzip payload is cut off")
    assert "1 of them failed" in err
    for line in lines:
        assert line["out"] == f"{to}{line['path']}.raw" and Path(line["out"]).exists() == (line["exit_code"] == 0)
    again, _ = scan(capsys, *words_of(tree, to), "--where", "domain.arch=x86_64", code=4)
    assert {Path(line["path"]).name: line["there"] for line in again} == {
        name: not code for name, code in codes.items()
    }
    with open_guest(tree / "a" / "tiny-paused.raw.save") as guest:
        assert Path(f"{to}{tree}/a/tiny-paused.raw.save.raw").read_bytes() == guest.physical.read(0, 8 << 20)
    for words in (["--each", "info"], ["--each", "extract --as nothing"], ["--each", "extract --as raw", "--deep"]):
        assert main(["scan", *words, "--to", str(to), str(tree)]) == 2
    assert main(["scan", "--to", str(to), str(tree)]) == 2
    assert main(["scan", *map(str, words_of(Path("s3://x/y"), to)), "s3://x/y"]) == 2


CLUSTER = """
import json, sys, threading
from distributed import Client, LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        print(json.dumps({"address": cluster.scheduler_address, "pids": pids}), flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Any:
    """A scheduler and two workers in processes of their own, which are restarted when they die."""
    needs("distributed")
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
        "DASK_TEMPORARY_DIRECTORY": str(tmp_path),
    }
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
        cwd=tmp_path,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(60)
        process.stdout.close()


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_loses_nothing_when_a_worker_is_killed(cluster: Any, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.save").write_bytes(real("tiny-paused.zstd"))
    (folder / "broken.save").write_bytes(real("trunc-gzip-half"))
    (folder / "notes.txt").write_text("none")
    found, killed = [], False
    scanning = Scan([folder], deep=True, dask=cluster["address"])
    for entry in scanning:
        found.append(entry)
        if len(found) == 5 and not killed:
            os.kill(cluster["pids"][0], signal.SIGKILL)
            killed = True
    assert killed and (scanning.others, scanning.failed) == (1, 0)
    names = Counter(Path(entry["path"]).name for entry in found)
    assert len(names) == 61 and set(names.values()) == {1}
    assert [Path(entry["path"]).name for entry in found if not entry["deep"]["ok"]] == ["broken.save"]
    alone = {entry["path"]: entry for entry in Scan([folder], deep=True)}
    assert {entry["path"]: entry for entry in found} == alone
    shallow = Scan([folder], dask=cluster["address"])
    assert {entry["path"] for entry in shallow} == set(alone) and shallow.others == 1


@pytest.mark.filterwarnings("ignore")
def test_each_on_a_cluster(cluster: Any, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "to"
    lines, _ = scan(capsys, *words_of(tree, to), "--where", "domain.arch=x86_64", "--dask", cluster["address"])
    assert sorted(Path(line["out"]).name for line in lines) == ["tiny-paused.gzip.save.raw", "tiny-paused.raw.save.raw"]
    assert all(Path(line["out"]).stat().st_size == 8 << 20 and not line["there"] for line in lines)
    lines, _ = scan(capsys, *words_of(tree, to), "--where", "domain.arch=x86_64", "--dask", cluster["address"])
    assert [line["there"] for line in lines] == [True, True]


def test_a_scheduler_that_is_not_there(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    needs("distributed")
    import dask

    with dask.config.set({"distributed.comm.timeouts.connect": "200ms"}):
        assert main(["scan", "--dask", "tcp://127.0.0.1:1", str(SOUND)]) == 5
    assert "Traceback" not in capsys.readouterr().err


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


def test_a_stream_that_begins_as_the_one_before_is_told_as_if_it_were_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    starts = []
    for name in ("tiny-paused.raw", "tiny-paused.sparse"):
        image = real(name)
        start = image[qemusave.parse_header(image).ofs_payload :][:1024]
        starts += [start, *(start[:cut] for cut in range(0, 90, 7)), start[:60] + b"\xff" + start[61:]]
    dice = random.Random(4)
    for data in dice.choices(starts, k=600):
        told = beginning._layout_of(data)
        with monkeypatch.context() as fresh:
            fresh.setattr(beginning, "_known", (b"\0", ""))
            assert told == beginning._layout_of(data)
    assert {beginning._layout_of(start) for start in starts} == {"sequential", "mapped-ram", None}


# Nothing of others is touched


FOREIGN = {
    "one line without an end": b"something of value",
    "a brace": b"{",
    "lines of another program": b'{"path": "/a", "value": 1}\n',
    "a table of --each": b'{"schema": 1, "path": "/a", "out": "/b", "exit_code": 0}\n{"schema": 1',
    "lines, then something else": None,
    "binary": bytes(range(256)) * 9,
    "numbers": b"1\n2\n",
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_not_touched(
    name: str, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, link = tmp_path / "out.jsonl", tmp_path / "link"
    content = FOREIGN[name]
    if content is None:
        scan(capsys, "--out", out, tree)
        content = out.read_bytes() + b"and a note"
    out.write_bytes(content)
    link.symlink_to(out)
    for path in (out, link):
        _, err = scan(capsys, "--out", path, tree, code=5)
        assert str(path) in err and "is none of a scan; nothing is added" in err
        assert out.read_bytes() == content


def test_a_fifo_is_no_journal(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert "Not a regular file" in scan(capsys, "--out", tmp_path / "fifo", tree, code=5)[1]


def test_a_full_disk_is_said_with_the_journals_name(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"

    class Full:
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Journal(out) as journal:
        file = journal._file
        monkeypatch.setattr(journal, "_file", Full())
        with pytest.raises(OSError, match="No space left on device; the lines before are in it") as caught:
            journal.write("{}\n")
        monkeypatch.setattr(journal, "_file", file)
    assert caught.value.filename == str(out)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("place", ["..", "up", "link", "out", "dangling"])
def test_each_never_leaves_its_folder(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    to, elsewhere, images = tmp_path / "to", tmp_path / "elsewhere", tmp_path / "a" / "b"
    for folder in (to, elsewhere, images):
        folder.mkdir(parents=True)
    image = images / "vm.save"
    image.write_bytes(real("tiny-paused.zstd"))
    (elsewhere / "kept").write_bytes(b"kept")
    target = out_path(to, str(image), ".raw")
    named: object = image
    if place == "..":
        monkeypatch.chdir(images)
        named = "/".join([".."] * 40) + str(image)
    elif place == "up":
        monkeypatch.chdir(images)
        named = "../b/vm.save"
    elif place == "link":  # a folder within the folder leads out
        target.parent.parent.mkdir(parents=True)
        target.parent.symlink_to(elsewhere)
    else:
        target.parent.mkdir(parents=True)
        target.symlink_to(elsewhere / ("kept" if place == "out" else "new"))
    before = everything(elsewhere) | everything(tmp_path / "a")
    lines, err = scan(
        capsys, named, "--each", "extract --as raw --force", "--to", to, code=0 if place in ("..", "up") else 5
    )
    assert everything(elsewhere) | everything(tmp_path / "a") == before
    if place in ("..", "up"):
        assert [path.name for path in to.rglob("*") if path.is_file()] == ["vm.save.raw"]
        assert lines[0]["out"] == str(target)
    else:
        assert "leads out of" in lines[0]["message"] and "failed" in err
