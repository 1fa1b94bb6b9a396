"""Each command takes an image from each source, and says of it byte for byte what it says of the plain file."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import io
import os
import re
import shutil
import struct
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from backports import zstd
from conftest import IMAGES, ROOT, THOROUGH, real
from hypothesis import given
from hypothesis import strategies as st

from qemusave.cli.main import main
from qemusave.errors import QemusaveError
from qemusave.files import passing
from qemusave.files.opening import open_path
from qemusave.files.passing import Passing
from qemusave.files.place import FORWARD
from qemusave.files.source import BytesSource
from qemusave.files.within.compressed import pieces_of
from qemusave.files.within.tar import find

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
SAMPLE = 9
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


class Quiet(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that have read enough."""


@pytest.fixture(scope="module")
def server(images: dict[str, Path]) -> Iterator[tuple[str, list[str]]]:
    handler = type("Handler", (Server,), {"folder": images["raw"].parent, "asked": []})
    with Quiet(("127.0.0.1", 0), handler) as running:
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
    (folder / "other").write_bytes(real("tiny-paused.sparse"))
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
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if source == "lz4" and not shutil.which("lz4"):
        pytest.skip("no lz4")
    image, made = images[kind], set[str]()
    for name in ("Passing", "Spool"):
        kept = getattr(passing, name).__init__
        monkeypatch.setattr(getattr(passing, name), "__init__", noting(made, name, kept))
    monkeypatch.setattr(passing, "_HEAD", 1 << 17)
    monkeypatch.setattr(passing, "_TAIL", 1 << 19)
    monkeypatch.setattr(passing, "_GRAIN", 1 << 12)
    for number, (name, line) in enumerate(COMMANDS.items()):
        if (number + list(SOURCES).index(source)) % (SAMPLE if not THOROUGH else 1 if kind == "raw" else 4):
            continue
        given = SOURCES[source](image)
        given = given._replace(words=[word.replace("URL", server[0]) for word in given.words])
        if (image, line) not in PLAIN:
            PLAIN[image, line] = run(line, Given([str(image)]), image)
        made.clear()
        want, got = PLAIN[image, line], run(line, given, image)
        how = "c" if "Spool" in made else "1" if made else "="
        was, now = str(image).encode(), shown(given).encode()
        assert got.code == want.code, (name, got.err)
        for a, b in zip(want[1:], got[1:], strict=True):
            assert without_holders(b) == without_holders(a.replace(was, now)), name
        if kind == "raw" and UPDATE:
            CELLS[name, source] = how
        elif kind == "raw":
            assert CELLS[name, source] == how, name


def noting(made: set[str], name: str, kept: Callable[..., None]) -> Callable[..., None]:
    def begin(*args: Any, **how: Any) -> None:
        made.add(name)
        kept(*args, **how)

    return begin


PAGE = ROOT / "docs/guide/sources.md"
UPDATE = bool(os.environ.get("QEMUSAVE_UPDATE"))


def table() -> list[list[str]]:
    rows = PAGE.read_text().partition("<!-- table -->\n")[2].partition("<!-- end -->")[0].splitlines()
    return [[cell.strip().strip("`") for cell in row.split("|")[1:-1]] for row in rows]


CELLS = {(row[0], source): cell for row in table()[2:] for source, cell in zip(table()[0][1:], row[1:], strict=True)}
"""How each command reads from each source, as the guide has it; QEMUSAVE_UPDATE=1 with QEMUSAVE_NO_SKIPS=1 writes it."""


def test_the_guide_has_all_of_them() -> None:
    if UPDATE and THOROUGH:
        rows = [["", *SOURCES], ["---"] * (len(SOURCES) + 1)]
        rows += [[f"`{name}`", *(f"`{CELLS[name, source]}`" for source in SOURCES)] for name in COMMANDS]
        before, _, rest = PAGE.read_text().partition("<!-- table -->\n")
        lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
        PAGE.write_text(f"{before}<!-- table -->\n{lines}<!-- end -->{rest.partition('<!-- end -->')[2]}")
    assert {(row[0], source) for row in table()[2:] for source in SOURCES} == {
        (name, source) for name in COMMANDS for source in SOURCES
    }


PLAIN: dict[tuple[Path, str], Said] = {}
"""What is said of plain files."""


@pytest.mark.parametrize("kind", ["raw", "gzip"])
@pytest.mark.parametrize("line", ["info", "compat", "dumpxml", "sections", "verify", "convert"])
def test_one_pass_takes_no_copy(
    line: str, kind: str, tmp_path: Path, run: Callable[[str, Given, Path], Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> None:
        raise AssertionError("a copy of the pipe")

    image = tmp_path / "vm.save"
    image.write_bytes(real(f"tiny-paused.{kind}"))
    words = "convert IMAGE OUT --format raw" if line == "convert" else f"{line} IMAGE"
    want = run(words, Given([str(image)]), image)
    monkeypatch.setattr("qemusave.files.passing.Spool", refused)
    monkeypatch.setattr("qemusave.files.passing._HEAD", 1 << 17)  # the header, the texts, and little behind them
    monkeypatch.setattr("qemusave.files.passing._TAIL", 1 << 19)
    monkeypatch.setattr("qemusave.files.passing._GRAIN", 1 << 12)
    got = run(words, Given(["-"], image.read_bytes()), image)
    assert got.code == want.code and got.written == want.written, got.err
    assert got.out == want.out.replace(str(image).encode(), b"-")


def test_a_look_at_an_end_that_is_not_known_lets_nothing_pass() -> None:
    """As for the description of the devices, which is searched from the end on: 64 MiB of it at the most."""
    source = Passing(iter([bytes(1 << 20)] * 32), "-", reads=FORWARD)
    assert source.read_at(0, 1 << 19) == bytes(1 << 19)
    for before in (1, 1 << 12, 64 << 20, 1 << 30):
        assert source.read_at(source.size - before, 1 << 12) == b""
    assert source.read_at(5 << 20, 9) == bytes(9)


def test_what_goes_back_in_a_pipe_takes_a_copy_or_says_so(
    tmp_path: Path, run: Callable[[str, Given, Path], Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qemusave.files.passing._HEAD", 1 << 17)
    monkeypatch.setattr("qemusave.files.passing._TAIL", 1 << 17)
    monkeypatch.setattr("qemusave.files.passing._GRAIN", 1 << 12)
    image = tmp_path / "vm.save"
    image.write_bytes(real("tiny-paused.sparse"))
    for line in ("verify IMAGE", "convert IMAGE OUT --format raw", "ram --sha256 IMAGE"):
        want, got = run(line, Given([str(image)]), image), run(line, Given(["-"], image.read_bytes()), image)
        assert (got.code, got.out, got.written) == (0, want.out.replace(str(image).encode(), b"-"), want.written)
    monkeypatch.setenv("QEMUSAVE_SPOOL_LIMIT", "1M")
    got = run("ram IMAGE", Given(["-"], image.read_bytes()), image)
    assert got.code == 5 and b"the copy of - would take more than 1048576 bytes" in got.err
    got = run("ram IMAGE", packed("gzip", ".gz")(image), image)
    assert got.code == 5 and b"the decompressed copy of" in got.err
    source = Passing(iter([bytes(1 << 17), bytes(1 << 19)]), "-", reads=FORWARD)
    assert source.read_at(0, 9) == bytes(9) and source.read_at(600_000, 9) == bytes(9) and source.size == 655_360
    with pytest.raises(OSError, match="write it to a file first"):
        source.read_at(1 << 18, 9)


CUT = {"header": 50, "metadata": 5_000, "memory": 400_000, "devices": 800_000}


@pytest.mark.parametrize("at", CUT)
def test_cut_pipes_and_files(at: str, images: dict[str, Path], run: Callable[[str, Given, Path], Said]) -> None:
    whole = images["raw"].read_bytes()
    image = images["raw"].with_name(f"cut-{at}.save")
    image.write_bytes(whole[: CUT[at]])
    for line in ("info IMAGE", "verify IMAGE", "sections IMAGE", "dumpxml IMAGE", "extract IMAGE OUT --as raw"):
        want, got = run(line, Given([str(image)]), image), run(line, Given(["-"], image.read_bytes()), image)
        assert (got.code, got.out) == (want.code, want.out.replace(str(image).encode(), b"-")), line
        assert got.written == want.written
    for name, pack in (("gzip", partial(gzip.compress, compresslevel=1)), ("zstd", zstd.compress)):
        packed = pack(whole)
        for line in ("verify IMAGE", "extract IMAGE OUT --as raw", "info IMAGE"):
            got = run(line, Given(["-"], packed[: len(packed) * 2 // 3]), image)
            assert got.code == 4 and not got.written
            assert f"a {name} file that is cut off".encode() in got.out + got.err


REFUSED = {
    "none": ("a.tar#none", 4, "no member of the archive is called 'none'; there is 'vm.save', 'vm.save.gz', 'b.tar'"),
    "past the end": ("cut.tar#vm.save", 4, "the tar archive ends in member 'vm.save'"),
    "damaged": ("bad.tar#vm.save", 4, "a header in the tar archive is damaged"),
    "archive in an archive": ("a.tar#b.tar#vm.save", 3, "an archive or disk within an archive is not opened: 'b.tar'"),
    "no archive": ("raw.save#vm.save", 3, "no qcow2 disk image and no tar archive, so there is no snapshot or member"),
    "twice": ("vm.save.gz.gz", 3, "a gzip file with a saved image within a gzip file; take one of them off first"),
    "packed twice": ("a.tar.gz#vm.save.gz", 3, "a gzip file within a compressed archive; take one of them off first"),
    "behind": ("junk.save.gz", 4, "a gzip file with something else behind it"),
    "the archive": (
        "a.tar",
        3,
        "a tar archive with a saved image at 0x200, which `qemusave info 'FILE#vm.save'` reads",
    ),
    "offset": ("raw.save --offset 0x400000", 4, "there is nothing at offset 0x400000: the file has 862314 bytes"),
    "negative": ("raw.save --offset -1", 2, "invalid place value"),
    "no file": ("URL/ranges/none", 5, "The server says 404 Not Found"),
    "no ranges": ("URL/whole/raw.save", 3, "sends no parts of a file; `curl -L URL/whole/raw.save | qemusave"),
    "broken": ("URL/never/raw.save", 5, "The connection broke 3 times"),
    "changing": ("URL/changes/raw.save", 5, "has changed while it was read"),
    "elsewhere": ("URL/moved/away", 5, "Redirected to http://127.0.0.1:1/ranges/x, which is not followed"),
    "nobody": ("http://127.0.0.1:1/vm.save", 5, "refused"),
    "scheme": ("nothing://host/vm.save", 3, "nothing"),
}


@pytest.fixture(scope="module")
def odd(images: dict[str, Path]) -> Path:
    folder, image = images["raw"].parent, images["raw"].read_bytes()
    packed = gzip.compress(image, 1)
    tarred = archived({"vm.save": image, "vm.save.gz": packed, "b.tar": archived({"vm.save": image})})
    files = {
        "a.tar": tarred,
        "a.tar.gz": gzip.compress(tarred, 1),
        "cut.tar": tarred[: len(image) // 2],
        "bad.tar": tarred[:9] + b"?" + tarred[10:],
        "vm.save.gz.gz": gzip.compress(packed, 1),
        "junk.save.gz": packed + b"junk",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what: str, odd: Path, server: tuple[str, list[str]], run: Callable[[str, Given, Path], Said]) -> None:
    line, code, told = REFUSED[what]
    word, *rest = line.split()
    word = word.replace("URL", server[0]) if "//" in word or "URL" in word else f"{odd}/{word}"
    got = run("verify IMAGE", Given([word, *rest]), odd / "raw.save")
    assert got.code == code and told.replace("URL", server[0]) in got.err.decode(), got.err
    assert not got.out


def archived(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return out.getvalue()


def test_connections_that_break_are_made_anew(
    images: dict[str, Path], server: tuple[str, list[str]], run: Callable[[str, Given, Path], Said]
) -> None:
    address, asked = server
    image = images["raw"]
    for how in ("once", "moved"):
        got = run("extract IMAGE OUT --as raw", Given([f"{address}/{how}/raw.save"]), image)
        assert got.code == 0, got.err
        assert got.written == run("extract IMAGE OUT --as raw", Given([str(image)]), image).written
    asked.clear()
    assert run("dumpxml IMAGE", Given([f"{address}/ranges/raw.save"]), image).code == 0
    assert asked == ["bytes=0-131071"]


def test_standard_output(images: dict[str, Path], run: Callable[[str, Given, Path], Said]) -> None:
    for kind in ("raw", "gzip"):
        image = images["raw"].with_name(f"{kind}.out")
        image.write_bytes(real(f"tiny-paused.{kind}"))
        given = Given(["-"], image.read_bytes())
        for line in ("convert IMAGE OUT --format zstd", "report IMAGE OUT", "extract IMAGE OUT --as elf"):
            got, want = run(line.replace("OUT", "-"), given, image), run(line, given, image)
            assert got.code == want.code == 0 and got.out == want.written, got.err
    for line, why in {
        "convert IMAGE - --format sparse": b"its memory has holes",
        "convert IMAGE - --format zstd --json": b"cannot both go to standard output",
        "report IMAGE - --json": b"cannot both go to standard output",
        "extract IMAGE - --as disk": b"pieces of a disk can come twice",
        "repair IMAGE -": b"repair does not write to -: what is missing is said on standard output",
        "corpus -": b"corpus does not write to -: it is a folder",
        "scan IMAGE --out -": b"scan does not write to -: lines go to standard output without --out",
        "scan IMAGE --parquet -": b"scan does not write to -",
        "define - --running": b"define changes a file where it is",
        "edit -": b"edit changes a file where it is",
        "diff - -": b"standard input comes only once",
        "extract - OUT --as raw --hash": b"--hash reads IMAGE once more",
    }.items():
        got = run(line, Given([str(images["raw"])]), images["raw"])
        assert got.code == 2 and why in got.err and not got.out, (line, got.err)
    assert not Path("-").exists()
    damaged = Given(["-"], images["raw"].read_bytes()[:400_000])
    assert run("convert IMAGE - --format gzip", damaged, images["raw"])[:2] == (4, b"")


def test_tables_of_frames(tmp_path: Path, run: Callable[[str, Given, Path], Said]) -> None:
    data = real("tiny-paused.raw")
    frames = [zstd.compress(data[at : at + 100_000]) for at in range(0, len(data), 100_000)]
    entries = [(len(frame), min(100_000, len(data) - n * 100_000)) for n, frame in enumerate(frames)]

    def made(entries: list[tuple[int, int]], sums: bool) -> bytes:
        table = b"".join(struct.pack("<II", *entry) + bytes(4) * sums for entry in entries)
        table += struct.pack("<IBI", len(entries), 0x80 * sums, 0x8F92EAB1)
        return b"".join(frames) + struct.pack("<II", 0x184D2A5E, len(table)) + table

    for sums in (False, True):
        (tmp_path / "vm.zst").write_bytes(made(entries, sums))
        with open_path(tmp_path / "vm.zst") as source:
            assert type(source).__name__ == "_Frames"  # and so no copy
            assert source.size == len(data) and source.read_at(0, len(data) + 1) == data
            for at in (0, 99_999, 250_000, len(data) - 3, len(data)):
                assert source.read_at(at, 123_456) == data[at : at + 123_456]
    wrong = [(packed, plain + n - 1) for n, (packed, plain) in zip((0, 1, 2), entries, strict=False)] + entries[3:]
    (tmp_path / "vm.zst").write_bytes(made(wrong, False))
    got = run("verify IMAGE", Given([str(tmp_path / "vm.zst")]), tmp_path / "vm.zst")
    assert got.code == 4 and b"a frame is not as long as the table at the end says" in got.err
    (tmp_path / "vm.zst").write_bytes(made(entries[1:], False))  # which cannot be: the file is read as one without
    assert run("verify IMAGE", Given([str(tmp_path / "vm.zst")]), tmp_path / "vm.zst").code == 0


@given(st.binary(max_size=200), st.integers(0, 1000), st.booleans())
def test_any_archive_gives_bytes_or_our_error(new: bytes, at: int, packed: bool) -> None:
    data = archived({"vm.save": real("tiny-paused.gzip")[:1000], "x" * 150: b"x"})
    data = data[:at] + new + data[at + len(new) :]
    with contextlib.suppress(QemusaveError), contextlib.ExitStack() as stack:
        found = find(BytesSource(data), b"vm.save")
        source = stack.enter_context(BytesSource(data))
        assert len(source.read_at(found.offset, found.size)) == found.size


@given(st.binary(max_size=60), st.integers(0, 400))
def test_any_lz4_gives_bytes_or_our_error(new: bytes, at: int) -> None:
    whole = FRAME[:at] + new + FRAME[at + len(new) :]
    with contextlib.suppress(QemusaveError):
        for piece in pieces_of(BytesSource(whole), "lz4"):
            assert len(piece) <= 1 << 22


FRAME = (
    bytes.fromhex("04224d186440a7")
    + b"\x20\0\0\0"
    + b"\xf5\x09LibvirtQemudSave........"[:32].ljust(32, b"\0")
    + bytes(4)
)
