"""Bare streams become images."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import builders
import pytest
import streams
from convertible import MEMORY, PAGE, RAM, made, memory, page_of, sections, sound

import qemusave
from qemusave.cli.main import main
from qemusave.declared import LEN_PADDING
from qemusave.errors import FormatError
from qemusave.image.open import open_guest
from qemusave.verbs.convert import Texts, convert
from qemusave.verbs.convert.choose import FORMATS, Wanted


@pytest.mark.parametrize("fmt", FORMATS)
def test_bare_stream(seven: dict[str, Path], tmp_path: Path, fmt: str) -> None:
    """What `virsh dump` wrote, compressed or not, and a mapped-ram stream that was cut out of its image."""
    xml = builders.XML.replace(b"</name>", b"</name>" + MEMORY)
    with qemusave.open(seven["zstd"]) as image:
        bare = image.source.read_at(image.header.ofs_payload, 1 << 24)
    for stream in (builders.PAYLOAD[:0] + bare, _extracted(seven["sparse"], tmp_path)):
        out = tmp_path / f"{fmt}.{len(stream)}"
        done = convert(stream, out, Wanted(fmt), texts=Texts(xml, builders.COOKIE))
        assert memory(out) == memory(seven["raw"]) and sections(out) == sections(seven["raw"]) and sound(out)
        with qemusave.open(out) as image:
            assert (image.xml_bytes, image.cookie_bytes) == (xml, builders.COOKIE)
            assert (
                done.header == image.header
                and image.header.len_data == len(xml) + len(builders.COOKIE) + 2 + LEN_PADDING
            )
            assert (image.header.version, image.header.byte_order, image.header.was_running) == (
                2,
                sys.byteorder,
                False,
            )


def _extracted(path: Path, folder: Path) -> bytes:
    from qemusave.verbs.extract import extract

    with open_guest(path) as guest:
        extract(guest, folder / "stream", "stream", force=True)
    return (folder / "stream").read_bytes()


def test_bare_stream_and_a_strange_xml(tmp_path: Path) -> None:
    payload = streams.stream(streams.page(0, page_of(1), RAM), blocks={RAM: 1024 * PAGE})
    good = b"<domain type='kvm'><name>a</name><memory>4096</memory><os><type machine='pc'>hvm</type></os></domain>"
    convert(payload, tmp_path / "good", Wanted("sparse"), texts=Texts(good))
    assert sound(tmp_path / "good")
    for wrong, words in (
        (good.replace(b"'pc'", b"'pc-q35-9.0'"), "machine pc-q35-9.0"),
        (good.replace(b"4096", b"8192"), "8388608 bytes"),
        (good.replace(b"4096", b"2048"), "2097152 bytes"),
        (good + b"\0", "NUL"),
        (good.replace(b"<name>a</name>", b""), "no name"),
        (good[:-3], "well-formed"),
        (b"<cookie/>", "root element"),
    ):
        for fmt in ("zstd", "sparse"):
            with pytest.raises(ValueError, match=words):
                convert(payload, tmp_path / "out", Wanted(fmt), texts=Texts(wrong))
    with pytest.raises(FormatError, match="cookie's root"):
        convert(payload, tmp_path / "out", Wanted("raw"), texts=Texts(good, b"<domain/>"))
    with pytest.raises(ValueError, match="with its domain XML only"):
        convert(payload, tmp_path / "out", Wanted("raw"))
    with pytest.raises(ValueError, match="has its own texts"):
        convert(made(), tmp_path / "out", Wanted("raw"), texts=Texts(good))
    assert [p.name for p in tmp_path.iterdir()] == ["good"]


def test_command_with_a_bare_stream(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dump").write_bytes(builders.PAYLOAD)
    (tmp_path / "xml").write_bytes(builders.XML)
    (tmp_path / "cookie").write_bytes(builders.COOKIE)
    words = [
        "convert",
        str(tmp_path / "dump"),
        str(tmp_path / "out"),
        "--format",
        "gzip",
        "--xml",
        str(tmp_path / "xml"),
    ]
    assert main([*words, "--cookie", str(tmp_path / "cookie"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cookie"] is True
    assert sound(tmp_path / "out")
