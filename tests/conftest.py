"""Shared fixtures: the real images, and what is known about them."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from backports import zstd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from qemusave.verbs.corpus.small import Seed

ROOT = Path(__file__).parent.parent
IMAGES = Path(__file__).parent / "images"
WITH_QEMU = [Path(__file__).resolve().parent / name for name in ("libvirt", "oracles")]
sys.path.insert(0, str(ROOT))

pytest_plugins = [
    "convertible",
    "editable",
    "holders",
    "paged",
    "scannable",
    "schemas",
    "terminals",
]  # their fixtures, and what looks on

THOROUGH = bool(os.environ.get("QEMUSAVE_NO_SKIPS"))
"""Where no test may be skipped, tests that go through many moments, inputs or examples take all; elsewhere a sample."""

EXAMPLES = 200 if THOROUGH else 60
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None, database=None, max_examples=EXAMPLES)
hypothesis.settings.load_profile("fixed")

NAMES = sorted({p.name.removesuffix(".zst").removesuffix(".save") for p in IMAGES.glob("*.save*")})
FORMATS_OF_TINY = ("raw", "gzip", "bzip2", "xz", "lzop", "zstd", "sparse")
TRUTHS = sorted(p.name.removesuffix(".truth.json") for p in IMAGES.glob("*.truth.json"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests that need libvirt and QEMU to those who ask for them (`make test-libvirt test-oracles`)."""
    here, tier = config.invocation_params.dir, collection_path.resolve()
    asked = any((here / word.split("::")[0]).resolve().is_relative_to(tier) for word in config.args)
    return True if tier in WITH_QEMU and not asked else None


def real(name: str) -> bytes:
    """Return the bytes of a fixture image."""
    path = IMAGES / f"{name}.save"
    return path.read_bytes() if path.exists() else zstd.decompress((IMAGES / f"{name}.save.zst").read_bytes())


def truth(name: str) -> dict[str, Any]:
    """Return what is known about a real image."""
    known: dict[str, Any] = json.loads((IMAGES / f"{name}.truth.json").read_text())
    return known


@cache
def shared(most: int = 1 << 18) -> dict[str, bytes]:
    """Return the first bytes of every real image in ``../shared``; skip the test where that is not there."""
    folder = ROOT.parent / "shared" / "images"
    if not folder.is_dir():
        missing("the folder of shared images")
    found = {}
    for path in folder.glob("*.save"):
        with path.open("rb") as file:
            found[path.stem] = file.read(most)
    window = {zstd.DecompressionParameter.window_log_max: 27}
    packed = zstd.ZstdFile(folder / "more.tar.zst", options=window)
    with packed, tarfile.open(fileobj=packed, mode="r|") as archive:
        for member in archive:
            if member.name.endswith(".save") and (content := archive.extractfile(member)) is not None:
                found[Path(member.name).stem] = content.read(most)
    return dict(sorted(found.items()))


def sample(of: Iterable[Any], every: int) -> list[Any]:
    """Return all of the parameters where no test may be skipped, elsewhere each *every*-th, the first one included."""
    return list(of)[:: 1 if THOROUGH else every]


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return what *make* puts at a path, made by the first worker that asks for it and taken by the others."""
    shared = factory.getbasetemp()
    path = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / name
    with Path(f"{path}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            make(path)
    return path


@cache
def all_seeds() -> list[Seed]:
    """Return the seeds of the corpus, made once: it takes seconds."""
    from qemusave.verbs.corpus import seeds

    return seeds()


@pytest.fixture
def short_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command make a corpus of some seeds: it is the writing that is tested."""
    from qemusave.verbs.corpus import files
    from qemusave.verbs.corpus.wholes import wholes

    monkeypatch.setattr(files, "seeds", lambda: sorted(wholes()))


def malformed() -> dict[str, bytes]:
    """Return the malformed images, by case."""
    with zipfile.ZipFile(IMAGES / "malformed.zip") as archive:
        return {name.removesuffix(".save"): archive.read(name) for name in archive.namelist()}


def write_sparse(path: Path, data: bytes) -> None:
    """Write a file with holes where there are zeros."""
    with path.open("wb") as file:
        for at in range(0, len(data), 1 << 16):
            chunk = data[at : at + (1 << 16)]
            if chunk.strip(b"\0"):
                file.seek(at)
                file.write(chunk)
        file.truncate(len(data))


@pytest.fixture(scope="session")
def image_path(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that gives the path of a fixture image."""
    folder = tmp_path_factory.mktemp("images")

    def path_of(name: str) -> Path:
        path = IMAGES / f"{name}.save"
        if not path.exists():
            path = folder / f"{name}.save"
            if not path.exists():
                write_sparse(path, real(name))
        return path

    return path_of


def missing(what: str) -> None:
    """Skip a test whose program is not here; where everything must run, fail."""
    if THOROUGH:
        pytest.fail(f"{what} is missing, and no test may be skipped here")
    pytest.skip(f"{what} is missing")


def shared_images(archive: str, folder: Path) -> Path:
    """Unpack an archive of the shared images into a folder; return the folder that has all of them."""
    shared = ROOT.parent / "shared" / "images"
    if not shared.is_dir():
        missing("the folder of shared images")
    packed = zstd.ZstdFile(shared / archive, options={zstd.DecompressionParameter.window_log_max: 27})
    with packed, tarfile.open(fileobj=packed, mode="r|") as members:
        members.extractall(folder, filter="data")
    return shared


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what was skipped: each test once, with what it lacks."""
    lacks: dict[tuple[str, str], int] = {}
    for report in terminalreporter.getreports("skipped"):
        test = report.nodeid.partition("[")[0]
        what = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        lacks[what, test] = lacks.get((what, test), 0) + 1
    if lacks:
        terminalreporter.section("skipped")
    for (what, test), count in sorted(lacks.items()):
        terminalreporter.line(f"{test} ({count}): {what.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def node() -> str:
    """Return the path of node, which the JavaScript tests need."""
    program = shutil.which("node")
    if program is None or not (ROOT / "node_modules" / "kaitai-struct").is_dir():
        missing("node with kaitai-struct (`npm ci`)")
    assert program is not None
    return program


def program(name: str, package: str = "") -> str:
    """Return the path of a program, or skip the test; *package* is Debian's, where it has another name."""
    path = shutil.which(name)
    if path is None:
        missing(f"{name} (`apt-get install {package or name}`)")
    return str(path)
