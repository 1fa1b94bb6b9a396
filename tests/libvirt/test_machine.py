"""Another machine type, and a device's state left out: libvirt restores it, and it is the same guest."""

from __future__ import annotations

from pathlib import Path

import pytest

import qemusave as library
from qemusave.verbs.convert import Wanted, convert
from qemusave.verbs.convert import machine as facts

from .conftest import Saved
from .lab import Lab, check_restored, differing_pages, qemusave

NOW, BEFORE = "pc-i440fx-10.0", "pc-i440fx-9.2"


@pytest.mark.parametrize(("source", "target"), [("zstd", "zstd"), ("sparse", "sparse")])
def test_there_and_back(lab: Lab, small: Saved, folder: Path, source: str, target: str) -> None:
    older, again, back = folder / "older", folder / "again", folder / "back"
    qemusave("convert", small.images[source], older, "--machine", BEFORE, "--format", target)
    with lab.restored(older, small.truth.guest, "--paused") as domain:
        assert f"machine='{BEFORE}'" in domain.virsh("dumpxml")
        assert domain.virsh("dumpxml").count(NOW) == 0
        domain.virsh("save", lab.inside(again))
        lab.virsh("restore", lab.inside(again), "--paused")
    with library.open(again) as saved, library.open(small.images["raw"]) as first:
        assert saved.payload.machine == BEFORE
        assert {name: block.sha256() for name, block in saved.ram.items()} == {
            name: block.sha256() for name, block in first.ram.items()
        }
    check_restored(lab, older, small.truth)
    qemusave("convert", again, back, "--machine", NOW, "--format", target)
    check_restored(lab, back, small.truth)


@pytest.mark.parametrize("wanted", ["q35", "pc-q35-9.2"])
def test_another_board(lab: Lab, numa: Saved, folder: Path, wanted: str) -> None:
    """An alias stands for the newest of its QEMU, which is that of the stream."""
    out = folder / "out"
    qemusave("convert", numa.images["xz"], out, "--machine", wanted)
    check_restored(lab, out, numa.truth)


def test_what_is_refused_is_refused_by_qemu(
    lab: Lab, small: Saved, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "out"
    with pytest.raises(library.UnsupportedError, match="piix4_pm"):
        convert(small.images["raw"], out, Wanted(), machine="pc-i440fx-6.2")
    monkeypatch.setattr(facts, "DIFFERS", {})
    convert(small.images["raw"], out, Wanted(), machine="pc-i440fx-6.2")
    lab.refusal("restore", lab.inside(out))


def test_a_device_that_begins_anew(lab: Lab, small: Saved, folder: Path) -> None:
    """QEMU does not miss a section; the device is as after a reset."""
    out = folder / "out"
    qemusave("convert", small.images["sparse"], out, "--drop-section", "vmmouse", "--force")
    with lab.restored(out, small.truth.guest, "--paused") as domain:
        assert differing_pages(domain.memory(), small.truth.memory) == []
        assert domain.registers() == small.truth.registers
        domain.virsh("resume")
        domain.wait_until_it_counts()
