"""Guests in all formats, for the tests of conversions."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import builders
import conftest
import pytest
import streams

from qemusave.image.open import open_guest
from qemusave.verbs.convert import convert
from qemusave.verbs.convert.choose import FORMATS, Wanted
from qemusave.verbs.verify import verify

PAGE = streams.PAGE


RAM, ROM = b"pc.ram", b"/rom@etc/acpi/tables"


MEMORY = b"<memory unit='KiB'>4096</memory>"


def page_of(seed: int, size: int = PAGE) -> bytes:
    return random.Random(seed).randbytes(size // 4) * 4


def made(**details: Any) -> bytes:
    """A small image with two blocks, all kinds of pages, repeats, and live sections between the ram ones."""
    first = [
        streams.page(0, page_of(1), RAM),
        streams.zero(PAGE),
        streams.page(2 * PAGE, page_of(2)),
        streams.page(3 * PAGE, page_of(3)),
        streams.zero(4 * PAGE),
        streams.page(PAGE, page_of(4), ROM),
    ]
    second = [
        streams.zero(2 * PAGE, RAM),
        streams.page(4 * PAGE, page_of(5)),
        streams.page(700 * PAGE, page_of(6)),
        streams.delta(3 * PAGE, b"\x05\x03abc"),
        streams.zero(0, ROM, fill=7),
        streams.compressed(0, page_of(7), RAM),
    ]
    blocks = {RAM: 1024 * PAGE, ROM: 70 * PAGE}
    live = streams.start(b"spapr/htab", 5, 1) + streams.piece("HtabPart", head=18) + streams.footer(5, True)
    payload = streams.stream(
        b"".join(first), b"".join(second), blocks=blocks, live=live, end=streams.page(9 * PAGE, page_of(8), RAM)
    )
    xml = builders.XML.replace(b"</name>", b"</name>" + MEMORY)
    return builders.image(**{"xml": xml, "payload": payload, **details})


def write(folder: Path, data: bytes, name: str = "in.save") -> Path:
    path = folder / name
    conftest.write_sparse(path, data)
    return path


def memory(path: Path | bytes) -> dict[str, str]:
    with open_guest(path) as guest:
        assert guest.problem is None
        return {name: block.sha256() for name, block in guest.ram.items()}


def sections(path: Path | bytes) -> list[tuple[Any, ...]]:
    """What a stream consists of beside memory, byte for byte; the description without the configuration."""
    with open_guest(path) as guest:
        out = []
        for s in guest.ram.sections:
            body = b"" if s.name == "ram" else guest.ram.source.read_at(s.body, s.size)
            if s.kind == "VMDESCRIPTION":
                told = json.loads(body)
                told.pop("configuration", None)
                body = json.dumps(told).encode()
            out.append((s.kind, s.id, s.name, s.instance, s.version, body))
        return out


ODD = {"memory.absent", "memory.repeated", "memory.retired", "description.devices"}
"""What is odd about made streams, and stays so where the stream stays as it is."""


def sound(path: Path) -> bool:
    return {finding.rule for finding in verify(path)} <= ODD


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The made image in all formats."""
    folder = tmp_path_factory.mktemp("seven")
    source = write(folder, made())
    for fmt in FORMATS:
        convert(source, folder / fmt, Wanted(fmt))
    return {fmt: folder / fmt for fmt in FORMATS}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An image of incompressible memory, larger than what a conversion may hold."""
    number, rng = 96 * 256, random.Random(1)
    head, tail = streams.stream(b"MARK", blocks={RAM: number * PAGE}).split(b"MARK")
    path = tmp_path_factory.mktemp("large") / "large.save"
    with path.open("wb") as file:
        file.write(builders.image(payload=head))
        for at in range(number):
            file.write(streams.page(at * PAGE, rng.randbytes(PAGE), None if at else RAM))
        file.write(tail)
    return path
