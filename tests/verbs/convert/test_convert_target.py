"""What can be converted to what, and for which libvirt."""

from __future__ import annotations

from pathlib import Path

import builders
import pytest
from convertible import made, memory, sound

import qemusave
from qemusave.errors import FormatError
from qemusave.verbs.compat.readers import DIALECT, READERS, reader_of
from qemusave.verbs.convert import convert
from qemusave.verbs.convert.choose import FORMATS, Wanted, formats_of


@pytest.mark.parametrize("was", ["raw", "sparse"])
def test_generations_are_those_of_little_endian_hosts(seven: dict[str, Path], tmp_path: Path, was: str) -> None:
    """Their QEMU restores a big-endian bitmap without a word and with wrong memory.

    See docs/facts/mapped-ram.md#bitmaps.
    """
    convert(seven[was], tmp_path / "big", Wanted(was, byte_order="big"))
    convert(tmp_path / "big", tmp_path / "out", Wanted("sparse", generation="libvirt-11.3"))
    convert(seven[was], tmp_path / "expected", Wanted("sparse"))
    assert (tmp_path / "out").read_bytes() == (tmp_path / "expected").read_bytes()


def test_version_1(tmp_path: Path, seven: dict[str, Path]) -> None:
    """It says no format and no cookie: what it cannot say is refused."""
    for fmt in set(FORMATS) - {"raw"}:
        with pytest.raises(ValueError, match="take the payload as raw"):
            convert(seven["raw"], tmp_path / "no", Wanted(fmt, version=1))
    with pytest.raises(ValueError, match="cookie is; leave it out"):
        convert(seven["zstd"], tmp_path / "no", Wanted("raw", version=1))
    assert not list(tmp_path.iterdir())
    convert(seven["zstd"], tmp_path / "v1", Wanted("raw", version=1, cookie=False))
    with qemusave.open(tmp_path / "v1") as image:
        assert (image.header.version, image.header.ofs_cookie, image.header.format_value) == (1, 0, 0)
    assert memory(tmp_path / "v1") == memory(seven["raw"]) and sound(tmp_path / "v1")
    convert(tmp_path / "v1", tmp_path / "v1.raw", Wanted("raw"))
    assert (tmp_path / "v1.raw").read_bytes() == (tmp_path / "v1").read_bytes()
    convert(tmp_path / "v1", tmp_path / "v2", Wanted("zstd"))
    assert qemusave.read_header(tmp_path / "v2").version == 2


def test_version_3_is_never_compressed(tmp_path: Path, seven: dict[str, Path]) -> None:
    with pytest.raises(ValueError, match="decompress nothing"):
        convert(seven["raw"], tmp_path / "no", Wanted("zstd", version=3))
    convert(seven["raw"], tmp_path / "v3", Wanted("raw", version=3))
    convert(tmp_path / "v3", tmp_path / "zstd", Wanted("zstd"))
    assert (tmp_path / "zstd").read_bytes() == seven["zstd"].read_bytes()


@pytest.mark.parametrize("was", FORMATS)
@pytest.mark.parametrize(
    "generation", ["libvirt-0.6", "libvirt-1.0", "libvirt-9.0", "libvirt-10.5", "libvirt-11.3", "libvirt-12.0", DIALECT]
)
def test_for_a_generation(seven: dict[str, Path], tmp_path: Path, was: str, generation: str) -> None:
    """What comes out is what that generation restores; its own format is kept where it can be."""
    reader = reader_of(generation)
    done = convert(seven[was], tmp_path / "out", Wanted(generation=generation))
    verdict = next(v for v in qemusave.compat(tmp_path / "out") if v.reader == reader.name)
    assert verdict.accepts and verdict.restores
    assert memory(tmp_path / "out") == memory(seven["raw"])
    there = formats_of(reader)
    assert done.format == (was if was in there else "gzip" if "gzip" in there and was != "sparse" else "raw")
    for fmt in FORMATS:
        out = tmp_path / f"out.{fmt}"
        if fmt in there:
            convert(seven[was], out, Wanted(fmt, generation=generation))
            assert next(v for v in qemusave.compat(out) if v.reader == reader.name).restores
        else:
            with pytest.raises(ValueError, match=f"cannot restore {fmt}; it can: raw"):
                convert(seven[was], out, Wanted(fmt, generation=generation))


def test_every_reader_can_be_asked_for() -> None:
    assert {reader_of(f"libvirt-{major}.{minor}").name for major in range(14) for minor in range(12)} | {
        reader_of(DIALECT).name
    } == {r.name for r in READERS}


def test_what_a_generation_refuses_for_its_xml(tmp_path: Path) -> None:
    """The words are compat's; here a UUID that libvirt refuses, which our reader does not need."""
    xml = builders.XML.replace(b"</name>", b"</name><uuid>1</uuid>")
    with pytest.raises(FormatError, match="sound UUID"):
        convert(builders.image(xml=xml), tmp_path / "out", Wanted("zstd", generation="libvirt-12.0"))
    with pytest.raises(ValueError, match="up to version 2, not 3"):
        convert(made(), tmp_path / "out", Wanted("raw", version=3, generation="libvirt-12.0"))
    with pytest.raises(ValueError, match="its own host only"):
        convert(made(), tmp_path / "out", Wanted("raw", byte_order="big", generation="libvirt-0.6"))
    assert not list(tmp_path.iterdir())
