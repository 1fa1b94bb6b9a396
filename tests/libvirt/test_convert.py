"""Converted images: libvirt restores each, and it is the same guest."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

import qemusave as library

from .conftest import Saved
from .lab import FORMATS, Lab, check_restored, differing_pages, qemusave
from .qemu import Qemu, as_libvirt_does

# Each format is read twice and written twice; that all pairs give the same is told without libvirt (test_convert_pairs.py).
PAIRS = [pair for step in (1, 3) for pair in zip(FORMATS, FORMATS[step:] + FORMATS[:step], strict=True)]


def converted(image: Path, folder: Path, *options: object) -> Path:
    """Convert an image; the result must be without fault, and odd only where a running guest made it so."""
    out = folder / "converted"
    qemusave("convert", image, out, *options, "--force")
    assert {finding.rule for finding in library.verify(out)} <= {"memory.repeated"}
    return out


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_pairs_of_formats(lab: Lab, small: Saved, folder: Path, source: str, target: str) -> None:
    check_restored(lab, converted(small.images[source], folder, "--format", target), small.truth)


@pytest.mark.parametrize(("source", "target"), [("raw", "sparse"), ("sparse", "zstd"), ("lzop", "sparse")])
def test_several_blocks(lab: Lab, numa: Saved, folder: Path, source: str, target: str) -> None:
    check_restored(lab, converted(numa.images[source], folder, "--format", target), numa.truth)


def test_mapped_ram_and_back_is_taken_by_qemu(lab: Lab, small: Saved, folder: Path) -> None:
    sparse, raw, stream = folder / "sparse", folder / "raw", folder / "stream"
    qemusave("convert", small.images["raw"], sparse, "--format", "sparse")
    qemusave("convert", sparse, raw, "--format", "raw")
    (entry,) = json.loads(qemusave("info", "--json", sparse))["images"]
    for image, mapped_ram in ((sparse, True), (raw, False)):
        qemusave("extract", image, stream, "--as", "stream", "--force")
        options = as_libvirt_does(entry["domain"]["machine"], small.truth.guest.memory)
        with Qemu(lab, *options, "-incoming", "defer") as qemu:
            qemu.take(stream, mapped_ram=mapped_ram)
            assert qemu.memory(small.truth.guest.memory) == small.truth.memory


@pytest.mark.parametrize("target", ["raw", "gzip", "sparse"])
def test_a_bare_stream_and_its_xml(lab: Lab, small: Saved, folder: Path, target: str) -> None:
    xml = folder / "xml"
    xml.write_text(qemusave("dumpxml", small.images["raw"]))
    check_restored(lab, converted(small.stream, folder, "--format", target, "--xml", xml), small.truth)


@pytest.mark.parametrize("target", FORMATS)
def test_a_snapshot_that_libvirt_labels_wrongly(lab: Lab, small: Saved, folder: Path, target: str) -> None:
    """Its memory snapshots say sparse around a sequential stream, and it cannot restore them."""
    snapshot = folder / "snapshot"
    with lab.restored(small.images["raw"], small.truth.guest) as domain:
        domain.virsh("snapshot-create-as", "snap", "--no-metadata", "--memspec", f"file={lab.inside(snapshot)}")
    lab.refusal("restore", lab.inside(snapshot))
    check_restored(lab, converted(snapshot, folder, "--format", target), small.truth)


@pytest.mark.parametrize("target", ["raw", "sparse"])
def test_a_snapshot_while_the_guest_runs(lab: Lab, small: Saved, folder: Path, target: str) -> None:
    """The page that the guest counts in is sent more than once."""
    snapshot, memory = folder / "snapshot", folder / "memory"
    with lab.restored(small.images["raw"], small.truth.guest, "--running") as domain:
        where = f"file={lab.inside(snapshot)}"
        domain.virsh("snapshot-create-as", "snap", "--no-metadata", "--live", "--memspec", where)
        domain.wait_until_it_counts()
    qemusave("extract", snapshot, memory, "--as", "raw")
    out = converted(snapshot, folder, "--format", target)
    with lab.restored(out, small.truth.guest, "--paused") as domain:
        assert differing_pages(domain.memory(), memory.read_bytes()) == []
    with lab.restored(out, small.truth.guest) as domain:
        assert domain.state() == "running"
        domain.wait_until_it_counts()


@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("version", [1, 2])
def test_other_headers(lab: Lab, small: Saved, folder: Path, version: int, order: str) -> None:
    options = ["--format", "raw", "--no-cookie"] if version == 1 else ["--format", "zstd"]
    out = converted(small.images["zstd"], folder, *options, "--header-version", version, "--byte-order", order)
    assert struct.unpack_from("<I" if order == "little" else ">I", out.read_bytes(), 16)[0] == version
    check_restored(lab, out, small.truth)


@pytest.mark.parametrize("name", ["gzip", "zstd", "sparse"])
@pytest.mark.parametrize("generation", ["libvirt-9.0", "libvirt-11.3"])
def test_for_a_generation(lab: Lab, small: Saved, folder: Path, name: str, generation: str) -> None:
    out = converted(small.images[name], folder, "--for", generation)
    (entry,) = json.loads(qemusave("info", "--json", out))["images"]
    kept = generation == "libvirt-11.3" or name == "gzip"
    assert (entry["header"]["format"] == name) == kept
    check_restored(lab, out, small.truth)


def test_version_3_and_back(lab: Lab, small: Saved, folder: Path) -> None:
    third, second = folder / "third", folder / "second"
    qemusave("convert", small.images["sparse"], third, "--format", "sparse", "--header-version", "3")
    assert lab.refusal("restore", lab.inside(third)) == "image version is not supported (50331648 > 2)"
    qemusave("convert", third, second, "--format", "sparse", "--header-version", "2")
    assert second.read_bytes() == small.images["sparse"].read_bytes()
    check_restored(lab, second, small.truth)
