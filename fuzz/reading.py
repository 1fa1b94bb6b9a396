"""All that reads an image, in one call: what the fuzzers and the measurement of coverage run."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import construct

import qemusave
from qemusave import formats
from qemusave.files.source import BytesSource
from qemusave.stream.devices import devices
from qemusave.verbs.corpus.places import places
from qemusave.verbs.dump import dump, dump_stream
from qemusave.verbs.extract import extract

PACKAGE = Path(qemusave.__file__).parent
NOT_READERS = {
    *("encode", "pieces", "configure", "output", "users", "leftovers", "workplace", "reading", "difference"),
    *("move", "missing", "cells", "statistics", "identify", "strangers"),
    "markup",  # changes texts
    *("opening", "qcow2", "generated_qcow2", "vm_state"),  # of disks, of which the corpus has none
}
MODULES = [
    path
    for folder in ("compression", "stream", "memory", "image", "files", "verbs/verify")
    for path in sorted((PACKAGE / folder).glob("*.py"))
    if path.stem not in NOT_READERS
] + [*(PACKAGE / "verbs" / "dump").glob("*.py"), PACKAGE / "spec" / "evaluate.py"]
"""The modules of qemusave that read headers, payloads and streams; formats/ comes with them."""

SMALL = 1 << 20
"""Bytes of memory up to which all of it is read; what is said to be larger is mostly not there."""

KINDS = ("stream", "raw", "lime", "elf")


def read_declared(data: bytes) -> None:
    """Read an image by the declaration itself; what it takes, it gives back unchanged."""
    for strict in (True, False):
        with contextlib.suppress(construct.ConstructError):
            image = formats.SaveImage.parse(data, strict=strict)
            assert formats.SaveImage.build(image, strict=strict) == data, "something was lost"
    with contextlib.suppress(construct.ConstructError):
        formats.MigrationStream.build(formats.SaveImage.parse(data).stream())


def read_all(data: bytes, *, files: bool = False) -> None:
    """Read an image in every way, and let nothing pass but the library's own errors.

    Args:
        data: any bytes.
        files: also extract its memory to files, repair it, and report about it.
    """
    for strict in (True, False):
        with contextlib.suppress(qemusave.QemusaveError), qemusave.open(data, strict=strict) as image:
            _parts(image)
    with contextlib.suppress(qemusave.MagicError):
        qemusave.verify(data)
        qemusave.verify(data, quick=True)
    qemusave.compat(data)
    dump(BytesSource(data)).as_json()
    places(data)
    with contextlib.suppress(qemusave.QemusaveError), qemusave.open(data, strict=False) as image:
        dump_stream(image).as_json()
    with contextlib.suppress(qemusave.QemusaveError), qemusave.open(data, strict=False) as image:
        _memory(image)
    if files:
        _extract(data)
        _write(data)


def _parts(image: qemusave.Image) -> None:
    for read in (lambda: image.header, lambda: image.xml, lambda: image.cookie, lambda: image.domain):
        with contextlib.suppress(qemusave.QemusaveError):
            read()
    assert image.payload.size >= 0


def _memory(image: qemusave.Image) -> None:
    ram = image.ram
    for block in ram.values():
        for run in block.runs():
            end = run.offset + run.pages * block.page_size
            whole = end <= block.length or ram.problem is not None  # of a damaged image, the last page may be cut
            assert 0 <= run.offset < end and whole, "a run lies outside its block"
            if run.offset > SMALL:
                break
        if block.length <= SMALL:
            with contextlib.suppress(qemusave.QemusaveError):
                block.sha256()
                whole = sum(block.pages_by_kind().values()) * block.page_size == block.length
                assert whole or ram.problem is not None, "pages are not accounted for"
                content = block.read(0, block.length)
                third = block.length // 3
                assert block.read(third, third) == content[third : 2 * third], "a part differs from the whole"
                list(block.runs(block.page_size, 2 * block.page_size))
                whole_pages = block.length - block.length % block.page_size
                assert not whole_pages or block.read_pages(0, whole_pages) == content[:whole_pages], "pages differ"
                for at in range(0, block.length, block.page_size):  # a few bytes of each page
                    assert block.read(at, 1) == content[at : at + 1], "a byte differs"
    for of in (
        lambda: list(devices(ram)),
        lambda: image.guest.vcpus(),
        lambda: image.physical.read(image.physical.ranges[0].start, 1),
    ):
        with contextlib.suppress(qemusave.QemusaveError):
            of()


def _extract(data: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="qemusave-fuzz-") as folder:
        for kind in KINDS:
            with contextlib.suppress(qemusave.QemusaveError), qemusave.open(data, strict=False) as image:
                if kind != "stream" and sum(block.length for block in image.ram.values()) > SMALL:
                    break
                extract(image.guest, Path(folder) / kind, kind)
        assert all(name in KINDS for name in os.listdir(folder)), "something half-done was left behind"


def _write(data: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="qemusave-fuzz-") as folder:
        path, out = Path(folder) / "image", Path(folder) / "out"
        path.write_bytes(data)
        with contextlib.suppress(qemusave.QemusaveError):
            done = qemusave.repair(path, out)
            found = qemusave.verify(out)
            assert not done.restorable or all(f.severity != "error" for f in found), "a repair is not sound"
        with contextlib.suppress(qemusave.QemusaveError):
            assert "</html>" in qemusave.report(path).html
        assert path.read_bytes() == data, "the image was changed"
        assert set(os.listdir(folder)) <= {"image", "out"}, "something half-done was left behind"
