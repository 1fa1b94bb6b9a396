"""The configuration section and its description, rewritten for another layout."""

from __future__ import annotations

import itertools

import streams

from qemusave.stream.configure import configuration, description


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
