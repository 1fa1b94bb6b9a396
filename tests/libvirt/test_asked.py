"""What our tests say that libvirt says of domains is what it says."""

from __future__ import annotations

from pathlib import Path

import builders
import pytest
from asked import ASKED, MEMORIES, memory

from .lab import Lab

CASES = [*ASKED.values(), *((memory(said), message) for said, message in MEMORIES.items())]


@pytest.mark.parametrize(("xml", "message"), CASES, ids=[*ASKED, *MEMORIES])
def test_what_libvirt_asks_of_a_domain(lab: Lab, folder: Path, xml: bytes, message: str) -> None:
    image = folder / "image"
    image.write_bytes(builders.image(xml=xml))
    if message:
        assert lab.refusal("save-image-dumpxml", lab.inside(image)) == message
    else:
        assert lab.virsh("save-image-dumpxml", lab.inside(image)).startswith("<domain")
