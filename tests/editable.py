"""A copy of a real image that is edited, and texts for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import real

import qemusave

RAW = "tiny-paused.raw"


def texts(path: Any) -> tuple[bytes, bytes | None]:
    with qemusave.open(path) as image:
        return image.xml_bytes, image.cookie_bytes


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """Give a copy of a real image."""
    path = tmp_path / "vm.save"
    path.write_bytes(real(RAW))
    return path


def grown(xml: bytes, length: int) -> bytes:
    return xml.replace(b"</uuid>", b"</uuid>\n  <description>" + b"x" * length + b"</description>", 1)
