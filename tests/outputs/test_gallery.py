"""The gallery's flavour of the mirror: the same as ``spec.ksy`` on all images, and in the gallery's style."""

from __future__ import annotations

import io
import json
import subprocess
from enum import Enum
from pathlib import Path
from typing import Any

import kaitaistruct
import pytest
import yaml
from conftest import NAMES, ROOT, all_seeds, once, real, sample
from kaitaistruct import KaitaiStream
from readers import LibvirtSaveImage

from qemusave.outputs.kaitai import compiler, gallery, ksy
from qemusave.spec import load
from qemusave.spec.nodes import Raw, Ref

REFUSED = (kaitaistruct.KaitaiStructError, EOFError, OverflowError)
LANGUAGES = [language for language in compiler.LANGUAGES if language != "nim"]  # which has no `valid: expr`
PLACE = load().about.files["gallery"]
TEXT = (ROOT / PLACE).read_text()


@pytest.fixture(scope="module")
def parsers(node: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Compile it for the languages that can take it."""
    job = json.dumps(dict.fromkeys(LANGUAGES, yaml.safe_load(TEXT)))

    def compiled(path: Path) -> None:
        done = subprocess.run(
            [node, compiler._DRIVER], input=job, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        path.write_text(done.stdout)

    found: dict[str, str] = json.loads(once(tmp_path_factory, "gallery.json", compiled).read_text())
    return found


@pytest.fixture(scope="module")
def parser(parsers: dict[str, str]) -> Any:
    """Return its Python parser."""
    space: dict[str, Any] = {}
    exec(parsers["python/libvirt_save_image.py"], space)
    return space["LibvirtSaveImage"]


def plain(read: Any, record: str) -> dict[str, Any]:
    """Bring what either parser read into one form, field by field of the declaration."""
    out: dict[str, Any] = {}
    for f in load().records[record].fields:
        if f.view:
            continue
        value = getattr(read, f.name, None)  # absent, too, where it is not there
        if value is None:
            continue
        if isinstance(f.type, Ref):
            items = value if f.many else [value]
            items = [getattr(item, f.type.record) if type(item).__name__.endswith("At") else item for item in items]
            out[f.name] = [plain(item, f.type.record) for item in items]
        elif isinstance(f.type, Raw):
            value = value.data if f.type.skipped and not isinstance(value, bytes) else value
            out[f.name] = value.encode() if isinstance(value, str) else value
        else:
            out[f.name] = int(value.value if isinstance(value, Enum) else value)
    return out


def read(parser: Any, data: bytes) -> tuple[Any, Any]:
    """Read an image, and its stream where there is one; None for what is refused."""
    try:
        found = parser(KaitaiStream(io.BytesIO(data)))
        image = plain(found, "save_image")
    except REFUSED:
        return None, None
    try:
        return image, plain(found.stream, "migration_stream")
    except REFUSED:
        return image, None


def same(parser: Any, data: bytes) -> bool:
    """Compare the two parsers on an image; return whether it has texts that are none."""
    expected = read(LibvirtSaveImage, data)
    try:
        assert read(parser, data) == expected
    except UnicodeDecodeError as error:
        assert error.object in data  # the gallery's texts are strings
        return True
    return False


@pytest.mark.parametrize("name", sample(NAMES, 4))
def test_it_reads_real_images_as_the_portable_one_does(parser: Any, name: str) -> None:
    assert not same(parser, real(name))


def test_it_reads_made_and_broken_images_as_the_portable_one_does(parser: Any) -> None:
    seeds = sample([seed.data for seed in all_seeds()], 8)
    undecoded = sum(same(parser, data) for data in seeds)
    assert undecoded < len(seeds) // 20


def test_it_compiles_for_eleven_languages(parsers: dict[str, str]) -> None:
    assert {name.split("/")[0] for name in parsers} == set(LANGUAGES) and len(LANGUAGES) == 11


def unwrapped(data: Any) -> Any:
    """Undo what the width of the lines does to texts."""
    if isinstance(data, dict):
        return {key: unwrapped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [unwrapped(value) for value in data]
    return " ".join(data.split()) if isinstance(data, str) else data


def test_its_style_is_the_gallery_s() -> None:
    tree = yaml.safe_load(TEXT)
    assert PLACE.endswith(f"/{tree['meta']['id']}.ksy")
    assert unwrapped(tree) == unwrapped(gallery.tree(load()))
    assert max(map(len, TEXT.splitlines())) <= 100 and ".as<" not in TEXT and "0x6" not in TEXT
    types: dict[str, Any] = tree["types"]
    reached = set()
    for body in (tree, *types.values()):
        for a in [*body.get("seq", ()), *body.get("instances", {}).values()]:
            assert a["doc"]
            reached.add(str(a.get("type", "")).partition("(")[0])
    assert types.keys() <= reached
    assert len(TEXT.splitlines()) < len(ksy.text(load()).splitlines()) * 0.8


def figures(text: str) -> list[int]:
    """Count what a reviewer would: lines, the longest, conditions, casts, types, fields, values, parameters."""
    tree = yaml.safe_load(text)
    bodies = [tree, *tree["types"].values()]
    values = [a for body in bodies for a in body.get("instances", {}).values() if "value" in a]
    counted = [len(bodies), *(sum(len(body.get(part, ())) for body in bodies) for part in ("seq", "params"))]
    lines = text.splitlines()
    return [
        len(lines),
        max(map(len, lines)),
        text.count(" ? "),
        text.count(".as<"),
        *counted[:2],
        len(values),
        counted[2],
    ]


@pytest.mark.parametrize(("name", "text"), [("`spec.ksy`", ksy.text(load())), ("the gallery's flavour", TEXT)])
def test_the_documents_compare_it_with_others(name: str, text: str) -> None:
    row = f"| {name} | {' | '.join(map(str, figures(text)))} |"
    assert row in (ROOT / "docs/declaration.md").read_text()
