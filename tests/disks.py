"""qcow2 images of qemu-img's, what is known of them (``tests/images/qcow2/make.sh``), and broken ones made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backports import zstd
from conftest import IMAGES, ROOT

from qemusave.formats import qcow2
from qemusave.spec import load
from qemusave.spec.nodes import Raw
from qemusave.spec.places import header_of

HERE = IMAGES / "qcow2"
MADE = ROOT / "generated/qcow2"
SPEC = load("qcow2")
FACTS = {p.name.removesuffix(".info.json"): json.loads(p.read_text()) for p in HERE.glob("*.info.json")}
PLACES = [p for p in header_of(SPEC).places if not p.field.peek]
NUMBERS = [p for p in PLACES if not isinstance(p.field.type, Raw)]


def image(name: str) -> bytes:
    path = HERE / f"{name}.qcow2"
    return path.read_bytes() if path.exists() else zstd.decompress((HERE / f"{name}.qcow2.zst").read_bytes())


def number(value: Any) -> Any:
    """Give the number of a flags' container, or of anything else."""
    if isinstance(value, dict):
        return value["other_bits"] + sum(
            int(m) for m in qcow2.Incompatible if value[m.name]
        )  # the only one that is closed
    return None if value is None else int(value)


def header(data: bytes) -> dict[str, Any]:
    """Return the numbers of a header as the declaration reads them; those that are not there are None."""
    read = qcow2.Image.parse(data).header
    return {p.field.name: number(read[p.field.name]) for p in NUMBERS}


def broken() -> Iterator[tuple[str, bytes]]:
    """Yield headers with one field that the format does not allow, by the field's name, and what it is."""
    places = {p.field.name: p for p in PLACES}
    sound = image("v3-backing")
    for name, value in [
        ("magic", 0),
        ("version", 1),
        ("version", 4),
        ("len_backing_file", 1024),
        ("cluster_bits", 8),
        ("cluster_bits", 22),
        ("encryption", 3),
        ("num_l1", qcow2.MAX_L1 + 1),
        ("num_snapshots", (1 << 16) + 1),
        ("incompatible", 1 << 5),
        ("incompatible", 1 << 40),
        ("refcount_order", 7),
        ("len_header", 96),
        ("compression", 2),
    ]:
        p = places[name]
        yield name, sound[: p.offset] + value.to_bytes(p.size, "big") + sound[p.offset + p.size :]


BROKEN = list(broken())


def written(folder: Path, images: dict[str, bytes]) -> list[Path]:
    for name, data in images.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in images]
