"""A case that somebody has changed: any byte, any file."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from conftest import IMAGES, once
from hypothesis import given, settings
from hypothesis import strategies as st

from qemusave.verbs.case import case
from qemusave.verbs.case.check import CHANGED, EXTRA, MISSING, WRONG, Fault, check


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked") / "case"
    original = once(tmp_path_factory, "tiny-case", lambda path: case(IMAGES / "tiny-paused.zstd.save", path, "none"))
    shutil.copytree(original, folder)
    return folder


def found(folder: Path) -> list[tuple[str, str]]:
    return [(fault.name, fault.kind) for fault in check(folder).faults]


@given(data=st.data())
def test_any_byte_of_any_covered_file(made: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(p.name for p in made.iterdir() if p.name != "log.jsonl")))
    before = (made / name).read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    after = bytearray(before)
    after[at] ^= data.draw(st.integers(1, 255))
    (made / name).write_bytes(after)
    try:
        faults = found(made)
        assert faults
        if name != "SHA256SUMS":
            assert faults == [(name, CHANGED)]
    finally:
        (made / name).write_bytes(before)


@given(data=st.data())
@settings(max_examples=20)
def test_more_or_fewer_bytes(made: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(p.name for p in made.iterdir() if p.name != "log.jsonl")))
    before = (made / name).read_bytes()
    at, more = data.draw(st.integers(0, len(before))), data.draw(st.binary(max_size=3))
    after = before[:at] + more if more else before[: min(at, len(before) - 1)]
    if after == before:
        after += b"\n"
    (made / name).write_bytes(after)
    try:
        assert found(made)
    finally:
        (made / name).write_bytes(before)


def test_files_that_are_missing_or_too_many(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(made, folder)
    assert not found(folder)
    (folder / "a\nb").write_text("")
    (folder / "sub").mkdir()
    assert found(folder) == [("a\nb", EXTRA), ("sub", EXTRA)]
    shutil.rmtree(folder / "sub")
    (folder / "a\nb").unlink()
    for name, kind in (("info.json", MISSING), ("log.jsonl", MISSING), ("manifest.json", MISSING)):
        os.rename(folder / name, tmp_path / name)
        assert (name, kind) in found(folder)
        os.symlink(tmp_path / name, folder / name)  # the same bytes, but outside
        assert name == "log.jsonl" or found(folder) == [(name, CHANGED)]
        (folder / name).unlink()
        os.mkfifo(folder / name)
        assert name == "log.jsonl" or found(folder) == [(name, CHANGED)]
        (folder / name).unlink()
        os.rename(tmp_path / name, folder / name)
    assert not found(folder)
    (folder / "SHA256SUMS").unlink()
    assert ("SHA256SUMS", MISSING) in found(folder)


def test_sums_that_were_made_anew(made: Path, tmp_path: Path) -> None:
    """Who leaves a file out of the sums, too, is told by the manifest; who changes both, by the hash that was noted."""
    folder = tmp_path / "case"
    shutil.copytree(made, folder)
    noted = check(folder).sha256
    (folder / "cpus.json").unlink()
    sums = folder / "SHA256SUMS"
    lines = [line for line in sums.read_text().splitlines(keepends=True) if "cpus.json" not in line]
    sums.write_text("".join(lines))
    (fault,) = check(folder).faults
    assert (fault.name, fault.kind) == ("manifest.json", WRONG) and "cpus.json" in fault.message
    assert check(folder).sha256["SHA256SUMS"] != noted["SHA256SUMS"]


def test_other_hashes_in_the_manifest(tmp_path: Path) -> None:
    from hashlib import sha256

    folder = tmp_path / "case"
    case(IMAGES / "tiny-paused.zstd.save", folder, "none", old_hashes=True)
    entry = json.loads((folder / "manifest.json").read_text())
    entry["files"][0]["md5"] = "0" * 32
    old, new = ((folder / "manifest.json").read_bytes(), json.dumps(entry).encode())
    (folder / "manifest.json").write_bytes(new)
    sums = (folder / "SHA256SUMS").read_text()
    (folder / "SHA256SUMS").write_text(sums.replace(sha256(old).hexdigest(), sha256(new).hexdigest()))
    assert check(folder).faults == [Fault("manifest.json", WRONG, f"of {entry['files'][0]['name']} it has another md5")]
