"""The entry for file(1): compiled and used by the real program, with the values that `info --json` has."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import NAMES, ROOT, program, real, shared

import formats
import qemusave
from qemusave.verbs.info import header_json

ENTRY = ROOT / "generated/file/qemusave"
SAID = re.compile(
    r"libvirt QEMU saved-domain image(?P<incomplete>, incomplete)?, (?P<order>little|big)-endian, version (?P<version>\d+),"
    r" metadata (?P<len_data>\d+) bytes, restores (?P<state>running|paused), (?P<format>\w+),"
    r" (?:no cookie|cookie at \+(?P<cookie>\d+))(?P<features>(?:, \w+)*)"
)


def ask(images: dict[str, bytes], folder: Path, magic: str = str(ENTRY)) -> dict[str, str]:
    for number, data in enumerate(images.values()):
        (folder / str(number)).write_bytes(data)
    job = "".join(f"{folder / str(number)}\n" for number in range(len(images)))
    words = [program("file"), "-b", "-m", magic, "-f", "-"]
    out = subprocess.run(words, input=job, capture_output=True, text=True, check=True).stdout.splitlines()
    return dict(zip(images, out, strict=True))


def values(sentence: str) -> dict[str, Any]:
    found = SAID.fullmatch(sentence)
    assert found is not None, sentence
    return {
        "complete": found["incomplete"] is None,
        "byte_order": found["order"],
        "version": int(found["version"]),
        "len_data": int(found["len_data"]),
        "was_running": found["state"] == "running",
        "format": found["format"],
        "ofs_cookie": int(found["cookie"] or 0),
        "features": found["features"].split(", ")[1:],
    }


def check(images: dict[str, bytes], folder: Path) -> None:
    for name, sentence in ask(images, folder).items():
        info = header_json(qemusave.parse_header(images[name]))
        said = values(sentence)
        assert said == {key: info[key] for key in said}, name


def test_it_compiles_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [program("file"), "-C", "-m", ENTRY], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout + done.stderr == ""
    image = ROOT / "tests/images/byteswapped-tiny-paused.gzip.save"
    words = [program("file"), "-b", "-m", tmp_path / "qemusave.mgc", image]
    assert values(subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip())["version"] == 2


def test_real_images(tmp_path: Path) -> None:
    check({name: real(name)[:4096] for name in NAMES}, tmp_path)


def test_all_shared_images(tmp_path: Path) -> None:
    images = {name: data for name, data in shared().items() if len(data) >= formats.LEN_HEADER}
    assert len(images) > 40
    check(images, tmp_path)


def test_made_images(tmp_path: Path) -> None:
    check(builders.valid(), tmp_path)


@pytest.mark.parametrize("order", ["LITTLE", "BIG"])
def test_what_is_outside_the_format_is_said(order: str, tmp_path: Path) -> None:
    said = ask(
        {
            "version": builders.image(order=order, version=9),
            "empty": builders.image(order=order, len_data=0, ofs_cookie=0),
            "format": builders.image(order=order, fmt=77),
            "features": builders.image(order=order, version=3, features=6),
            "magic": builders.image(order=order, magic=b"LibvirtQemudSavE"),
            "short": builders.image(order=order)[:15],
        },
        tmp_path,
    )
    assert re.search(r"big-endian, version \d+ \(which is not valid\)", said["version"])
    assert "metadata 0 bytes (which is not valid)" in said["empty"]
    assert ", unknown format 77" in said["format"]
    assert said["features"].endswith(", unknown features")
    assert "libvirt" not in said["magic"] + said["short"]


def test_it_comes_before_the_entry_that_file_has(tmp_path: Path) -> None:
    """The entry that file(1) brings along reads big-endian headers wrong; beside it, this one is what is shown."""
    own = subprocess.run([program("file"), "--version"], capture_output=True, text=True, check=True).stdout
    installed = re.search(r"^magic file from (.*)$", own, re.MULTILINE)
    assert installed is not None
    image = {"it": builders.image(order="BIG", fmt=int(formats.SaveFormat.XZ))}
    assert values(ask(image, tmp_path, f"{ENTRY}:{installed[1]}")["it"])["format"] == "xz"
