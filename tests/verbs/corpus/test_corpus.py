"""The fuzzing corpus: complete by the declaration, the same every time, and its manifest is right."""

from __future__ import annotations

import ast
import csv
import hashlib
import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import construct
import pytest
from conftest import ROOT, all_seeds

import formats
import qemusave
from qemusave.cli.main import main
from qemusave.image.generated import broken
from qemusave.spec import load
from qemusave.spec.nodes import Int, Raw
from qemusave.stream.devices import devices
from qemusave.verbs.compat.readers import READERS
from qemusave.verbs.corpus import files
from qemusave.verbs.corpus.fields import bases
from qemusave.verbs.corpus.places import boundary_values, places, replaced
from qemusave.verbs.corpus.small import TINY, Seed
from qemusave.verbs.verify.rules import RULES

sys.path.insert(0, str(ROOT / "fuzz"))
from reading import MODULES

GOLDEN = ROOT / "tests" / "corpus.tsv"


@pytest.fixture(scope="module")
def made() -> list[Seed]:
    return all_seeds()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus") / "out"
    assert main(["corpus", str(out)]) == 0
    return out


def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / files.MANIFEST).read_text()
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_rule_is_broken_by_a_seed_that_is_named_after_it(made: list[Seed]) -> None:
    broken = {seed.rule: seed for seed in made if seed.rule}
    assert broken.keys() == RULES.keys()
    for rule, seed in broken.items():
        assert seed.name == f"rule-{rule}" and rule in files.verdict(seed.data).split()


def test_every_declared_field_stands_in_a_base_that_is_sound_for_the_declaration() -> None:
    there = set()
    for name, data in bases().items():
        there |= {place.name for place in places(data)}
        image = formats.SaveImage.parse(data)
        if name not in ("lzop", "xz", "zstd"):
            image.stream()
    declared = {
        f"{record.name}.{f.name}"
        for record in load().records.values()
        for f in record.fields
        if isinstance(f.type, Int | Raw) and not f.peek and not f.view
    }
    named = {"disk_record.data", *(name for name in declared if name.startswith(("x86_", "vfio_")))}
    assert there == declared - named  # a MiB: seeds are small; vCPUs of old versions; sections called by a path


def test_every_field_has_its_boundary_values(made: list[Seed]) -> None:
    by_data = {seed.data for seed in made}
    for data in list(bases().values())[:3]:
        seen = set()
        for place in places(data):
            if place.is_int and place.name not in seen and place.name.startswith("words."):
                seen.add(place.name)
                assert {0, 1, (1 << place.bits) - 1} - {place.value} <= set(boundary_values(place))
                assert all(replaced(data, place, value) in by_data for value in boundary_values(place))
    named = {match[1] for seed in made if (match := re.match(r"field-(\w+\.\w+)-", seed.name))}
    numbers = {p.name for data in bases().values() for p in places(data) if p.is_int}
    assert named >= numbers


def test_names_say_what_it_is(made: list[Seed]) -> None:
    assert len({seed.name for seed in made}) == len({seed.data for seed in made}) == len(made) > 1000
    for seed in made:
        assert re.fullmatch(r"[A-Za-z0-9_.-]+", seed.name) and seed.exercises
    assert sum(len(seed.data) for seed in made) < 4 << 20  # small, as a fuzzer wants them


def test_verdicts_of_whole_and_broken_images_are_the_known_ones(made: list[Seed]) -> None:
    """The golden file holds what was looked at; QEMUSAVE_UPDATE=1 rewrites it."""
    found = "".join(
        f"{seed.name}\t{files.verdict(seed.data)}\n" for seed in made if not seed.name.startswith(("field-", "cut-"))
    )
    if os.environ.get("QEMUSAVE_UPDATE"):
        GOLDEN.write_text(found)
    assert found == GOLDEN.read_text()


def test_the_manifest_holds(folder: Path, made: list[Seed]) -> None:
    table = rows(folder)
    assert {row["file"] for row in table} == {path.name for path in (folder / files.SEEDS).iterdir()}
    assert len(table) == len(made)
    for row in table:
        path = folder / files.SEEDS / row["file"]
        data = path.read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"] and len(data) == int(row["size"])
        try:  # the file, which is read by other means than the bytes that the manifest was made of
            found = " ".join(dict.fromkeys(f.rule for f in qemusave.verify(path))) or files.SOUND
        except qemusave.MagicError:
            found = files.NO_IMAGE
        assert row["verify"] == found
        for answer in qemusave.compat(path):
            cell = row[answer.reader]
            assert (cell == "restores") == answer.restores and cell.startswith("refuses: ") != answer.accepts


def test_every_rule_and_every_unsupported_feature_is_in_the_corpus(folder: Path, made: list[Seed]) -> None:
    """The library's rules are listed; what it says is not supported stands in the modules that read images."""
    assert RULES.keys() <= {rule for row in rows(folder) for rule in row["verify"].split()}
    calls = [node for path in MODULES for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    listed = {
        key.value.value
        for call in calls
        for key in call.keywords
        if key.arg == "feature" and isinstance(key.value, ast.Constant)
    }
    listed |= {
        call.args[1].value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "unsupported" and len(call.args) > 1
        if isinstance(call.args[1], ast.Constant)
    }
    listed |= {name for name, *_, is_beyond, _ in broken((b"", 99, 1, 0, 99, 0, 1 << 31, b"", 0)) if is_beyond}
    assert listed > {"version", "format", "features", "stream-version", "section", "packaged", "rdma", "machine"}
    reached: set[object] = set()
    for seed in made:
        if not seed.name.startswith("cut-"):
            for problem in problems(seed.data):
                reached |= {getattr(problem, "feature", None), type(problem).__name__}
    # asked for only of what was decompressed and is kept; and what servers lack, or this installation
    assert listed - reached == {"state", "ranges", "scan", "virtual addresses"}
    assert {"MagicError", "TruncatedError", "FormatError", "CodecError", "UnsupportedError"} <= reached


def _raise(problem: Exception | None) -> None:
    if problem is not None:
        raise problem


def problems(data: bytes) -> Iterator[Exception | None]:
    """Yield what is said against an image, by opening it and by reading each of its parts."""

    class Nothing:
        page_size = 0
        pages = zeros = fill = packed = lambda *_: None

    for strict in (True, False):
        try:
            with qemusave.open(data, strict=strict) as image:
                yield image.payload.problem
                for read in (
                    ()
                    if strict
                    else (
                        lambda: list(image.guest.reader(Nothing()).walk()),
                        lambda: list(devices(image.ram)),
                        lambda: image.guest.vcpus(),
                        lambda: image.physical.ranges,
                        lambda: image.domain,
                        lambda: _raise(image.guest.left_out()),
                        lambda: _raise(image.guest.unplaced()),
                    )
                ):
                    try:
                        read()
                    except qemusave.QemusaveError as problem:
                        yield problem
        except qemusave.QemusaveError as problem:
            yield problem


def test_verdicts_agree_with_the_declaration(made: list[Seed]) -> None:
    """A header that breaks an error's rule, or texts that are cut off, are what the declaration refuses, and no other."""
    refused = {
        "header.truncated",
        "header.version",
        "header.data-length-zero",
        "header.format-unknown",
        "header.cookie-offset",
        "header.features-unknown",
        "metadata.truncated",
        files.NO_IMAGE,
    }
    for seed in made:
        if seed.name.startswith("bare-") or seed.data.startswith(formats.PayloadMagic.QEMU):
            continue
        try:
            formats.SaveImage.parse(seed.data)
            accepted = True
        except construct.ConstructError:
            accepted = False
        assert accepted != bool(refused & set(files.verdict(seed.data).split())), seed.name


def test_archives_are_the_same_every_time_and_fit_their_targets(folder: Path, made: list[Seed]) -> None:
    for target in files.TARGETS:
        data = (folder / f"{target}_seed_corpus.zip").read_bytes()
        assert data == files.archive(list(reversed(files.of_target(target, made))))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.namelist() == sorted(archive.namelist()) and archive.testzip() is None
            assert all(e.date_time[0] == 1980 and e.compress_type == zipfile.ZIP_STORED for e in archive.infolist())
        assert f"dict = {target}.dict" in (folder / f"{target}.options").read_text()


def test_the_dictionary_holds_the_magics_and_is_what_fuzzers_read(folder: Path) -> None:
    lines = (folder / "fuzz_image.dict").read_text().splitlines()
    tokens = []
    for line in lines:
        match = re.fullmatch(r'([a-z0-9_]+)="((?:[A-Za-z0-9]|\\x[0-9a-f]{2})+)"', line)
        assert match, line
        tokens.append(re.sub(rb"\\x(..)", lambda m: bytes([int(m[1], 16)]), match[2].encode()))
    assert len(set(tokens)) == len(tokens)
    for magic in (*formats.SaveMagic, *formats.PayloadMagic, *formats.Capability, *formats.LiveSection):
        assert bytes(magic) in tokens
    assert int(formats.SaveFormat.SPARSE).to_bytes(4, "big") in tokens


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], short_corpus: None) -> None:
    (tmp_path / "mine").write_text("keep")
    assert main(["corpus", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err and [p.name for p in tmp_path.iterdir()] == ["mine"]
    assert main(["corpus", str(tmp_path), "--force", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == 1 and told["targets"] == list(files.TARGETS)
    assert told["seeds"] == len(list((tmp_path / files.SEEDS).iterdir())) == len(rows(tmp_path))
    assert (tmp_path / "mine").read_text() == "keep"
    header = (tmp_path / files.MANIFEST).read_text().splitlines()[0].split("\t")
    assert header[6 : 6 + len(READERS)] == [reader.name for reader in READERS]


def test_the_smallest_stream_is_what_it_says() -> None:
    assert qemusave.verify(TINY) == []
