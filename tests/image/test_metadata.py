"""Everything before the payload, put together: the same bytes as libvirt's on every real image."""

from __future__ import annotations

import pytest
from conftest import real

import qemusave
from qemusave.errors import FormatError
from qemusave.image.metadata import pack_header, pack_metadata

IMAGES = ["tiny-paused.raw", "tiny-paused.zstd", "tiny-running.xz"]


@pytest.mark.parametrize("name", IMAGES)
def test_unpacked_and_packed_again_nothing_changes(name: str) -> None:
    with qemusave.open(real(name)) as image:
        before = image.source.read_at(0, image.header.ofs_payload)
        assert pack_header(image.header) == before[: qemusave.image.header.LEN_HEADER]
        assert pack_metadata(image.header, image.xml_bytes, image.cookie_bytes) == before
        assert pack_metadata(image.header, image.xml_bytes, image.cookie_bytes, padding=1 << 16) == before


def test_texts_that_do_not_fit_are_refused() -> None:
    with qemusave.open(real(IMAGES[0])) as image:
        with pytest.raises(FormatError, match="more than there is room for"):
            pack_metadata(image.header, b"x" * image.header.len_data, image.cookie_bytes)
        with pytest.raises(ValueError, match="NUL"):
            pack_metadata(image.header, b"a\0b", None)
