"""Images with another XML or run state: the same bytes as libvirt's own, and libvirt restores them."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from qemusave.verbs.edit.inplace import SECTOR, plan

from .conftest import Saved
from .lab import FORMATS, Lab, check_restored, qemusave

TITLE = "a guest that counts"
SHORT, LONG = "thinks", "a guest that counts on " * 1000
TOO_LONG = LONG * 5
"""More than the padding of 64 KiB takes."""


@pytest.fixture
def image(small: Saved, folder: Path, request: pytest.FixtureRequest) -> Path:
    """Return a copy of an image in the format that the test asks for, raw if it does not."""
    path = folder / "image"
    shutil.copy(small.images[getattr(request, "param", "raw")], path)
    return path


def text_of(image: Path, old: str = TITLE, new: str = TITLE) -> Path:
    """Write the image's XML to a file beside it, with another title."""
    text = qemusave("dumpxml", image)
    assert old in text
    path = image.with_name("new.xml")
    path.write_text(text.replace(old, new))
    return path


def odd_header(image: Path) -> None:
    """Give a raw image version 1, a run state that no libvirt writes, and something in an unused word."""
    data = bytearray(image.read_bytes())
    data[16:20], data[24:28], data[80:84] = b"\1\0\0\0", b"\7\0\0\0", b"odd!"
    image.write_bytes(data)


@pytest.mark.parametrize("state", [None, "--running", "--paused"])
@pytest.mark.parametrize("title", [TITLE, SHORT, LONG], ids=["same", "shorter", "longer"])
@pytest.mark.parametrize("image", ["raw", "zstd", "sparse"], indirect=True)
def test_in_place_the_bytes_are_those_of_libvirt(lab: Lab, image: Path, title: str, state: str | None) -> None:
    compare_with_libvirt(lab, image, title, state)


@pytest.mark.parametrize("state", [None, "--running", "--paused"])
def test_what_libvirt_keeps_of_an_odd_header_is_kept(lab: Lab, image: Path, state: str | None) -> None:
    odd_header(image)
    compare_with_libvirt(lab, image, SHORT, state)


def compare_with_libvirt(lab: Lab, image: Path, title: str, state: str | None) -> None:
    theirs, xml = image.with_name("theirs"), text_of(image, new=title)
    shutil.copy(image, theirs)
    options = [state] if state else []
    lab.virsh("save-image-define", lab.inside(theirs), lab.inside(xml), *options)
    qemusave("define", image, "--xml", xml, *options)
    assert image.read_bytes() == theirs.read_bytes()


def test_state_alone(lab: Lab, image: Path) -> None:
    theirs, xml = image.with_name("theirs"), text_of(image)
    shutil.copy(image, theirs)
    lab.virsh("save-image-define", lab.inside(theirs), lab.inside(xml), "--running")
    qemusave("define", image, "--running")
    assert image.read_bytes() == theirs.read_bytes()


@pytest.mark.parametrize("title", [LONG, TOO_LONG], ids=["fits", "outgrows"])
@pytest.mark.parametrize("image", FORMATS, indirect=True)
def test_another_text_is_restored(lab: Lab, small: Saved, image: Path, title: str) -> None:
    xml = text_of(image, new=title)
    if title == TOO_LONG:
        words = lab.refusal("save-image-define", lab.inside(image), lab.inside(xml))
        assert words == "new xml too large to fit in file"
    qemusave("define", image, "--xml", xml)
    qemusave("verify", image)
    check_restored(lab, image, small.truth)
    with lab.restored(image, small.truth.guest) as domain:
        assert f"<title>{title}</title>" in domain.virsh("dumpxml")


def test_libvirt_edits_what_outgrew_its_place(lab: Lab, small: Saved, image: Path) -> None:
    qemusave("define", image, "--xml", text_of(image, new=TOO_LONG))
    lab.virsh("save-image-define", lab.inside(image), lab.inside(text_of(image, TOO_LONG, SHORT)))
    qemusave("verify", image)
    check_restored(lab, image, small.truth)


@pytest.mark.parametrize("text", [TITLE, TOO_LONG], ids=["fits", "outgrows"])
@pytest.mark.parametrize("state", ["running", "paused"])
def test_the_run_state_is_obeyed(lab: Lab, small: Saved, image: Path, state: str, text: str) -> None:
    qemusave("define", image, "--xml", text_of(image, new=text), f"--{state}")
    with lab.restored(image, small.truth.guest) as domain:
        assert domain.state() == state
        if state == "running":
            domain.wait_until_it_counts()


def test_edit(lab: Lab, small: Saved, image: Path) -> None:
    qemusave("edit", image, env={**os.environ, "VISUAL": f"sed -i 's/{TITLE}/{SHORT}/'"})
    check_restored(lab, image, small.truth)
    assert f"<title>{SHORT}</title>" in lab.virsh("save-image-dumpxml", lab.inside(image))


def test_without_its_cookie_it_is_restored(lab: Lab, small: Saved, image: Path) -> None:
    qemusave("define", image, "--no-cookie")
    assert qemusave("info", image).count("none") >= 1
    check_restored(lab, image, small.truth)


def test_the_cookie_is_edited(lab: Lab, small: Saved, image: Path) -> None:
    qemusave("edit", "--cookie", image, env={**os.environ, "VISUAL": "sed -i 's/<cookie>/<cookie><!-- mine -->/'"})
    assert "mine" in qemusave("dumpxml", "--cookie", image)
    check_restored(lab, image, small.truth)


def test_a_file_of_the_guest_that_moved(lab: Lab, small: Saved, image: Path) -> None:
    kernel, moved = lab.work / "kernel", image.with_name("moved")
    kernel.rename(moved)
    try:
        assert "/srv/kernel" in lab.refusal("restore", lab.inside(image))
        qemusave("define", image, "--xml", text_of(image, "/srv/kernel", lab.inside(moved)))
        check_restored(lab, image, small.truth)
    finally:
        moved.rename(kernel)


def every_state(before: bytes, after: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield what a power cut can leave of the metadata: after each write (True), or with some of its sectors (False)."""
    order, random = plan(before, after), Random(1)
    assert order
    for offset, data in order:
        sectors = range(offset // SECTOR, -(-(offset + len(data)) // SECTOR))
        done = before[:offset] + data + before[offset + len(data) :]
        for chosen in (sectors[:1], sectors[1:], random.sample(sectors, len(sectors) // 2)):
            state = bytearray(before)
            for sector in chosen:
                place = slice(SECTOR * sector, SECTOR * (sector + 1))
                state[place] = done[place]
            yield bytes(state), False
        yield (before := done), True
    assert before == after


@pytest.mark.parametrize("title", [SHORT, LONG], ids=["shorter", "longer"])
def test_a_power_cut_leaves_the_old_or_the_new_domain(lab: Lab, small: Saved, image: Path, title: str) -> None:
    old = image.read_bytes()
    qemusave("define", image, "--xml", text_of(image, new=title))
    new = image.read_bytes()
    (entry,) = json.loads(qemusave("info", "--json", image))["images"]
    len_area = entry["payload"]["offset"]
    seen = set()
    for area, is_whole in every_state(old[:len_area], new[:len_area]):
        image.write_bytes(area + old[len_area:])
        (found,) = re.findall("<title>(.*)</title>", lab.virsh("save-image-dumpxml", lab.inside(image)))
        assert found in (TITLE, title)
        if is_whole:
            seen.add(found)
            with lab.restored(image, small.truth.guest, "--paused") as domain:
                assert f"<title>{found}</title>" in domain.virsh("dumpxml")
                assert domain.registers() == small.truth.registers
    assert seen == {TITLE, title}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<memory unit='KiB'>8192<", "<memory unit='KiB'>16384<"),
        ("machine='pc-i440fx-10.0'", "machine='pc-i440fx-9.2'"),
        (">1</vcpu>", ">2</vcpu>"),
        ("<name>small</name>", "<name>other</name>"),
    ],
    ids=["memory", "machine", "vcpus", "name"],
)
def test_what_libvirt_refuses_is_refused(lab: Lab, image: Path, old: str, new: str) -> None:
    before, xml = image.read_bytes(), text_of(image, old, new)
    lab.refusal("save-image-define", lab.inside(image), lab.inside(xml))
    qemusave("define", image, "--xml", xml, code=1)
    assert image.read_bytes() == before
