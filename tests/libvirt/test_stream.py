"""QEMU takes the bare streams that come out of images."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Saved
from .lab import FORMATS, Lab, differing_pages, differing_parts, qemusave
from .qemu import Qemu, as_libvirt_does


@pytest.mark.parametrize("name", FORMATS)
def test_qemu_takes_the_stream_of_an_image(lab: Lab, small: Saved, folder: Path, name: str) -> None:
    stream = folder / "stream"
    qemusave("extract", small.images[name], stream, "--as", "stream")
    (entry,) = json.loads(qemusave("info", "--json", small.images[name]))["images"]
    options = as_libvirt_does(entry["domain"]["machine"], small.truth.guest.memory)
    with Qemu(lab, *options, "-incoming", "defer") as qemu:
        qemu.take(stream, mapped_ram=name == "sparse")
        assert differing_pages(qemu.memory(small.truth.guest.memory), small.truth.memory) == []
        assert qemu.hmp("info registers -a").split() == small.truth.registers.split()
        assert qemu.ask("query-status")["status"] == "paused"
        before = qemu.hmp("info registers")
        qemu.ask("cont")
        while qemu.hmp("info registers") == before:
            pass


def test_the_stream_of_an_image_is_what_virsh_dump_writes(small: Saved, folder: Path) -> None:
    stream = folder / "stream"
    qemusave("extract", small.images["raw"], stream, "--as", "stream")
    assert differing_parts(stream.read_bytes(), small.truth.stream) == []
