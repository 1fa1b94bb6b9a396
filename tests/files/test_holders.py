"""What is within another: archives, compressed files, servers; what is refused, and bytes of all sorts."""

from __future__ import annotations

import contextlib
import gzip
import io
import struct
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd
from conftest import real
from holders import Given, Said
from hypothesis import given
from hypothesis import strategies as st

from qemusave.errors import QemusaveError
from qemusave.files.opening import open_path
from qemusave.files.source import BytesSource
from qemusave.files.within.compressed import pieces_of
from qemusave.files.within.tar import find

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
def odd(plain_images: dict[str, Path]) -> Path:
    folder, image = plain_images["raw"].parent, plain_images["raw"].read_bytes()
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
def test_refused(
    what: str, odd: Path, file_server: tuple[str, list[str]], run_on: Callable[[str, Given, Path], Said]
) -> None:
    line, code, told = REFUSED[what]
    word, *rest = line.split()
    word = word.replace("URL", file_server[0]) if "//" in word or "URL" in word else f"{odd}/{word}"
    got = run_on("verify IMAGE", Given([word, *rest]), odd / "raw.save")
    assert got.code == code and told.replace("URL", file_server[0]) in got.err.decode(), got.err
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
    plain_images: dict[str, Path], file_server: tuple[str, list[str]], run_on: Callable[[str, Given, Path], Said]
) -> None:
    address, asked = file_server
    image = plain_images["raw"]
    for how in ("once", "moved"):
        got = run_on("extract IMAGE OUT --as raw", Given([f"{address}/{how}/raw.save"]), image)
        assert got.code == 0, got.err
        assert got.written == run_on("extract IMAGE OUT --as raw", Given([str(image)]), image).written
    asked.clear()
    assert run_on("dumpxml IMAGE", Given([f"{address}/ranges/raw.save"]), image).code == 0
    assert asked == ["bytes=0-131071"]


def test_tables_of_frames(tmp_path: Path, run_on: Callable[[str, Given, Path], Said]) -> None:
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
    got = run_on("verify IMAGE", Given([str(tmp_path / "vm.zst")]), tmp_path / "vm.zst")
    assert got.code == 4 and b"a frame is not as long as the table at the end says" in got.err
    (tmp_path / "vm.zst").write_bytes(made(entries[1:], False))  # which cannot be: the file is read as one without
    assert run_on("verify IMAGE", Given([str(tmp_path / "vm.zst")]), tmp_path / "vm.zst").code == 0


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
