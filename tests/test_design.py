"""The shape of the house: imports point downwards, numbers of the format stand in formats/ only."""

from __future__ import annotations

import ast
import re

import pytest
from conftest import ROOT

import formats

PACKAGE = ROOT / "qemusave"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "formats" not in p.parts[len(PACKAGE.parts) :])

# A module may import from its own layer (named in one line) and from those below.
LAYERS = [
    ["values", "errors", "formats", "rules", "arguments", "text", "steps"],
    ["layout", "spec", "walk", "evaluate"],
    ["outputs"],
    ["source", "codecs", "lzop", "parallel", "domain", "header", "output", "abi", "inuse", "compressors", "encoders"],
    ["tree", "where", "summary", "parquet", "journal", "fleet"],
    ["metadata"],
    ["cursor", "stream", "vmdescription", "footers", "iterables", "blocks"],
    ["runs"],
    ["records", "packed", "mapped", "bitmap"],
    ["sections", "index"],
    ["memory", "pages"],
    ["physical"],
    ["lime"],
    ["image", "guest", "devices", "writer", "pagestats"],
    ["entry", "cpu", "relayout", "inplace", "salvage", "partial", "pagediff"],
    ["pagemap", "vmcoreinfo"],
    ["elfcore"],
    ["verify_stream", "edit", "known", "remote"],
    ["identify", "verify", "compat", "dump", "onepass", "target", "listen", "restream"],
    ["extract"],
    ["survey", "mend", "mapper"],
    ["convert", "look"],
    ["repair", "diff", "pipe", "volatility", "drgn", "report", "view"],
    ["scan", ""],
    ["corpus"],
    ["table", "cli", "progress", "commands", "__main__"],
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def imports(path: object) -> set[str]:
    """Name the modules of the package that a module imports, by their first part."""
    tree = ast.parse(path.read_text())  # type: ignore[attr-defined]
    inside = len(path.relative_to(PACKAGE).parts) - 1  # type: ignore[attr-defined]
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == inside + 1:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return found


def rank(path: object) -> int:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")  # type: ignore[attr-defined]
    return RANK["" if first == "__init__" else first]


def test_every_module_has_a_layer() -> None:
    assert {p.relative_to(PACKAGE).parts[0].removesuffix(".py") for p in MODULES} <= {*RANK, "__init__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_downwards(path: object) -> None:
    for name in imports(path):
        assert RANK.get(name, 0) <= rank(path), f"{path} imports {name}"


def test_formats_imports_construct_and_nothing_else() -> None:
    for path in (ROOT / "formats").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                assert {a.name for a in node.names} <= {"construct", "enum"}
            if isinstance(node, ast.ImportFrom) and not node.level:
                assert node.module in ("__future__", "typing", "construct", "construct.expr")


def test_no_number_of_the_format_stands_elsewhere() -> None:
    signatures = [
        bytes(m).decode("latin-1")
        for of in (formats.SaveMagic, formats.PayloadMagic, formats.Capability, formats.ConfigurationPart)
        for m in of
    ]
    for path in MODULES:
        if path.name == "layout.py" and path.parent == PACKAGE:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
                assert node.value.decode("latin-1") not in signatures, path
            if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
                assert node.value not in (formats.LEN_HEADER, 16 + 24, 0x5145564D), f"{path}:{node.lineno}"


def test_modules_are_short() -> None:
    for path in [*MODULES, *(ROOT / "formats").glob("*.py")]:
        if "layout.py" not in path.name:
            assert len(path.read_text().splitlines()) <= 300, path


def test_nothing_names_a_machine_or_a_registry() -> None:
    forbidden = re.compile(r"/work/|/root/|/home/|registry\.npmjs|pypi\.org|deb\.debian")
    for path in [
        *ROOT.glob("*"),
        *(ROOT / "docs").rglob("*"),
        *(ROOT / "qemusave").rglob("*.py"),
        *(ROOT / "tests").glob("*.py"),
        *(ROOT / "tests" / "libvirt").glob("*"),
        *(ROOT / "benchmarks").glob("*"),
        *(ROOT / "generated").rglob("*"),
        *(ROOT / ".ci").glob("*"),
    ]:
        told = path.name not in ("test_design.py", ".git") and path.suffix != ".png" and "_build" not in path.parts
        if path.is_file() and told:
            assert not forbidden.search(path.read_text()), path
