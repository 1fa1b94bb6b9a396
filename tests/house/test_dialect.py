"""The outputs know no format: no word of QEMU's, no name of a record of ours stands in what makes them."""

from __future__ import annotations

import ast
import re

import pytest
from conftest import ROOT

from qemusave.spec import load
from qemusave.spec.nodes import Spec
from qemusave.verbs.spec import OTHERS

FOLDERS = ("spec", "outputs")
PATHS = [
    p for name in FOLDERS for ending in ("py", "js") for p in sorted((ROOT / "qemusave" / name).rglob(f"*.{ending}"))
]
WORDS = re.compile(
    r"\w*(qemu|libvirt|virsh|qcow|kvm|xbzrle|vmstate)\w*|\b(ram|guests?|v?cpus?|migrat\w+|cookies?|domains?|snapshots?|clusters?"
    r"|payloads?|devices?|pages?|memory|machines?|sections?|disks?)\b",
    re.IGNORECASE,
)
OWN = ("`qemusave spec`", "qemusave/spec/walk.py")
"""The program's own name, where its users are told what to run or to read."""

MEANT_OTHERWISE = ("this machine's byte order", "cut in memory", "on a light page")
"""Where such a word is none of a format's."""

LANGUAGE = set("big class continue cs data encoding end fields id image name none value word".split())  # noqa: SIM905
"""Words of the languages that are written, which some field or number of a format is called by, too."""


def words(text: str) -> list[str]:
    """Return the words that belong to one format."""
    for own in (*OWN, *MEANT_OTHERWISE):
        text = text.replace(own, "")
    return [found[0] for found in WORDS.finditer(text)]


def names(spec: Spec) -> set[str]:
    """Return the names that a format's declaration gives: records, fields, enumerations, members and constants."""
    found = {*spec.records, *spec.enums, *spec.constants, *(f.name for r in spec.records.values() for f in r.fields)}
    return found | {m.name for e in spec.enums.values() for m in e.members}


def foreign(path: str, text: str, known: set[str]) -> set[str]:
    """Return the names of a declaration that stand in a module: those of several words anywhere, others as texts."""
    said = (
        {n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant)} if path.endswith(".py") else set()
    )
    return {n for n in known if "_" in n and re.search(rf"\b{n}\b", text)} | (said & known) - LANGUAGE


def test_no_word_of_a_format() -> None:
    assert len(PATHS) > 25
    assert {path.name: words(path.read_text()) for path in PATHS if words(path.read_text())} == {}


@pytest.mark.parametrize("name", ["", *OTHERS])
def test_no_name_of_a_declaration(name: str) -> None:
    known = names(load(name))
    assert {p.name: foreign(p.name, p.read_text(), known) for p in PATHS if foreign(p.name, p.read_text(), known)} == {}


def test_a_word_and_a_name_are_seen() -> None:
    assert words("# a page of the guest, on a light page") == ["page", "guest"]
    assert words("P = 'qemusave_'; # written by `qemusave spec`") == ["qemusave_"]
    known = names(load())
    assert foreign("it.py", 'if record.name == "section": look("ram_word", "end")', known) == {"section", "ram_word"}
