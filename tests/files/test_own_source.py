"""No command writes over what it reads: by its own name, through a symbolic or a hard link, with and without --force."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from conftest import real

from qemusave.cli.main import main
from qemusave.errors import SameFileError
from qemusave.files.output import Output
from qemusave.files.source import FileSource

WRITERS = {
    "convert": "convert {image} {out} --format raw",
    "convert to zstd": "convert {image} {out} --format zstd",
    "convert to mapped-ram": "convert {image} {out} --format sparse",
    "extract raw": "extract {image} {out} --as raw",
    "extract elf": "extract {image} {out} --as elf",
    "extract lime": "extract {image} {out} --as lime",
    "extract block": "extract {image} {out} --as block --block pc.ram",
    "extract stream": "extract {image} {out} --as stream",
    "extract partial": "extract {image} {out} --as raw --partial",
    "repair": "repair {image} {out}",
    "report": "report {image} {out}",
    "report, quick": "report {image} {out} --quick",
    "scan lines": "scan {image} --out {out}",
    "scan table": "scan {image} --parquet {out}",
}
"""Commands that write one file of their choice; ``--force`` is tried with those that take it."""

NAMES = ("itself", "symlink", "hard link", "symlink to a hard link", "another way")


IMAGES = ("tiny-paused.zstd", "tiny-paused.raw", "tiny-paused.sparse")


@pytest.fixture
def image(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give one of the images, another one to each test: where the output goes is decided before the image is read."""
    path = tmp_path / "folder" / "vm.save"
    path.parent.mkdir()
    path.write_bytes(real(IMAGES[zlib.crc32(request.node.name.encode()) % len(IMAGES)]))
    return path


def named(image: Path, name: str) -> Path:
    """Give an image another name."""
    link, other = image.parent / "link", image.parent / "other"
    if name == "hard link":
        os.link(image, link)
    elif name == "symlink":
        link.symlink_to(image)
    elif name == "symlink to a hard link":
        os.link(image, other)
        link.symlink_to("other")
    elif name == "another way":
        return image.parent / ".." / "folder" / image.name
    return image if name == "itself" else link


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("force", [False, True], ids=["", "force"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("writer", WRITERS)
def test_the_source_stays_whole(
    writer: str, name: str, force: bool, image: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if writer == "scan table" and importlib.util.find_spec("pyarrow") is None:
        pytest.skip("pyarrow is not installed")
    out = named(image, name)
    before, there = digest(image), sorted(os.listdir(image.parent))
    words = WRITERS[writer].format(image=image, out=out).split()
    code = main([*words, *(["--force"] if force and writer != "scan lines" else [])])
    assert code in (2, 5), capsys.readouterr().err
    assert digest(image) == digest(out) == before
    assert sorted(os.listdir(image.parent)) == there
    assert "Traceback" not in capsys.readouterr().err


FOLDERS = {
    "corpus": ("corpus {out}", ("MANIFEST.tsv", "seeds/stream-every-page.save")),
    "spec": ("spec --no-parsers --out {out}", ("spec.ksy", "generated/c/qemusave.h", "docs/format.md")),
}
"""Commands that write a folder, and names of files in it."""


@pytest.mark.parametrize("force", [False, True], ids=["", "force"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("writer", FOLDERS)
def test_a_folder_that_is_an_image_is_refused(
    writer: str, name: str, force: bool, image: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = named(image, name)
    before, there = digest(image), sorted(os.listdir(image.parent))
    words = FOLDERS[writer][0].format(out=out).split()
    code = main([*words, *(["--force"] if force and writer == "corpus" else [])])
    assert code in (2, 5) and "Traceback" not in capsys.readouterr().err
    assert digest(image) == digest(out) == before
    assert sorted(os.listdir(image.parent)) == there


@pytest.mark.parametrize("link", ["symlink", "hard link"])
@pytest.mark.parametrize("writer", FOLDERS)
def test_files_of_a_folder_that_lead_to_an_image_leave_it_alone(
    writer: str, link: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], short_corpus: None
) -> None:
    (words, names), image, out = FOLDERS[writer], tmp_path / "vm.save", tmp_path / "out"
    image.write_bytes(real("tiny-paused.zstd"))
    before = digest(image)
    for place in map(out.joinpath, names):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(image) if link == "symlink" else os.link(image, place)
    code = main([*words.format(out=out).split(), *(["--force"] if writer == "corpus" else [])])
    assert code == 0, capsys.readouterr().err
    assert digest(image) == before
    assert not any(place.is_symlink() or digest(place) == before for place in map(out.joinpath, names))


@pytest.mark.parametrize("name", NAMES)
def test_each_leaves_the_images_alone(name: str, image: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The outputs of --each would be the images themselves, were it for their names."""
    out = named(image, name)
    before = digest(image)
    main(["scan", str(image.parent), "--each", "extract --as raw --force", "--to", "/"])
    assert digest(image) == digest(out) == before
    for line in image.parent.iterdir():
        if line.suffix == ".raw":
            line.unlink()


@pytest.mark.parametrize("name", ["itself", "symlink", "hard link"])
def test_texts_that_are_read_are_not_written_over(
    name: str, image: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream, xml = tmp_path / "stream", image.parent / "vm.xml"
    assert main(["extract", str(image), str(stream), "--as", "stream"]) == 0
    capsys.readouterr()
    assert main(["dumpxml", str(image)]) == 0
    xml.write_text(capsys.readouterr().out)
    before, out = digest(xml), named(xml, name)
    words = ["convert", str(stream), str(out), "--format", "raw", "--xml", str(xml), "--force"]
    assert main(words) == 2
    assert "is read" in capsys.readouterr().err
    assert digest(xml) == digest(out) == before


def test_standard_output_is_not_the_source_either(image: Path) -> None:
    before = digest(image)
    with image.open("ab") as out:
        words = [sys.executable, "-m", "qemusave", "extract", str(image), "-", "--as", "raw"]
        ended = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2 and "is read" in ended.stderr
    assert digest(image) == before


def test_one_place_decides_it(image: Path) -> None:
    """Whatever is open as a source cannot be replaced; closed, it can."""
    with FileSource(image) as source:
        with pytest.raises(SameFileError) as caught:
            Output(image, force=True)
        assert isinstance(caught.value, ValueError) and caught.value.path == str(image)
        with Output(image, force=True, like=source.fd):
            os.truncate(image, image.stat().st_size)  # made for it
    with Output(image, force=True):
        pass
    assert image.read_bytes() == b""


def test_a_source_that_takes_the_name_meanwhile_is_not_replaced(image: Path) -> None:
    out = image.parent / "out"
    with FileSource(image), pytest.raises(SameFileError), Output(out, force=True):
        os.link(image, out)
    assert out.read_bytes() == image.read_bytes() != b""


def test_what_standard_output_was_once_may_be_read(image: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An inode may be another file's once the file is gone that standard output went to."""
    with image.open("r+b") as out:
        saved = os.dup(1)
        os.dup2(out.fileno(), 1)
        try:
            assert main(["--version"]) == 0
        finally:
            os.dup2(saved, 1)
            os.close(saved)
    assert main(["info", "-q", str(image)]) in (0, 4) and "standard output" not in capfd.readouterr().err
