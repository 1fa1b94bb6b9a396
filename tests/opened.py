"""Streams and images, opened and asked."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from streams import PAGE

from qemusave.cli.main import main
from qemusave.image.open import open_guest

A, B = bytes(range(256)) * 16, b"B" * PAGE


RAM = b"pc.ram"


def ram_of(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, Any] | None]:
    code = main(["ram", "--json", "--sha256", str(path)])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


def open_stream(data: bytes) -> Any:
    return open_guest(data)


def content(data: bytes, name: str = "pc.ram") -> bytes:
    with open_stream(data) as guest:
        assert guest.problem is None, guest.problem
        block = guest.ram[name]
        whole: bytes = block.read(0, block.length)
        joined = b"".join(c if isinstance(c, bytes) else bytes(c) for _, c in block.chunks())
        assert joined == whole and hashlib.sha256(whole).hexdigest() == block.sha256()
        return whole
