"""What points to a document points to one that is there, and to a heading in it: in code, documents, generated files."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

MENTION = re.compile(r"(?<![\w/.:-])([\w./-]*\w\.md)\b(?:#([\w-]+))?")
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
ELSEWHERE = {"contrib/seekable_format/zstd_seekable_compression_format.md", "doc/README.md"}  # zstd's, LiME's


@cache
def anchors(path: Path) -> frozenset[str]:
    """Return the anchors of a document's headings, as GitHub and Sphinx make them."""
    titles = HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    return frozenset(re.sub(r"[^\w -]", "", title.strip().lower()).replace(" ", "-") for title in titles)


def dead(text: str, file: Path) -> list[str]:
    """Return the references in a text that lead nowhere.

    Args:
        text: all of it.
        file: where it stands: links in documents count from there, mentions in other files from the project's folder.
    """
    found = [(mention, mention[1], mention[2]) for mention in MENTION.finditer(text)]
    if file.suffix == ".md":
        found += [(link, link[1] or file.name, link[2]) for link in LINK.finditer(FENCE.sub("", text))]
    return [whole[0] for whole, path, anchor in found if not _leads(path, anchor, file)]


def _leads(path: str, anchor: str | None, file: Path) -> bool:
    if path in ELSEWHERE:
        return True
    targets = [target for start in (ROOT, file.parent) if (target := start / path).exists()]
    targets += [] if "/" in path or file.suffix == ".md" else documents().get(path, [])
    return any(not anchor or (target.suffix == ".md" and anchor in anchors(target)) for target in targets)


@cache
def documents() -> dict[str, list[Path]]:
    """Return the documents by their names without folder, as code that opens one has them."""
    found: dict[str, list[Path]] = {}
    for name in files():
        if name.endswith(".md"):
            found.setdefault(Path(name).name, []).append(ROOT / name)
    return found


@cache
def files() -> list[str]:
    """Name the project's own files."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs a git checkout, which says which files are the project's")
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_every_reference_leads_somewhere() -> None:
    lost, seen = [], 0
    for name in files():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # an image, a picture
        if ROOT / name != Path(__file__).resolve() and ".md" in text:
            seen += len(MENTION.findall(text))
            lost += [f"{name}: {reference}" for reference in dead(text, ROOT / name)]
    assert lost == []
    assert seen > 50


@pytest.mark.parametrize(
    "reference",
    [
        "(FORMAT.md 2.1)",
        "docs/facts/none.md",
        "docs/facts/stream.md#none",
        "[the facts](none.md)",
        "[the facts](file.md#none)",
        "[above](#none)",
        "[code](../../qemusave/none.py)",
    ],
)
def test_a_dead_one_is_found(reference: str) -> None:
    page = ROOT / "docs" / "facts" / "stream.md"
    assert dead(f"{page.read_text(encoding='utf-8')}\nSee {reference}.\n", page)
    assert not dead(page.read_text(encoding="utf-8"), page)


@pytest.mark.parametrize("name", ["generated/c/qemusave.h", "qemusave/declared.py", "formats/libvirt.py"])
def test_code_and_generated_files_point_to_the_facts(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "docs/facts/file.md#byte-order" in text
    assert dead(text.replace("#byte-order", "#order-of-bytes"), ROOT / name)
