"""What our tests say that libvirt says of domains is what it says."""

from __future__ import annotations

from pathlib import Path

import builders
import pytest
from asked import ASKED

from .lab import Lab


@pytest.mark.parametrize("case", ASKED)
def test_what_libvirt_asks_of_a_domain(lab: Lab, folder: Path, case: str) -> None:
    xml, message = ASKED[case]
    image = folder / "image"
    image.write_bytes(builders.image(xml=xml))
    if message:
        assert lab.refusal("save-image-dumpxml", lab.inside(image)) == message
    else:
        assert lab.virsh("save-image-dumpxml", lab.inside(image)).startswith("<domain")
