"""An extraction whose threads are at work is killed, told to end, or finds the disk full: nothing is left of its file."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import builders
import pytest
import streams
from backports import zstd
from conftest import ROOT, missing

from qemusave.declared import RamFlag

MIB = 1 << 20
PAGES, LIMIT = 24 * MIB // 4096, 8 * MIB
KINDS = ("raw", "zstd")


@pytest.fixture(scope="module", params=KINDS)
def image(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An image that is large enough for a thread beside the one that writes, wherever there are two cores."""
    dice = random.Random(16)
    kind = RamFlag.PAGE | RamFlag.CONTINUE
    pages = ((n * 4096 | kind).to_bytes(8, "big") + dice.randbytes(256) * 16 for n in range(1, PAGES))
    first = streams.page(0, bytes(range(256)) * 16, b"pc.ram")
    stream = streams.stream(first + b"".join(pages), blocks={b"pc.ram": PAGES * 4096})
    path = tmp_path_factory.mktemp("image") / "image.save"
    payload = zstd.compress(stream, 1) if request.param == "zstd" else stream
    path.write_bytes(builders.image(fmt=5 if request.param == "zstd" else 0, payload=payload))
    return path


def words(image: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "qemusave", "extract", str(image), str(out), "--as", "block", "--block", "pc.ram"]


def written(process: subprocess.Popen[str]) -> int:
    """Bytes of the largest file without a name that a process has open."""
    try:
        files = [fd for fd in Path(f"/proc/{process.pid}/fd").iterdir() if "(deleted)" in os.readlink(fd)]
        return max((fd.stat().st_size for fd in files), default=0)
    except OSError:  # it has closed it
        return 0


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_ended_in_the_midst(by: signal.Signals, image: Path, tmp_path: Path) -> None:
    for _ in range(8):  # it may be done before it hears of it
        process = subprocess.Popen(words(image, tmp_path / "out"), cwd=ROOT, stderr=subprocess.PIPE, text=True)
        while process.poll() is None and written(process) < 3 * MIB:
            time.sleep(0.001)
        process.send_signal(by)
        said = process.communicate(timeout=60)[1]
        if process.returncode == 0:
            (tmp_path / "out").unlink()
            continue
        assert process.returncode == (-signal.SIGKILL if by == signal.SIGKILL else 128 + signal.SIGTERM)
        assert by == signal.SIGKILL or "was not written" in said
        assert not list(tmp_path.iterdir())
        return
    pytest.skip("it is too fast to be ended")


def test_a_file_that_may_not_grow(image: Path, tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))

    done = subprocess.run(
        words(image, tmp_path / "out"), cwd=ROOT, preexec_fn=limit, stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 5 and "File too large" in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_full_disk(image: Path, tmp_path: Path) -> None:
    script = 'mount -t tmpfs -o size=8m none "$1" || exit 99; shift; "$@"; echo "$?"; ls -A "$OUT"; df "$OUT"'
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(tmp_path)]
    environment = {**os.environ, "OUT": str(tmp_path)}
    try:
        done = subprocess.run(
            [*inside, *words(image, tmp_path / "out")],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        missing("unshare")
    if done.returncode == 99 or "unshare:" in done.stderr:
        pytest.skip("no file system can be mounted here")
    assert "No space left on device" in done.stderr and "Traceback" not in done.stderr
    code, *names = done.stdout.splitlines()
    assert code == "5" and names[0].startswith("Filesystem")
    used = int(names[1].split()[2])
    assert used == 0  # KiB: what was written is given back
