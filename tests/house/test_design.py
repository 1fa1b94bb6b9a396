"""The shape of the house: imports point downwards, numbers of the format stand in formats/ only."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

import formats

PACKAGE = ROOT / "qemusave"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "formats" not in p.relative_to(PACKAGE).parts)

NOUNS = ["formats", "files", "compression", "stream", "memory", "image"]  # each may import those before it
BELOW = {
    **{noun: set(NOUNS[1:at]) for at, noun in enumerate(NOUNS)},
    "spec": {"formats"},
    "outputs": {"spec"},
    "verbs": {"formats", "outputs", "spec", *NOUNS},
    "plugins": {"spec", "verbs", *NOUNS},
    "cli": {"spec", "outputs", "plugins", "verbs", *NOUNS},
    "": {"cli", "verbs", *NOUNS},
}
GENERATED = (PACKAGE / "declared.py", *PACKAGE.glob("*/generated*.py"))
LEAVES = {"declared", "errors", "log", "text", "tuples", "version"}  # which import only each other
VERBS = {  # the verbs that others are made of
    "case": {"explain", "extract", "info", "mount", "report", "state", "verify"},
    "compat": {"verify"},
    "convert": {"compat", "verify"},
    "corpus": {"compat", "dump", "verify"},
    "doctor": {"edit", "compat", "verify"},
    "explain": {"dump"},
    "info": {"verify"},
    "mount": {"extract", "info", "state"},
    "repair": {"verify"},
    "report": {"compat", "dump", "info", "verify"},
    "scan": {"info", "verify"},
    "view": {"dump"},
}
LONG = {"cli/commands": 40}  # a list of one thing


@cache
def imports(name: str, text: str, modules: frozenset[str], is_package: bool = False) -> set[str]:
    """Name the modules of the package that a module imports: relative, absolute, for type checkers alone."""
    base = name.split(".") if is_package else name.split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(text)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name.removeprefix("qemusave.") for alias in node.names if alias.name.startswith("qemusave.")]
        elif isinstance(node, ast.ImportFrom):
            start = base[: len(base) - node.level + 1] if node.level else []
            words = [*start, *(node.module.split(".") if node.module else [])]
            if not node.level and words[0] != "qemusave":
                continue
            words = words if node.level else words[1:]
            names = [".".join([*words, alias.name]) for alias in node.names]
        for one in names:
            while one and one not in modules:
                one = one.rpartition(".")[0]
            found.add(one)
    return found - {name}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


def graph(more: dict[str, str] | None = None) -> dict[str, set[str]]:
    """Return what each module imports; *more* is appended to the text of some."""
    texts = {name_of(path): path for path in MODULES}
    modules = frozenset({*texts, "formats"})
    return {
        name: imports(name, path.read_text() + (more or {}).get(name, ""), modules, path.name == "__init__.py")
        for name, path in texts.items()
    }


def wrong(arrows: dict[str, set[str]]) -> list[str]:
    """Name the imports that the house does not allow."""

    def allowed(name: str, other: str) -> bool:
        (room, *rest), (target, *places) = name.split("."), other.split(".")
        if room == target or target in LEAVES:
            return (
                room != "verbs"
                or target in LEAVES
                or not places
                or rest == places[:1]
                or rest[0] == places[0]
                or (places[0] in VERBS.get(rest[0], ()))
            )
        return room not in LEAVES and target in BELOW["" if room in ("", "__main__") else room]

    return [
        f"{name} imports {other}" for name, others in arrows.items() for other in others if not allowed(name, other)
    ]


def circles(arrows: dict[str, set[str]]) -> list[set[str]]:
    """Return the modules of each circle of imports."""

    def reached(name: str) -> set[str]:
        found, left = set(), [name]
        while left:
            new = arrows.get(left.pop(), set()) - found
            found |= new
            left += new
        return found

    return [{other for other in reached(name) if name in reached(other)} for name in arrows if name in reached(name)]


def test_imports_point_downwards() -> None:
    assert wrong(graph()) == []


def test_there_is_no_circle_of_modules() -> None:
    assert circles(graph()) == []


@pytest.mark.parametrize(
    ("where", "line", "told"),
    [
        ("stream.cursor", "from ..memory import ram", "stream.cursor imports memory.ram"),
        ("files.source", "from qemusave.cli.commands import info", "files.source imports cli.commands.info"),
        ("image.header", "if TYPE_CHECKING:\n    import qemusave.verbs.verify", "image.header imports verbs.verify"),
        ("verbs.verify", "from ..scan import scan", "verbs.verify imports verbs.scan"),
        ("errors", "from . import files", "errors imports files"),
    ],
)
def test_an_upward_import_is_seen(where: str, line: str, told: str) -> None:
    assert wrong(graph({where: f"\n{line}\n"})) == [told]


def test_a_circle_of_two_modules_is_seen() -> None:
    found = circles(graph({"stream.start": "\n\ndef late() -> None:\n    from .blocks import BlockList\n"}))
    assert {"stream.start", "stream.blocks"} in found


def test_a_package_binds_no_name_of_its_modules() -> None:
    """Else the name would be another thing once the module has been imported."""
    for path in MODULES:
        if path.name == "__init__.py":
            own = {p.stem for p in path.parent.glob("*.py")} | {p.name for p in path.parent.iterdir() if p.is_dir()}
            for node in ast.parse(path.read_text()).body:
                bound = {getattr(node, "name", None)}
                if isinstance(node, ast.ImportFrom):
                    modules = node.level == 1 and node.module is None
                    bound = set() if modules else {alias.asname or alias.name for alias in node.names}
                assert not bound & own, path


def test_folders_and_modules_are_short() -> None:
    assert len([p for p in PACKAGE.iterdir() if p.name != "__pycache__" and p.suffix != ".so"]) <= 20
    for folder in {path.parent for path in MODULES}:
        most = LONG.get(str(folder.relative_to(PACKAGE)), 25)
        assert len(list(folder.glob("*.py"))) <= most, folder
    for path in [*MODULES, *(ROOT / "formats").glob("*.py")]:
        if path not in GENERATED:
            assert len(path.read_text().splitlines()) <= 300, path


def test_formats_imports_construct_and_nothing_else() -> None:
    for path in (ROOT / "formats").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                assert {a.name for a in node.names} <= {"construct", "enum", "sys", "qemusave.formats"}
            if isinstance(node, ast.ImportFrom) and not node.level:
                assert node.module in ("__future__", "typing", "construct", "construct.expr")


def test_no_number_of_the_format_stands_elsewhere() -> None:
    enums = (formats.SaveMagic, formats.PayloadMagic, formats.Capability, formats.ConfigurationPart)
    signatures = [bytes(m).decode("latin-1") for of in enums for m in of]
    for path in MODULES:
        if path in (PACKAGE / "declared.py", PACKAGE / "verbs/extract/notes/numbers.py"):  # those of ELF
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
                assert node.value.decode("latin-1") not in signatures, path
            if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
                assert node.value not in (formats.LEN_HEADER, 16 + 24, 0x5145564D), f"{path}:{node.lineno}"


def test_nothing_names_a_machine_or_a_registry() -> None:
    forbidden = re.compile(r"/work/|/root/|/home/|registry\.npmjs|pypi\.org|deb\.debian")
    folders = [
        ROOT / name for name in ("docs", "formats", "qemusave", "tests", "fuzz", "benchmarks", "generated", ".ci")
    ]
    endings = (".py", ".md", ".toml", ".sh", ".ksy", ".c", ".h", ".js", ".css", "")
    left_out = {".git", "_build", "images", "__pycache__", Path(__file__).name}
    for path in [*ROOT.glob("*"), *(path for folder in folders for path in folder.rglob("*"))]:
        if path.is_file() and path.suffix in endings and not left_out & set(path.parts):
            assert not forbidden.search(path.read_text()), path
