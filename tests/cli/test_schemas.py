"""JSON Schema for every ``--json``: each schema on real output, and what it must refuse."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import builders
import pytest
import schemas
import streams
from conftest import IMAGES, NAMES, ROOT, malformed, once, sample
from jsonschema import Draft202012Validator
from linux import LINUX
from nvram import nowhere, ovmf

from qemusave.cli import schemas as made
from qemusave.cli.main import main
from qemusave.cli.parsers import COMMANDS, parser_of
from qemusave.spec import load
from qemusave.verbs.info.fields import FLAG, LISTS, NUMBER, TEXT, TEXTS, TIME, VERSION
from qemusave.verbs.scan.item import ALL_FIELDS

RAW, XZ, CORE = (str(IMAGES / f"{name}.save") for name in ("tiny-paused.raw", "tiny-paused.xz", "core-i440fx.zstd"))
PART, CUT = (str(IMAGES / f"{name}.save") for name in ("part-enospc-gzip", "trunc-gzip-half"))
BARE = str(IMAGES / "riscv64-virt-7.2.dump.zst")
NO_IMAGE = str(ROOT / "README.md")
UNITS = re.compile(r"\bbytes?\b|how many|number|address|version|exit code|flags|seconds", re.IGNORECASE)
OPEN = {"#/$defs/value", "#/$defs/device/properties/fields", "#/$defs/vcpu/properties/registers"}
"""Objects whose keys are names of the guest's own."""

WITHOUT_COMMAND = {"scan-each", "scan-summary", "case-check", "case-manifest", "case-guest"}

_TOLD = [
    {"name": "timer", "instance_id": 0, "vmsd_name": "x", "fields": [{"type": "uint8", "size": 8}]},
    {"name": "next", "instance_id": 0, "vmsd_name": "y", "fields": [{"name": "b", "type": "uint16", "size": 2}]},
]
UNDECODED = (
    streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096}, json=None)[:-1]
    + streams.device(b"next", 10)
    + b"\1\2"
    + streams.footer(10, on=True)
    + b"\0"
    + streams.description(json.dumps({"page_size": 4096, "devices": _TOLD}).encode())
)
"""A stream with a device that is not described as it should be, and one that is sound."""

ODD = (
    builders.image(streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096}, config=None), xml=b"<domain/>"),
    builders.image(ofs_cookie=1 << 20),
    builders.image(cookie=b"<coo"),
    builders.image(
        xml=b"<domain type='kvm'><name>n</name><cpu><vendor>v</vendor></cpu><devices><disk/><interface/>"
        b"<disk type='file'><driver type='raw'/><source file='f'/><target dev='vda' bus='virtio'/></disk><interface"
        b" type='user'><mac address='m'/><source network='s'/><model type='e1000'/></interface></devices></domain>"
    ),
)
"""Images without a machine and a name, with a cookie that is elsewhere than is said or none, and with odd hardware."""


def run(*words: object) -> list[tuple[str, Any]]:
    """Run a command, and return what it prints, each with the name of its schema."""
    out, line = io.StringIO(), [str(word) for word in words]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        main(line)
    return list(schemas.objects(line, out.getvalue())) if out.getvalue() else []


def lines(folder: Path, sparse: Path) -> Iterator[tuple[object, ...]]:
    """Yield command lines of which each schema has what it needs: sound images and broken ones, all options."""
    copy, nowhere, out = folder / "copy.save", folder / "nowhere", folder / "out"
    shutil.copy(RAW, copy)
    short = folder / "short.save"
    short.write_bytes(Path(RAW).read_bytes()[:50])
    torn = folder / "torn.save"
    torn.write_bytes(Path(RAW).read_bytes()[:400_000])
    odd = [folder / f"odd{number}.save" for number in range(len(ODD))]
    for path, data in zip(odd, ODD, strict=True):
        path.write_bytes(data)
    (undecoded := folder / "undecoded").write_bytes(UNDECODED)
    (disk := folder / "disk.qcow2").write_bytes((IMAGES / "qcow2/snapshots.qcow2").read_bytes())
    yield ("info", "--json", disk)
    (packed := folder / "packed.gz").write_bytes(gzip.compress(Path(RAW).read_bytes(), 1))
    yield ("info", "--json", packed)
    images = (RAW, XZ, sparse, PART, CUT, BARE, NO_IMAGE, nowhere, short, *odd, *broken(folder))
    for command in ("info", "compat", "verify"):
        yield (command, "--json", *images)
    yield ("compat", "--json", "--for", "9.0", RAW)
    yield ("verify", "--json", "--quick", CUT)
    yield ("doctor", "--json", "--quick", RAW, BARE, NO_IMAGE, short)
    (unfinished := folder / "unfinished").write_bytes(Path(RAW).read_bytes().replace(b"QemudSave", b"QemudPart", 1))
    yield ("doctor", "--json", "--fix", unfinished)
    yield (
        "info",
        "--json",
        "--clock",
        RAW,
        BARE,
        IMAGES / "linux-thinned.zstd.save",
        IMAGES / "s390x-7.2.dump.zst",
        odd[2],
    )
    yield ("scan", *images)
    yield ("scan", "--deep", RAW, PART, NO_IMAGE, short)
    yield ("scan", "--sort", "size", RAW, PART)
    yield ("scan", "--deep", "--summary", "--json", RAW, PART, BARE)
    yield ("scan", "--each", "extract --as raw", "--to", folder / "each", RAW)
    for image in (RAW, sparse, torn, BARE, odd[0]):
        yield ("dump", "--json", image)
        yield ("sections", "--json", image)
        yield ("ram", "--json", image)
    yield ("ram", "--json", "--sha256", "--map", RAW)
    yield ("dumpxml", "--json", RAW)
    yield ("dumpxml", "--json", "--cookie", RAW)
    for offset in (0, 100, 0x20000, 750362, 750400):
        yield ("explain", "--json", RAW, offset)
    yield ("explain", "--json", "--stream", XZ, 100)
    yield ("devices", "--json", "--name", "mc146818rtc", CORE)
    yield ("devices", "--json", undecoded)
    yield ("cpu", "--json", CORE)
    yield ("cpu", "--json", IMAGES / "aarch64-virt.zstd.save")
    yield ("read", "--json", RAW, "--block", "pc.ram", "0", "16")
    yield ("read", "--json", "--partial", torn, "--block", "pc.ram", "0", "16")
    yield ("extract", "--json", RAW, folder / "a", "--as", "raw", "--hash")
    yield ("extract", "--json", "--partial", torn, folder / "b", "--as", "raw")
    yield ("extract", "--json", RAW, folder / "rom", "--as", "block", "--block", "pc.rom")
    yield from cases(folder, torn, short)
    yield ("diff", "--json", RAW, CORE)
    yield ("diff", "--json", RAW, torn)
    yield ("diff", "--json", RAW, IMAGES / "aarch64-virt.zstd.save")
    yield ("diff", "--json", IMAGES / "aarch64-virt.zstd.save", RAW)
    yield ("diff", "--json", "--only", "header", RAW, XZ)
    yield ("diff", "--json", "--only", "xml", RAW, XZ)
    yield ("define", "--json", copy, "--running", "--dry-run")
    yield ("define", "--json", copy, "--running")
    yield ("edit", "--json", copy)
    yield ("convert", "--json", RAW, folder / "c", "--format", "gzip")
    told = ("--machine", "pc", "--drop-section", "port92", "--force")
    yield ("convert", "--json", RAW, folder / "c", *told)
    yield ("index", "--json", XZ, "--out", folder / "index")
    yield ("index", "--json", XZ, "--out", folder / "index", "--remove")
    for number, image in enumerate((PART, torn, *odd)):
        yield ("repair", "--json", image, f"{out}{number}")
    yield ("report", "--json", RAW, folder / "d", "--quick")
    yield ("report", "--json", torn, folder / "e")
    yield ("corpus", "--json", folder / "corpus")
    yield ("spec", "--json", "--no-parsers", "--check", "--out", folder)
    yield ("volatility", "--json")


def cases(folder: Path, torn: Path, short: Path) -> Iterator[tuple[object, ...]]:
    """Yield command lines for cases, and for checks of what has become of one."""
    xml = IMAGES / "aarch64-virt.zstd.save"
    for number, image in enumerate((LINUX, torn, short, BARE, f"{folder}/disk.qcow2#1")):
        kind = "none" if number == 3 else "lime"
        yield ("case", "--json", "--old-hashes", "--partial", "--as", kind, image, folder / f"case{number}")
    yield ("case", "--json", "--as", "elf", xml, folder / "case5")
    for path in (ovmf(folder / "ovmf.save"), nowhere(folder / "unplaced"), torn):
        yield ("case", "--json", path, folder / f"case-{path.name}")
    yield ("case", "--check", folder / "case1", "--json")
    for name in ("log.jsonl", "SHA256SUMS", "info.json"):
        (folder / "case1" / name).unlink()
        yield ("case", "--check", folder / "case1", "--json")


def broken(folder: Path) -> list[Path]:
    """Write malformed images, and return where they are."""
    found = []
    for name, data in sample(sorted(malformed().items()), 4):
        (path := folder / f"{name}.save").write_bytes(data)
        found.append(path)
    return found


def run_all(folder: Path, sparse: Path) -> dict[str, list[Any]]:
    """Run all of them; return what they print, by the names of the schemas."""
    from qemusave.verbs.corpus import files
    from qemusave.verbs.corpus.wholes import wholes

    found: dict[str, list[Any]] = {name: [] for name in schemas.NAMES}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qemusave.cli.commands.volatility.find_spec", lambda name: name)
        patch.setattr(files, "seeds", lambda: sorted(wholes())[:9])
        patch.setenv("EDITOR", "true")
        patch.delenv("VISUAL", raising=False)
        for words in lines(folder, sparse):
            for name, one in run(*words):
                found[name].append(one)
        for name in ("manifest", "guest"):
            found[f"case-{name}"] = [json.loads(path.read_text()) for path in folder.glob(f"case*/{name}.json")]
    return found


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, image_path: Any) -> dict[str, list[Any]]:
    """What the commands really print, by the names of the schemas."""

    def make(path: Path) -> None:
        found = run_all(tmp_path_factory.mktemp("schemas"), image_path("tiny-paused.sparse"))
        path.write_text(json.dumps(found))

    found: dict[str, list[Any]] = json.loads(once(tmp_path_factory, "printed.json", make).read_text())
    return found


def test_each_command_with_json_has_a_schema_and_each_schema_a_command() -> None:
    files = made.files(load())
    assert {f"generated/schema/{name}.json" for name in schemas.NAMES} == set(files)
    assert all((ROOT / name).read_text() == text for name, text in files.items())
    with_json = {name for name in COMMANDS if "--json" in parser_of(name).format_help()}
    assert {name for name in schemas.NAMES if "-" not in name} == with_json
    assert {name for name in schemas.NAMES if "-" in name} == WITHOUT_COMMAND


def parts(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each schema within a schema, and where it stands."""

    def of(at: str, one: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        yield at, one
        for key in ("properties", "$defs"):
            for inner, schema in one.get(key, {}).items():
                yield from of(f"{at}/{key}/{inner}", schema)
        for key in ("items", "additionalProperties"):
            if isinstance(one.get(key), dict):
                yield from of(f"{at}/{key}", one[key])
        for number, schema in enumerate(one.get("anyOf", ())):
            yield from of(f"{at}/anyOf/{number}", schema)

    return of("#", schemas.schema(name))


@pytest.mark.parametrize("name", schemas.NAMES)
def test_a_schema_is_closed_and_says_what_each_key_is(name: str) -> None:
    whole = schemas.schema(name)
    Draft202012Validator.check_schema(whole)
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["$id"] == f"urn:qemusave:json:1:{name}" and whole["properties"]["schema"]["const"] == 1
    there = dict(parts(name))
    for at, one in there.items():
        assert one.get("$ref", "#") in there, at  # nothing leads out of the document
        if "object" in one.get("type", ()) and at not in OPEN:
            assert one["additionalProperties"] is False and set(one["required"]) <= set(one["properties"]), at
        for key, inner in one.get("properties", {}).items():
            said = inner.get("description", "")
            assert re.fullmatch(r"[A-Z`l].*\.", said) and "None" not in said and len(said) > 8, f"{at}: {key}: {said}"
            if "integer" in inner.get("type", ()) and "string" not in inner["type"]:
                assert inner["minimum"] == 0 and UNITS.search(said), f"{at}: {key}: {said}"
        if "enum" in one:
            assert len(set(one["enum"])) == len(one["enum"]) > 0, at


# --- what is there and what is not ---


def reached(name: str, value: Any) -> Iterator[tuple[str, dict[str, Any], Any, Any]]:
    """Yield for each key of each object in something printed: its place, the schema of the object, the object, the key."""
    whole = schemas.schema(name)

    def of(at: str, schema: dict[str, Any], value: Any) -> Iterator[tuple[str, dict[str, Any], Any, Any]]:
        if "$ref" in schema:
            at = schema["$ref"]
            schema = whole["$defs"][at.rpartition("/")[2]]
        for number, either in enumerate(schema.get("anyOf", ())):
            if either.get("type") not in ("null", "integer") and isinstance(value, dict):
                yield from of(f"{at}/anyOf/{number}", either, value)
        if isinstance(value, dict) and "properties" in schema:
            for key in schema["properties"]:
                yield f"{at}/{key}", schema, value, key
                if key in value:
                    yield from of(f"{at}/{key}", schema["properties"][key], value[key])
        elif isinstance(value, dict) and isinstance(schema.get("additionalProperties"), dict):
            for inner in value.values():
                yield from of(f"{at}/*", schema["additionalProperties"], inner)
        elif isinstance(value, list):
            for inner in value:
                yield from of(f"{at}/*", schema["items"], inner)

    return of("#", whole, value)


@pytest.mark.parametrize("name", schemas.NAMES)
def test_real_output_is_as_it_says(name: str, printed: dict[str, list[Any]]) -> None:
    assert printed[name] and [schemas.wrong(name, one) for one in printed[name]] == [""] * len(printed[name])


OF_URLS = {("#/$defs/payload/size", "null"), ("scan#/size", "null")}
"""What comes of images in object stores only, whose size nobody may say."""


def test_what_may_be_missing_or_null_is_so_at_times(printed: dict[str, list[Any]]) -> None:
    """So each key is there, no key is called optional that is always there, and no null is allowed that never comes."""
    wanted, seen = set(), set()
    for name, one in ((name, one) for name, all_of_it in printed.items() for one in all_of_it):
        for at, schema, value, key in reached(name, one):
            of, where = schema["properties"][key], at if at.startswith("#/$defs/") else f"{name}{at}"
            null = "null" in of.get("type", ()) or {"type": "null"} in of.get("anyOf", ())
            wanted |= {(where, "there")} | ({(where, "missing")} if key not in schema["required"] else set())
            wanted |= {(where, "null")} if null else set()
            seen |= {(where, "there" if key in value else "missing")}
            seen |= {(where, "null")} if value.get(key, "") is None else set()
    assert wanted - seen == OF_URLS | {("scan#/identity", "there")}  # which is in files that --out writes


@pytest.mark.parametrize("name", schemas.NAMES)
def test_what_is_not_as_it_says_is_refused(name: str, printed: dict[str, list[Any]]) -> None:
    """A key that is missing, one that is too much, a value of another type or beyond its bounds: one at a time."""
    least: dict[str, tuple[int, Any, Any, dict[str, Any], Any]] = {}
    for one in printed[name]:
        size = len(json.dumps(one))
        for at, schema, value, key in reached(name, one):
            if key in value and size < least.get(at, (size + 1,))[0]:
                least[at] = size, one, value, schema, key
    tried = 0
    for at, (_, one, value, schema, key) in least.items():
        kept, of = value.pop(key), schema["properties"][key]
        if key in schema["required"]:
            assert schemas.wrong(name, one), f"{at} is missing"
        others: list[Any] = [1.5]  # no value of any key has a fraction
        others += [-1] if "minimum" in of else []
        others += ["nonsense"] if "enum" in of or "pattern" in of else []
        if of.get("$ref") != "#/$defs/value":
            others += [
                other for other, kind in ((True, "boolean"), ("no", "string")) if kind not in of.get("type", kind)
            ]
        for other in others:
            value[key] = other
            assert schemas.wrong(name, one), f"{at}: {other}"
            tried += 1
        value[key] = kept
        value["surplus"] = kept
        assert schemas.wrong(name, one), f"{at}: a key too much"
        del value["surplus"]
        assert not schemas.wrong(name, one)
    assert tried > len(least) > 1


# --- the contract ---

CONTRACT = {
    "info": "images.path images.size images.header.magic images.header.complete images.header.byte_order"
    " images.header.version images.header.len_data images.header.was_running images.header.format"
    " images.header.format_value images.header.ofs_cookie images.header.features images.header.features_value"
    " images.payload.offset images.payload.size images.payload.encoding images.payload.stream images.domain.name"
    " images.domain.uuid images.domain.title images.domain.type images.domain.arch images.domain.machine"
    " images.domain.memory images.domain.vcpus images.cookie images.warnings",
    "ram": "page_size blocks.name blocks.length blocks.pages blocks.pages_zero blocks.pages_data blocks.pages_absent"
    " blocks.sha256 blocks.physical.start blocks.physical.length blocks.physical.offset",
    "verify": "images.path images.ok images.findings.rule images.findings.severity images.findings.offset"
    " images.findings.message images.findings.field images.findings.in",
    "compat": "images.path images.readers.reader images.readers.accepts images.readers.message",
}
"""Keys that were promised when the command line was designed; what makes the schemas may not rename them."""


@pytest.mark.parametrize("name", CONTRACT)
def test_promised_keys_are_required(name: str, printed: dict[str, list[Any]]) -> None:
    for path in CONTRACT[name].split():
        one: Any = schemas.schema(name)
        for key in path.split("."):
            one = one["anyOf"][0] if "anyOf" in one else one
            one = schemas.schema(name)["$defs"][one["$ref"].rpartition("/")[2]] if "$ref" in one else one
            one = one.get("items", one)
            one = schemas.schema(name)["$defs"][one["$ref"].rpartition("/")[2]] if "$ref" in one else one
            assert key in one["required"], path
            one = one["properties"][key]


def leaves(whole: dict[str, Any], of: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Yield the keys of an object that hold values, the type of each, and whether a list of objects is on the way."""
    for key, one in of["properties"].items():
        listed = "items" in one and "$ref" in one["items"]
        inner = one["items"] if listed else one["anyOf"][0] if "anyOf" in one else one
        inner = whole["$defs"][inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
        if "properties" in inner:
            yield from ((f"{key}.{name}", kind, listed or below) for name, kind, below in leaves(whole, inner))
        else:
            kind = one.get("type", "")
            yield key, kind[0] if isinstance(kind, list) else kind, False


def test_what_scan_can_choose_by_is_what_its_lines_have() -> None:
    kinds = {TEXT: "string", VERSION: "string", NUMBER: "integer", TIME: "integer", FLAG: "boolean", TEXTS: "array"}
    whole = schemas.schema("scan")
    found = {
        key: (kind, listed)
        for key, kind, listed in leaves(whole, whole)
        if key not in ("schema", "identity", "deep.findings") and not key.startswith("deep.findings.")
    }
    assert found == {
        key: (kinds[kind], any(key.startswith(f"{name}.") for name in LISTS)) for key, kind in ALL_FIELDS.items()
    }


@pytest.mark.parametrize("name", sample(NAMES, 5))
def test_all_formats(name: str, image_path: Any) -> None:
    path = image_path(name)
    for command in ("info", "verify", "compat", "sections", "ram", "dump", "dumpxml", "scan"):
        for schema, one in run(command, "--json", path):
            assert not schemas.wrong(schema, one)


EXAMPLE = re.compile(r"^\$ (.*qemusave (?:\S+ )*?--json.*)\n((?:\{\n(?:.*\n)*?\}|\{.*\})\n)", re.MULTILINE)


def test_json_in_the_documents_is_as_the_schemas_say() -> None:
    found = 0
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        if "_build" in path.parts:
            continue
        for command, out in EXAMPLE.findall(path.read_text()):
            words = command.partition("qemusave ")[2].split()
            for name, one in schemas.objects(words, out):
                assert not schemas.wrong(name, one), path
                found += 1
    assert found
