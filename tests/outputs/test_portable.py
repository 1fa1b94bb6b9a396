"""The rules that make one ``.ksy`` work in a dozen languages, and the runner that shows that it does."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import builders
import kaitaistruct
import pytest
import yaml
from conftest import ROOT, THOROUGH, sample

from qemusave import formats
from qemusave.outputs.kaitai import perl
from qemusave.outputs.kaitai.compiler import LANGUAGES

sys.path.insert(0, str(ROOT / "tests/languages"))
import run

KSY: dict[str, Any] = yaml.safe_load((ROOT / "spec.ksy").read_text())
TYPES: dict[str, Any] = {"(the file)": KSY, **KSY["types"]}


def attributes(of: dict[str, Any]) -> dict[str, Any]:
    """List a type's fields and instances by name."""
    return {a["id"]: a for a in of.get("seq", [])} | of.get("instances", {})


EVERY = [(name, field, a) for name, of in TYPES.items() for field, a in attributes(of).items()]


def expressions() -> Iterator[tuple[str, str]]:
    """Give every expression, and where it stands; where bytes are is read, not computed."""
    for name, field, a in EVERY:
        valid = a["valid"] if isinstance(a.get("valid"), dict) else {}
        for key, value in {**a, **valid}.items():
            if key in ("value", "if", "size", "pos", "repeat-expr", "repeat-until", "min", "max", "eq"):
                yield f"{name}.{field}: {key}", str(value)


def test_byte_orders_are_switched_by_a_small_number() -> None:
    """Java cannot switch on a long, which a u4 is there; Go does not compile an enum that depends on an instance."""
    switched = [of["meta"]["endian"] for of in KSY["types"].values() if "endian" in of.get("meta", {})]
    assert switched
    for endian in switched:
        key = endian["switch-on"].removeprefix("_parent.")
        values = [a["value"] for _, field, a in EVERY if field == key]
        assert values == ["(version_le <= 3) ? 0 : 1"]
        assert set(endian["cases"]) == {0, 1}


def test_numbers_in_a_switched_order_have_no_enum() -> None:
    """Rust would be asked for a function that its runtime does not have."""
    native = [a for _, _, a in EVERY if a.get("type") in ("u2", "u4", "u8")]
    assert native and not [a for a in native if "enum" in a]


def test_values_that_depend_on_an_instance_are_no_members_of_an_enum() -> None:
    """Go would return nil for a member."""
    for name, field, a in EVERY:
        value = str(a.get("value", ""))
        if value and ("enum" in a or re.search(r"[?:] \w+::\w+", value)):
            instances = set(TYPES[name].get("instances", {})) - {field}
            assert instances.isdisjoint(re.findall(r"(?<![\w.:])[a-z_]\w*(?!::)\b", value)), f"{name}.{field}"


def test_members_have_names_of_their_own() -> None:
    """Nim has one space for the members of all enumerations."""
    names = [m["id"] for members in KSY["enums"].values() for m in members.values()]
    assert len(names) == len(set(names))


def test_64_bits_are_signed_and_never_taken_apart() -> None:
    """C++, C#, Java and Rust do not mix signed and unsigned ones; JavaScript takes 32 for single bits."""
    kinds = [(field, str(a.get("type"))) for _, field, a in EVERY]
    kinds += [(param["id"], param["type"]) for of in TYPES.values() for param in of.get("params", [])]
    wide = {name for name, kind in kinds if kind.startswith("u8")}
    wide -= {name for name, kind in kinds if not kind.startswith("u8")}  # a small number elsewhere
    assert wide
    for where, text in expressions():
        if re.search(r" [&|] | << | >> ", text):
            assert wide.isdisjoint(re.findall(r"\w+", text)), where
        if re.search(r" [-+*/%] ", text):
            for name in wide:
                assert not re.search(rf"\b{name}\b(?!\.as<s8>)", text), where


def test_bit_fields_are_no_wider_than_javascript_can() -> None:
    bits = [int(a["type"][1:]) for _, _, a in EVERY if re.fullmatch(r"b\d+", str(a.get("type")))]
    assert all(number <= 32 for number in bits)


def test_checks_are_of_the_kinds_that_all_compilers_write() -> None:
    for name, field, a in EVERY:
        assert set(a.get("valid") or {}) <= {"min", "max", "eq", "any-of", "in-enum"}, f"{name}.{field}"


def test_a_number_is_compared_with_itself_where_rust_would_look_at_32_bits_of_it() -> None:
    """Only a number below 128 and a field of the same kind are compared with a wide field as they should be."""
    wide = [(name, field, a) for name, field, a in EVERY if re.match("u[48]", str(a.get("type")))]
    checked = 0
    for name, field, a in wide:
        for key in {"min", "max"} & set(a.get("valid") or {}):
            bound = a["valid"][key]
            small = isinstance(bound, int) and bound < 128
            alike = isinstance(bound, str) and attributes(TYPES[name]).get(bound, {}).get("type") == a["type"]
            itself = re.fullmatch(rf"\(.*\) \? {field} : {'1' if key == 'min' else '0'}", str(bound))
            assert small or alike or itself, f"{name}.{field}: {key}"
            checked += bool(itself)
    assert checked >= 10
    rust = (ROOT / "generated/rust/libvirt_save_image.rs").read_text()
    narrow = re.findall(r"if !\(\(\(\*self_rc\.(\w+)\(\) as i32\) [<>]=", rust)
    assert {name for name, field, a in wide if field in narrow} == set()


def test_no_length_is_believed() -> None:
    """C++, Java and Nim would take 4 GiB of memory for a header that says so, before they look whether they are there."""
    small = {"len_name", "len_machine", "head.len_data"}  # of one or two bytes, or with a bound
    sizes = [str(a["size"]) for _, _, a in EVERY if "size" in a and not isinstance(a["size"], int)]
    held = [size for size in sizes if size not in small]
    assert len(held) >= 4 and small <= set(sizes)
    for size in held:
        assert re.fullmatch(r"\((.+) <= _io\.size\.as<s8>\) \? \1 : _io\.size\.as<s8>", size)


def test_no_broken_image_makes_a_parser_ask_for_more_than_the_file_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "generated/python"))
    parser = importlib.import_module("libvirt_save_image").LibvirtSaveImage
    asked: list[int] = []

    class Asked(kaitaistruct.KaitaiStream):  # type: ignore[misc]
        def read_bytes(self, n: int) -> Any:
            asked.append(n)
            return super().read_bytes(n)

    for name, data in [("sound", builders.image()), *sample(builders.broken().items(), 7)]:
        asked.clear()
        with contextlib.suppress(kaitaistruct.KaitaiStructError, EOFError, ValueError):
            parser(Asked(io.BytesIO(data))).stream.sections
        assert max(asked, default=0) <= max(len(data), formats.LEN_HEADER), name


def test_java_counts_in_64_bits_and_nim_does_not_read_a_file_to_measure_it() -> None:
    """Their runtimes do not; what is put in for it must be what the parsers use."""
    java = (ROOT / "generated/java/LibvirtSaveImage.java").read_text()
    assert len(re.findall(r"\.pos\(\)", java)) == 1 and java.count("posOf(this._io)") >= 20
    nim = (ROOT / "generated/nim/libvirt_save_image.nim").read_text()
    assert not re.search(r"\bio\.size\b", nim) and nim.count("sizeOf(this.io)") >= 5


def test_perl_gets_many_parameters_in_their_order() -> None:
    """Kaitai's compiler puts values in the order of their names."""
    twelve = {"types": {"a": {"seq": [{"id": "f", "type": f"t({', '.join(f'p{n}' for n in range(12))})"}]}}}
    values = perl.tree({"seq": [], **twelve})["types"]["a"]["instances"]
    assert [values[name]["value"] for name in sorted(values)] == [f"p{n}" for n in range(12)]


def test_types_with_parameters_get_them_in_perl() -> None:
    """The compiler passes none there, and a list of records would begin at the same one for ever."""
    text = (ROOT / "generated/perl/LibvirtSaveImage.pm").read_text()
    given = {
        name.title().replace("_", ""): [p["id"] for p in of["params"]] for name, of in TYPES.items() if "params" in of
    }
    passed: dict[str, set[int]] = {}
    for name, arguments in re.findall(r"LibvirtSaveImage::(\w+)->new\((.*)\)+;\n", text):
        passed.setdefault(name, set()).add(len(perl._split(arguments)) - 3)  # input, parent and root come first
    assert "MigrationStream" in given and given.keys() <= passed.keys()
    assert {name: {len(given.get(name, []))} for name in passed if name != "Stream"} == passed
    for name, parameters in given.items():
        package = text.split(f"\npackage LibvirtSaveImage::{name};")[1].split("\npackage ")[0]
        assert f"@$self{{qw({' '.join(parameters)})}} = @_params;\n    $self->_read();" in package, name
        assert f"if @_params != {len(parameters)};" in package, name
    assert "argument_of" not in text


def test_no_text_is_read_up_to_a_nul_that_may_lack() -> None:
    """The runtimes of C++ and Go fail where there is none."""
    for name, field, a in EVERY:
        assert "eos-error" not in a and ("terminator" not in a or "size-eos" in a), f"{name}.{field}"


def test_no_type_has_a_field_of_its_own_name() -> None:
    """C# would not compile it."""
    assert not [name for name, of in TYPES.items() if name in attributes(of)]


def test_the_compiler_is_pinned() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name in ("kaitai-struct", "kaitai-struct-compiler"):
        assert wanted[name] == locked[f"node_modules/{name}"]["version"] == "0.11.0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_parser_driver_and_readme(language: str) -> None:
    folder = ROOT / "generated" / language
    readme = (folder / "README.md").read_text()
    assert f"KAITAI_RUNTIME_{language.upper()}" in readme and len(readme.splitlines()) <= 150
    assert ("It does not validate" in readme) == (not run.PARSERS[language].validates)
    assert "4 is a\ndevice, and where the list ends" in readme
    parser = max((p for p in folder.iterdir() if p.is_file()), key=lambda p: p.stat().st_size)
    assert LANGUAGES[language] + " Generated from formats/" in parser.read_text()[:100]


def test_the_runner_runs_python_and_javascript(
    node: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some = run.seeds()[:: 8 if THOROUGH else 40]  # `make test-languages` takes all
    monkeypatch.setattr(run, "seeds", lambda: some)
    monkeypatch.setattr(run, "NAMES", sample(run.NAMES, 4))
    monkeypatch.setattr(run, "unpacked", lambda names: {})  # test_agree_stream.py reads whole streams with both
    assert run.main(["python", "javascript"]) == 0
    ran = r"ran +\d+ images alike, \d+ streams, \d+ refused, README\n"
    assert re.search(rf"python +{ran}javascript +{ran}2 ran, 0 skipped, 0 failed", capsys.readouterr().out)


def test_the_runner_never_passes_by_skipping(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KAITAI_RUNTIME_GO", raising=False)
    monkeypatch.setattr(run, "corpus", lambda folder: [])
    assert run.main(["go"]) == 2
    assert re.search(r"go +skipped +(no go here|KAITAI_RUNTIME_GO does not say)", capsys.readouterr().out)
    assert run.main(["klingon"]) == 1


def test_the_runner_fails_when_a_parser_disagrees(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right = run.golden
    monkeypatch.setattr(run, "NAMES", [])
    monkeypatch.setattr(run, "seeds", list)
    monkeypatch.setattr(run, "golden", lambda data: (right(data) or {}) | {"version": 77})
    assert run.main(["python"]) == 1
    assert "FAILED" in capsys.readouterr().out
