"""Another machine type in XML and stream, sections left out: what is not asked for stays byte for byte."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import builders
import conftest
import pytest
import streams
from convertible import made, memory, sound, write

import qemusave
from qemusave.cli.main import main
from qemusave.errors import RefusedError, UnsupportedError
from qemusave.verbs.convert import Texts, convert
from qemusave.verbs.convert.choose import Wanted
from qemusave.verbs.convert.machine import DIFFERS, move_to

COMMAND = b"\x08\x00\x0b\x00\x00"
OLD, NEW = "pc-i440fx-10.0", "pc-i440fx-9.2"


def stream_of(image: Path) -> bytes:
    """The bare sequential stream."""
    out = image.with_suffix(".stream")
    raw = image.with_suffix(".raw")
    convert(image, raw, Wanted("raw"), force=True)
    with qemusave.open(raw) as opened:
        start = opened.ofs_payload
    out.write_bytes(raw.read_bytes()[start:])
    return out.read_bytes()


def machines(image: Path) -> tuple[str | None, str | None]:
    """The machine by the XML and by the stream."""
    with qemusave.open(image) as opened:
        return opened.domain.machine, opened.payload.machine


def named(text: bytes) -> bytes:
    return struct.pack(">I", len(text)) + text


def renamed(stream: bytes, old: str = OLD, new: str = NEW) -> bytes:
    """The stream of the same guest as another machine, made by hand; the older has no command."""
    stream = stream.replace(b"QEVM\0\0\0\3\x07" + named(old.encode()), b"QEVM\0\0\0\3\x07" + named(new.encode()), 1)
    before, _, text = stream.rpartition(b"\x06" + stream[-99040 - 4 : -99040])
    told = f'"type": "buffer", "size": {len(new)}'.encode()
    text = text.replace(f'"type": "buffer", "size": {len(old)}'.encode(), told, 1)
    end = before.rindex(COMMAND)
    return before[:end] + before[end + len(COMMAND) :] + b"\x06" + named(text)


@pytest.mark.parametrize(
    ("source", "target"), [("raw", None), ("zstd", None), ("sparse", None), ("sparse", "raw"), ("gzip", "sparse")]
)
def test_all_behind_the_name_moves(image_path: Any, tmp_path: Path, source: str, target: str | None) -> None:
    image, out = image_path(f"tiny-paused.{source}"), tmp_path / "out"
    done = convert(image, out, Wanted(target), machine=NEW)
    assert (done.format, done.machine, done.dropped, done.notes) == (target or source, NEW, (), ())
    sound(out)
    assert stream_of(out) == renamed(stream_of(write(tmp_path, image.read_bytes())))
    with qemusave.open(out) as one, qemusave.open(image) as other:
        assert one.xml_bytes == other.xml_bytes.replace(OLD.encode(), NEW.encode())
        assert one.cookie_bytes == other.cookie_bytes and one.header.len_data == other.header.len_data


def devices(image: Path) -> list[tuple[str | None, bytes]]:
    """Sections of devices, and their states."""
    with qemusave.open(image) as opened:
        return [(s.name, opened.ram.state(s)) for s in opened.ram.sections if s.kind == "FULL"]


def described(image: Path) -> list[str]:
    with qemusave.open(image) as opened:
        assert opened.ram.reader.description is not None
        return [device.name or "" for device in opened.ram.reader.description.devices]


@pytest.mark.parametrize(
    ("source", "target"), [("raw", "gzip"), ("zstd", "sparse"), ("sparse", "sparse"), ("sparse", "raw")]
)
def test_sections_are_left_out(image_path: Any, tmp_path: Path, source: str, target: str) -> None:
    image, out = image_path(f"tiny-paused.{source}"), tmp_path / "out"
    done = convert(image, out, Wanted(target), drop=["timer", "0000:00:01.0/PIIX3", "dma", "globalstate"])
    assert done.dropped == ("timer #0", "dma #0", "dma #1", "0000:00:01.0/PIIX3 #0", "globalstate #0")
    sound(out)
    assert memory(out) == memory(image)
    left = {name.partition(" ")[0] for name in done.dropped}
    assert devices(out) == [(name, state) for name, state in devices(image) if name not in left]
    assert described(out) == [name for name in described(image) if name not in left]


@pytest.mark.parametrize("fmt", ["raw", "gzip", "sparse"])
def test_live_sections_and_streams_without_footers(tmp_path: Path, fmt: str) -> None:
    image, out, back = write(tmp_path, made()), tmp_path / "out", tmp_path / "back"
    convert(image, out, Wanted(fmt))
    done = convert(out, back, Wanted("raw"), drop=["htab", "timer"])
    assert done.dropped == ("spapr/htab #0", "timer #0")
    assert memory(back) == memory(image) and b"spapr/htab" not in back.read_bytes()
    sound(back)


@pytest.mark.parametrize(
    ("wanted", "error", "words"),
    [
        ("pc-q35-10.0", UnsupportedError, "different boards"),
        ("virt-9.2", UnsupportedError, "different boards"),
        ("s390-ccw-virtio", UnsupportedError, "different boards"),
        ("pc-i440fx-2.3", UnsupportedError, "neither a configuration section nor footers"),
        ("pc-i440fx-6.2", UnsupportedError, "piix4_pm is another device .* it changed in 7.0"),
        ("pc-i440fx-focal", RefusedError, "which version of QEMU pc-i440fx-focal stands for is not known"),
        ("pc-i440fx-9.9", ValueError, "no machine 'pc-i440fx-9.9' in any QEMU"),
    ],
)
def test_what_cannot_be(image_path: Any, tmp_path: Path, wanted: str, error: Any, words: str) -> None:
    with pytest.raises(error, match=words):
        convert(image_path("tiny-paused.zstd"), tmp_path / "out", Wanted(), machine=wanted)
    assert not list(tmp_path.iterdir())


def test_names_of_distributors_with_force_and_aliases(image_path: Any, tmp_path: Path) -> None:
    image, out, back = image_path("tiny-paused.zstd"), tmp_path / "out", tmp_path / "back"
    convert(image, out, Wanted(), machine="pc-i440fx-focal", force=True)
    assert machines(out) == ("pc-i440fx-focal", "pc-i440fx-focal")
    done = convert(image, back, Wanted(), machine="pc")
    assert done.notes == (f"the stream is one of {OLD}; it is restored where pc stands for that",)
    assert machines(back) == ("pc", OLD)
    convert(back, out, Wanted(), machine=OLD, force=True)
    assert machines(out) == (OLD, OLD)


def test_an_xml_that_contradicts_its_stream_is_put_right(tmp_path: Path) -> None:
    data = conftest.real("tiny-paused.raw").replace(f"machine='{OLD}'".encode(), b"machine='pc-i440fx-8.10'")
    image, out = write(tmp_path, data), tmp_path / "out"
    with pytest.raises(qemusave.QemusaveError, match="the domain's machine is"):
        convert(image, out, Wanted("raw"))
    convert(image, out, Wanted("raw"), machine="pc-i440fx-8.1")
    sound(out)


def test_a_bare_stream_gets_its_machine_too(image_path: Any, tmp_path: Path) -> None:
    image, bare, out = image_path("tiny-paused.raw"), tmp_path / "bare", tmp_path / "out"
    with qemusave.open(image) as opened:
        xml = opened.xml_bytes
    bare.write_bytes(stream_of(write(tmp_path, image.read_bytes())))
    convert(bare, out, Wanted("zstd"), texts=Texts(xml), machine=NEW)
    sound(out)
    assert machines(out) == (NEW, NEW)


def test_a_stream_that_names_no_machine(tmp_path: Path) -> None:
    """Those of machine types before 2.4: only the XML has a name."""
    xml = builders.XML.replace(b"<type>", b"<type machine='pc-i440fx-2.0'>")
    payload = streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096}, config=None)
    assert payload[8] != 7
    image, out = write(tmp_path, builders.image(xml=xml, payload=payload)), tmp_path / "out"
    done = convert(image, out, Wanted("raw"), machine="pc-i440fx-2.2")
    assert machines(out) == ("pc-i440fx-2.2", None) and done.machine == "pc-i440fx-2.2"
    assert out.read_bytes().endswith(payload)
    with pytest.raises(UnsupportedError, match="neither a configuration section"):
        convert(image, out, Wanted("raw"), machine="pc-i440fx-2.4", force=True)
    with pytest.raises(UnsupportedError, match="memory at other addresses"):
        convert(image, out, Wanted("raw"), machine="pc-i440fx-1.7", force=True)


def test_all_that_is_known_to_differ_is_refused_both_ways() -> None:
    for key, versions in DIFFERS.items():
        board, device = key.split(": ") if ": " in key else ("pc-q35", key)
        for version in versions:
            new = f"{board}-{'.'.join(map(str, version))}"
            before = {(3, 0): "2.12"}.get(version, f"{version[0] - 1}.0")
            old = f"{board}-{version[0]}.{version[1] - 1}" if version[1] else f"{board}-{before}"
            for one, other in ((old, new), (new, old)):
                assert device in move_to(other, one, one).differs(f"0000:00:01.0/{device}")
            assert not move_to(new, new, new).differs(device)


def test_the_command_line(image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, out = str(image_path("tiny-paused.zstd")), str(tmp_path / "out")
    for words, code, said in (
        (["--drop-section", "vmmouse"], 2, "--drop-section wants --force"),
        (["--drop-section", "vmmuose", "--force"], 2, "there is no section 'vmmuose'; is it vmmouse?"),
        (["--drop-section", "nothing.like", "--force"], 2, "there are timer, cpu_common, cpu, "),
        (["--drop-section", "ram", "--force"], 2, "is the guest's memory"),
        (["--machine", "q35"], 3, "different boards"),
        (["--machine", "pc-i440fx-focal"], 1, "--force does it all the same"),
        (["--machine", NEW, "--drop-section", "vmmouse", "--force"], 0, "left out: vmmouse #0"),
    ):
        assert main(["convert", image, out, *words]) == code
        assert said in capsys.readouterr().err
        assert Path(out).exists() == (code == 0)
    assert main(["convert", image, out, "--for", "13.5", "--force"]) == 0
    assert "libvirt 13.5 is newer than all that are known here" in capsys.readouterr().err
    assert main(["convert", image, out, "--machine", "pc", "--force", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["machine"], told["dropped"], len(told["notes"])) == ("pc", [], 1)
