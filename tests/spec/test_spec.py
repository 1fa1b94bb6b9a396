"""The walk: what the dialect takes and refuses; one-place changes reach every output."""

from __future__ import annotations

import io
import json
import os
import subprocess
import types
from pathlib import Path
from typing import Any

import construct
import kaitaistruct
import pytest
import yaml
from conftest import ROOT
from construct import Int8ub, Int32ub, Int32ul, Struct, this

import formats
from formats import dialect
from formats.dialect import says
from qemusave.declared import SAVE_HEADER_OFFSETS
from qemusave.errors import SpecError
from qemusave.outputs.kaitai import compiler, ksy
from qemusave.spec import load
from qemusave.spec.nodes import Binary, Const, Int, Name, Outer, Raw, Spec, snake
from qemusave.spec.walk import walk
from qemusave.verbs.corpus.files import dictionary
from qemusave.verbs.spec import declared, files, makers


def module(**types_: Any) -> Any:
    made = types.ModuleType("declared")
    made.__dict__.update(types_, __all__=list(types_))
    return made


def field(con: Any, name: str = "x") -> Any:
    return Struct(name / con * says("A sentence.")) * "A record."


@pytest.mark.parametrize(
    ("con", "what"),
    [
        (construct.Padding(4), "outside the dialect"),
        (construct.GreedyRange(Int8ub), "outside the dialect"),
        (construct.FlagsEnum(Int8ub, one=1), "outside the dialect"),
        (construct.Enum(Int8ub, one=1), "outside the dialect"),
        (construct.VarInt, "outside the dialect"),
        (construct.Int32sb, "outside the dialect"),
        (construct.Optional(Int8ub), "outside the dialect"),
        (construct.Bytes(lambda c: 4), "a lambda"),
        (construct.Bytes(this._.n.m), "more than one field of a record around"),
        (construct.Bytes(this._params.n), "leaves the records"),
        (construct.IfThenElse(this.a, Int8ub, Int32ub), "not IfThenElse"),
        (construct.Switch(this.a, {1: field(Int8ub)}), "between the two byte orders"),
        (construct.FixedSized(4, Int32ub), "only records"),
        (construct.Computed(4), "outside the dialect"),
        (construct.BitsInteger(33), "32 bits of a number at the most"),
    ],
)
def test_outside_the_dialect_is_refused(con: Any, what: str) -> None:
    with pytest.raises(SpecError, match=what) as caught:
        walk(module(Thing=field(con)))
    assert caught.value.declaration == "thing.x"


def test_what_is_needed_from_outside_must_be_there() -> None:
    inner = field(construct.Bytes(this._.n))
    with pytest.raises(SpecError, match="inner needs n of a record around it, and stands in none"):
        walk(module(Inner=inner))
    with pytest.raises(SpecError, match="outer has no field n for its inner_field"):
        walk(module(Inner=inner, Outer=field(inner, "inner_field")))
    outer = Struct("n" / Int8ub * says("A number."), "y" / inner * says("The record.")) * "A record."
    assert walk(module(Inner=inner, Outer=outer)).records["inner"].given == (Outer("n", 1),)
    clash = Struct("n" / Int8ub * says("A number."), "x" / construct.Bytes(this._.n) * says("Bytes.")) * "A record."
    with pytest.raises(SpecError, match="inner needs n from outside and has a field of that name"):
        walk(module(Inner=clash, Outer=Struct(*outer.subcons[:1], "y" / clash * says("The record.")) * "A record."))


def test_nothing_but_records_stands_behind_skipped_bytes() -> None:
    behind = Struct("x" / dialect.Skipped(4) * says("Bytes."), "y" / Int8ub * says("A number.")) * "A record."
    with pytest.raises(SpecError, match=r"thing\.y stands behind bytes that are passed over") as caught:
        walk(module(Thing=behind))
    assert caught.value.declaration == "thing.y"


def test_names_and_sentences_are_asked_for() -> None:
    with pytest.raises(SpecError, match="lower_case"):
        walk(module(Thing=field(Int8ub, "camelCase")))
    with pytest.raises(SpecError, match="no keyword"):
        walk(module(Thing=field(Int8ub, "import")))
    with pytest.raises(SpecError, match="C# has no field"):
        walk(module(Thing=field(Int8ub, "thing")))
    with pytest.raises(SpecError, match="every field has a sentence"):
        walk(module(Thing=Struct("x" / Int8ub)))


def test_byte_orders_must_differ_in_nothing_else() -> None:
    def words(u32: Any, most: int) -> Any:
        return Struct("a" / dialect.Valid(u32, most=most) * "A number.")

    def record(big: Any) -> Any:
        order = formats.ByteOrder
        cases = {order.LITTLE: words(Int32ul, 1), order.BIG: big}
        return (
            Struct(
                "order" / dialect.Derived(order.LITTLE, order) * "The order.",
                "w" / construct.Switch(this.order, cases) * "The words.",
            )
            * "A record."
        )

    assert walk(module(ByteOrder=formats.ByteOrder, Good=record(words(Int32ub, 1)))).records["w"].fields[0].type == Int(
        4, "native"
    )
    for bad in (words(Int32ub, 2), words(Int32ul, 1)):
        with pytest.raises(SpecError):
            walk(module(ByteOrder=formats.ByteOrder, Bad=record(bad)))


def test_nodes_of_the_header() -> None:
    words = load().records["words"]
    assert words["format"].type == Int(4, "native", "save_format")
    assert words["features"].when == Binary(">=", Name(("version",)), Const(3))
    assert words["ofs_cookie"].most == Name(("len_data",))
    assert words["reserved"].type == Raw()
    assert load().records["save_header"].orig == "virQEMUSaveHeader"
    assert snake("SaveHeader") == "save_header"


def test_every_record_and_field_has_a_sentence() -> None:
    spec = load()
    for record in spec.records.values():
        assert record.doc.endswith("."), record.name
        for f in record.fields:
            assert f.doc.endswith(".") and f.doc.lower().strip(".") != f.name.replace("_", " ")
    for e in spec.enums.values():
        assert all(m.doc.endswith(".") for m in e.members), e.name


def reloaded(change: dict[str, Any]) -> Any:
    """Make a copy of the declaration's namespace with some of its names replaced."""
    made = module(**{name: change.get(name, getattr(formats, name)) for name in formats.__all__})
    made.ABOUT = formats.ABOUT
    return made


def changed() -> tuple[Spec, Any]:
    """Return a declaration with a new field, a new feature and a new format, and its image."""

    class SaveFormat(dialect.Described):
        RAW = 0, "Raw."
        BROTLI = 7, "The stream through a new compressor."

    class SaveFeature(dialect.Described):
        MAPPED_RAM = 0x1, "Mapped."
        TWO_CHANNELS = 0x2, "The payload comes in two channels."

    def words(u32: Any) -> Any:
        old = formats.libvirt.header_words(u32).subcons
        named = {sub.name: sub for sub in old}
        named["format"] = "format" / dialect.Enumerated(u32, SaveFormat) * says("The format.")
        named["features"] = (
            "features" / construct.If(this.version >= 3, dialect.Flags(u32, SaveFeature)) * says("Bits.")
        )
        fresh = (
            "num_channels"
            / construct.If(this.version >= 3, u32)
            * says("How many channels there are.", orig="channels")
        )
        at = list(named).index("reserved")
        return Struct(*list(named.values())[:at], fresh, *list(named.values())[at:])

    subs = []
    for sub in formats.SaveHeader.subcons:
        if sub.name == "words":
            cases = {formats.ByteOrder.LITTLE: words(Int32ul), formats.ByteOrder.BIG: words(Int32ub)}
            inner = construct.FixedSized(76, construct.Switch(this.byte_order, cases))
            sub = "words" / inner * says("The words.")
        subs.append(sub)
    header = Struct(*subs) * says("The header.")
    image = Struct("header" / header * "The header.", *formats.SaveImage.subcons[1:]) * "An image."
    names = {"SaveFormat": SaveFormat, "SaveFeature": SaveFeature, "SaveHeader": header, "SaveImage": image}
    return walk(reloaded(names)), image


def test_a_new_field_feature_and_format_reach_every_output() -> None:
    spec, _ = changed()
    made = {name: make(spec) for name, make in makers(spec).items()}
    assert all(text in made["qemusave/image/generated.py"] for text in ("num_channels", "~0x3", "{0, 7}"))
    for text in (text for name, text in made.items() if "generated" not in name.split("/")[-1]):
        said = text.lower().replace("_", "")  # JavaScript's names have none
        assert all(name in said for name in ("numchannels", "twochannels", "brotli"))
    picture = files(spec)["docs/format/words.svg"]  # the pictures are outputs, too
    assert "num_channels" in picture and picture != files(load())["docs/format/words.svg"]
    tokens = dictionary(spec).splitlines()
    assert {'save_format_brotli_le4="\\x07\\x00\\x00\\x00"', 'save_format_brotli_be4="\\x00\\x00\\x00\\x07"'} <= set(
        tokens
    )
    assert not any("brotli" in line for line in dictionary(load()).splitlines())
    kaitai = yaml.safe_load(made["spec.ksy"])["types"]["words"]
    assert [a for a in kaitai["seq"] if a["id"] == "num_channels"][0]["-orig-id"] == "channels"
    assert kaitai["instances"]["features_two_channels"]["value"] == "(features & 0x2) != 0"
    assert [a["valid"] for a in kaitai["seq"] if a["id"] == "features"] == [{"any-of": [0, 1, 2, 3]}]
    assert [a["valid"] for a in kaitai["seq"] if a["id"] == "format"] == [{"any-of": [0, 7]}]
    flat = {name: offset for name, offset, _ in declared.flatten(spec, spec.records["save_header"])[0]}
    at = SAVE_HEADER_OFFSETS["reserved"]  # the new field takes the first of the unused words
    assert flat["num_channels"] == at and flat["reserved"] == at + 4
    fresh: dict[str, Any] = {"__package__": "qemusave", "__name__": "qemusave.fresh"}
    exec(made["qemusave/declared.py"], fresh)
    assert fresh["SAVE_HEADER_OFFSETS"]["num_channels"] == at
    names = fresh["SaveHeaderFields"]._fields
    assert names.index("num_channels") == names.index("reserved") - 1
    fresh["SaveFeature"] = fresh["__getattr__"]("SaveFeature")
    assert fresh["SaveFeature"](3) == fresh["SaveFeature"].MAPPED_RAM | fresh["SaveFeature"].TWO_CHANNELS


NEW = ("version", "num_channels", "features", "features_mapped_ram", "features_two_channels", "format", "format_enum")
"""The fields of the header that the parsers are asked for."""

JAVASCRIPT = """
const { LibvirtSaveImage } = require(process.argv[1] + '/LibvirtSaveImage.js');
const { KaitaiStream } = require('kaitai-struct');
const camel = (name) => name.replace(/_(.)/g, (_, c) => c.toUpperCase());
for (const path of process.argv.slice(3)) {
  let found = null;
  try {
    const { words } = new LibvirtSaveImage(new KaitaiStream(require('fs').readFileSync(path))).header;
    found = process.argv[2].split(',').map((name) => words[camel(name)]);
  } catch (error) { if (!/Validation|not greater|not less/.test(error.name + error.message)) throw error; }
  console.log(JSON.stringify(found));
}
"""


def by_python(parser: str, images: list[Path]) -> list[Any]:
    """Let a Python parser read images: the values of NEW, or None where it refuses."""
    space: dict[str, Any] = {}
    exec(parser, space)
    found: list[Any] = []
    for path in images:
        try:
            words = space["LibvirtSaveImage"](kaitaistruct.KaitaiStream(io.BytesIO(path.read_bytes()))).header.words
            found.append([getattr(words, name, None) for name in NEW])
        except kaitaistruct.ValidationFailedError:
            found.append(None)
    return found


def by_javascript(parser: str, images: list[Path], node: str, folder: Path) -> list[Any]:
    """Let a JavaScript parser do the same."""
    (folder / "LibvirtSaveImage.js").write_text(parser)
    words = [node, "-e", JAVASCRIPT, str(folder), ",".join(NEW), *map(str, images)]
    env = {**os.environ, "NODE_PATH": str(ROOT / "node_modules")}
    out = subprocess.run(words, capture_output=True, text=True, check=True, env=env).stdout
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="module")
def parsers(node: str) -> dict[str, str]:
    """Compile the changed declaration in all languages: file names and texts."""
    return compiler.sources(changed()[0], ROOT)


def test_a_new_field_feature_and_format_reach_the_parsers_of_all_languages(parsers: dict[str, str]) -> None:
    assert {name.split("/")[1] for name in parsers} == set(compiler.LANGUAGES) and len(compiler.LANGUAGES) == 12
    for language in compiler.LANGUAGES:
        names = [name for name in parsers if name.startswith(f"generated/{language}/")]
        now, then = (
            "".join(texts).lower().replace("_", "")
            for texts in (map(parsers.get, names), ((ROOT / name).read_text() for name in names))
        )
        for fresh in ("numchannels", "featurestwochannels", "brotli"):
            assert fresh in now and fresh not in then, (language, fresh)


@pytest.mark.parametrize("order", formats.ByteOrder)
def test_changed_parsers_read_what_those_of_now_refuse(
    order: formats.ByteOrder, parsers: dict[str, str], node: str, tmp_path: Path
) -> None:
    words = {
        "version": 3,
        "len_data": 4,
        "was_running": 0,
        "format": 7,
        "ofs_cookie": 0,
        "num_channels": 5,
        "features": {"TWO_CHANNELS": True},
        "reserved": b"",
    }
    header = {"magic": bytes(formats.SaveMagic.SAVE), "version_le": None, "byte_order": order, "words": words}
    image = {
        "header": header,
        "xml": {"text": b"<a>", "padding": b"\0"},
        "cookie": None,
        "payload": b"",
        "stream": None,
    }
    data = bytearray(changed()[1].build(image))
    (tmp_path / "sound").write_bytes(data)
    assert data[SAVE_HEADER_OFFSETS["features"] + 3 * order] == 2
    data[SAVE_HEADER_OFFSETS["features"] + 3 * order] = 4  # a bit that is not known to either
    (tmp_path / "broken").write_bytes(data)
    images = [tmp_path / "sound", tmp_path / "broken"]
    python, script = "generated/python/libvirt_save_image.py", "generated/javascript/LibvirtSaveImage.js"
    read = [3, 5, 2, False, True, 7, 7]
    found = by_python(parsers[python], images)
    assert found == [[*read[:6], found[0][6]], None] and found[0][6].name == "brotli"
    assert by_javascript(parsers[script], images, node, tmp_path) == [read, None]
    assert by_python((ROOT / python).read_text(), images) == [None, None]
    assert by_javascript((ROOT / script).read_text(), images, node, tmp_path) == [None, None]


def test_the_ksy_text_is_the_ksy_data() -> None:
    def plain(data: Any) -> Any:
        if isinstance(data, dict):
            return {key: plain(value) for key, value in data.items()}
        return [plain(value) for value in data] if isinstance(data, list) else data

    assert yaml.safe_load(ksy.text(load())) == plain(ksy.tree(load()))
