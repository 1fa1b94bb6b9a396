"""The library: headers, images, domains, payloads, errors."""

from __future__ import annotations

import gzip
import io
import pickle
import struct
from pathlib import Path

import builders
import pytest
from conftest import IMAGES, malformed, real
from hypothesis import given
from hypothesis import strategies as st

import qemusave
from qemusave.compression.decode import head
from qemusave.compression.table import encoding_of
from qemusave.errors import CodecError
from qemusave.files.opening import source_of
from qemusave.files.source import BytesSource, ObjectSource
from qemusave.image.domain import parse_domain, scale
from qemusave.image.identify import identify
from qemusave.stream.start import parse_start

IMAGE = IMAGES / "tiny-paused.zstd.save"


def test_open_takes_paths_files_and_bytes() -> None:
    data = IMAGE.read_bytes()
    with IMAGE.open("rb") as file:
        for what in (IMAGE, str(IMAGE), file, io.BytesIO(data), data, bytearray(data), memoryview(data)):
            with qemusave.open(what) as image:
                assert image.header.format is qemusave.SaveFormat.ZSTD
                assert image.domain.name == "tiny"
                assert image.payload.stream == "sequential"
        assert not file.closed
        assert file.name == str(IMAGE)
    with qemusave.open(IMAGE) as image:
        source = image.source
    with pytest.raises(OSError):
        source.read_at(0, 10)


def test_the_example_of_the_package() -> None:
    with qemusave.open(IMAGE) as image:
        header = image.header
        assert (header.complete, header.byte_order, header.version, header.was_running) == (True, "little", 2, False)
        assert header.features == qemusave.SaveFeature(0)
        assert image.xml.startswith("<domain type='qemu'") and image.xml.endswith("</domain>\n")
        assert image.cookie is not None and image.cookie.startswith("<cookie>")
        assert image.domain.memory == 8 << 20 and image.domain.vcpus == 1
        assert image.payload.offset == header.ofs_payload == 67066
    with pytest.raises(AttributeError):
        header.version = 3  # type: ignore[misc]


def test_header_values() -> None:
    header = qemusave.parse_header(builders.image(version=3, order="BIG", features=1, was_running=9))
    assert header.features is qemusave.SaveFeature.MAPPED_RAM
    assert header.byte_order == "big" and header.was_running
    tolerant = qemusave.parse_header(builders.image(version=3, features=0xF0, fmt=77), strict=False)
    assert tolerant.unknown_features == 0xF0 and tolerant.format is None and tolerant.format_name is None
    assert qemusave.parse_header(builders.image(version=2, features=3)).features == 0


def test_read_header(tmp_path: Path) -> None:
    assert qemusave.read_header(IMAGE).len_data == 66974
    with pytest.raises(IsADirectoryError) as caught:
        qemusave.read_header(tmp_path)
    assert caught.value.filename == str(tmp_path)
    (tmp_path / "short").write_bytes(IMAGE.read_bytes()[:50])
    with pytest.raises(qemusave.TruncatedError):
        qemusave.read_header(tmp_path / "short")


def test_errors_say_where_and_what() -> None:
    cases = malformed()
    for case, kind, offset, found in (
        ("magic-lowercase", qemusave.MagicError, 0, b"libvirtqemudsave"),
        ("v3-features2", qemusave.UnsupportedError, 36, 2),
        ("format7", qemusave.UnsupportedError, 28, 7),
        ("data-len-0", qemusave.FormatError, 20, 0),
        ("cookie-ffffffff", qemusave.FormatError, 32, 0xFFFFFFFF),
        ("version-00010000", qemusave.UnsupportedError, 16, 0x100),
    ):
        with pytest.raises(kind) as caught:
            qemusave.open(cases[case])
        error = caught.value
        assert (error.offset, error.found) == (offset, found), case
        assert isinstance(error, qemusave.QemusaveError) and error.expected is not None
        copy = pickle.loads(pickle.dumps(error))
        assert (str(copy), copy.offset, copy.found) == (str(error), offset, found)
        with pytest.raises(AttributeError):
            error.nonsense
    with pytest.raises(qemusave.TruncatedError) as truncated:
        qemusave.open(cases["91-bytes"])
    assert truncated.value.needed == 1 and isinstance(truncated.value, EOFError)
    with pytest.raises(qemusave.QemusaveError, match=r"no-such-image @ 0x1c: payload format 7"):
        qemusave.parse_header(cases["format7"], path="no-such-image")


def test_a_huge_length_reads_only_what_is_there(tmp_path: Path) -> None:
    # a file with a hole of 5 GiB, so that the length is within the file
    path = tmp_path / "huge.save"
    with path.open("wb") as file:
        file.write(builders.image(len_data=0xFFFFFFF0, ofs_cookie=0))
        file.truncate(5 << 30)
    with qemusave.open(path) as image:
        assert image.xml_bytes == builders.XML
        assert image.payload.encoding is None
    with path.open("r+b") as file:  # no NUL for 70 MiB: it gives up in time
        file.seek(92)
        file.write(b"x" * (70 << 20))
    with qemusave.open(path) as image, pytest.raises(qemusave.FormatError, match="longer than 4 MiB"):
        image.xml_bytes


def test_domain_units() -> None:
    for number, unit, expected in (
        ("8", "KiB", 8192),
        ("8", "k", 8192),
        ("8", "KB", 8000),
        ("1", "MiB", 1 << 20),
        ("1", "m", 1 << 20),
        ("2", "GB", 2 * 10**9),
        ("1", "TiB", 1 << 40),
        ("1", "E", 1 << 60),
        ("7", "bytes", 7),
        ("7", "b", 7),
        ("7", "parsec", None),
        ("x", "KiB", None),
        ("-5", "KiB", None),
        ("1_0", "b", None),
        ("١", "b", None),
        ("", "KiB", None),
        ("1", "KiBB", None),
    ):
        assert scale(number, unit) == expected, (number, unit)


def test_domain_is_read_without_trust() -> None:
    xml = b'<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><domain><name>&a;&c;</name></domain>'
    with pytest.raises(qemusave.FormatError, match="declares entities"):
        parse_domain(xml)
    assert parse_domain(b'<!DOCTYPE d SYSTEM "http://127.0.0.1:1/x.dtd"><domain><name>a</name></domain>').name == "a"
    with pytest.raises(qemusave.FormatError, match="nested"):
        parse_domain(b"<domain>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</domain>")
    nested = b"<domain><metadata><name>not this</name></metadata><name> this </name><vcpu>9999999999</vcpu></domain>"
    assert (parse_domain(nested).name, parse_domain(nested).vcpus) == ("this", None)


@given(st.binary(max_size=200))
def test_any_xml_gives_a_domain_or_our_error(data: bytes) -> None:
    for text in (data, b"<domain>" + data + b"</domain>"):
        try:
            parse_domain(text)
        except qemusave.FormatError as error:
            assert error.offset is not None


STREAM = real("tiny-paused.raw")[67066:]
PACKED = {name: real(f"tiny-paused.{name}")[67066:] for name in ("gzip", "bzip2", "xz", "lzop", "zstd")}


@pytest.mark.parametrize("name", PACKED)
def test_heads_of_compressed_payloads(name: str) -> None:
    source = BytesSource(b"before" + PACKED[name])
    assert encoding_of(PACKED[name][:16]) == name
    for length in (1, 8, 4096, 300_000):
        assert head(source, 6, name, length) == STREAM[:length]
    for cut in range(0, 600, 7):
        got = b""
        try:
            got = head(BytesSource(PACKED[name][:cut]), 0, name, 64)
        except (CodecError, qemusave.TruncatedError) as error:
            assert error.offset is not None and error.offset <= cut
        assert STREAM.startswith(got)


def test_heads_with_empty_and_skippable_members() -> None:
    empty = gzip.compress(b"")
    assert head(BytesSource(empty * 3 + PACKED["gzip"]), 0, "gzip", 8) == STREAM[:8]
    skippable = b"\x50\x2a\x4d\x18" + struct.pack("<I", 5) + b"hello"
    assert encoding_of(skippable) == "zstd"
    assert head(BytesSource(skippable + PACKED["zstd"]), 0, "zstd", 8) == STREAM[:8]


@given(st.sampled_from(sorted(PACKED)), st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damaged_payloads_give_bytes_or_our_error(name: str, at: int, new: bytes) -> None:
    data = PACKED[name][:at] + new + PACKED[name][at + len(new) : 70_000]
    try:
        head(BytesSource(data), 0, name, 256)
    except (CodecError, qemusave.TruncatedError):
        pass


def test_stream_starts() -> None:
    start = parse_start(STREAM[:8192])
    assert start[:4] == ("pc-i440fx-10.0", (), 0, 27) and not start.mapped_ram and start.footers
    assert parse_start(real("tiny-paused.sparse")[67066:80000]).mapped_ram
    assert parse_start(b"QEVM\0\0\0\3\1").machine is None
    arm = head(BytesSource(real("aarch64-virt.zstd")), 67004, "zstd", 8192)
    assert (parse_start(arm).machine, parse_start(arm).page_size) == ("virt-10.0", 4096)
    for cut in range(8 + 5 + 14):
        with pytest.raises(qemusave.TruncatedError if cut != 8 else AssertionError):
            parse_start(STREAM[:cut])
            raise AssertionError
    with pytest.raises(qemusave.FormatError, match="len_machine is out of range"):
        parse_start(b"QEVM\0\0\0\3\x07\xff\xff\xff\xff")
    with pytest.raises(qemusave.FormatError, match="name is out of range"):
        parse_start(STREAM[:27] + b"\5\3xyz\0\0\0\1")
    with pytest.raises(qemusave.FormatError, match="num_capabilities is out of range"):
        parse_start(STREAM[:27] + b"\5\x1aconfiguration/capabilities\0\0\0\1\xff\xff\xff\xff")


@given(st.binary(max_size=64), st.integers(0, 60))
def test_any_stream_start_gives_a_result_or_our_error(data: bytes, keep: int) -> None:
    try:
        parse_start(STREAM[:keep] + data)
    except qemusave.QemusaveError:
        pass
    identify(BytesSource(STREAM[:keep] + data))


def test_sources() -> None:
    file = io.BytesIO(b"0123456789")
    for source in (BytesSource(b"0123456789"), ObjectSource(file), source_of(memoryview(b"0123456789"))):
        assert source.size == 10
        assert source.read_at(3, 4) == b"3456"
        assert source.read_at(8, 100) == b"89"
        assert source.read_at(20, 5) == b""
        assert source.text_at(0, 10) == (b"0123456789", False)
        source.close()
    assert BytesSource(b"ab\0cd").text_at(0, 5) == (b"ab", True)
    assert BytesSource(b"ab\0cd").text_at(0, 2) == (b"ab", False)


def test_public_names() -> None:
    assert qemusave.__all__ == sorted(qemusave.__all__)
    for name in qemusave.__all__:
        assert getattr(qemusave, name) is not None
    assert callable(qemusave.verify) and callable(qemusave.compat)
    with pytest.raises(AttributeError):
        qemusave.nonsense


def test_public_names_are_there_before_they_are_used() -> None:
    assert set(qemusave.__all__) <= set(dir(qemusave))
    assert callable(qemusave.verify) and callable(qemusave.report)


def test_extract_takes_what_open_takes(tmp_path: Path) -> None:
    size = qemusave.extract(IMAGE, tmp_path / "memory")
    assert qemusave.extract(IMAGE.read_bytes(), tmp_path / "again", "raw") == size
    with qemusave.open(IMAGE) as image:
        qemusave.extract(image.guest, tmp_path / "third", "raw")
    assert (tmp_path / "memory").read_bytes() == (tmp_path / "again").read_bytes() == (tmp_path / "third").read_bytes()


def test_a_file_object_has_nothing_outside_its_bytes() -> None:
    with IMAGE.open("rb") as file:
        source = ObjectSource(file)
        assert [source.read_at(at, 9) for at in (-1, 1 << 63, source.size)] == [b"", b"", b""]


def test_reprs_say_what_it_is_and_read_nothing_for_it() -> None:
    with qemusave.open(IMAGE) as image:
        assert repr(image) == f"<Image {str(IMAGE)!r}: version 2, zstd, {IMAGE.stat().st_size} bytes>"
        assert repr(image.guest) == f"<Guest of {image!r}, not read yet>"
        assert not image.guest.read
        assert "'pc.ram' 8388608" in repr(image.ram) and repr(image.guest).endswith(" bytes>>")
        assert repr(image.ram["pc.ram"]) == "<Block 'pc.ram': 8388608 bytes in pages of 4096>"
        assert "0x0-0x800000 'pc.ram'" in repr(image.physical)
    assert repr(qemusave.open(real("tiny-paused.raw"))).startswith("<Image 'in memory': version 2, raw, ")
    assert repr(qemusave.report(IMAGE)).endswith(" characters of HTML, 0 findings>")
    assert repr(qemusave.scan("/srv/images", deep=True)) == "<Scan of '/srv/images', deep>"
