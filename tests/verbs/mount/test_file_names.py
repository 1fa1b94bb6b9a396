"""Names of files, whatever a stream calls its devices and blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qemusave.verbs.mount.names import device_names, file_name

NASTY = st.sampled_from(
    [".", "..", "/", "a/b", "../../etc/passwd", "%2F", "\x1b[2J", "a\nb", "\x00", "", "x" * 255, "é" * 120]
)
TEXT = st.text(max_size=12) | NASTY | st.text("./%\x00\x7fa\u202e", max_size=12)


@given(st.lists(st.tuples(TEXT | st.sampled_from(["dma", "dma.0", "dma.0.2"]), st.integers(0, 2)), max_size=12))
def test_every_device_has_a_safe_name_of_its_own(devices: list[tuple[str, int]]) -> None:
    names = device_names(devices, ".json")
    assert len(set(names)) == len(names) == len(devices)
    for name in names:
        assert name.endswith(".json") and len(name.encode()) <= 255 and name.isprintable() and "/" not in name


@given(TEXT)
def test_names_are_safe_and_as_good_as_the_text(text: str) -> None:
    name = file_name(text)
    assert name not in ("", ".", "..") and "/" not in name and name.isprintable() and len(name.encode()) <= 255
    if 0 < len(text) < 20:
        parts = name.encode().split(b"%")
        back = parts[0] + b"".join(bytes([int(part[:2], 16)]) + part[2:] for part in parts[1:])
        assert back.decode() == text
