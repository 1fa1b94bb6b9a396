"""Conversions of damaged images, and of what nobody restores."""

from __future__ import annotations

import random
import resource
import struct
from pathlib import Path

import builders
import conftest
import pytest
import streams
from convertible import PAGE, RAM, made, memory, sound
from hypothesis import given, settings
from hypothesis import strategies as st

import qemusave
from formats import SaveFormat
from qemusave.errors import QemusaveError
from qemusave.verbs.convert import convert
from qemusave.verbs.convert.choose import FORMATS, Wanted
from qemusave.verbs.verify import verify


@pytest.mark.parametrize("label", SaveFormat)
def test_wrong_labels_are_mended(seven: dict[str, Path], tmp_path: Path, label: SaveFormat) -> None:
    """Among them snapshots with format 6 around a sequential stream, which no libvirt restores.

    See docs/facts/libvirt.md#mislabelled-snapshots.
    """
    for fmt in ("raw", "zstd", "sparse"):
        data = bytearray(seven[fmt].read_bytes())
        data[28:32] = struct.pack("<I", label)
        for to in {fmt, "sparse", "gzip"}:
            convert(bytes(data), tmp_path / "mended", Wanted(to), force=True)
            assert sound(tmp_path / "mended") and memory(tmp_path / "mended") == memory(seven["raw"])


def refused(data: bytes, folder: Path, fmt: str) -> QemusaveError:
    with pytest.raises(QemusaveError) as caught:
        convert(data, folder / "out", Wanted(fmt))
    assert not list(folder.iterdir())
    return caught.value


@pytest.mark.parametrize("was", FORMATS)
def test_cut_images(seven: dict[str, Path], tmp_path: Path, was: str) -> None:
    data = seven[was].read_bytes()
    description = len(streams.JSON) + 5 if was in ("raw", "sparse") else 0  # a restore does not need it
    with qemusave.open(data) as image:
        start = image.header.ofs_payload
    rng = random.Random(7)
    for cut in [
        start,
        start + 1,
        len(data) - description - 1,
        *(rng.randrange(start, len(data) - description) for _ in range(6)),
    ]:
        if was == "zstd" and cut > len(data) - 33:
            continue  # within the seek table, of which nothing is needed
        for fmt in ("raw", "zstd", "sparse"):
            refused(data[:cut], tmp_path, fmt)


@pytest.mark.parametrize("was", ["raw", "gzip", "zstd", "xz", "bzip2", "lzop"])
def test_what_follows_the_stream(seven: dict[str, Path], tmp_path: Path, was: str) -> None:
    """Dropped where the decompressor that libvirt runs would not mind; refused where it would.

    See docs/facts/libvirt.md#oddities-that-restore.
    """
    data = seven[was].read_bytes()
    for tail, errs in ((bytes(1 << 16), {"zstd"}), (b"old content of a block device" * 3000, {"gzip", "xz", "zstd"})):
        for fmt in ("raw", "zstd", "sparse"):
            if was in errs:
                assert "follow the stream" in str(refused(data + tail, tmp_path, fmt))
            else:
                convert(data + tail, tmp_path / "out", Wanted(fmt))
                assert (tmp_path / "out").read_bytes() == seven[fmt].read_bytes()
                (tmp_path / "out").unlink()


def test_images_that_no_libvirt_restores(tmp_path: Path) -> None:
    part = made(magic=builders.formats.SaveMagic.PART)
    for fmt in FORMATS:
        assert "`qemusave repair`" in str(refused(part, tmp_path, fmt))
    assert "not well-formed" in str(refused(builders.image(xml=b"<domain>"), tmp_path, "raw"))
    short = streams.stream(blocks={RAM: PAGE})[: -len(streams.JSON) - 60]
    assert "`qemusave repair`" in str(refused(builders.image(payload=short), tmp_path, "zstd"))
    mapped = streams.HEADER + streams.configuration(capabilities=(b"mapped-ram",))
    packed = conftest.zstd.compress(mapped + bytes(100))
    assert "mapped-ram" in str(refused(builders.image(payload=packed, fmt=5), tmp_path, "raw"))


@pytest.mark.parametrize("name", sorted(conftest.malformed()))
def test_malformed_images(tmp_path: Path, name: str) -> None:
    """Each is refused with nothing left behind, or becomes an image that is sound."""
    data = conftest.malformed()[name]
    for fmt in ("raw", "sparse", "gzip"):
        try:
            convert(data, tmp_path / "out", Wanted(fmt))
        except (QemusaveError, ValueError):
            assert not list(tmp_path.iterdir())
        else:
            assert {f.severity for f in verify(tmp_path / "out")} <= {"warning"}
            (tmp_path / "out").unlink()


@given(
    st.integers(0, 1 << 20),
    st.integers(1, 255),
    st.sampled_from(["raw", "gzip", "zstd", "lzop"]),
    st.sampled_from(["raw", "sparse"]),
)
@settings(max_examples=100)
def test_flipped_bits(
    seven: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, where: int, flip: int, was: str, fmt: str
) -> None:
    """No damage crashes it; what does not hold of the file is refused, what does not hold of the guest stays so."""
    data = bytearray(seven[was].read_bytes())
    data[where % len(data)] ^= flip
    out = tmp_path_factory.getbasetemp() / "flipped"
    try:
        convert(bytes(data), out, Wanted(fmt), force=True)
    except (QemusaveError, ValueError):
        return
    except OSError as error:
        assert error.errno in (27, 28)  # a block longer than a file can be
        return
    guests = {"stream.device", "stream.machine"}
    before, after = ({f.rule for f in verify(image) if f.severity == "error"} for image in (bytes(data), out))
    assert after == before & guests and before <= guests | {"payload.format", "payload.layout"}


def test_write_errors_leave_nothing(seven: dict[str, Path], tmp_path: Path) -> None:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    was = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for fmt in FORMATS:
            resource.setrlimit(resource.RLIMIT_FSIZE, (3000, limit[1]))
            with pytest.raises(OSError, match="large"):
                convert(seven["raw"], tmp_path / "out", Wanted(fmt))
            assert not list(tmp_path.iterdir())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, was)
