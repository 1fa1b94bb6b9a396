"""Internal snapshots that QEMU 7.2 wrote, two in each disk, the disk written again before, between and behind them.

``qcow2/qemu-7.2-*.qcow2.zst`` and what that QEMU showed of the memory (`pmemsave`): ``tests/oracles/test_disks.py`` made
them, with clusters of 512 bytes, 64 KiB and 2 MiB.  Real libvirt restores what is made of them: ``tests/libvirt``.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from backports import zstd
from conftest import IMAGES

import qemusave
from qemusave.cli.main import main

HERE = IMAGES / "qcow2"
KNOWN: dict[str, Any] = json.loads((HERE / "qemu-7.2.known.json").read_text())
SIZES = {"512": 512, "64k": 64 << 10, "2M": 2 << 20}


@pytest.fixture(params=SIZES)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """Give the clusters' size in words, and a disk."""
    path = tmp_path / "disk.qcow2"
    path.write_bytes(zstd.decompress((HERE / f"qemu-7.2-{request.param}.qcow2.zst").read_bytes()))
    return request.param, path


def test_memory_is_what_it_showed(disk: tuple[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    kind, path = disk
    assert main(["info", "--json", str(path)]) == 0
    told = json.loads(capsys.readouterr().out)["images"][0]["disk"]
    assert told["cluster_size"] == SIZES[kind]
    with_state = [s for s in told["snapshots"] if s["size"]]
    assert [(s["name"], s["machine"]) for s in with_state] == [(name, KNOWN["machine"]) for name in KNOWN[kind]]
    assert [s["name"] for s in told["snapshots"] if not s["size"]] == ["disk only"]
    for name, sum_ in KNOWN[kind].items():
        with qemusave.open(f"{path}#{name}") as image:
            assert hashlib.sha256(image.physical.read(0, 4 << 20)).hexdigest() == sum_
        assert qemusave.verify(f"{path}#{name}") == []
