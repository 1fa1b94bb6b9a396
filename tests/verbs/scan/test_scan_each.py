"""A command for each image, here and on a cluster."""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import real
from scannable import SOUND, needs, scan

from qemusave.cli.main import main
from qemusave.image.open import open_guest
from qemusave.verbs.scan import Scan
from qemusave.verbs.scan.each import out_path


def words_of(tree: Path, to: Path) -> list[object]:
    return ["--each", "extract --as raw", "--to", to, tree]


def test_each(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tree / "out"
    (tree / "broken.save").write_bytes(real("trunc-gzip-half"))
    lines, err = scan(capsys, *words_of(tree, to), "--where", "domain.arch=x86_64", code=4)
    codes = {Path(line["path"]).name: line["exit_code"] for line in lines}
    assert codes == {"tiny-paused.raw.save": 0, "tiny-paused.gzip.save": 0, "broken.save": 4}
    assert [line["message"] for line in lines if line["exit_code"]][0].endswith("the gzip payload is cut off")
    assert "1 of them failed" in err
    for line in lines:
        assert line["out"] == f"{to}{line['path']}.raw" and Path(line["out"]).exists() == (line["exit_code"] == 0)
    again, _ = scan(capsys, *words_of(tree, to), "--where", "domain.arch=x86_64", code=4)
    assert {Path(line["path"]).name: line["there"] for line in again} == {
        name: not code for name, code in codes.items()
    }
    with open_guest(tree / "a" / "tiny-paused.raw.save") as guest:
        assert Path(f"{to}{tree}/a/tiny-paused.raw.save.raw").read_bytes() == guest.physical.read(0, 8 << 20)
    for words in (["--each", "info"], ["--each", "extract --as nothing"], ["--each", "extract --as raw", "--deep"]):
        assert main(["scan", *words, "--to", str(to), str(tree)]) == 2
    assert main(["scan", "--to", str(to), str(tree)]) == 2
    assert main(["scan", *map(str, words_of(Path("s3://x/y"), to)), "s3://x/y"]) == 2


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_loses_nothing_when_a_worker_is_killed(cluster: Any, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(24):
        (folder / f"{number:02}.save").write_bytes(real("tiny-paused.zstd"))
    (folder / "broken.save").write_bytes(real("trunc-gzip-half"))
    (folder / "notes.txt").write_text("none")
    found, killed = [], False
    scanning = Scan([folder], deep=True, dask=cluster["address"])
    for entry in scanning:
        found.append(entry)
        if len(found) == 5 and not killed:
            os.kill(cluster["pids"][0], signal.SIGKILL)
            killed = True
    assert killed and (scanning.others, scanning.failed) == (1, 0)
    names = Counter(Path(entry["path"]).name for entry in found)
    assert len(names) == 25 and set(names.values()) == {1}
    assert [Path(entry["path"]).name for entry in found if not entry["deep"]["ok"]] == ["broken.save"]
    alone = {entry["path"]: entry for entry in Scan([folder], deep=True)}
    assert {entry["path"]: entry for entry in found} == alone
    shallow = Scan([folder], dask=cluster["address"])
    assert {entry["path"] for entry in shallow} == set(alone) and shallow.others == 1


@pytest.mark.filterwarnings("ignore")
def test_each_on_a_cluster(cluster: Any, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "to"
    lines, _ = scan(capsys, *words_of(tree, to), "--where", "domain.arch=x86_64", "--dask", cluster["address"])
    assert sorted(Path(line["out"]).name for line in lines) == ["tiny-paused.gzip.save.raw", "tiny-paused.raw.save.raw"]
    assert all(Path(line["out"]).stat().st_size == 8 << 20 and not line["there"] for line in lines)
    lines, _ = scan(capsys, *words_of(tree, to), "--where", "domain.arch=x86_64", "--dask", cluster["address"])
    assert [line["there"] for line in lines] == [True, True]


def test_a_scheduler_that_is_not_there(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    needs("distributed")
    import dask

    with dask.config.set({"distributed.comm.timeouts.connect": "200ms"}):
        assert main(["scan", "--dask", "tcp://127.0.0.1:1", str(SOUND)]) == 5
    assert "Traceback" not in capsys.readouterr().err


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("place", ["..", "up", "link", "out", "dangling"])
def test_each_never_leaves_its_folder(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    to, elsewhere, images = tmp_path / "to", tmp_path / "elsewhere", tmp_path / "a" / "b"
    for folder in (to, elsewhere, images):
        folder.mkdir(parents=True)
    image = images / "vm.save"
    image.write_bytes(real("tiny-paused.zstd"))
    (elsewhere / "kept").write_bytes(b"kept")
    target = out_path(to, str(image), ".raw")
    named: object = image
    if place == "..":
        monkeypatch.chdir(images)
        named = "/".join([".."] * 40) + str(image)
    elif place == "up":
        monkeypatch.chdir(images)
        named = "../b/vm.save"
    elif place == "link":  # a folder within the folder leads out
        target.parent.parent.mkdir(parents=True)
        target.parent.symlink_to(elsewhere)
    else:
        target.parent.mkdir(parents=True)
        target.symlink_to(elsewhere / ("kept" if place == "out" else "new"))
    before = everything(elsewhere) | everything(tmp_path / "a")
    lines, err = scan(
        capsys, named, "--each", "extract --as raw --force", "--to", to, code=0 if place in ("..", "up") else 5
    )
    assert everything(elsewhere) | everything(tmp_path / "a") == before
    if place in ("..", "up"):
        assert [path.name for path in to.rglob("*") if path.is_file()] == ["vm.save.raw"]
        assert lines[0]["out"] == str(target)
    else:
        assert "leads out of" in lines[0]["message"] and "failed" in err
