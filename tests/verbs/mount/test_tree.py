"""The files of an image, without FUSE: what the commands give, byte for byte, and only where an image has it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streams
from conftest import IMAGES, real, sample
from damaged import cut_short
from hypothesis import given
from hypothesis import strategies as st
from streams import PAGE

import qemusave
from qemusave.cli.main import main
from qemusave.errors import QemusaveError, UnsupportedError
from qemusave.files.source import BytesSource, FileSource
from qemusave.image.open import open_image
from qemusave.verbs.extract import extract
from qemusave.verbs.mount.tree import Tree

GRAIN = 1 << 16
BLOCKS = "blocks"
EACH = {
    "tiny-paused.raw.save": (),
    "tiny-paused.sparse.save": (),
    "tiny-paused.lzop.save": (),
    "swapped-tiny-paused.xz.save": (),
    "core-i440fx.zstd.save": (),
    "v3-features1-big.tiny-paused.sparse.save": (),
    "aarch64-virt.zstd.save": (),
    "q35-vga.zstd.save": (),
    "small.dump.zst": (),
    "judged/isapc.mig.zst": (),
    "migrate-b.mig.zst": (),
    "qcow2/snapshots.qcow2#first": (),
}
"""Images of all kinds, and what they have no file for."""


def digest(file: Any) -> str:
    """Hash a file by its pieces that are not zero; those in holes are not read."""
    sum_, at = hashlib.sha256(str(file.size).encode()), 0
    pieces: set[int] = set()
    while (at := file.next_data(at)) < file.size:
        end = file.next_hole(at)
        assert at < end <= file.size
        pieces.update(range(at // GRAIN, (end - 1) // GRAIN + 1))
        at = end
    for piece in sorted(pieces):
        if (data := file.read_at(piece * GRAIN, GRAIN)).strip(b"\0"):
            sum_.update(b"%d" % piece + data)
    return sum_.hexdigest()


def whole(file: Any) -> bytes:
    return b"".join(file.read_at(at, GRAIN) for at in range(0, file.size, GRAIN))


def printed(capsysbinary: Any, *words: str) -> bytes:
    capsysbinary.readouterr()
    assert main(list(words)) == 0
    out: bytes = capsysbinary.readouterr().out
    return out


@pytest.fixture
def path_of(image_path: Any) -> Callable[[str], str]:
    def path(name: str) -> str:
        there = IMAGES / name
        return str(there if there.exists() or "#" in name else image_path(name.removesuffix(".save")))

    return path


@pytest.mark.parametrize("name", sample(EACH, 3))
def test_memory_is_what_extract_writes(name: str, path_of: Any, tmp_path: Path) -> None:
    with open_image(path_of(name)) as image:
        tree = Tree(image)
        assert tree.problem is None and tuple(tree.left_out) == EACH[name]
        kinds: dict[str, Any] = {kind: tree.root.get(f"memory.{kind}") for kind in ("raw", "elf", "lime")}
        kinds["stream"] = tree.root["stream"]
        for kind, file in kinds.items():
            if file is None:
                with pytest.raises(QemusaveError):
                    extract(image.guest, tmp_path / kind, kind)
                continue
            extract(image.guest, tmp_path / kind, kind)
            with FileSource(tmp_path / kind) as written:
                assert digest(file) == digest(written), kind
                assert file.stored <= file.size
        for block, file in zip(image.ram.values(), tree.root[BLOCKS].values(), strict=True):
            extract(image.guest, tmp_path / "block", "block", block=block.name, force=True)
            with FileSource(tmp_path / "block") as written:
                assert digest(file) == digest(written), block.name


@pytest.mark.parametrize("name", sample([name for name in EACH if "qcow2" not in name], 6))
def test_texts_are_what_the_commands_print(name: str, path_of: Any, capsysbinary: Any) -> None:
    path = path_of(name)
    with open_image(path) as image:
        tree = Tree(image)
        root: dict[str, Any] = tree.root
        assert whole(root["info.json"]) == printed(capsysbinary, "info", "--json", path)
        assert whole(root["cpus.json"]) == printed(capsysbinary, "cpu", "--json", path)
        assert ("domain.xml" in root) != image.bare
        for option, file in ((), "domain.xml"), (("--cookie",), "cookie.xml"):
            if file in root:
                assert whole(root[file]) == printed(capsysbinary, "dumpxml", *option, path)
        told = json.loads(printed(capsysbinary, "devices", "--json", path))["devices"]
        found = [json.loads(whole(file)) for file in root["devices"].values()]
        assert found == [{"schema": 1, **device} for device in told]
        sections = json.loads(printed(capsysbinary, "sections", "--json", path))["sections"]
        names, *rows = (line.split("\t") for line in whole(root["sections.tsv"]).decode().splitlines())
        assert rows == [["" if s[key] is None else str(s[key]) for key in names] for s in sections]
        assert all(root[name].size == len(whole(root[name])) for name in root if name.endswith(("xml", "json", "tsv")))


def with_devices(devices: list[tuple[bytes, int, bytes]], blocks: tuple[bytes, ...] = ()) -> bytes:
    """Return a stream with devices, given by name, instance and state."""
    described = [
        {
            "name": name.decode("latin-1"),
            "instance_id": instance,
            "vmsd_name": name.decode("latin-1"),
            "version": 1,
            "fields": [{"name": "x", "type": "uint8", "size": 1}] * len(state),
        }
        for name, instance, state in devices
    ]
    text = json.dumps({"page_size": PAGE, "devices": described}).encode()
    parts = b"".join(
        streams.device(name, 20 + number, instance=instance) + state + streams.footer(20 + number, True)
        for number, (name, instance, state) in enumerate(devices)
    )
    payload = streams.stream(blocks=dict.fromkeys([b"pc.ram", *blocks], PAGE), devices=False, json=None)
    return payload[:-1] + parts + payload[-1:] + streams.description(text)


def test_two_devices_of_one_name_have_files_of_their_own() -> None:
    with open_image(IMAGES / "judged/isapc.mig.zst") as image:
        assert {"dma.0.json", "dma.1.json", "isa-ide.0.json", "isa-ide.1.json", "fdc.json"} <= Tree(image).root[
            "devices"
        ].keys()  # type: ignore[union-attr]
    with open_image(
        with_devices([(b"dma", 0, b"a"), (b"dma", 0, b"b"), (b"dma.0", 0, b"c"), (b"dma", 1, b"d")])
    ) as image:
        files: Any = Tree(image).root["devices"]
        values = {name: json.loads(whole(file))["fields"]["x"] for name, file in files.items()}
        assert values == {"dma.0.json": 97, "dma.0.2.json": 98, "dma.0.3.json": 99, "dma.1.json": 100}


def test_devices_are_decoded_again_where_not_all_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_image(IMAGES / "core-i440fx.zstd.save") as image:
        kept: Any = Tree(image).root["devices"]
        expected = [whole(file) for file in kept.values()]
        monkeypatch.setattr("qemusave.verbs.mount.texts._MOST_KEPT", 1)
        again: Any = Tree(image).root["devices"]
        assert [whole(file) for file in again.values()] == expected


def test_any_piece_of_a_file_is_what_the_whole_has() -> None:
    with open_image(IMAGES / "core-i440fx.zstd.save") as image:
        tree = Tree(image)
        files: list[Any] = [tree.root["memory.elf"], tree.root["memory.lime"], tree.root["stream"]]
        wholes = [whole(file) for file in files]

        @given(st.integers(0, 2), st.integers(0, 1 << 24), st.integers(0, 1 << 18))
        def pieces(number: int, offset: int, length: int) -> None:
            offset %= len(wholes[number]) + 10
            assert files[number].read_at(offset, length) == wholes[number][offset : offset + length]

        pieces()


def test_of_a_damaged_image_sound_pages_are_read_and_no_others() -> None:
    with open_image(cut_short()) as image:
        tree = Tree(image)
        assert isinstance(tree.problem, qemusave.TruncatedError)
        assert {"stream", "devices", "cpus.json", "memory.elf"} <= tree.left_out.keys()
        assert tree.root.keys() >= {"memory.raw", "memory.lime", BLOCKS, "domain.xml", "sections.tsv"}
        block: Any = tree.find("/blocks/pc.ram")
        raw: Any = tree.find("/memory.raw")
        for file in (block, raw):
            assert file.read_at(5 * PAGE, 5 * PAGE) == b"".join(bytes([n + 1]) * PAGE for n in range(5, 10))
            for place, length in ((10 * PAGE, 1), (15 * PAGE, PAGE), (9 * PAGE, 2 * PAGE), (16 * PAGE - 1, 1)):
                with pytest.raises(QemusaveError, match=r"0xa000-0xffff of pc\.ram are missing"):
                    file.read_at(place, length)
            assert file.next_hole(0) == 16 * PAGE  # so that nobody takes what is missing for a hole
        assert block.stored == 16 * PAGE
        partial: Any = Tree(image, partial=True).find("/blocks/pc.ram")
        assert partial.read_at(9 * PAGE, 2 * PAGE) == bytes([10]) * PAGE + bytes(PAGE)
        assert partial.next_hole(0) == 10 * PAGE and partial.stored == 10 * PAGE


@pytest.mark.parametrize("name", sample(["trunc-gzip-half", "part-enospc-gzip"], 2))
def test_partial_memory_is_what_extract_writes(name: str, tmp_path: Path) -> None:
    with open_image(IMAGES / f"{name}.save") as image:
        root: dict[str, Any] = Tree(image, partial=True).root
        extract(image.guest, tmp_path / "raw", partial=True)
        with FileSource(tmp_path / "raw") as written:
            assert digest(root["memory.raw"]) == digest(written)


def test_memory_that_was_left_out_is_no_zeros() -> None:
    start = streams.word(2 * PAGE, 4)
    for name in (b"pc.ram", b"shared"):
        start += streams.block(name, PAGE) + streams.address(0)
    config = streams.configuration(capabilities=(b"x-ignore-shared",))
    pages = streams.page(0, b"a" * PAGE, b"pc.ram")
    with open_image(streams.stream(pages, blocks={}, start=start + streams.EOS, config=config)) as image:
        tree = Tree(image)
        blocks: Any = tree.root[BLOCKS]
        assert isinstance(tree.problem, UnsupportedError) and blocks["pc.ram"].read_at(0, PAGE) == b"a" * PAGE
        with pytest.raises(QemusaveError, match="0x0-0xfff of shared are in a file of the host"):
            blocks["shared"].read_at(0, 1)
        partial = Tree(image, partial=True)
        assert partial.problem is None and whole(partial.root[BLOCKS]["shared"]) == bytes(PAGE)  # type: ignore[index]


def test_texts_are_there_though_nothing_of_the_stream_is() -> None:
    data = real("tiny-paused.raw")
    with open_image(data[:67100]) as image:
        tree = Tree(image)
        assert tree.problem is not None and tree.memory is None
        assert tree.root.keys() == {"info.json", "domain.xml", "cookie.xml"}
        assert whole(tree.root["domain.xml"]) == image.xml_bytes
    with open_image(data[:1000]) as image:  # within the domain XML
        tree = Tree(image)
        assert tree.root.keys() == {"info.json", "domain.xml", "cookie.xml"}
        with pytest.raises(QemusaveError):
            tree.root["domain.xml"].size  # type: ignore[union-attr]
        assert json.loads(whole(tree.root["info.json"]))["images"][0]["error"]["kind"] == "TruncatedError"


def test_memory_without_a_known_place_is_left_out() -> None:
    payload = streams.stream(streams.zero(0, b"strange"), blocks={b"strange": 4 * PAGE}, config=None)
    with open_image(payload) as image:
        tree = Tree(image)
        assert {"memory.raw", "memory.elf", "memory.lime"} <= tree.left_out.keys()
        assert whole(tree.root[BLOCKS]["strange"]) == bytes(4 * PAGE)  # type: ignore[index]


def test_a_path_leads_to_a_file_or_nowhere() -> None:
    with open_image(IMAGES / "core-i440fx.zstd.save") as image:
        tree = Tree(image)
        assert tree.find("/") is tree.root and tree.find("/blocks") is tree.root[BLOCKS]
        for path in ("/..", "/blocks/..", "/blocks/pc.ram/x", "/blocks/../info.json", "/.", "/none", "/info.json/"):
            found = tree.find(path)
            assert found is None or (path == "/info.json/" and found is tree.root["info.json"])


SHORT = st.binary(min_size=1, max_size=40) | st.sampled_from(
    [b".", b"..", b"a/b", b"\x1b[0m", b"../x", b"%2F", b"a\xffb"]
)


@given(st.lists(SHORT, min_size=1, max_size=6, unique=True), st.lists(SHORT, max_size=6))
def test_hostile_names_in_a_stream_lead_nowhere_else(blocks: list[bytes], devices: list[bytes]) -> None:
    payload = with_devices([(name, number, b"") for number, name in enumerate(devices)], tuple(blocks))
    with open_image(payload) as image:
        tree = Tree(image)
        assert tree.memory is not None
        folders: list[Any] = [tree.root[BLOCKS], tree.root.get("devices", {})]
        assert len(folders[0]) == len(image.ram)
        for folder in folders:
            for name, file in folder.items():
                assert name not in (".", "..") and "/" not in name and name.isprintable()
                assert len(whole(file)) == file.size
        lines = whole(tree.root["sections.tsv"]).decode().splitlines()
        assert len(lines) == 1 + len(image.guest.ram.sections) and all(line.count("\t") == 7 for line in lines)


def test_bytes_in_memory_have_no_holes_but_are_read() -> None:
    source = BytesSource(real("tiny-paused.sparse"))
    with qemusave.Image(source) as image:
        stream: Any = Tree(image).root["stream"]
        assert stream.read_at(0, 4) == b"QEVM" and stream.stored <= stream.size
