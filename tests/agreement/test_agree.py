"""Independent readers agree: the declaration, Kaitai's Python and JavaScript, the fast path, the annotated dump."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import builders
import canonical
import construct
import pytest
from conftest import NAMES, ROOT, real
from headers import headers
from hypothesis import given
from hypothesis import strategies as st
from readers import Verdict
from readers import image_by_construct as by_construct
from readers import image_by_fast_path as by_fast_path
from readers import image_by_kaitai as by_kaitai

import formats
import qemusave
from qemusave.files.source import BytesSource
from qemusave.verbs.dump import Node, dump


def by_javascript(node: str, images: dict[str, bytes], folder: Path) -> dict[str, Verdict]:
    paths = []
    for number, data in enumerate(images.values()):
        paths.append(folder / f"{number}.save")
        paths[-1].write_bytes(data)
    job = "\n".join(map(str, paths))
    out = subprocess.run([node, ROOT / "tests/kaitai.js"], input=job, capture_output=True, text=True, check=True).stdout
    answers = [json.loads(line) for line in out.splitlines()]
    assert len(answers) == len(images)
    return {name: a["value"] if a["ok"] else None for name, a in zip(images, answers, strict=True)}


def flat(node: Node) -> dict[str, Any]:
    """Give the annotated dump the canonical form."""
    spec_names = {"format": "format_enum"}
    out: dict[str, Any] = {}
    for child in node.children:
        if child.children:
            out[child.name] = flat(child)
        elif isinstance(child.value, int):
            out[child.name] = child.value
            if child.name in spec_names:
                out[spec_names[child.name]] = child.value
            if child.name == "features":
                out["features_mapped_ram"] = "mapped_ram" in child.meaning
        elif child.size <= 64:
            out[child.name] = canonical._bytes(child.data)
        else:
            out[child.name] = {"size": child.size}
    return out


def same_as_far_as_shown(shown: dict[str, Any], full: dict[str, Any]) -> bool:
    return shown.keys() == full.keys() and all(
        same_as_far_as_shown(value, full[name])
        if name in ("header", "words", "xml", "cookie")
        else {**full[name], **value} == full[name]
        if isinstance(value, dict)
        else value == full[name]
        for name, value in shown.items()
    )


def check_all(data: bytes, javascript: Any = ...) -> dict[str, Any]:
    """Compare all readers on one image that is in order."""
    expected = by_construct(data)
    assert expected is not None
    assert by_kaitai(data) == expected
    if javascript is not ...:
        assert javascript == expected
    fast = by_fast_path(data)
    assert fast is not None
    words = expected["header"]["words"]
    assert fast == {name: words[name] for name in fast}
    tree = dump(BytesSource(data))
    assert not [n for n in tree.children if n.problem]
    assert same_as_far_as_shown(flat(tree), expected)
    return expected


@pytest.mark.parametrize("name", NAMES)
def test_real_images(name: str) -> None:
    check_all(real(name))


def test_real_images_in_javascript(node: str, tmp_path: Path) -> None:
    images = {
        name: real(name) for name in NAMES if "sparse" not in name or name == "v3-features1-big.tiny-paused.sparse"
    }
    answers = by_javascript(node, images, tmp_path)
    for name, data in images.items():
        assert answers[name] == by_construct(data) is not None


def test_made_images() -> None:
    made = builders.valid()
    assert len(made) == 336
    for name, data in made.items():
        words = check_all(data)["header"]["words"]
        assert name.startswith(f"v{words['version']}-")
        assert ("features" in words) == (words["version"] == 3)


def test_made_images_in_javascript(node: str, tmp_path: Path) -> None:
    made = builders.valid()
    answers = by_javascript(node, made, tmp_path)
    for name, data in made.items():
        assert answers[name] == by_construct(data) is not None, name


def test_broken_images() -> None:
    made = builders.broken()
    assert len(made) > 300
    for name, data in made.items():
        assert by_construct(data) is None, name
        assert by_kaitai(data) is None, name
        assert by_fast_path(data) is None, name


def test_broken_images_in_javascript(node: str, tmp_path: Path) -> None:
    accepted = [name for name, value in by_javascript(node, builders.broken(), tmp_path).items() if value is not None]
    assert accepted == []


def cookie_at_the_end() -> bytes:
    data = builders.image(cookie=None)
    return builders.image(cookie=None, ofs_cookie=len(data) - formats.LEN_HEADER - len(builders.PAYLOAD))


def test_a_cookie_at_the_end_is_none_and_accepted_by_all() -> None:
    # libvirt accepts this (docs/facts/libvirt.md#what-it-refuses); the declaration sees an empty area.
    assert check_all(cookie_at_the_end())["cookie"]["text"]["size"] == 0
    with qemusave.open(cookie_at_the_end()) as image:
        assert image.cookie is None


def test_a_cookie_at_the_end_in_javascript(node: str, tmp_path: Path) -> None:
    assert by_javascript(node, {"it": cookie_at_the_end()}, tmp_path)["it"] == by_construct(cookie_at_the_end())


@given(headers())
def test_random_headers(data: bytes) -> None:
    expected = by_construct(data)
    assert by_kaitai(data) == expected
    fast = by_fast_path(data)
    assert (fast is None) == (expected is None)
    if expected is not None and fast is not None:
        words = expected["header"]["words"]
        assert fast == {name: words[name] for name in fast}
    dump(BytesSource(data))


@given(headers())
def test_nothing_is_lost(data: bytes) -> None:
    header = data[: formats.LEN_HEADER]
    parsed = formats.SaveHeader.parse(header, strict=False)
    assert formats.SaveHeader.build(parsed, strict=False) == header
    try:
        parsed = formats.SaveImage.parse(data)
    except construct.ConstructError:
        return
    assert formats.SaveImage.build(parsed) == data


@given(st.binary(max_size=120) | headers())
def test_any_bytes_give_a_result_or_our_error(data: bytes) -> None:
    for strict in (True, False):
        try:
            with qemusave.open(data, strict=strict) as image:
                (image.xml, image.cookie, image.payload, image.domain)
        except qemusave.QemusaveError as error:
            assert error.offset is None or error.offset >= 0
    try:
        qemusave.verify(data)
    except qemusave.MagicError:
        pass
    assert len(qemusave.compat(data)) == 7
