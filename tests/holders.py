"""What an image can be held by, made of one: archives, compressed files, pipes, servers; and commands that are given one."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import os
import re
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import IMAGES, THOROUGH, real

from qemusave.cli.main import main
from qemusave.files.opening import open_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from qemusave.verbs.mount.tree import Tree

KINDS = ("raw", "gzip", "sparse") if THOROUGH else ("raw",)


WHEN = re.compile(rb"^changed: +[-0-9: UTC]+\n|^ *\"mtime\": .*\n|<dt>File changed</dt><dd>[^<]*</dd>", re.M)


class Given(NamedTuple):
    """What stands for an image on the command line: words, and what comes through a pipe."""

    words: list[str]
    pipe: bytes | None = None
    file: Path | None = None


def packed(program: str, ending: str) -> Callable[[Path], Given]:
    def make(path: Path) -> Given:
        out = path.with_name(path.name + ending)
        if not out.exists():
            with out.open("wb") as file:
                subprocess.run([program, "-c", path], stdout=file, check=True)
        return Given([str(out)])

    return make


def archive(mode: str, ending: str) -> Callable[[Path], Given]:
    def make(path: Path) -> Given:
        out = path.with_name(path.name + ending)
        if not out.exists():
            with tarfile.open(out, mode) as tar:  # type: ignore[call-overload]
                tar.add(IMAGES / "small.notes", "first")
                tar.add(path, f"{'a' * 120}/vm.save")
        return Given([f"{out}#{'a' * 120}/vm.save"])

    return make


def offset(path: Path) -> Given:
    out = path.with_name(path.name + ".lv")
    out.write_bytes(b"LABELONE" * 128 + path.read_bytes())
    return Given([str(out), "--offset", "0x400"])


def piped(of: Callable[[Path], Given] = lambda path: Given([str(path)])) -> Callable[[Path], Given]:
    def make(path: Path) -> Given:
        word, *rest = of(path).words
        name, mark, member = word.partition("#")
        return Given(["-", *(["--snapshot", member] if mark else []), *rest], Path(name).read_bytes())

    return make


class Server(http.server.BaseHTTPRequestHandler):
    """Sends files below a folder; the first part of the path says how."""

    protocol_version = "HTTP/1.1"
    folder: Path
    asked: list[str]

    def do_GET(self) -> None:
        how, name = self.path[1:].split("/", 1)
        self.asked.append(self.headers["Range"])
        if how == "moved":
            self.send_response(302)
            self.send_header("Location", f"/ranges/{name}" if name != "away" else "http://127.0.0.1:1/ranges/x")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if not (self.folder / name).exists():
            self.send_error(404)
            return
        data = (self.folder / name).read_bytes()
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers["Range"] or "")
        assert found and how in ("ranges", "whole", "once", "never", "changes")
        first, last = int(found[1]), min(int(found[2]), len(data) - 1)
        part = data if how == "whole" else data[first : last + 1]
        self.send_response(200 if how == "whole" else 206)
        if how != "whole":
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("ETag", f'"{len(self.asked) if how == "changes" else 0}"')
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        broken = first and (how == "never" or (how == "once" and len(self.asked) % 2))
        self.wfile.write(part[: len(part) // 2] if broken else part)
        self.close_connection = self.close_connection or bool(broken)

    def log_message(self, *args: object) -> None:
        pass


class Quiet(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that have read enough."""


@pytest.fixture(scope="module")
def file_server(plain_images: dict[str, Path]) -> Iterator[tuple[str, list[str]]]:
    handler = type("Handler", (Server,), {"folder": plain_images["raw"].parent, "asked": []})
    with Quiet(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever).start()
        yield f"http://127.0.0.1:{running.server_port}", handler.asked  # type: ignore[attr-defined]
        running.shutdown()


def behind(of: Callable[[Path], Given] = lambda path: Given([str(path)])) -> Callable[[Path], Given]:
    def make(path: Path) -> Given:
        return Given([f"URL/ranges/{of(path).words[0].rpartition(f'{path.parent}/')[2]}"])

    return make


@contextlib.contextmanager
def fed(data: bytes | None, file: Path | None = None) -> Iterator[None]:
    """Let bytes come through a pipe to standard input, or a file be it."""
    before = os.dup(0)
    if file is not None:
        fd = os.open(file, os.O_RDONLY)
    else:
        fd, into = os.pipe()

        def write() -> None:
            with contextlib.suppress(BrokenPipeError), open(into, "wb") as pipe:
                pipe.write(data or b"")

        threading.Thread(target=write).start()
    os.dup2(fd, 0)
    os.close(fd)
    try:
        yield
    finally:
        os.dup2(before, 0)
        os.close(before)


class Said(NamedTuple):
    code: int
    out: bytes
    err: bytes
    written: bytes


@pytest.fixture(scope="module")
def plain_images(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "other").write_bytes(real("tiny-paused.sparse"))
    for kind in KINDS:
        (folder / f"{kind}.save").write_bytes(real(f"tiny-paused.{kind}"))
    (folder / "disk.qcow2").write_bytes((IMAGES / "qcow2/snapshots.qcow2").read_bytes())
    with open_path(folder / "disk.qcow2#first") as stream:
        (folder / "first.mig").write_bytes(stream.read_at(0, stream.size))
    return {kind: folder / f"{kind}.save" for kind in KINDS}


@pytest.fixture
def run_on(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[[str, Given, Path], Said]:
    def run(line: str, given: Given, image: Path) -> Said:
        words, out = [], image.with_name("out")
        for word in line.split():
            others = {"OUT": [str(out)], "OTHER": [str(image.with_name("other"))], "IMAGE": given.words[:1]}
            words += others.get(word, [word])
        with fed(given.pipe, given.file) if given.pipe is not None or given.file else contextlib.nullcontext():
            code = main([*words, *given.words[1:]])
        said, told = capfdbinary.readouterr()
        said = WHEN.sub(b"", said)  # a file has a time, and what comes through a pipe has none
        written = WHEN.sub(b"", out.read_bytes()) if out.exists() else b""
        out.unlink(missing_ok=True)
        return Said(code, said, told, written)

    return run


def digests(tree: Tree) -> dict[str, str]:
    """Hash all files that `mount` shows, by name."""
    found: dict[str, str] = {}

    def add(name: str, file: Any) -> None:
        if isinstance(file, dict):
            for part, below in file.items():
                add(f"{name}/{part}", below)
        else:
            sum_, at = hashlib.sha256(str(file.size).encode()), 0
            while (at := file.next_data(at)) < file.size:
                end = min(file.next_hole(at), at + (1 << 20))
                sum_.update(b"%d" % at + file.read_at(at, end - at))
                at = end
            found[name] = sum_.hexdigest()

    add("", tree.root)
    return found
