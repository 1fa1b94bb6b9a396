"""What a byte is: against the bytes themselves, the annotated dump, the list of pages, the decoded devices."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import builders
import listing
import pytest
import streams
from conftest import IMAGES, malformed, real

import qemusave
from qemusave.cli.main import main
from qemusave.compression.table import NONE
from qemusave.errors import QemusaveError
from qemusave.spec import load
from qemusave.stream.devices import devices
from qemusave.verbs.dump import Node, dump
from qemusave.verbs.explain import Explainer, explain

SEVEN = ["raw", "gzip", "bzip2", "xz", "lzop", "zstd"]


def opened(name: str) -> Any:
    return qemusave.open(real(name))


def declared(path: str) -> bool:
    """Say whether each step of a path up to device state is a field of the declaration."""
    record: str | None = load().root
    for step in path.split("."):
        name = step.partition("[")[0]
        if record is None:
            return False
        if record == "section" and name in ("device", "json", "head"):
            return True
        field = load().records[record][name]
        record = {"stream": "migration_stream"}.get(name, getattr(field.type, "record", None))
    return True


@pytest.mark.parametrize("name", ["tiny-paused.raw", "tiny-paused.zstd", "q35-vga.zstd", "tiny-paused.sparse"])
def test_each_byte_lies_in_the_field_that_is_said(name: str) -> None:
    dice = random.Random(11)
    with opened(name) as image:
        explainer, stream = Explainer(image), image.guest.encoding != NONE
        for _ in range(400):
            at = dice.randrange(explainer.stream.size if stream else image.source.size)
            found = explainer.explain(at, stream=stream)
            assert found.start <= at < found.start + found.size
            source = explainer.stream.source if stream else image.source
            assert found.data == source.read_at(found.start, len(found.data))
            assert len(found.data) == min(64, found.size) or found.field.endswith("stored")
            assert found.problem == ""
            assert declared(found.field), found.field


def test_the_header_is_as_the_dump_has_it() -> None:
    data = real("tiny-paused.zstd")
    tree = dump(qemusave.open(data).source)

    def leaves(node: Node) -> list[Node]:
        return [node] if not node.children else [one for child in node.children for one in leaves(child)]

    with qemusave.open(data) as image:
        for node in leaves(tree):
            if node.offset is None or node.name in ("version_le", "payload") or not node.size:
                continue
            found = explain(image, node.offset)
            assert found.field.endswith(f".{node.name}") and (found.start, found.size) == (node.offset, node.size)
            assert (found.value, found.meaning, found.doc) == (node.value, node.meaning, node.doc)


def test_pages_are_where_the_other_reader_has_them() -> None:
    data = real("tiny-paused.raw")
    with qemusave.open(data) as image:
        pages = listing.by_fast_path(data, image.payload.offset)["pages"]
        explainer = Explainer(image)
        dice = random.Random(5)
        for number in sorted(dice.sample(range(len(pages)), 150)):
            block, offset, kind, where = pages[number]
            if kind != "PAGE":
                continue
            found = explainer.explain(where + 7)
            assert found.field.endswith(f"records[{number}].data") or ".ram.records[" in found.field
            assert (found.block, found.block_offset, found.start, found.size) == (block, offset + 7, where, 4096)
            assert explainer.explain(where - 1).field.rpartition(".")[2] in ("word", "name")


def test_records_are_counted() -> None:
    pages = streams.zero(0, b"pc.ram") + b"".join(
        streams.zero(n * 4096) if n % 3 else streams.page(n * 4096, bytes([n % 250 + 1]) * 4096) for n in range(1, 600)
    )
    made = builders.image(payload=streams.stream(pages, blocks={b"pc.ram": 600 * 4096}))
    with qemusave.open(made) as image:
        explainer = Explainer(image)
        at = made.index(streams.zero(0, b"pc.ram"))
        for number in range(600):
            size = 16 if not number else 9 if number % 3 else 8 + 4096
            for where in (at, at + size - 1):
                found = explainer.explain(where)
                assert f".ram.records[{number}]." in found.field
            at += size
        assert f".ram.records[{600}].word" in explainer.explain(at).field


def test_very_many_odd_records_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qemusave.verbs.explain.memory._MOST", 1000)
    named = streams.zero(0, b"pc.ram")
    made = builders.image(payload=streams.stream(named * 1009, blocks={b"pc.ram": 4096}))
    with qemusave.open(made) as image:
        explainer, at = Explainer(image), made.index(named)
        assert explainer.explain(at + 5 * len(named)).field.endswith(".ram.records[5].word")
        with pytest.raises(qemusave.BudgetError, match="the records before this byte"):
            explainer.explain(at + 1005 * len(named))


@pytest.mark.parametrize("name", ["q35-vga.zstd", "tiny-paused.raw"])
def test_device_fields_have_the_values_that_devices_has(name: str) -> None:
    def at_path(fields: Any, path: str) -> Any:
        names = list(fields)
        for key in sorted(names, key=len, reverse=True):  # names hold dots and slashes themselves
            if path == key or path.startswith((f"{key}.", f"{key}[")):
                value, rest = fields[key], path[len(key) :]
                while rest.startswith("["):
                    number, _, rest = rest[1:].partition("]")
                    value = value[int(number)]
                return value if not rest else at_path(value, rest[1:])
        raise KeyError(path)

    dice = random.Random(3)
    with opened(name) as image:
        explainer, stream = Explainer(image), image.guest.encoding != NONE
        for device in devices(image.ram):
            for _ in range(min(device.section.size, 6)):
                at = device.section.body + dice.randrange(device.section.size)
                found = explainer.explain(at, stream=stream)
                path = found.field.partition(".device.")[2]
                if path.endswith(".head"):
                    continue
                assert at_path(device.fields, path) == found.value, path


@pytest.mark.parametrize("codec", SEVEN[1:])
def test_compressed_bytes_belong_to_a_part(codec: str) -> None:
    with opened(f"tiny-paused.{codec}") as image:
        end, at = image.source.size, image.payload.offset
        parts = set()
        while at < end:
            found = explain(image, at)
            assert found.field.startswith("payload.") and found.start <= at < found.start + found.size
            assert found.meaning == codec and found.place == "file"
            parts.add(found.field)
            at = found.start + found.size
        assert at == end and len(parts) >= (4 if codec == "lzop" else 1)


def test_mapped_ram_blocks() -> None:
    with opened("tiny-paused.sparse") as image:
        explainer, name = Explainer(image), next(name for name, b in image.ram.items() if b.entry.bitmap_offset)
        block = image.ram[name]
        assert explainer.explain(block.entry.bitmap_offset).field.endswith(".bitmap")
        run = next(run for run in block.runs() if run.kind)
        at = block.entry.pages_offset + run.offset
        found = explainer.explain(at + 3)
        assert found.field.endswith(f".pages[{run.offset // block.page_size}]")
        assert (found.block, found.block_offset) == (name, run.offset + 3)


@pytest.mark.parametrize("name", sorted(malformed()))
def test_broken_images_are_explained_as_far_as_they_go(name: str) -> None:
    data, dice = malformed()[name], random.Random(name)
    try:
        image = qemusave.open(data, strict=False)
    except QemusaveError:
        return
    with image:
        explainer = Explainer(image)
        for _ in range(20):
            at = dice.randrange(len(data))
            try:
                found = explainer.explain(at)
            except QemusaveError:
                continue
            assert found.start <= at < found.start + found.size and found.field


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(IMAGES / "tiny-paused.zstd.save")
    assert main(["explain", path, "0x1c"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("0x1c in the file: header.words.format\n") and "zstd" in said and "qemu_saveimage.c" in said
    assert main(["explain", path, "0", "--stream", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["field"], told["in"], told["value"], told["schema"]) == (
        "stream.header.magic",
        "stream",
        "5145564d",
        1,
    )
    assert told["c_name"] == "QEMU_VM_FILE_MAGIC" and told["source"].startswith("QEMU migration/savevm.c")
    assert main(["explain", path, "0x10000000"]) == 4
    assert "has no byte at" in capsys.readouterr().err
    assert main(["explain", path, "x"]) == 2


def test_findings_name_their_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(real("tiny-paused.raw"))
    data[0x1C] = 99
    (tmp_path / "bad.save").write_bytes(data)
    assert main(["verify", "--json", str(tmp_path / "bad.save")]) == 1
    (entry,) = json.loads(capsys.readouterr().out)["images"]
    fields = {finding["rule"]: (finding["field"], finding["in"]) for finding in entry["findings"]}
    assert fields["header.format-unknown"] == ("header.words.format", "file")
