"""Each command takes an image from each source, and says of it byte for byte what it says of the plain file."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, THOROUGH
from holders import KINDS, Given, Said, archive, behind, digests, offset, packed, piped

from qemusave.files import passing

COMMANDS = {
    "info": "info IMAGE",
    "info --json": "info --json IMAGE",
    "verify": "verify IMAGE",
    "verify --json": "verify --json IMAGE",
    "compat": "compat IMAGE",
    "dump": "dump IMAGE",
    "dumpxml": "dumpxml IMAGE",
    "sections": "sections IMAGE",
    "ram": "ram --sha256 IMAGE",
    "cpu": "cpu IMAGE",
    "devices": "devices IMAGE",
    "read": "read --physical IMAGE 0xfffff0 16",
    "explain": "explain IMAGE 20",
    "extract": "extract IMAGE OUT --as raw",
    "extract --as elf": "extract IMAGE OUT --as elf",
    "extract --as stream": "extract IMAGE OUT --as stream",
    "convert": "convert IMAGE OUT --format raw",
    "convert --format sparse": "convert IMAGE OUT --format sparse",
    "repair": "repair IMAGE OUT",
    "report": "report IMAGE OUT",
    "mount": "mount IMAGE OUT",
    "diff": "diff IMAGE OTHER",
}
SAMPLE = 9
"""Where a sample is enough, each source takes one of so many commands, and each command one of so many sources."""


def snapshot(path: Path) -> Given:
    return Given([f"{path.with_name('disk.qcow2')}#first"])


SOURCES: dict[str, Callable[[Path], Given]] = {
    "pipe": piped(),
    "redirected file": lambda path: Given(["-"], None, path),
    "offset": offset,
    "gzip": packed("gzip", ".gz"),
    "xz": packed("xz", ".xz"),
    "zstd": packed("zstd", ".zst"),
    "bzip2": packed("bzip2", ".bz2"),
    "lz4": packed("lz4", ".lz4"),
    "tar": archive("w", ".tar"),
    "tar.gz": archive("w:gz", ".tar.gz"),
    "gzip in a pipe": piped(packed("gzip", ".gz")),
    "tar in a pipe": piped(archive("w", ".tar")),
    "URL": behind(),
    "gzip behind a URL": behind(packed("gzip", ".gz")),
    "tar behind a URL": behind(archive("w", ".tar")),
    "snapshot": snapshot,
    "snapshot in a pipe": piped(snapshot),
    "snapshot behind a URL": behind(snapshot),
}


def shown(given: Given) -> str:
    """Return the name that an image has in messages and results."""
    return f"{given.words[0]}#{given.words[2]}" if "--snapshot" in given.words else given.words[0]


def without_holders(text: bytes) -> bytes:
    """Leave out what the image is within, of what `info` says, and the last part of its name, of a report."""
    text = re.sub(rb"(<title>|<h1>)[^<]*", rb"\1", text)
    text = re.sub(rb",\n      \"within\": \[[^]]*\]", b"", text)
    return re.sub(rb"(?m)^within: .*\n", b"", text)


PAIRS = [
    (source, kind) for kind in KINDS for source in SOURCES if kind == "raw" or not source.startswith("snapshot")
]  # a snapshot has a stream of one kind only


@pytest.mark.parametrize(("source", "kind"), PAIRS)
def test_sources(
    kind: str,
    source: str,
    plain_images: dict[str, Path],
    file_server: tuple[str, list[str]],
    run_on: Callable[[str, Given, Path], Said],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if source == "lz4" and not shutil.which("lz4"):
        pytest.skip("no lz4")
    image, made = plain_images[kind], set[str]()
    if source.startswith("snapshot"):
        image = image.with_name("first.mig")  # the stream in it, by itself
    monkeypatch.setattr("qemusave.cli.commands.mount.needed", lambda: None)
    monkeypatch.setattr("qemusave.cli.commands.mount.mount", mounted)
    for name in ("Passing", "Spool"):
        kept = getattr(passing, name).__init__
        monkeypatch.setattr(getattr(passing, name), "__init__", noting(made, name, kept))
    monkeypatch.setattr(passing, "_HEAD", 1 << 17)
    monkeypatch.setattr(passing, "_TAIL", 1 << 19)
    monkeypatch.setattr(passing, "_GRAIN", 1 << 12)
    for number, (name, line) in enumerate(COMMANDS.items()):
        if (number + list(SOURCES).index(source)) % (SAMPLE if not THOROUGH else 1 if kind == "raw" else SAMPLE):
            continue
        given = SOURCES[source](image)
        given = given._replace(words=[word.replace("URL", file_server[0]) for word in given.words])
        if (image, line) not in PLAIN:
            PLAIN[image, line] = run_on(line, Given([str(image)]), image)
        made.clear()
        want, got = PLAIN[image, line], run_on(line, given, image)
        how = "c" if "Spool" in made else "1" if made else "="
        was, now = str(image).encode(), shown(given).encode()
        assert got.code == want.code, (name, got.err)
        for a, b in zip(want[1:], got[1:], strict=True):
            if b != a.replace(was, now):  # which needs no search through megabytes of memory
                assert without_holders(b) == without_holders(a.replace(was, now)), name
        if kind == "raw" and UPDATE:
            CELLS[name, source] = how
        elif kind == "raw":
            assert CELLS[name, source] == how, name


def mounted(tree: Any, folder: str, **how: object) -> None:
    """Write what would be mounted, instead of doing it; but for two files that have the image's name."""
    for name in ("info.json", "cpus.json"):
        del tree.root[name]
    Path(folder).write_text(repr(digests(tree)))


def noting(made: set[str], name: str, kept: Callable[..., None]) -> Callable[..., None]:
    def begin(*args: Any, **how: Any) -> None:
        made.add(name)
        kept(*args, **how)

    return begin


PAGE = ROOT / "docs/guide/sources.md"
UPDATE = bool(os.environ.get("QEMUSAVE_UPDATE"))


def table() -> list[list[str]]:
    rows = PAGE.read_text().partition("<!-- table -->\n")[2].partition("<!-- end -->")[0].splitlines()
    return [[cell.strip().strip("`") for cell in row.split("|")[1:-1]] for row in rows]


CELLS = {(row[0], source): cell for row in table()[2:] for source, cell in zip(table()[0][1:], row[1:], strict=True)}
"""How each command reads from each source, as the guide has it; QEMUSAVE_UPDATE=1 with QEMUSAVE_NO_SKIPS=1 writes it."""


def test_the_guide_has_all_of_them() -> None:
    if UPDATE and THOROUGH:
        rows = [["", *SOURCES], ["---"] * (len(SOURCES) + 1)]
        rows += [[f"`{name}`", *(f"`{CELLS[name, source]}`" for source in SOURCES)] for name in COMMANDS]
        before, _, rest = PAGE.read_text().partition("<!-- table -->\n")
        lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
        PAGE.write_text(f"{before}<!-- table -->\n{lines}<!-- end -->{rest.partition('<!-- end -->')[2]}")
    assert {(row[0], source) for row in table()[2:] for source in SOURCES} == {
        (name, source) for name in COMMANDS for source in SOURCES
    }


PLAIN: dict[tuple[Path, str], Said] = {}
"""What is said of plain files."""
