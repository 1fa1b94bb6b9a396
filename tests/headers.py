"""Random headers: of likely words and of any."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

import formats
from qemusave.image.header import OFFSETS

word = st.one_of(
    st.integers(0, 8),
    st.sampled_from([0x100, 0x01000000, 0x02000000, 0x03000000, 0xFFFFFFFF]),
    st.integers(0, 0xFFFFFFFF),
)


@st.composite
def headers(draw: Any) -> bytes:
    magic = draw(st.sampled_from([*formats.SaveMagic, b"LibvirtQemudSavE", bytes(16)]))
    order = draw(st.sampled_from(["little", "big"]))
    words = b"".join(draw(word).to_bytes(4, order) for _ in OFFSETS if _ not in ("magic", "reserved"))
    rest = draw(st.sampled_from([bytes(52), bytes(range(52)), bytes(51) + b"\1"]))
    return bytes(magic) + words + rest + draw(st.binary(max_size=40))
