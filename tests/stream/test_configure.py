"""The configuration section and its description, rewritten for another layout."""

from __future__ import annotations

import itertools

import pytest
import streams

from qemusave.declared import ConfigurationPart
from qemusave.errors import FormatError
from qemusave.stream.configure import configuration, description
from qemusave.stream.start import parse_start


def test_configuration() -> None:
    def of(*capabilities: bytes, bits: int | None = None, uuid: bytes | None) -> bytes:
        return streams.HEADER + streams.configuration(capabilities=capabilities, bits=bits, uuid=uuid)

    uuid = bytes(range(16))
    for bits, known in itertools.product((None, 12), (None, uuid)):
        plain, mapped = of(bits=bits, uuid=known), of(b"mapped-ram", bits=bits, uuid=known)
        assert configuration(plain, mapped=True) == mapped == configuration(mapped, mapped=True)
        assert configuration(mapped, mapped=False) == plain == configuration(plain, mapped=False)
        both, one = (
            of(b"x-ignore-shared", b"mapped-ram", bits=bits, uuid=known),
            of(b"x-ignore-shared", bits=bits, uuid=known),
        )
        assert configuration(both, mapped=False) == one and configuration(one, mapped=True) == both


def test_description_of_other_writers_stays() -> None:
    for text in (
        b"",
        b"{",
        b'{"page_size": 4096}',
        b'{"configuration": ',
        b'{"configuration": [1]}',
        b'{"configuration":  {}}',
        b'{"configuration": {"subsections": 7}}',
        b'{"configuration": {"subsections": [{"vmsd_name": "configuration/capabilities"}]}}',
    ):
        assert description(text, mapped=True) == description(text, mapped=False) == text


@pytest.mark.parametrize(("version", "taken"), [(1, True), (0x0800_2001, True), (0, False), (5, False), (0x102, False)])
def test_qemu_looks_at_the_lowest_byte_of_a_version_only(version: int, taken: bool) -> None:
    """As a real QEMU 10.0 said of each bit."""
    data = streams.HEADER + streams.configuration(b"pc-q35-10.0", (b"mapped-ram",))
    at = data.rindex(ConfigurationPart.CAPABILITIES) + len(ConfigurationPart.CAPABILITIES)
    data = data[:at] + version.to_bytes(4, "big") + data[at + 4 :]
    if taken:
        assert parse_start(data).mapped_ram
    else:
        with pytest.raises(FormatError, match="has another version") as error:
            parse_start(data)
        assert error.value.found == version
