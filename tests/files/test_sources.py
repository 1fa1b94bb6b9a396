"""Each command takes an image from each source, and says of it byte for byte what it says of the plain file."""

from __future__ import annotations

import contextlib
import http.server
import os
import re
import shutil
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import IMAGES, THOROUGH, real

from qemusave.cli.main import main

COMMANDS = {
    "info": "info IMAGE",
    "info --json": "info --json IMAGE",
    "verify": "verify IMAGE",
    "verify --json": "verify --json IMAGE",
    "compat": "compat IMAGE",
    "dump": "dump IMAGE",
    "dumpxml": "dumpxml IMAGE",
    "sections": "sections IMAGE",
    "ram": "ram --sha256 IMAGE",
    "cpu": "cpu IMAGE",
    "devices": "devices IMAGE",
    "read": "read --physical IMAGE 0xfffff0 16",
    "explain": "explain IMAGE 20",
    "extract": "extract IMAGE OUT --as raw",
    "extract --as elf": "extract IMAGE OUT --as elf",
    "extract --as stream": "extract IMAGE OUT --as stream",
    "convert": "convert IMAGE OUT --format raw",
    "convert --format sparse": "convert IMAGE OUT --format sparse",
    "repair": "repair IMAGE OUT",
    "report": "report IMAGE OUT",
    "diff": "diff IMAGE OTHER",
}
KINDS = ("raw", "gzip", "sparse") if THOROUGH else ("raw",)
SAMPLE = 5
"""Where a sample is enough, each source takes one of so many commands, and each command one of so many sources."""


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


@pytest.fixture(scope="module")
def server(images: dict[str, Path]) -> Iterator[tuple[str, list[str]]]:
    handler = type("Handler", (Server,), {"folder": images["raw"].parent, "asked": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever).start()
        yield f"http://127.0.0.1:{running.server_port}", handler.asked  # type: ignore[attr-defined]
        running.shutdown()


def behind(of: Callable[[Path], Given] = lambda path: Given([str(path)])) -> Callable[[Path], Given]:
    def make(path: Path) -> Given:
        return Given([f"URL/ranges/{of(path).words[0].rpartition(f'{path.parent}/')[2]}"])

    return make


SOURCES: dict[str, Callable[[Path], Given]] = {
    "pipe": piped(),
    "redirected file": lambda path: Given(["-"], None, path),
    "offset": offset,
    "gzip": packed("gzip", ".gz"),
    "xz": packed("xz", ".xz"),
    "zstd": packed("zstd", ".zst"),
    "bzip2": packed("bzip2", ".bz2"),
    "lz4": packed("lz4", ".lz4"),
    "tar": archive("w", ".tar"),
    "tar.gz": archive("w:gz", ".tar.gz"),
    "gzip in a pipe": piped(packed("gzip", ".gz")),
    "tar in a pipe": piped(archive("w", ".tar")),
    "URL": behind(),
    "gzip behind a URL": behind(packed("gzip", ".gz")),
    "tar behind a URL": behind(archive("w", ".tar")),
}


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
def images(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "other").write_bytes(real("tiny-paused.xz"))
    for kind in KINDS:
        (folder / f"{kind}.save").write_bytes(real(f"tiny-paused.{kind}"))
    return {kind: folder / f"{kind}.save" for kind in KINDS}


@pytest.fixture
def run(images: dict[str, Path], capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[[str, Given, Path], Said]:
    def run(line: str, given: Given, image: Path) -> Said:
        words, out = [], image.with_name("out")
        for word in line.split():
            others = {"OUT": [str(out)], "OTHER": [str(image.with_name("other"))], "IMAGE": given.words[:1]}
            words += others.get(word, [word])
        with fed(given.pipe, given.file) if given.pipe is not None or given.file else contextlib.nullcontext():
            code = main([*words, *given.words[1:]])
        said, told = capfdbinary.readouterr()
        written = out.read_bytes() if out.exists() else b""
        out.unlink(missing_ok=True)
        return Said(code, said, told, written)

    return run


def shown(given: Given) -> str:
    """Return the name that an image has in messages and results."""
    return f"{given.words[0]}#{given.words[2]}" if "--snapshot" in given.words else given.words[0]


def without_holders(text: bytes) -> bytes:
    """Leave out what the image is within, of what `info` says, and the last part of its name, of a report."""
    text = re.sub(rb"(<title>|<h1>)[^<]*", rb"\1", text)
    text = re.sub(rb",\n      \"within\": \[[^]]*\]", b"", text)
    return re.sub(rb"(?m)^within: .*\n", b"", text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source", SOURCES)
def test_sources(
    kind: str,
    source: str,
    images: dict[str, Path],
    server: tuple[str, list[str]],
    run: Callable[[str, Given, Path], Said],
) -> None:
    if source == "lz4" and not shutil.which("lz4"):
        pytest.skip("no lz4")
    image = images[kind]
    for number, (name, line) in enumerate(COMMANDS.items()):
        if not THOROUGH and (number + list(SOURCES).index(source)) % SAMPLE:
            continue
        given = SOURCES[source](image)
        given = given._replace(words=[word.replace("URL", server[0]) for word in given.words])
        if (image, line) not in PLAIN:
            PLAIN[image, line] = run(line, Given([str(image)]), image)
        want, got = PLAIN[image, line], run(line, given, image)
        was, now = str(image).encode(), shown(given).encode()
        assert got.code == want.code, (name, got.err)
        for a, b in zip(want[1:], got[1:], strict=True):
            assert without_holders(b) == without_holders(a.replace(was, now)), name


PLAIN: dict[tuple[Path, str], Said] = {}
"""What is said of plain files."""
